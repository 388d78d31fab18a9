//! The name of a version: SHA-256 of its canonical content, whatever program, compressor or row grouping wrote it.
//!
//! Canonical content, in this order (numbers little-endian, text = `u64` length in bytes + UTF-8):
//!
//! 1. the text `merilo result set 1`;
//! 2. the work: text kind, text subject, `u8` grade, `u16` year;
//! 3. `u64` number of items, then of each: text code, `u8` max;
//! 4. `u64` number of schools, then of each: text code, text login, text name, text municipality;
//! 5. `u64` number of classes, then of each: text name;
//! 6. `u64` number of rows;
//! 7. for each column, in the order of [`Column::place`], the SHA-256 of its values one after another, each as
//!    wide as the column's type (school, class, source row 4 bytes, participant 8, total 2, all others 1).
//!
//! The order of rows, schools and classes belongs to the content. Provenance does not: the same results read
//! from a renamed file are the same version.

use crate::cell::{Cell, Visit, canonical, visit};
use crate::column::Column;
use domain::result::{ResultSet, Rows, VersionId};
use sha2::{Digest, Sha256};
use std::convert::Infallible;
use std::fmt::Write;
use std::ops::Range;

const TITLE: &str = "merilo result set 1";

/// Values hashed at a time; keeps the bytes in the first cache.
const BLOCK: usize = 8192;

/// The name that this result set has, or would have, in a lake.
///
/// # Panics
/// If the columns differ in length; see [`ResultSet::check_shape`].
pub fn content_id(set: &ResultSet) -> VersionId {
    let mut content = Content::of(set);
    content.add(&set.rows, 0..set.rows.len());
    content.id()
}

/// The content so far.
pub(crate) struct Content {
    header: Sha256,
    columns: Vec<Sha256>,
    rows: u64,
    bytes: Vec<u8>,
}

impl Content {
    /// Of a set without its rows.
    pub(crate) fn of(set: &ResultSet) -> Self {
        let columns = Column::FIXED.len() + set.items.len();
        Self {
            header: header(set),
            columns: vec![Sha256::new(); columns],
            rows: 0,
            bytes: Vec::with_capacity(BLOCK * 8),
        }
    }

    /// Adds rows; how they are cut into runs makes no difference.
    pub(crate) fn add(&mut self, rows: &Rows, run: Range<usize>) {
        self.rows += run.len() as u64;
        let Ok(()) = visit(rows, run, self);
    }

    pub(crate) fn id(mut self) -> VersionId {
        self.header.update(self.rows.to_le_bytes());
        for column in self.columns {
            self.header.update(column.finalize());
        }
        VersionId::new(&hex(&self.header.finalize())).expect("a digest is 64 hexadecimal digits")
    }
}

impl Visit for Content {
    type Error = Infallible;

    fn column<C: Cell>(&mut self, column: Column, values: &[C]) -> Result<(), Infallible> {
        for block in values.chunks(BLOCK) {
            self.bytes.clear();
            canonical(block, &mut self.bytes);
            self.columns[column.place()].update(&self.bytes);
        }
        Ok(())
    }
}

fn header(set: &ResultSet) -> Sha256 {
    let mut hash = Sha256::new();
    text(&mut hash, TITLE);
    text(&mut hash, set.work.kind.code());
    text(&mut hash, set.work.subject.code());
    hash.update([set.work.grade]);
    hash.update(set.work.year.to_le_bytes());
    count(&mut hash, set.items.len());
    for item in &set.items {
        text(&mut hash, &item.code);
        hash.update([item.max]);
    }
    count(&mut hash, set.schools.len());
    for school in &set.schools {
        text(&mut hash, &school.code.to_string());
        text(&mut hash, &school.login);
        text(&mut hash, &school.name);
        text(&mut hash, &school.municipality);
    }
    count(&mut hash, set.classes.len());
    for class in &set.classes {
        text(&mut hash, class);
    }
    hash
}

fn text(hash: &mut Sha256, text: &str) {
    count(hash, text.len());
    hash.update(text.as_bytes());
}

fn count(hash: &mut Sha256, count: usize) {
    hash.update((count as u64).to_le_bytes());
}

/// The SHA-256 of these bytes, 64 hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(digest: &[u8]) -> String {
    digest
        .iter()
        .fold(String::with_capacity(digest.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
