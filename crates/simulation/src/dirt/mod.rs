//! Dirt as real files have it, put into a sheet on purpose, with the list of where it went.

mod plant;

use crate::draw::Key;
use crate::sheet::{Columns, Sheet};
use crate::words;
use std::collections::VecDeque;

/// A kind of dirt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DirtKind {
    /// X typed as a small or Cyrillic letter, a dash, N or H.
    XTyped,
    /// X typed with the keyboard in the wrong language.
    XSlip,
    /// «не пройд.» in place of 0 or X.
    NotTaught,
    /// A blank behind the journal mark.
    Blank,
    /// A no-break space behind the journal mark.
    NoBreakSpace,
    /// 19 points for an item.
    TooMany,
    /// −1 points for an item.
    Negative,
    /// The letter of a sex in the column of marks.
    SexInMarks,
    /// «нет отметки» in place of the mark.
    NoMark,
    /// A cell too many among the points: the last ones stand in the column of the textbook.
    Shifted,
    /// A total that is not the sum of the points.
    TotalDiffers,
    /// No variant although there are points.
    NoVariant,
    /// Variant 3 or 0.
    OddVariant,
    /// «НЕТ» or «нет» in place of the class.
    NoClass,
    /// The row once more.
    Duplicate,
    /// An empty row before the row.
    EmptyRow,
    /// A row of totals at the end of the sheet; one, whatever the rate.
    TotalsRow,
    /// Plain signs in a name for those that only cp1251 and Unicode have.
    PlainSigns,
    /// е for ё in a name.
    Yo,
}

impl DirtKind {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::XTyped,
        Self::XSlip,
        Self::NotTaught,
        Self::Blank,
        Self::NoBreakSpace,
        Self::TooMany,
        Self::Negative,
        Self::SexInMarks,
        Self::NoMark,
        Self::Shifted,
        Self::TotalDiffers,
        Self::NoVariant,
        Self::OddVariant,
        Self::NoClass,
        Self::Duplicate,
        Self::EmptyRow,
        Self::TotalsRow,
        Self::PlainSigns,
        Self::Yo,
    ];
}

/// What dirt is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Dirt {
    /// Kinds; a row gets one of those that can happen to it.
    pub kinds: Vec<DirtKind>,
    /// Share of the rows, 0–1.
    pub rate: f64,
    /// Seed; the same seed soils the same rows in the same way.
    pub seed: u64,
}

/// Where dirt was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planted {
    /// Row of the soiled sheet, counted from 1 with the header.
    pub row: u64,
    /// Column, counted from 0; `None` where the whole row is meant.
    pub column: Option<usize>,
    /// Kind.
    pub kind: DirtKind,
}

/// A row of a soiled sheet and what was put into it.
pub type SoiledRow = (Vec<String>, Option<Planted>);

impl Dirt {
    /// Soils a sheet row by row; nothing is held but the row in hand. A sheet without pupils stays clean.
    pub fn soil<'a>(&self, sheet: Sheet<'a>) -> Soiled<'a> {
        let columns = sheet.columns.unwrap_or_default();
        let kinds: Vec<DirtKind> = self
            .kinds
            .iter()
            .copied()
            .filter(|&kind| kind != DirtKind::TotalsRow)
            .collect();
        Soiled {
            rate: if columns.items.is_empty() || kinds.is_empty() {
                0.0
            } else {
                self.rate
            },
            totals: self.kinds.contains(&DirtKind::TotalsRow) && !columns.items.is_empty(),
            rows: sheet.rows,
            key: Key::new(self.seed),
            kinds,
            columns,
            read: 0,
            given: 0,
            sum: (0, 0),
            waiting: VecDeque::new(),
            width: 0,
        }
    }
}

/// The column, if it is not the whole row, and the kind.
type Truth = (Option<usize>, DirtKind);

/// The rows of a soiled sheet, the header first and clean.
pub struct Soiled<'a> {
    rows: Box<dyn Iterator<Item = Vec<String>> + Send + 'a>,
    columns: Columns,
    kinds: Vec<DirtKind>,
    rate: f64,
    totals: bool,
    key: Key,
    read: u64,
    given: u64,
    /// Sum and number of the totals so far.
    sum: (u64, u64),
    waiting: VecDeque<(Vec<String>, Option<Truth>)>,
    width: usize,
}

impl Soiled<'_> {
    /// All rows and the whole truth, for sheets that fit into memory.
    pub fn gather(self) -> (Vec<Vec<String>>, Vec<Planted>) {
        let (rows, planted): (Vec<_>, Vec<_>) = self.unzip();
        (rows, planted.into_iter().flatten().collect())
    }

    fn read(&mut self) {
        let Some(cells) = self.rows.next() else {
            return self.close();
        };
        let key = self.key.child(self.read);
        self.read += 1;
        self.width = cells.len();
        if let Some(Ok(total)) = cells.get(self.columns.total).map(|cell| cell.parse::<u64>()) {
            self.sum = (self.sum.0 + total, self.sum.1 + 1);
        }
        if self.read == 1 || key.unit(0) >= self.rate {
            self.waiting.push_back((cells, None));
        } else {
            self.dirty(cells, key);
        }
    }

    /// Tries the kinds from a random one on until one can happen to the row.
    fn dirty(&mut self, cells: Vec<String>, key: Key) {
        let start = key.below(1, self.kinds.len() as u32) as usize;
        let order = (start..self.kinds.len()).chain(0..start);
        for kind in order.map(|place| self.kinds[place]) {
            let mut soiled = cells.clone();
            if let Some(column) = plant::plant(kind, &mut soiled, &self.columns, key) {
                return self.put(kind, cells, (soiled, column));
            }
        }
        self.waiting.push_back((cells, None));
    }

    fn put(&mut self, kind: DirtKind, clean: Vec<String>, dirty: (Vec<String>, Option<usize>)) {
        let (soiled, column) = dirty;
        let truth = Some((column, kind));
        match kind {
            DirtKind::EmptyRow => {
                self.waiting.push_back((soiled, truth));
                self.waiting.push_back((clean, None));
            }
            DirtKind::Duplicate => {
                self.waiting.push_back((clean, None));
                self.waiting.push_back((soiled, truth));
            }
            _ => self.waiting.push_back((soiled, truth)),
        }
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.totals) && self.read > 0 {
            let mut cells = vec![String::new(); self.width];
            cells[0] = words::TOTALS.to_owned();
            cells[self.columns.total] = (self.sum.0 / self.sum.1.max(1)).to_string();
            self.waiting.push_back((cells, Some((None, DirtKind::TotalsRow))));
        }
    }
}

impl Iterator for Soiled<'_> {
    type Item = SoiledRow;

    fn next(&mut self) -> Option<SoiledRow> {
        if self.waiting.is_empty() {
            self.read();
        }
        let (cells, truth) = self.waiting.pop_front()?;
        self.given += 1;
        let row = self.given;
        Some((cells, truth.map(|(column, kind)| Planted { row, column, kind })))
    }
}
