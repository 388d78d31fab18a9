//! Packed groups of eight narrow indices into values, several with one look-up where a page is long enough.

use crate::cell::Cell;

/// Values for which a table of several at once is not built: it would cost more than it saves.
const SHORT: usize = 1 << 14;

/// How the indices of a page are unpacked.
pub(super) enum Unpack<'a, C> {
    /// One bit each: a byte holds eight.
    One(Box<[[C; 8]; 256]>),
    /// Two bits each: a byte holds four.
    Two(Box<[[C; 4]; 256]>),
    /// Three bits each: twelve bits hold four.
    Three(Box<[[C; 4]; 4096]>),
    /// Four bits each: a byte holds two.
    Four(Box<[[C; 2]; 256]>),
    /// Up to eight bits, one look-up each.
    Each(usize, &'a [C; 256]),
    /// Wider than a byte: not here.
    Wide,
}

impl<'a, C: Cell> Unpack<'a, C> {
    /// For a page of so many indices of this width; `table` holds the first 256 values of its dictionary.
    pub(super) fn of(width: usize, table: Option<&'a [C; 256]>, values: usize) -> Self {
        let Some(table) = table else { return Self::Wide };
        match width {
            1 if values >= SHORT => Self::One(several(1, table)),
            2 if values >= SHORT => Self::Two(several(2, table)),
            3 if values >= SHORT => Self::Three(several(3, table)),
            4 if values >= SHORT => Self::Four(several(4, table)),
            1..=8 => Self::Each(width, table),
            _ => Self::Wide,
        }
    }

    /// Unpacks groups of eight until `out` is full; whether it could.
    pub(super) fn eights(&self, bytes: &[u8], out: &mut [C]) -> bool {
        match self {
            Self::One(table) => groups::<C, 1, 8, 256>(bytes, table, out),
            Self::Two(table) => groups::<C, 2, 4, 256>(bytes, table, out),
            Self::Three(table) => groups::<C, 3, 4, 4096>(bytes, table, out),
            Self::Four(table) => groups::<C, 4, 2, 256>(bytes, table, out),
            Self::Each(width, table) => each(*width, bytes, table, out),
            Self::Wide => return false,
        }
        true
    }
}

/// Every way in which indices of this width can stand together, as the values they mean.
fn several<C: Cell, const PER: usize, const ENTRIES: usize>(
    width: usize,
    table: &[C; 256],
) -> Box<[[C; PER]; ENTRIES]> {
    let mask = (1 << width) - 1;
    let mut entries = Box::new([[C::FILL; PER]; ENTRIES]);
    for (bits, entry) in entries.iter_mut().enumerate() {
        *entry = std::array::from_fn(|place| table[bits >> (place * width) & mask]);
    }
    entries
}

fn each<C: Cell>(width: usize, bytes: &[u8], table: &[C; 256], out: &mut [C]) {
    let Some(table) = table.as_chunks::<1>().0.first_chunk() else {
        return;
    };
    match width {
        1 => groups::<C, 1, 1, 256>(bytes, table, out),
        2 => groups::<C, 2, 1, 256>(bytes, table, out),
        3 => groups::<C, 3, 1, 256>(bytes, table, out),
        4 => groups::<C, 4, 1, 256>(bytes, table, out),
        5 => groups::<C, 5, 1, 256>(bytes, table, out),
        6 => groups::<C, 6, 1, 256>(bytes, table, out),
        7 => groups::<C, 7, 1, 256>(bytes, table, out),
        _ => groups::<C, 8, 1, 256>(bytes, table, out),
    }
}

/// Eight indices stand in `WIDTH` bytes; each look-up gives `PER` values.
fn groups<C: Cell, const WIDTH: usize, const PER: usize, const ENTRIES: usize>(
    bytes: &[u8],
    table: &[[C; PER]; ENTRIES],
    out: &mut [C],
) {
    let (groups, _) = bytes.as_chunks::<WIDTH>();
    let (whole, tail) = out.as_chunks_mut::<8>();
    for (group, out) in groups.iter().zip(whole.iter_mut()) {
        eight(group, table, out);
    }
    if let Some(group) = groups.get(whole.len()) {
        let mut last = [C::FILL; 8];
        eight(group, table, &mut last);
        tail.copy_from_slice(&last[..tail.len()]);
    }
}

#[inline]
fn eight<C: Cell, const WIDTH: usize, const PER: usize, const ENTRIES: usize>(
    group: &[u8; WIDTH],
    table: &[[C; PER]; ENTRIES],
    out: &mut [C; 8],
) {
    // Not by way of an array of eight bytes: a wide load after narrow stores would wait for them.
    let mut word = 0u64;
    for (place, &byte) in group.iter().enumerate() {
        word |= u64::from(byte) << (8 * place);
    }
    // `ENTRIES` is a power of two, so the second mask only spares the bound check.
    let mask = (1usize << (WIDTH * PER)) - 1;
    for (place, out) in out.as_chunks_mut::<PER>().0.iter_mut().enumerate() {
        *out = table[(word >> (place * PER * WIDTH)) as usize & mask & (ENTRIES - 1)];
    }
}
