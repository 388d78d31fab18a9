//! How much a file may cost.

use super::{ReadError, What};

/// Bounds of one [`read`](super::read); passing one ends the reading with [`ReadError::TooLarge`].
///
/// They count what really comes out, never what an archive says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes given to `read`, and bytes of one unpacked archive member. Default 256 MiB.
    pub bytes_in: u64,
    /// Inflated bytes of all members together. Default 1 GiB; a region's protocol takes 60 MB.
    ///
    /// Memory is bounded by it too: a file made for the purpose may keep its texts twice (shared and of a table), so
    /// that much beside the cells. A real region's file takes 20 MB of memory in all.
    pub bytes_inflated: u64,
    /// Non-empty cells of all tables together, also shared strings of one workbook. Default 40 million (8 bytes each).
    pub cells: u64,
    /// Columns of a table. Default 16,384, as in Excel.
    pub columns: u32,
    /// Greatest row number of a table. Default 1,048,576, as in Excel.
    pub rows: u32,
    /// Members of an archive, and sheets of a workbook. Default 10,000.
    pub members: u32,
    /// Bytes of one cell text in UTF-8. Default 256 KiB; Excel's own bound is 32,767 characters.
    pub text_len: u32,
    /// Inflated bytes per packed byte of a member, looked at beyond its first 16 MiB. Default 400; real sheets stay under 30.
    pub ratio: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes_in: 256 << 20,
            bytes_inflated: 1 << 30,
            cells: 40_000_000,
            columns: 16_384,
            rows: 1_048_576,
            members: 10_000,
            text_len: 256 << 10,
            ratio: 400,
        }
    }
}

/// Limits together with what has been spent of them so far.
pub(crate) struct Budget<'l> {
    pub(crate) limits: &'l Limits,
    inflated: u64,
    cells: u64,
}

impl<'l> Budget<'l> {
    pub(crate) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            inflated: 0,
            cells: 0,
        }
    }

    pub(crate) fn inflated_left(&self) -> u64 {
        self.limits.bytes_inflated.saturating_sub(self.inflated)
    }

    pub(crate) fn cells_left(&self) -> u64 {
        self.limits.cells.saturating_sub(self.cells)
    }

    pub(crate) fn spend_inflated(&mut self, bytes: u64) {
        self.inflated = self.inflated.saturating_add(bytes);
    }

    pub(crate) fn spend_cells(&mut self, cells: u64) {
        self.cells = self.cells.saturating_add(cells);
    }

    pub(crate) fn check_bytes_in(&self, bytes: &[u8]) -> Result<(), ReadError> {
        if bytes.len() as u64 > self.limits.bytes_in {
            return Err(ReadError::too_large(What::BytesIn, self.limits.bytes_in));
        }
        Ok(())
    }

    pub(crate) fn check_members(&self, members: usize) -> Result<(), ReadError> {
        if members as u64 > u64::from(self.limits.members) {
            return Err(ReadError::too_large(What::Members, self.limits.members));
        }
        Ok(())
    }
}
