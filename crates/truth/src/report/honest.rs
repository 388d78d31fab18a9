use super::Judged;
use crate::estimate::{Mean, Share};
use crate::record::Record;
use analysis::sign::Code;
use serde::Serialize;
use std::collections::BTreeMap;

/// False alarms of a kind of territory in which nobody cheats.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Honest {
    /// The experiment.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Schools × works.
    pub schools: u64,
    /// Nominal level by level.
    pub alarms: Vec<Alarms>,
    /// Schools that rule A marks, share over territories.
    pub rule_a: Option<Mean>,
    /// Which sign spoke loudest in the schools on the list of the widest level, and in how many.
    pub causes: Vec<(Code, u64)>,
}

/// False alarms at one nominal false discovery rate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alarms {
    /// The nominal rate.
    pub level: f64,
    /// Territories with at least one school on the list: where nobody cheats, this is the false discovery rate.
    pub territories: Share,
    /// Schools on the list.
    pub schools: Share,
}

pub(super) fn of(judged: &Judged<'_>) -> Honest {
    let alarms = |&level: &f64| {
        let territories: Vec<bool> = judged
            .territories()
            .map(|records| records.iter().any(|record| record.flagged(level)))
            .collect();
        Alarms {
            level,
            territories: Share::among(&territories, |&any| any),
            schools: Share::among(judged.records, |record| record.flagged(level)),
        }
    };
    let marked: Vec<f64> = judged
        .territories()
        .map(|records| Share::among(records, |record| record.marked_by_rule_a()).value)
        .collect();
    Honest {
        code: judged.code().to_owned(),
        name: judged.name(),
        schools: judged.records.len() as u64,
        alarms: judged.plan.levels.iter().map(alarms).collect(),
        rule_a: Mean::of(&marked),
        causes: causes(judged),
    }
}

fn causes(judged: &Judged<'_>) -> Vec<(Code, u64)> {
    let widest = judged.plan.levels.iter().copied().fold(0.0, f64::max);
    let listed = judged.records.iter().filter(|record| record.flagged(widest));
    let mut counts: BTreeMap<Code, u64> = BTreeMap::new();
    for (code, _) in listed.filter_map(Record::loudest) {
        *counts.entry(code).or_default() += 1;
    }
    counts.into_iter().collect()
}
