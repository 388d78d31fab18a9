//! Territories that never were: schools, pupils and results for the demo, for tests and for benchmarks.
//!
//! A [`Territory`] is built from a [`Plan`] and a seed; a [`Source`] gives the results of a work in it as
//! [`domain::result::ResultSet`]s of any size, and the same as [`Sheet`]s of texts
//! in the layouts of real files, into which [`Dirt`] can be put. The model, what it was fitted to and how near it comes:
//! `docs/methods/simulation.md`. Pure: every draw depends on its name alone, there is no clock and no file.

mod curve;
mod demo;
mod dirt;
mod draw;
mod parameters;
mod plant;
mod sheet;
mod territory;
mod words;
mod work;

pub use demo::{Demo, demo, example};
pub use dirt::{Dirt, DirtKind, Planted, Soiled, SoiledRow};
pub use parameters::{
    Ability, Attendance, ItemCurve, Journal, Jump, MOST_ITEMS, MOST_POINTS, ParameterError, Parameters, Real,
};
pub use plant::{Change, Field, Plant, PlantKind, REGISTER, SownSchool, Species, Truth};
pub use sheet::{Columns, Layout, Sheet};
pub use territory::{MunicipalityKind, Plan, PlannedMunicipality, PlannedSchool, SchoolKind, Territory};
pub use work::{Leaning, Options, Source};
