//! Instances: an activity is begun, carried out by its bodies, shown, confirmed by a second person.

mod part;
mod reach;
mod step;
mod view;

pub mod check;
pub mod comment;
pub mod confirm;
pub mod date;
pub mod done;
pub mod list;
pub mod reopen;
pub mod report;
pub mod show;
pub mod skip;
pub mod start;

pub use check::check;
pub use comment::{Said, comment};
pub use confirm::confirm;
pub use date::date;
pub use done::done;
pub use list::{InstanceFilter, Instances, list};
pub use part::PartView;
pub use reopen::reopen;
pub use report::{Reported, report};
pub use show::{CommentView, EvidenceView, InstanceDetail, show};
pub use skip::skip;
pub use start::start;
pub use view::InstanceView;

pub(crate) use part::holders;
pub(crate) use reach::{Seen, place, seen};
