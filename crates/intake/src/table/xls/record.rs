//! The stream as a row of records: a kind, a length, bytes.

use super::PART;
use crate::table::ReadError;

pub(super) const BOF: u16 = 0x0809;
pub(super) const EOF: u16 = 0x000A;
pub(super) const CONTINUE: u16 = 0x003C;
pub(super) const FILEPASS: u16 = 0x002F;
pub(super) const CODEPAGE: u16 = 0x0042;
pub(super) const DATEMODE: u16 = 0x0022;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const XF: u16 = 0x00E0;
pub(super) const BOUNDSHEET: u16 = 0x0085;
pub(super) const SST: u16 = 0x00FC;
pub(super) const ROW: u16 = 0x0208;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const RK: u16 = 0x027E;
pub(super) const MULRK: u16 = 0x00BD;
pub(super) const LABELSST: u16 = 0x00FD;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const RSTRING: u16 = 0x00D6;
pub(super) const BOOLERR: u16 = 0x0205;
pub(super) const FORMULA: u16 = 0x0006;
pub(super) const STRING: u16 = 0x0207;
pub(super) const MERGEDCELLS: u16 = 0x00E5;

/// One record.
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
}

impl Record<'_> {
    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.data.get(at..at + 2)?.try_into().ok()?))
    }

    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.data.get(at..at + 4)?.try_into().ok()?))
    }

    pub(super) fn f64(&self, at: usize) -> Option<f64> {
        Some(f64::from_le_bytes(self.data.get(at..at + 8)?.try_into().ok()?))
    }
}

/// Walks the records from a position on.
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    pub(super) fn new(stream: &'s [u8], at: usize) -> Self {
        Self { stream, at }
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The next record; `None` where the stream ends between two records.
    pub(super) fn next(&mut self) -> Result<Option<Record<'s>>, ReadError> {
        let rest = self
            .stream
            .get(self.at..)
            .ok_or_else(|| ReadError::damaged(PART, "a sheet outside the stream"))?;
        let [k0, k1, l0, l1, rest @ ..] = rest else {
            return Ok(None);
        };
        let length = usize::from(u16::from_le_bytes([*l0, *l1]));
        let data = rest.get(..length).ok_or(ReadError::Truncated)?;
        self.at += 4 + length;
        Ok(Some(Record {
            kind: u16::from_le_bytes([*k0, *k1]),
            data,
        }))
    }

    /// The next record's bytes when it continues the one before it.
    pub(super) fn continuation(&mut self) -> Result<Option<&'s [u8]>, ReadError> {
        let before = self.at;
        match self.next()? {
            Some(Record { kind: CONTINUE, data }) => Ok(Some(data)),
            _ => {
                self.at = before;
                Ok(None)
            }
        }
    }
}
