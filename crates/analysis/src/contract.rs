//! The result of one work in the keys of `merilo analyse --json`, schema 1.
//!
//! Numbers are full doubles: rounding is for print. Counts, means and quantiles stand whatever n is, since other
//! programs check sums with them; discrimination and α are null for fewer pupils than the norm asks for.

use crate::analysis::{Analysis, Unit};
use crate::sign::Code;
use crate::statistic::items::ItemReport;
use domain::procedure::{Kind, Subject};
use psychometrics::{Moments, quantile};
use serde::Serialize;
use std::collections::BTreeMap;

/// One work; files, layout and proposals are put beside it by whoever read them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct WorkResult {
    pub kind: Kind,
    pub subject: Subject,
    pub grade: u8,
    pub year: u16,
    /// Rows read: wrote + absent + refused.
    pub rows: u64,
    pub wrote: u64,
    pub absent: u64,
    /// Rows refused by intake or present without a score.
    pub refused: u64,
    /// Schools in which at least one pupil wrote.
    pub schools: usize,
    pub items: usize,
    pub max: u16,
    pub mean: Option<f64>,
    /// With the denominator n − 1.
    pub sd: Option<f64>,
    pub median: Option<f64>,
    pub quartiles: Option<[f64; 3]>,
    /// By the scale in force; null where no scale is known.
    pub marks: Option<BTreeMap<String, u64>>,
    /// Index = primary score; longer than the maximum only where such totals were printed.
    pub histogram: Vec<u64>,
    pub item: Vec<ItemResult>,
    pub journal: JournalResult,
    pub alpha: Option<f64>,
    /// Schools marked, by official sign.
    pub signs: BTreeMap<Code, usize>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct ItemResult {
    pub code: String,
    pub max: u8,
    /// Pupils in the denominator: full + partial + zero + x.
    pub n: u64,
    pub sum: u64,
    pub full: u64,
    pub partial: u64,
    pub zero: u64,
    pub x: u64,
    pub not_taught: u64,
    /// Σ points / (n·max), a fraction.
    pub share: Option<f64>,
    /// Correlation with the rest of the work.
    pub discrimination: Option<f64>,
}

/// Marks against the journal, pupils.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct JournalResult {
    pub lowered: u64,
    pub confirmed: u64,
    pub raised: u64,
    pub gap2: u64,
    pub without: u64,
}

/// One school, for `--schools`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct SchoolResult {
    pub school: String,
    /// Index of the work in the document.
    pub work: usize,
    pub wrote: u64,
    pub mean: Option<f64>,
    pub signs: Vec<Code>,
}

impl Analysis {
    /// The result in the keys of the contract.
    pub fn to_contract(&self) -> WorkResult {
        let (all, histogram) = (&self.overall.profile, self.overall.histogram());
        let sums = Moments::of_histogram(&histogram);
        WorkResult {
            kind: self.work.kind,
            subject: self.work.subject.clone(),
            grade: self.work.grade,
            year: self.work.year,
            rows: all.rows + self.issues.refused,
            wrote: all.wrote,
            absent: all.absent,
            refused: all.unscored + self.issues.refused,
            schools: self.schools_wrote,
            items: self.items.len(),
            max: self.max,
            mean: sums.mean(),
            sd: sums.sd(),
            median: quantile::of_histogram(&histogram, [1, 2]),
            quartiles: quantile::quartiles(&histogram),
            marks: self.marks_by_name(),
            item: self.item_results(),
            journal: self.journal_result(),
            alpha: all.reliability.alpha.value,
            signs: self.official_signs(),
            histogram,
        }
    }

    /// The schools in which somebody wrote, by code, in the keys of the contract; `work` is the index of this work.
    pub fn school_results(&self, work: usize) -> Vec<SchoolResult> {
        let wrote = self.schools.iter().filter(|unit| unit.profile.wrote > 0);
        wrote.map(|unit| unit.school_result(work)).collect()
    }

    fn marks_by_name(&self) -> Option<BTreeMap<String, u64>> {
        let marks = &self.overall.profile.marks;
        let named = ["2", "3", "4", "5"].into_iter().zip(&marks.parts);
        let known = self.bounds.is_some() || marks.n > 0;
        known.then(|| named.map(|(name, part)| (name.to_owned(), part.count)).collect())
    }

    fn item_results(&self) -> Vec<ItemResult> {
        let reports = &self.overall.profile.items.items;
        self.items
            .iter()
            .zip(reports)
            .map(|(item, report)| item_result(&item.code, item.max, report))
            .collect()
    }

    fn journal_result(&self) -> JournalResult {
        let journal = &self.overall.profile.journal;
        JournalResult {
            lowered: journal.lowered.count,
            confirmed: journal.confirmed.count,
            raised: journal.raised.count,
            gap2: journal.gap.count,
            without: journal.without,
        }
    }

    /// A and B always, C and D where the cohort was known.
    fn official_signs(&self) -> BTreeMap<Code, usize> {
        let shown =
            |code: Code, judged: usize| matches!(code, Code::A | Code::B) || (code != Code::J && judged > 0);
        let totals = self.signs.iter().filter(|total| shown(total.code, total.judged));
        totals.map(|total| (total.code, total.marked)).collect()
    }
}

impl Unit {
    /// Pupils by primary score, scores above the maximum included.
    pub fn histogram(&self) -> Vec<u64> {
        let scores = &self.profile.scores;
        let mut histogram = scores.histogram.clone();
        for &(score, count) in &scores.above {
            histogram.resize(usize::from(score) + 1, 0);
            histogram[usize::from(score)] = count;
        }
        histogram
    }

    fn school_result(&self, work: usize) -> SchoolResult {
        let sums = Moments::of_histogram(&self.histogram());
        let code = match &self.place {
            crate::summary::Place::School(code) => code.to_string(),
            _ => String::new(),
        };
        SchoolResult {
            school: code,
            work,
            wrote: sums.n,
            mean: sums.mean(),
            signs: self
                .signs
                .iter()
                .filter(|finding| finding.marked)
                .map(|finding| finding.code)
                .collect(),
        }
    }
}

fn item_result(code: &str, max: u8, report: &ItemReport) -> ItemResult {
    let possible = report.n * u64::from(max);
    ItemResult {
        code: code.to_owned(),
        max,
        n: report.n,
        sum: report.sum,
        full: report.full.count,
        partial: report.partial.count,
        zero: report.zero.count,
        x: report.not_attempted.count,
        not_taught: report.not_taught,
        share: (possible > 0).then(|| report.sum as f64 / possible as f64),
        discrimination: report.discrimination.value,
    }
}
