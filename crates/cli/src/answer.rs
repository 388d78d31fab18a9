//! The answer workbook: the user's own table with a column of errors.

use crate::failure::Failure;
use crate::taking::{Desk, Taken};
use std::path::Path;

/// Writes the answer to a file that has errors.
pub fn write(_path: &Path, _taken: &Taken, _desk: &Desk<'_>) -> Result<(), Failure> {
    Ok(())
}
