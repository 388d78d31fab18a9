//! What the signs of biased results see and whom they accuse wrongly, measured where it is known who cheated.
//!
//! A [`Plan`] of experiments makes territories with [`simulation::Field`], judges every school with the ensemble of
//! signs, with the official rule A and with the outliers of INVALSI, and counts: false alarms where nobody cheated, the
//! false discovery rate where some did, power by plant, and whether p-values are what they claim. The [`Report`] is
//! `docs/truth.md`. Pure: the same plan gives the same figures on any number of threads.

mod estimate;
mod judge;
mod plan;
mod record;
mod report;
mod roc;
mod run;
mod words;

pub use estimate::{Mean, Share};
pub use plan::{Cell, Experiment, Place, Plan, PlanError, Purpose};
pub use record::Record;
pub use report::{
    Aim, AimKind, Alarms, Calibration, Contest, Discovery, Figure, Honest, PICTURE, Power, REGION, Report,
    Rivals, Told, Uniformity, region, with_region,
};
pub use run::{Progress, records, run};
