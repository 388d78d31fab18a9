use super::Judged;
use crate::record::Record;
use crate::roc::Roc;
use analysis::sign::Code;
use serde::Serialize;
use simulation::{Plant, PlantKind};
use std::collections::BTreeMap;

/// Shares of innocent schools accused at which methods are compared, beside that of rule A.
pub(super) const ACCUSED: [f64; 2] = [0.01, 0.05];

/// A plant seen by several methods that accuse equally many of the innocent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rivals {
    /// What was done.
    pub plant: PlantKind,
    /// What that is called.
    pub name: String,
    /// Guilty schools.
    pub guilty: u64,
    /// Innocent ones of the same territories.
    pub innocent: u64,
    /// Share of the innocent that rule A accuses.
    pub accused: f64,
    /// The ensemble.
    pub ensemble: Contest,
    /// Rule A.
    pub rule_a: Contest,
    /// The outliers of INVALSI.
    pub outlier: Contest,
    /// Single signs.
    pub signs: Vec<(Code, Contest)>,
}

/// What a method finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Contest {
    /// The area under its curve; ½ is guessing.
    pub area: f64,
    /// Share of the guilty found where as many innocents are accused as by rule A.
    pub as_rule_a: f64,
    /// Share of the guilty found where 1 % and 5 % of the innocent are accused.
    pub found: [f64; 2],
}

/// Plants in their built-in sizes, whatever the territory.
pub(super) fn of(power: &[Judged<'_>]) -> Vec<Rivals> {
    let mut pooled: BTreeMap<PlantKind, Vec<&Record>> = BTreeMap::new();
    for judged in power {
        let Some(plant) = judged.cell.plants.first() else {
            continue;
        };
        let own = Plant::builtin(plant.kind);
        if plant.pupils == own.pupils && plant.rolls == own.rolls {
            pooled.entry(plant.kind).or_default().extend(judged.records);
        }
    }
    pooled
        .into_iter()
        .map(|(kind, records)| rivals(kind, &records))
        .collect()
}

fn rivals(plant: PlantKind, records: &[&Record]) -> Rivals {
    let innocent = || records.iter().filter(|record| !record.guilty);
    let marked = innocent().filter(|record| record.marked_by_rule_a()).count();
    let accused = marked as f64 / innocent().count().max(1) as f64;
    let contest = |score: &dyn Fn(&Record) -> Option<f64>| contest(records, accused, score);
    // The nearer to 0 a p, the more suspicious.
    let sign = |code| contest(&|record| record.sign(code).map(|p| -p));
    let mut codes: Vec<Code> = records
        .iter()
        .flat_map(|record| &record.signs)
        .map(|(code, _)| *code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    Rivals {
        plant,
        name: Plant::builtin(plant).name,
        guilty: (records.len() - innocent().count()) as u64,
        innocent: innocent().count() as u64,
        accused,
        ensemble: contest(&|record| record.p.map(|p| -p)),
        rule_a: contest(&|record| record.rule_a),
        outlier: contest(&|record| record.outlier),
        signs: codes.into_iter().map(|code| (code, sign(code))).collect(),
    }
}

/// Who could not be judged is the least suspicious.
fn contest(records: &[&Record], accused: f64, score: &dyn Fn(&Record) -> Option<f64>) -> Contest {
    let scored: Vec<(f64, bool)> = records
        .iter()
        .map(|record| (score(record).unwrap_or(f64::NEG_INFINITY), record.guilty))
        .collect();
    Roc::of(&scored).map_or_else(Contest::default, |roc| Contest {
        area: roc.area(),
        as_rule_a: roc.found_at(accused),
        found: ACCUSED.map(|share| roc.found_at(share)),
    })
}
