//! Procedures: what is held in which year, when, and by when it is to be analysed.

pub mod add;
pub mod change;
mod form;
pub mod list;
pub mod show;
mod view;

pub(crate) use form::at_the_top;

pub use add::add;
pub use change::change;
pub use form::{NewProcedure, ProcedureDates};
pub use list::list;
pub use show::{HeldView, ProcedureDetail, show};
pub use view::ProcedureView;
