//! Parquet's hybrid of runs and bit-packed groups, decoded straight into the values of a dictionary.
//!
//! The general reader of the format goes index → `i32` → value; here the index never leaves the registers.

use super::unpack::Unpack;
use crate::cell::{Cell, Wire};
use crate::column::Column;
use crate::error::Damage;

/// The dictionary of a column chunk, prepared for looking up.
pub(crate) struct Table<C> {
    /// At least 256 entries, so that the index of a narrow column never needs a bound check.
    values: Vec<C>,
    known: usize,
}

impl<C: Cell> Table<C> {
    /// Reads a dictionary page of plain values.
    pub(crate) fn of_page(column: Column, bytes: &[u8], count: usize) -> Result<Self, Damage> {
        let mut values = Vec::with_capacity(count.clamp(256, 1 << 20));
        plain(column, bytes, count, |value| values.push(value))?;
        let known = values.len();
        values.resize(known.max(256), C::FILL);
        Ok(Self { values, known })
    }

    pub(crate) fn known(&self) -> &[C] {
        &self.values[..self.known]
    }

    fn narrow(&self) -> Option<&[C; 256]> {
        self.values.first_chunk()
    }
}

/// Reads this many plain values.
pub(crate) fn plain<C: Cell>(
    column: Column,
    bytes: &[u8],
    count: usize,
    mut take: impl FnMut(C),
) -> Result<(), Damage> {
    let width = <C::Wire as Wire>::BYTES;
    let found = bytes.len() / width;
    if found < count {
        return Err(short(count, found));
    }
    for value in bytes.chunks_exact(width).take(count) {
        let mut number = [0u8; 8];
        number[..width].copy_from_slice(value);
        take(C::of(u64::from_le_bytes(number)).ok_or(Damage::Value(column))?);
    }
    Ok(())
}

fn short(expected: usize, found: usize) -> Damage {
    Damage::Rows {
        expected: expected as u64,
        found: found as u64,
    }
}

/// Decodes a data page of dictionary indices: one byte of bit width, then runs, until `out` is full.
pub(crate) fn decode<C: Cell>(
    column: Column,
    page: &[u8],
    table: &Table<C>,
    out: &mut [C],
) -> Result<(), Damage> {
    let (&width, body) = page.split_first().ok_or_else(|| short(out.len(), 0))?;
    if width > 32 {
        return Err(Damage::Value(column));
    }
    let mut runs = Runs {
        column,
        width: usize::from(width),
        rest: body,
        table,
        unpack: Unpack::of(usize::from(width), table.narrow(), out.len()),
    };
    let (mut filled, wanted) = (0, out.len());
    while filled < wanted {
        match runs.next(&mut out[filled..])? {
            0 => return Err(short(wanted, filled)),
            more => filled += more,
        }
    }
    Ok(())
}

struct Runs<'a, C> {
    column: Column,
    width: usize,
    rest: &'a [u8],
    table: &'a Table<C>,
    unpack: Unpack<'a, C>,
}

impl<C: Cell> Runs<'_, C> {
    /// Decodes one run; the number of values it gave.
    #[inline]
    fn next(&mut self, out: &mut [C]) -> Result<usize, Damage> {
        let header = self.varint().ok_or_else(|| short(out.len(), 0))?;
        let length = (header >> 1) as usize;
        if header & 1 == 0 {
            self.repeated(length.min(out.len()), out)
        } else {
            self.packed(length, out)
        }
    }

    #[inline]
    fn varint(&mut self) -> Option<u64> {
        let (mut value, mut shift) = (0u64, 0);
        loop {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
            shift += 7;
            if shift > 56 {
                return None;
            }
        }
    }

    #[inline]
    fn repeated(&mut self, length: usize, out: &mut [C]) -> Result<usize, Damage> {
        let bytes = self.width.div_ceil(8);
        let Some((index, rest)) = self.rest.split_at_checked(bytes) else {
            return Err(short(length, 0));
        };
        self.rest = rest;
        let index = index
            .iter()
            .rev()
            .fold(0usize, |index, &byte| index << 8 | usize::from(byte));
        let value = self.look_up(index)?;
        out[..length].fill(value);
        Ok(length)
    }

    #[inline]
    fn look_up(&self, index: usize) -> Result<C, Damage> {
        let value = self.table.known().get(index);
        value.copied().ok_or(Damage::Value(self.column))
    }

    /// Groups of eight values, each of `width` bytes; the last group may be longer than what is wanted.
    #[inline]
    fn packed(&mut self, groups: usize, out: &mut [C]) -> Result<usize, Damage> {
        let groups = groups.min(out.len().div_ceil(8));
        let length = (groups * 8).min(out.len());
        let Some((bytes, rest)) = self.rest.split_at_checked(groups * self.width) else {
            return Err(short(length, 0));
        };
        self.rest = rest;
        let out = &mut out[..length];
        if !self.unpack.eights(bytes, out) {
            self.wide(bytes, out)?;
        }
        Ok(length)
    }

    /// Any width, one value at a time.
    fn wide(&self, bytes: &[u8], out: &mut [C]) -> Result<(), Damage> {
        let mask = (1u64 << self.width) - 1;
        for (place, out) in out.iter_mut().enumerate() {
            let bit = place * self.width;
            let index = window(bytes, bit / 8) >> (bit % 8) & mask;
            *out = self.look_up(index as usize)?;
        }
        Ok(())
    }
}

/// The eight bytes from here on, as far as there are any.
fn window(bytes: &[u8], from: usize) -> u64 {
    let rest = &bytes[from.min(bytes.len())..];
    if let Some(whole) = rest.first_chunk() {
        return u64::from_le_bytes(*whole);
    }
    let mut number = [0u8; 8];
    number[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(number)
}
