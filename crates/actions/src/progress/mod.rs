//! The progress of a plan: its activities with all their times in a period, as a drawing, a calendar, a board or a paper.

mod gather;
mod told;
mod words;

pub mod report;
pub mod show;

pub use report::{MakeProgress, report};
pub use show::{ProgressFilter, ProgressRow, ProgressView, show};

pub use documents::progress::Form;
pub use words::waits;
