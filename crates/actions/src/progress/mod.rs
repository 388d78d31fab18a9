//! The progress of a plan: its activities with all their times in a period, as a drawing, a calendar, a board or a paper.

mod gather;
mod told;
mod words;

pub mod report;
pub mod schools;
pub mod show;

pub use report::{MakeProgress, report};
pub use schools::{SchoolCell, SchoolRow, SchoolsFilter, SchoolsView, schools};
pub use show::{ProgressFilter, ProgressRow, ProgressView, show};

pub use documents::progress::Form;
pub use words::{plan_of, standing, waits};

pub(crate) use report::printed;
pub(crate) use schools::standings;
pub(crate) use words::approved;
