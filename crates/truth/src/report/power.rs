use super::Judged;
use crate::estimate::Share;
use crate::record::Record;
use analysis::sign::Code;
use serde::Serialize;
use simulation::PlantKind;
use std::collections::BTreeSet;

/// Pupils who wrote, from and up to: schools of a class of fifteen, of one class, of two, of more.
pub(super) const SIZES: [[u32; 2]; 4] = [[0, 15], [16, 30], [31, 60], [61, u32::MAX]];
/// The p below which a single sign counts as having seen something.
const SEEN: f64 = 0.01;

/// The p of a school that is looked at by itself, not in a list.
const ALONE: f64 = 0.05;

/// Who is found of those who cheated in one way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Power {
    /// The experiment.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// What was done.
    pub plant: PlantKind,
    /// What that is called.
    pub plant_name: String,
    /// Share of the pupils of a class.
    pub pupils: f64,
    /// Guilty schools.
    pub schools: u64,
    /// Mean number of pupils whose rows were changed in a guilty school.
    pub touched: f64,
    /// Share found by nominal level.
    pub found: Vec<(f64, Share)>,
    /// The same among schools in which the whole share of pupils could be changed.
    pub whole: Vec<(f64, Share)>,
    /// Share found at the middle of the levels by the number who wrote: from, to, share.
    pub sizes: Vec<([u32; 2], Share)>,
    /// The share whose combined p is at most .05, as if it stood alone.
    pub alone: Share,
    /// The share that rule A marks.
    pub rule_a: Share,
    /// For each sign the share of guilty schools whose own p is at most .01.
    pub signs: Vec<(Code, f64)>,
}

pub(super) fn of(judged: &Judged<'_>) -> Option<Power> {
    let plant = judged.cell.plants.first()?;
    let [least, most] = judged.experiment().among.unwrap_or([0, u32::MAX]);
    let counts = |record: &&Record| record.guilty && (least..=most).contains(&record.n);
    let guilty: Vec<&Record> = judged.records.iter().filter(counts).collect();
    let levels = &judged.plan.levels;
    let middle = levels.get(levels.len() / 2).copied()?;
    let sized = |size: [u32; 2]| {
        let own: Vec<&&Record> = guilty
            .iter()
            .filter(|record| (size[0]..=size[1]).contains(&record.n))
            .collect();
        (size, Share::among(&own, |record| record.flagged(middle)))
    };
    let found = |&level: &f64| (level, Share::among(&guilty, |record| record.flagged(level)));
    let complete =
        |record: &&&Record| f64::from(record.touched) >= (plant.pupils * f64::from(record.n)).floor();
    let whole: Vec<&Record> = guilty.iter().filter(complete).copied().collect();
    Some(Power {
        code: judged.code().to_owned(),
        name: judged.name(),
        plant: plant.kind,
        plant_name: plant.name.clone(),
        pupils: plant.pupils,
        schools: guilty.len() as u64,
        touched: guilty.iter().map(|record| f64::from(record.touched)).sum::<f64>()
            / (guilty.len() as f64).max(1.0),
        found: levels.iter().map(found).collect(),
        whole: levels
            .iter()
            .map(|&level| (level, Share::among(&whole, |record| record.flagged(level))))
            .collect(),
        sizes: SIZES.map(sized).to_vec(),
        alone: Share::among(&whole, |record| record.p.is_some_and(|p| p <= ALONE)),
        rule_a: Share::among(&guilty, |record| record.marked_by_rule_a()),
        signs: seen(&guilty),
    })
}

fn seen(guilty: &[&Record]) -> Vec<(Code, f64)> {
    let signs: BTreeSet<Code> = guilty
        .iter()
        .flat_map(|record| &record.signs)
        .map(|(code, _)| *code)
        .collect();
    let share = |code| Share::among(guilty, |record| record.sign(code).is_some_and(|p| p <= SEEN)).value;
    signs.into_iter().map(|code| (code, share(code))).collect()
}
