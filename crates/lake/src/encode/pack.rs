//! A column of few different values as Parquet's dictionary page and one page of packed indices.
//!
//! The general writer of the format breaks its packed groups for every eight equal values. Points are just so
//! uneven that this happens every few groups, and reading stumbles at every break. Here only long runs break them
//! (schools, classes, an item that nobody solved), for 6 % more bytes on the set of `benches/rows.rs`.

use crate::cell::{Cell, Wire};
use bytes::Bytes;
use parquet::basic::{Compression, Encoding};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use std::collections::HashMap;

/// Bits that a run has to save before it may break the packed groups.
const WORTH_A_BREAK: usize = 256;

/// Encodes columns one after another; keeps its memory between them.
#[derive(Default)]
pub(super) struct Packer {
    indices: Vec<u32>,
}

impl Packer {
    /// The bytes of a column chunk and what the footer says of it.
    pub(super) fn chunk<C: Cell>(
        &mut self,
        descriptor: ColumnDescPtr,
        values: &[C],
    ) -> Result<(Bytes, ColumnCloseResult), ParquetError> {
        let dictionary = self.index(values);
        let mut sink = TrackedWrite::new(Vec::with_capacity(values.len()));
        let mut pages = SerializedPageWriter::new(&mut sink);
        let plain = plain::<C>(&dictionary);
        let first = pages.write_page(dictionary_page(plain, dictionary.len()))?;
        let indices = hybrid(&self.indices, width(dictionary.len()));
        pages.write_page(index_page(indices, values.len()))?;
        let bytes = Bytes::from(sink.into_inner()?);
        let length = bytes.len() as i64;
        let mut metadata = ColumnChunkMetaData::builder(descriptor)
            .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY])
            .set_compression(Compression::UNCOMPRESSED)
            .set_num_values(values.len() as i64)
            .set_total_compressed_size(length)
            .set_total_uncompressed_size(length)
            .set_dictionary_page_offset(Some(0))
            .set_data_page_offset(first.bytes_written as i64);
        if let Some(statistics) = statistics(&dictionary) {
            metadata = metadata.set_statistics(statistics);
        }
        let closed = ColumnCloseResult {
            bytes_written: length as u64,
            rows_written: values.len() as u64,
            metadata: metadata.build()?,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        Ok((bytes, closed))
    }

    /// Fills the indices; the values they stand for, in the order of their first appearance.
    fn index<C: Cell>(&mut self, values: &[C]) -> Vec<u64> {
        self.indices.clear();
        if C::WIDTH <= 2 {
            narrow(values, &mut self.indices)
        } else {
            wide(values, &mut self.indices)
        }
    }
}

const UNSEEN: u32 = u32::MAX;

fn narrow<C: Cell>(values: &[C], indices: &mut Vec<u32>) -> Vec<u64> {
    let mut places = vec![UNSEEN; 1 << (8 * C::WIDTH)];
    let mut dictionary = Vec::new();
    indices.extend(values.iter().map(|value| {
        let number = value.number();
        let place = &mut places[number as usize];
        if *place == UNSEEN {
            *place = dictionary.len() as u32;
            dictionary.push(number);
        }
        *place
    }));
    dictionary
}

fn wide<C: Cell>(values: &[C], indices: &mut Vec<u32>) -> Vec<u64> {
    let mut places: HashMap<u64, u32> = HashMap::new();
    let mut dictionary = Vec::new();
    let mut last = None;
    indices.extend(values.iter().map(|value| {
        let number = value.number();
        if let Some((same, place)) = last.filter(|&(same, _)| same == number) {
            last = Some((same, place));
            return place;
        }
        let place = *places.entry(number).or_insert_with(|| {
            dictionary.push(number);
            dictionary.len() as u32 - 1
        });
        last = Some((number, place));
        place
    }));
    dictionary
}

fn plain<C: Cell>(dictionary: &[u64]) -> Vec<u8> {
    let numbers = dictionary.iter();
    numbers
        .flat_map(|number| number.to_le_bytes().into_iter().take(<C::Wire as Wire>::BYTES))
        .collect()
}

/// Numbers above the signed range have no statistics: not every reader orders them alike.
fn statistics(dictionary: &[u64]) -> Option<Statistics> {
    let signed = |number: &u64| i32::try_from(*number).ok();
    let (min, max) = (dictionary.iter().min()?, dictionary.iter().max()?);
    let different = Some(dictionary.len() as u64);
    Some(Statistics::int32(
        Some(signed(min)?),
        Some(signed(max)?),
        different,
        Some(0),
        false,
    ))
}

fn dictionary_page(bytes: Vec<u8>, values: usize) -> CompressedPage {
    let length = bytes.len();
    let page = Page::DictionaryPage {
        buf: Bytes::from(bytes),
        num_values: values as u32,
        encoding: Encoding::PLAIN,
        is_sorted: false,
    };
    CompressedPage::new(page, length)
}

fn index_page(bytes: Vec<u8>, values: usize) -> CompressedPage {
    let length = bytes.len();
    let page = Page::DataPage {
        buf: Bytes::from(bytes),
        num_values: values as u32,
        encoding: Encoding::RLE_DICTIONARY,
        def_level_encoding: Encoding::RLE,
        rep_level_encoding: Encoding::RLE,
        statistics: None,
    };
    CompressedPage::new(page, length)
}

/// Bits of an index into so many values; at least one.
fn width(values: usize) -> usize {
    let last = values.saturating_sub(1);
    (usize::BITS - last.leading_zeros()).max(1) as usize
}

/// One byte of width, then runs of equal indices where they are long, packed groups of eight everywhere else.
fn hybrid(indices: &[u32], width: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(indices.len() * width / 8 + 16);
    out.push(width as u8);
    let worth = (WORTH_A_BREAK / width).max(8);
    let (mut packed_from, mut at) = (0, 0);
    while at < indices.len() {
        let run = run_length(&indices[at..]);
        if run < worth {
            at += (run & !7).max(8);
            continue;
        }
        pack(&indices[packed_from..at], width, &mut out);
        varint((run as u64) << 1, &mut out);
        out.extend_from_slice(&indices[at].to_le_bytes()[..width.div_ceil(8)]);
        at += run;
        packed_from = at;
    }
    pack(&indices[packed_from..], width, &mut out);
    out
}

fn run_length(indices: &[u32]) -> usize {
    indices.iter().take_while(|&&index| index == indices[0]).count()
}

fn pack(indices: &[u32], width: usize, out: &mut Vec<u8>) {
    if indices.is_empty() {
        return;
    }
    varint((indices.len().div_ceil(8) as u64) << 1 | 1, out);
    for group in indices.chunks(8) {
        let mut eight = [0; 8];
        eight[..group.len()].copy_from_slice(group);
        group_of_eight(&eight, width, out);
    }
}

/// Eight indices of `width` bits are `width` bytes.
fn group_of_eight(indices: &[u32; 8], width: usize, out: &mut Vec<u8>) {
    if width <= 8 {
        let places = indices.iter().enumerate();
        let word = places.fold(0u64, |word, (place, &index)| {
            word | u64::from(index) << (place * width)
        });
        out.extend_from_slice(&word.to_le_bytes()[..width]);
        return;
    }
    let (mut word, mut bits) = (0u64, 0);
    for &index in indices {
        word |= u64::from(index) << bits;
        bits += width;
        while bits >= 8 {
            out.push(word as u8);
            word >>= 8;
            bits -= 8;
        }
    }
}

fn varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
