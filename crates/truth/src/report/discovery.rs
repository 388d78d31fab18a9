use super::Judged;
use crate::estimate::{Mean, Share};
use crate::record::Record;
use psychometrics::multiplicity::Family;
use serde::Serialize;

/// The false discovery rate of a kind of territory at one nominal level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Discovery {
    /// The experiment.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The nominal rate.
    pub level: f64,
    /// Share of the innocent among those on the list, mean over territories; an empty list counts as 0.
    pub rate: Option<Mean>,
    /// Guilty schools found.
    pub found: Share,
    /// The same share under Benjamini and Yekutieli's control.
    pub strict: Option<Mean>,
    /// Guilty schools found so.
    pub found_strict: Share,
    /// The same shares for rule A, which has no level.
    pub rule_a: Option<Mean>,
    /// Guilty schools that rule A marks.
    pub found_by_rule_a: Share,
}

pub(super) fn of(judged: &Judged<'_>) -> Vec<Discovery> {
    let guilty: Vec<&Record> = judged.records.iter().filter(|record| record.guilty).collect();
    let strict: Vec<Vec<(f64, bool)>> = judged.territories().map(yekutieli).collect();
    let caught: Vec<(f64, bool)> = strict.iter().flatten().filter(|one| one.1).copied().collect();
    let at = |&level: &f64| Discovery {
        code: judged.code().to_owned(),
        name: judged.name(),
        level,
        rate: rate(judged, |record| record.flagged(level)),
        found: Share::among(&guilty, |record| record.flagged(level)),
        strict: Mean::of(
            &strict
                .iter()
                .map(|list| innocent(list, level))
                .collect::<Vec<f64>>(),
        ),
        found_strict: Share::among(&caught, |(q, _)| *q <= level),
        rule_a: rate(judged, Record::marked_by_rule_a),
        found_by_rule_a: Share::among(&guilty, |record| record.marked_by_rule_a()),
    };
    judged.plan.levels.iter().map(at).collect()
}

fn rate(judged: &Judged<'_>, listed: impl Fn(&Record) -> bool) -> Option<Mean> {
    let of = |records: &[Record]| {
        let list: Vec<&Record> = records.iter().filter(|record| listed(record)).collect();
        Share::among(&list, |record| !record.guilty).value
    };
    Mean::of(&judged.territories().map(of).collect::<Vec<f64>>())
}

/// q-values of a territory's list under any dependence, with the truth; who could not be judged has 1.
fn yekutieli(records: &[Record]) -> Vec<(f64, bool)> {
    let all: Vec<f64> = records.iter().filter_map(|record| record.p).collect();
    let adjusted = Family::of(&all).map(|family| family.benjamini_yekutieli());
    let mut adjusted = adjusted.unwrap_or_default().into_iter();
    let mut q = |record: &Record| record.p.and_then(|_| adjusted.next()).unwrap_or(1.0);
    records.iter().map(|record| (q(record), record.guilty)).collect()
}

/// The share of the innocent on a list.
fn innocent(list: &[(f64, bool)], level: f64) -> f64 {
    let listed: Vec<bool> = list
        .iter()
        .filter(|(q, _)| *q <= level)
        .map(|one| one.1)
        .collect();
    Share::among(&listed, |&guilty| !guilty).value
}
