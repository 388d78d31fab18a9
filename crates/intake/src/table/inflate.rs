//! The bytes of one archive member as a counted stream.

use crc32fast::Hasher;
use flate2::{Decompress, FlushDecompress, Status};

use super::limits::Budget;
use super::{ReadError, What};

/// The ratio is judged from here on: small members may be all zeros honestly.
const RATIO_FROM: u64 = 16 << 20;

enum Packing {
    Stored,
    Deflated(Box<Decompress>),
}

/// A member being unpacked: counts what really comes out, checks the sum at the end.
pub(crate) struct Inflate<'a> {
    packed: &'a [u8],
    packed_len: u64,
    packing: Packing,
    part: String,
    crc: Hasher,
    expected_crc: Option<u32>,
    total: u64,
    limit: u64,
    ratio: u64,
    done: bool,
}

impl<'a> Inflate<'a> {
    fn new(packed: &'a [u8], packing: Packing) -> Self {
        Self {
            packed,
            packed_len: packed.len() as u64,
            packing,
            part: String::new(),
            crc: Hasher::new(),
            expected_crc: None,
            total: 0,
            limit: u64::MAX,
            ratio: u64::MAX,
            done: false,
        }
    }

    /// Bytes kept as they are.
    pub(crate) fn stored(packed: &'a [u8]) -> Self {
        Self::new(packed, Packing::Stored)
    }

    /// Raw deflate, as in ZIP.
    pub(crate) fn deflated(packed: &'a [u8]) -> Self {
        Self::new(packed, Packing::Deflated(Box::new(Decompress::new(false))))
    }

    pub(crate) fn checked(mut self, part: &str, crc: u32) -> Self {
        self.part = part.to_owned();
        self.expected_crc = Some(crc);
        self
    }

    pub(crate) fn limited(mut self, budget: &Budget<'_>) -> Self {
        self.limit = budget.inflated_left();
        self.ratio = u64::from(budget.limits.ratio);
        self
    }

    /// Name of the member, for errors.
    pub(crate) fn part(&self) -> &str {
        &self.part
    }

    /// Bytes that came out so far.
    pub(crate) fn total(&self) -> u64 {
        self.total
    }

    /// Fills `out` as far as it can; 0 means the member ended and its sum was right.
    pub(crate) fn read(&mut self, out: &mut [u8]) -> Result<usize, ReadError> {
        let mut filled = 0;
        while filled < out.len() && !self.done {
            filled += self.step(&mut out[filled..])?;
        }
        Ok(filled)
    }

    fn step(&mut self, out: &mut [u8]) -> Result<usize, ReadError> {
        let got = match &mut self.packing {
            Packing::Stored => {
                let got = out.len().min(self.packed.len());
                out[..got].copy_from_slice(&self.packed[..got]);
                self.packed = &self.packed[got..];
                self.done = self.packed.is_empty();
                got
            }
            Packing::Deflated(state) => {
                let (before_in, before_out) = (state.total_in(), state.total_out());
                let status = state.decompress(self.packed, out, FlushDecompress::None);
                let status = status.map_err(|_| ReadError::damaged(&self.part, "broken deflate data"))?;
                self.packed = &self.packed[(state.total_in() - before_in) as usize..];
                let got = (state.total_out() - before_out) as usize;
                self.done = status == Status::StreamEnd;
                if got == 0 && !self.done && self.packed.is_empty() {
                    return Err(ReadError::Truncated);
                }
                if got == 0 && status == Status::BufError {
                    return Err(ReadError::damaged(&self.part, "deflate data makes no progress"));
                }
                got
            }
        };
        self.count(&out[..got])?;
        Ok(got)
    }

    fn count(&mut self, got: &[u8]) -> Result<(), ReadError> {
        self.total += got.len() as u64;
        self.crc.update(got);
        if self.total > self.limit {
            return Err(ReadError::too_large(What::BytesInflated, self.limit));
        }
        let consumed = self.packed_len - self.packed.len() as u64;
        if self.total > RATIO_FROM && self.total / self.ratio > consumed {
            return Err(ReadError::too_large(What::Ratio, self.ratio));
        }
        if self.done
            && self
                .expected_crc
                .is_some_and(|expected| expected != self.crc.clone().finalize())
        {
            return Err(ReadError::damaged(&self.part, "checksum does not match"));
        }
        Ok(())
    }
}
