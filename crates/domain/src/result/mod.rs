//! Results of pupils in a work: the schema of a row, a checked set, its immutable version.

mod accepted;
mod point;
mod set;
mod upload;
mod version;

pub use accepted::AcceptedVersion;
pub use point::{Doubt, Point, Presence, Score};
pub use set::{ItemColumn, ResultSet, Row, Rows, ShapeError};
pub use upload::{Checked, Counts, Upload, UploadId, UploadState, Verdict};
pub use version::{Difference, Version, VersionId};
