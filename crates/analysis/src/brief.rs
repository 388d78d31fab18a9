//! A work over a territory too large to hold every school in full: the whole, and the signs of the schools.

use crate::analysis::{Analysis, Input, SignTotal, analyse};
use crate::cohort::Cohort;
use crate::contract::SchoolResult;
use crate::frame::Frame;
use crate::norms::Norms;
use crate::sign::{Evidence, REGISTER};
use crate::summary::{Brief, Mismatch, Place, Summaries, Summary};
use domain::territory::{Level, SchoolCode};
use rayon::prelude::*;
use std::sync::Arc;

/// What is said of a territory in brief.
pub struct BriefAnalysis {
    /// The whole; it holds no units of schools.
    pub analysis: Analysis,
    /// Every school in which somebody wrote, by code; `work` is 0.
    pub schools: Vec<SchoolResult>,
}

/// Analyses a work from a [`Brief`]; of `input` everything but its summaries is used; the cohort may be in brief too.
///
/// # Errors
/// [`Mismatch`] where the brief was not made with these columns and this scale.
pub fn analyse_briefly(input: &Input<'_>, brief: &Brief) -> Result<BriefAnalysis, Mismatch> {
    let mut whole = Summaries::empty(Level::Region);
    whole.of.insert(Place::Whole, Arc::new(brief.whole.clone()));
    let mut analysis = analyse(&Input {
        summaries: &whole,
        cohort: None,
        ..*input
    })?;
    let frame = Frame::new(input.columns, input.specification, input.norms);
    let cohort = input.cohort.map(|earlier| Cohort::of(earlier, &brief.schools));
    let desk = Desk {
        whole: &brief.whole,
        cohort,
        frame: &frame,
        norms: input.norms,
    };
    let judged: Vec<Judged<'_>> = brief
        .schools
        .of
        .par_iter()
        .filter_map(|(place, school)| Some((code_of(place)?, school)))
        .filter(|(_, school)| school.wrote() > 0)
        .map(|(code, school)| Judged {
            code,
            school,
            verdicts: verdicts((code, school), &desk),
        })
        .collect();
    analysis.schools_wrote = judged.len();
    analysis.signs = totals(input, &judged);
    let schools = judged.par_iter().map(result).collect();
    Ok(BriefAnalysis { analysis, schools })
}

/// What remains of a finding when only its outcome is asked for.
#[derive(Clone, Copy)]
enum Verdict {
    Insufficient,
    Clear,
    Marked,
}

/// A school with its verdicts, in the order of the register.
struct Judged<'a> {
    code: SchoolCode,
    school: &'a Summary,
    verdicts: [Verdict; REGISTER.len()],
}

/// Everything that the judgements of one work share.
struct Desk<'a> {
    whole: &'a Summary,
    cohort: Option<Cohort>,
    frame: &'a Frame,
    norms: &'a Norms,
}

const fn code_of(place: &Place) -> Option<SchoolCode> {
    match place {
        Place::School(code) => Some(*code),
        _ => None,
    }
}

fn verdicts(school: (SchoolCode, &Summary), desk: &Desk<'_>) -> [Verdict; REGISTER.len()] {
    let evidence = Evidence {
        school: school.1,
        whole: desk.whole,
        cohort: desk.cohort.as_ref().map(|cohort| (cohort, school.0)),
        norms: desk.norms,
        ruler: &desk.frame.ruler,
    };
    std::array::from_fn(|place| {
        let finding = (REGISTER[place].judge)(&evidence);
        match (finding.insufficient, finding.marked) {
            (Some(_), _) => Verdict::Insufficient,
            (None, true) => Verdict::Marked,
            (None, false) => Verdict::Clear,
        }
    })
}

fn totals(input: &Input<'_>, judged: &[Judged<'_>]) -> Vec<SignTotal> {
    let of = |place: usize| judged.iter().map(move |school| school.verdicts[place]);
    let total = |(place, sign): (usize, &crate::sign::Sign)| SignTotal {
        code: sign.code,
        official: (sign.official)(input.work),
        judged: of(place)
            .filter(|verdict| !matches!(verdict, Verdict::Insufficient))
            .count(),
        marked: of(place)
            .filter(|verdict| matches!(verdict, Verdict::Marked))
            .count(),
    };
    REGISTER.iter().enumerate().map(total).collect()
}

fn result(judged: &Judged<'_>) -> SchoolResult {
    let named = REGISTER.iter().zip(judged.verdicts);
    SchoolResult {
        school: judged.code.to_string(),
        work: 0,
        wrote: judged.school.wrote(),
        mean: judged.school.scores().mean(),
        signs: named
            .filter(|(_, verdict)| matches!(verdict, Verdict::Marked))
            .map(|(sign, _)| sign.code)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Issues;
    use crate::sample;
    use crate::summary::{Lens, summarise};

    #[test]
    fn a_brief_says_the_same_as_the_whole_analysis() {
        let pupil = |number: u8| {
            let (first, second) = (u8::from(!number.is_multiple_of(3)), number % 5 % 3);
            sample::Pupil::wrote(u32::from(number / 20), 2 + number % 4, &[first, second])
        };
        let mut pupils: Vec<_> = (0..120).map(pupil).collect();
        pupils.push(sample::Pupil::absent(1, 0));
        let (set, scale) = (sample::set(&[1, 2], &pupils), sample::scale([1, 2, 3], 3));
        let lens = Lens::new(&set.items, Some(&scale));
        let brief = Brief::of(&set, &lens).unwrap();
        assert_eq!(
            Some(&brief.whole),
            summarise(&set, &lens, Level::School).whole().as_ref()
        );
        let summaries = summarise(&set, &lens, Level::School);
        let input = Input {
            work: &set.work,
            columns: &set.items,
            scale: Some(&scale),
            specification: None,
            norms: &sample::norms(),
            summaries: &summaries,
            region: None,
            comparators: &[],
            cohort: None,
            earlier: &[],
            issues: &Issues::default(),
        };
        let full = analyse(&input).unwrap();
        let short = analyse_briefly(&input, &brief).unwrap();
        assert_eq!(short.analysis.to_contract(), full.to_contract());
        assert_eq!(short.schools, full.school_results(0));
        assert!(short.schools.len() > 1);
    }
}
