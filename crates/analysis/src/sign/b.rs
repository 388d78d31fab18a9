//! Sign B, несоответствие результатов и школьных отметок (ФИОКО 2019, official).
//!
//! Spearman's r_s between the journal mark and the primary score inside one school; marked when r_s < 0. The method
//! prints the shortcut 1 − 6Σd²/(n(n² − 1)), which ties distort, and marks are nearly all ties: the sign goes by
//! Pearson on mid-ranks, the shortcut stands beside it. It almost never fires (0–1 school of 630 per work), and where
//! it does, the school is usually tiny: with five pupils a negative r_s is common by chance. Two pupils always give
//! exactly ±1, so that fewer than three are not judged (our rule; the method is silent). Page: `docs/methods/sign-b.md`.

use super::{Code, Evidence, Explanation, Finding, Unit};
use crate::figure::Reason;
use crate::ruler::CONFIDENCE;
use crate::summary::Summary;
use domain::procedure::Mark;
use psychometrics::Joint;
use psychometrics::rank::spearman_interval;

/// Fewer pupils have a rank correlation of ±1 or none whatever they did.
const LEAST: u64 = 3;

pub(super) fn judge(evidence: &Evidence<'_>) -> Finding {
    let found = evidence.school.spearman();
    if found.n < LEAST {
        let reason = Reason::TooFew { least: LEAST };
        return Finding::insufficient(Code::B, Unit::PointsPerMark, found.n, reason);
    }
    let Some((mid_ranks, shortcut)) = found.mid_ranks.zip(found.shortcut) else {
        return Finding::insufficient(Code::B, Unit::PointsPerMark, found.n, Reason::NoSpread);
    };
    let n = found.n;
    let reference = evidence.norms.sign_b.value;
    let marked = mid_ranks < reference;
    let interval = spearman_interval(mid_ranks, n, CONFIDENCE).map(Into::into);
    Finding {
        code: Code::B,
        marked,
        statistic: Some(mid_ranks),
        reference: Some(reference),
        n,
        effect: slope(evidence.school),
        unit: Unit::PointsPerMark,
        pupils: if marked { n } else { 0 },
        explanation: Some(Explanation::Ranks {
            mid_ranks,
            shortcut,
            interval,
        }),
        insufficient: None,
        p: None,
        calibration: None,
    }
}

/// By how many points the score rises with each step of the journal mark; scores above the maximum stay out.
fn slope(school: &Summary) -> Option<f64> {
    let mut sums = Joint::default();
    for mark in Mark::ALL {
        let scores = school
            .scores_of(Some(mark))
            .iter()
            .zip(0u64..=u64::from(school.shape().max));
        sums = scores.fold(sums, |sums, (&n, score)| {
            sums.and(n, u64::from(mark.number()), score)
        });
    }
    let (marks, scores) = (sums.first().sd()?, sums.second().sd()?);
    Some(sums.correlation()? * scores / marks)
}
