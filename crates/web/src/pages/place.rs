//! A row of figures: of the whole, of a municipality, of a school.

use super::schools::Schools;
use super::version::place;
use super::work::{figure, is_enough, title};
use crate::number::whole;
use actions::analysis::AnalysisView;
use domain::analysis::AnalysisLevel;
use std::collections::BTreeMap;

/// As it is shown: every figure a text, since there may be none.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) href: Option<String>,
    /// Which work; empty where the page says so already.
    pub(crate) work: String,
    pub(crate) wrote: u64,
    pub(crate) absent: u64,
    /// Largest score there is to be had.
    pub(crate) max: u16,
    pub(crate) mean: String,
    pub(crate) sd: String,
    pub(crate) success: String,
    pub(crate) quality: String,
    pub(crate) marks: String,
    pub(crate) signs: BTreeMap<String, u64>,
}

impl Place {
    /// In a list of one work.
    pub(crate) fn of(one: &AnalysisView, schools: &Schools) -> Self {
        let of = |value, decimals| figure(value, (one.wrote, decimals));
        Self {
            name: name(one, schools),
            href: schools
                .href(&one.code)
                .filter(|_| one.level == AnalysisLevel::School),
            work: String::new(),
            wrote: one.wrote,
            absent: one.figures.absent,
            max: one.figures.max,
            mean: of(one.figures.mean, 2),
            sd: of(one.figures.sd, 2),
            success: of(one.figures.success, 1),
            quality: of(one.figures.quality, 1),
            marks: marks(one),
            signs: one.figures.signs.clone(),
        }
    }

    /// In a list of several works.
    pub(crate) fn with_work(one: &AnalysisView, schools: &Schools) -> Self {
        Self {
            work: title(&one.work),
            ..Self::of(one, schools)
        }
    }
}

fn name(one: &AnalysisView, schools: &Schools) -> String {
    let known = match one.level {
        AnalysisLevel::School => schools.name(&one.code),
        _ => one.code.clone(),
    };
    let said = Some(&one.figures.name).filter(|name| !name.is_empty() && known == one.code);
    place(one.level, said.unwrap_or(&known))
}

/// Numbers of pupils by mark; of few pupils they would tell of single ones.
fn marks(one: &AnalysisView) -> String {
    let Some(marks) = one.figures.marks.as_ref().filter(|_| is_enough(one.wrote)) else {
        return String::new();
    };
    let counts: Vec<String> = marks.values().map(|count| whole(*count)).collect();
    counts.join(" / ")
}
