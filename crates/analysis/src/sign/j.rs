//! Sign J, сравнение с отметками по журналу: the school against the region (ФИОКО 2026, p. 10–11; thresholds by custom).
//!
//! Marked "lowered" when the share of lowered marks is above the customary threshold and Wilson's lower bound of it is
//! above the region's share; marked "raised" when the share of confirmed marks is below its threshold and the lower
//! bound of the share of raised marks is above the region's. Pupils concerned are those whose marks differ by the
//! norm's gap or more. It ignores that schools differ in strictness, and where the region itself lowers half of the
//! marks it says little. It is not among the official 14. Page: `docs/methods/sign-j.md`.

use super::{Code, Direction, Evidence, Explanation, Finding, Unit};
use crate::norms::Norms;
use crate::ruler::Ruler;
use crate::summary::Summary;
use domain::procedure::Mark;

/// Pupils lowered, confirmed, raised, and with the gap.
#[derive(Clone, Copy)]
struct Counts {
    n: u64,
    parts: [u64; 3],
    gap: u64,
}

pub(super) fn judge(evidence: &Evidence<'_>) -> Finding {
    let gap = evidence.norms.journal_gap.value;
    let (school, whole) = (Counts::of(evidence.school, gap), Counts::of(evidence.whole, gap));
    if let Some(reason) = evidence
        .ruler
        .too_few(school.n)
        .or_else(|| evidence.ruler.too_few(whole.n))
    {
        return Finding::insufficient(Code::J, Unit::PercentagePoints, school.n, reason);
    }
    let direction = direction(&school, &whole, evidence.norms, evidence.ruler);
    let shown = if direction == Direction::Raised { 2 } else { 0 };
    let (mine, theirs) = (school.percent(shown), whole.percent(shown));
    Finding {
        code: Code::J,
        marked: direction != Direction::Neither,
        statistic: Some(mine),
        reference: Some(theirs),
        n: school.n,
        effect: Some(mine - theirs),
        unit: Unit::PercentagePoints,
        pupils: school.gap,
        explanation: Some(Explanation::Journal {
            school: [0, 1, 2].map(|part| school.percent(part)),
            whole: [0, 1, 2].map(|part| whole.percent(part)),
            direction,
        }),
        insufficient: None,
        p: None,
        calibration: None,
    }
}

fn direction(school: &Counts, whole: &Counts, norms: &Norms, ruler: &Ruler) -> Direction {
    let exceeds = |part: usize| {
        let low = ruler
            .share(school.parts[part], school.n)
            .interval
            .map_or(0.0, |interval| interval.low);
        low > whole.percent(part)
    };
    if school.percent(0) > norms.lowered.value && exceeds(0) {
        Direction::Lowered
    } else if school.percent(1) < norms.confirmed.value && exceeds(2) {
        Direction::Raised
    } else {
        Direction::Neither
    }
}

impl Counts {
    fn of(summary: &Summary, gap: f64) -> Self {
        let mut counts = Self {
            n: 0,
            parts: [0; 3],
            gap: 0,
        };
        for (mark, journal) in Mark::ALL
            .into_iter()
            .flat_map(|mark| Mark::ALL.map(|journal| (mark, journal)))
        {
            let pupils = summary.crossed(Some(mark), Some(journal));
            counts.n += pupils;
            counts.parts[1usize.saturating_add_signed(mark.cmp(&journal) as isize)] += pupils;
            if f64::from(mark.number().abs_diff(journal.number())) >= gap {
                counts.gap += pupils;
            }
        }
        counts
    }

    fn percent(&self, part: usize) -> f64 {
        100.0 * self.parts[part] as f64 / self.n as f64
    }
}
