//! What was measured, as values and as a page.

mod aim;
mod calibration;
mod discovery;
mod honest;
mod markdown;
mod picture;
mod power;
mod region;
mod rival;
#[cfg(test)]
mod tests;

pub use aim::{Aim, AimKind, Figure};
pub use calibration::{Calibration, Uniformity};
pub use discovery::Discovery;
pub use honest::{Alarms, Honest};
pub use markdown::Told;
pub use picture::PICTURE;
pub use power::Power;
pub use region::{REGION, region, with_region};
pub use rival::{Contest, Rivals};

use crate::plan::{Cell, Experiment, Plan, Purpose};
use crate::record::Record;
use serde::Serialize;

/// Everything that was measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The seed of the plan.
    pub seed: u64,
    /// Nominal false discovery rates.
    pub levels: Vec<f64>,
    /// Territories judged.
    pub territories: u64,
    /// Schools × works judged.
    pub schools: u64,
    /// Where nobody cheated.
    pub honest: Vec<Honest>,
    /// Whether p-values are uniform where nobody cheated.
    pub calibration: Vec<Calibration>,
    /// Where some cheated.
    pub discovery: Vec<Discovery>,
    /// Who is found.
    pub power: Vec<Power>,
    /// Against other methods at equal false alarms.
    pub rivals: Vec<Rivals>,
    /// What was to be reached, and whether it was.
    pub aims: Vec<Aim>,
}

/// The records of a cell with what they are about.
#[derive(Clone, Copy)]
pub(crate) struct Judged<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) cell: &'a Cell,
    pub(crate) records: &'a [Record],
}

impl Judged<'_> {
    pub(crate) fn experiment(&self) -> &Experiment {
        &self.plan.experiments[self.cell.experiment]
    }

    pub(crate) fn name(&self) -> String {
        self.experiment().name.clone()
    }

    pub(crate) fn code(&self) -> &str {
        &self.experiment().code
    }

    /// The records territory by territory.
    pub(crate) fn territories(&self) -> impl Iterator<Item = &[Record]> {
        self.records
            .chunk_by(|one, other| one.territory == other.territory)
    }
}

impl Report {
    /// Counts the records of the cells.
    pub(crate) fn of(plan: &Plan, cells: &[Cell], records: &[Vec<Record>]) -> Self {
        let judged: Vec<Judged<'_>> = cells
            .iter()
            .zip(records)
            .map(|(cell, records)| Judged { plan, cell, records })
            .collect();
        let of = |purpose| {
            let mut found = judged.clone();
            found.retain(|judged| judged.experiment().purpose == purpose);
            found
        };
        let honest = of(Purpose::Honest);
        let discovery = of(Purpose::Mixed).iter().flat_map(discovery::of).collect();
        let power = of(Purpose::Power).iter().flat_map(power::of).collect();
        let rivals = rival::of(&of(Purpose::Power));
        let report = Self {
            seed: plan.seed,
            levels: plan.levels.clone(),
            territories: judged
                .iter()
                .map(|judged| judged.territories().count() as u64)
                .sum(),
            schools: records.iter().map(|records| records.len() as u64).sum(),
            honest: honest.iter().map(honest::of).collect(),
            calibration: calibration::of(&honest),
            discovery,
            power,
            rivals,
            aims: Vec::new(),
        };
        Self {
            aims: aim::of(&report),
            ..report
        }
    }
}
