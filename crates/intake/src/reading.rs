//! One file read whole: which of its sheets are known, and what each of them is.

use crate::layout::{Recognised, Register, Shape, Unrecognised, recognise};
use crate::table::{File, Table};

/// A sheet that is one of the known layouts.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// The sheet.
    pub table: &'a Table,
    /// Its layout and where the columns stand.
    pub found: Recognised<'a>,
}

/// The known sheets of a file; helper sheets beside them are passed over.
///
/// # Errors
/// If no sheet is known: the layout that some sheet comes nearest to, with the headers it misses.
pub fn sheets<'a>(file: &'a File, register: &'a Register) -> Result<Vec<Sheet<'a>>, Unrecognised> {
    let mut known = Vec::new();
    let mut nearest = Unrecognised {
        nearest: None,
        missing: Vec::new(),
    };
    for table in &file.tables {
        match recognise(table, register) {
            Ok(found) => known.push(Sheet { table, found }),
            Err(other) => nearest = nearer(nearest, other),
        }
    }
    if known.is_empty() { Err(nearest) } else { Ok(known) }
}

fn nearer(one: Unrecognised, other: Unrecognised) -> Unrecognised {
    let better =
        other.nearest.is_some() && (one.nearest.is_none() || other.missing.len() < one.missing.len());
    if better { other } else { one }
}

impl Sheet<'_> {
    /// What shape the sheet has.
    pub const fn shape(&self) -> Shape {
        self.found.layout.shape
    }

    /// The line above the header that names the work, empty if there is none.
    pub fn title(&self) -> String {
        crate::reference::title(self.table, &self.found.mapping)
    }
}
