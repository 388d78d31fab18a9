//! Results of pupils in a work: the schema of a row, a checked set, its immutable version.

mod point;
mod set;
mod upload;
mod version;

pub use point::{Doubt, Point, Presence, Score};
pub use set::{ItemColumn, ResultSet, Row, Rows, ShapeError};
pub use upload::{DocumentId, UploadId, UploadState};
pub use version::{Difference, Version, VersionId};
