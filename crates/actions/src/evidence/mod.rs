//! Evidence: documents that show that an instance was carried out.

pub mod attach;
pub mod read;

pub use attach::{Attach, attach};
pub use read::read;
