//! What is said of accepted versions: of the whole, of each municipality and school; computed by a job, ready to be shown.

mod figures;
mod kept;
mod reading;
mod rules;
mod school;
mod sight;
mod table;
mod together;
mod view;
mod wanted;
mod words;

pub mod export;
pub mod list;
pub mod measure;
pub mod show;

/// What is said of how well a work measures.
pub use analysis::measurement;
pub use export::{Export, ExportFormat, ExportRows, export};
pub use figures::Figures;
pub use list::list;
pub use measure::measure;
pub use reading::{
    Addresses, Choice, Evidence, ItemReading, Measured, MeasurementView, Part, Reading, TabKind, Wish,
    WorkChoice, file, read, works,
};
pub use school::{SchoolDetail, school};
pub use show::{AnalysisDetail, show};
pub use together::{Judged, Standing};
pub use view::AnalysisView;
pub use wanted::refresh;

pub(crate) use kept::{Material, kept, material};
pub(crate) use reading::{Readings, place, written};
pub(crate) use rules::Rules;
pub(crate) use sight::{OTHERS, READERS, Seen, Share, Sight, my_codes, share, sight};
pub(crate) use together::{Together, together};
pub(crate) use wanted::{context, order_alike, order_all, order_together};
