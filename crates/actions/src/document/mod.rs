//! Papers that were made and are kept as they were handed out.

mod paper;
mod view;

pub mod list;
pub mod make;
pub mod read;

pub use crate::line::paper::Kind;
pub use list::list;
pub use make::{Format, MakeDocument, make};
pub use read::read;
pub use view::DocumentView;

pub(crate) use make::{code, enter};
