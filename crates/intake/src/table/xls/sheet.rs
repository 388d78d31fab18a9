//! The cells of one sheet.

use std::collections::BTreeSet;

use super::record::{self, Record, Records};
use super::text::{continued, text};
use super::{Globals, PART};
use crate::table::grid::Grid;
use crate::table::limits::Budget;
use crate::table::number::shortest;
use crate::table::plain::clean;
use crate::table::xlsx::iso;
use crate::table::{Merge, ReadError, Table, TextId, What, cell_name};

pub(super) fn read(
    stream: &[u8],
    position: usize,
    name: &str,
    globals: &Globals,
    budget: &mut Budget<'_>,
) -> Result<Table, ReadError> {
    let mut records = Records::new(stream, position);
    let mut sheet = Sheet {
        globals,
        grid: Grid::new(budget.limits, budget.cells_left()),
        row: None,
        hidden: BTreeSet::new(),
        shared: vec![0; globals.strings.len()],
        formula: None,
        text_len: budget.limits.text_len,
    };
    // Charts inside a sheet are streams of their own between their BOF and EOF.
    let mut depth = 0u32;
    while let Some(record) = records.next()? {
        match record.kind {
            record::BOF => depth += 1,
            record::EOF => depth = depth.saturating_sub(1),
            _ if depth == 1 => sheet.take(&record, &mut records)?,
            _ => {}
        }
        if depth == 0 {
            budget.spend_inflated((records.position() - position) as u64);
            if budget.inflated_left() == 0 {
                return Err(ReadError::too_large(
                    What::BytesInflated,
                    budget.limits.bytes_inflated,
                ));
            }
            budget.spend_cells(sheet.grid.cell_count());
            return sheet.grid.finish(name.to_owned());
        }
    }
    Err(ReadError::Truncated)
}

struct Sheet<'g> {
    globals: &'g Globals,
    grid: Grid,
    row: Option<u16>,
    hidden: BTreeSet<u16>,
    /// Per shared text: its id in this table + 1, or 0 before its first use.
    shared: Vec<u32>,
    /// Place of the formula whose text is in the record to come.
    formula: Option<(u16, u16)>,
    text_len: u32,
}

impl Sheet<'_> {
    fn take<'s>(&mut self, record: &Record<'s>, records: &mut Records<'s>) -> Result<(), ReadError> {
        match record.kind {
            record::ROW => {
                // Bit 5 of the flags: height zero.
                if record.u16(12).is_some_and(|flags| flags & 0x20 != 0) {
                    self.hidden.extend(record.u16(0));
                }
                Ok(())
            }
            record::NUMBER => self.number(record, record.f64(6)),
            record::RK => self.number(record, record.u32(6).map(rk)),
            record::MULRK => self.numbers(record),
            record::LABELSST => self.shared(record),
            record::LABEL | record::RSTRING => self.label(record),
            record::BOOLERR => {
                let text = record
                    .u16(6)
                    .and_then(|pair| fixed(pair as u8, (pair >> 8) as u8));
                self.put(place(record)?, text.ok_or_else(cut)?)
            }
            record::FORMULA => self.formula(record),
            record::STRING => {
                let text = continued(record, records, self.globals.version)?;
                self.formula.take().map_or(Ok(()), |place| self.put(place, &text))
            }
            record::MERGEDCELLS => self.merges(record),
            _ => Ok(()),
        }
    }

    /// Puts a text at (row, column), both 0-based.
    fn put(&mut self, (row, col): (u16, u16), text: &str) -> Result<(), ReadError> {
        if text.len() as u64 > u64::from(self.text_len) {
            return Err(ReadError::too_large(What::Text, self.text_len));
        }
        let id = self.grid.texts.intern(&clean(text))?;
        self.put_id((row, col), id)
    }

    fn put_id(&mut self, (row, col): (u16, u16), id: TextId) -> Result<(), ReadError> {
        if self.row != Some(row) {
            self.row = Some(row);
            self.grid
                .begin_row(u32::from(row) + 1, self.hidden.contains(&row));
        }
        self.grid.push(u32::from(col), id)
    }

    fn number(&mut self, record: &Record<'_>, value: Option<f64>) -> Result<(), ReadError> {
        let text = self.render(value.ok_or_else(cut)?, record.u16(4).unwrap_or(0));
        self.put(place(record)?, &text)
    }

    /// A number in the style of its cell.
    fn render(&self, value: f64, style: u16) -> String {
        match self.globals.dates.get(usize::from(style)) {
            Some(Some(kind)) => iso(value, *kind, self.globals.date1904),
            _ => shortest(value),
        }
    }

    /// Several numbers side by side: row, first column, (style, number)…, last column.
    fn numbers(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let (row, first) = place(record)?;
        let inside = record.data.len().checked_sub(6).ok_or_else(cut)?;
        for (step, six) in record.data[4..4 + inside].as_chunks::<6>().0.iter().enumerate() {
            let [s0, s1, number @ ..] = *six;
            let text = self.render(rk(u32::from_le_bytes(number)), u16::from_le_bytes([s0, s1]));
            self.put((row, first.saturating_add(step as u16)), &text)?;
        }
        Ok(())
    }

    fn shared(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let (row, col) = place(record)?;
        let index = record.u32(6).ok_or_else(cut)? as usize;
        let Some(text) = self.globals.strings.get(index) else {
            let (cell, count) = (
                cell_name(u32::from(row) + 1, u32::from(col)),
                self.globals.strings.len(),
            );
            return Err(ReadError::damaged(
                PART,
                format!("{cell} names shared text {index} of {count}"),
            ));
        };
        if self.shared[index] == 0 {
            self.shared[index] = self.grid.texts.intern(text)?.0 + 1;
        }
        self.put_id((row, col), TextId(self.shared[index] - 1))
    }

    fn label(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let text = record
            .data
            .get(6..)
            .and_then(|data| text(data, self.globals.version));
        self.put(place(record)?, &text.ok_or_else(cut)?)
    }

    /// The cached value of a formula: a number, or the mark of another type in the bytes of one.
    fn formula(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let place = place(record)?;
        self.formula = None;
        match *record.data.get(6..14).ok_or_else(cut)? {
            [0, .., 0xFF, 0xFF] => self.formula = Some(place),
            [kind @ (1 | 2), _, value, .., 0xFF, 0xFF] => {
                return self.put(place, fixed(value, kind - 1).ok_or_else(cut)?);
            }
            [.., 0xFF, 0xFF] => {}
            _ => return self.number(record, record.f64(6)),
        }
        Ok(())
    }

    fn merges(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let ranges = record.data.get(2..).ok_or_else(cut)?.as_chunks::<8>().0;
        for range in ranges.iter().take(usize::from(record.u16(0).unwrap_or(0))) {
            let bound = |at: usize| u32::from(u16::from_le_bytes([range[at], range[at + 1]]));
            let (first_row, last_row) = (bound(0) + 1, bound(2) + 1);
            self.grid.merged.push(Merge {
                first_row,
                last_row,
                first_col: bound(4),
                last_col: bound(6),
            });
        }
        Ok(())
    }
}

#[cold]
fn cut() -> ReadError {
    ReadError::damaged(PART, "a cell is cut")
}

fn place(record: &Record<'_>) -> Result<(u16, u16), ReadError> {
    record.u16(0).zip(record.u16(2)).ok_or_else(cut)
}

/// A number in 30 bits: an integer or the upper half of a double, perhaps in hundredths.
fn rk(raw: u32) -> f64 {
    let value = match raw & 2 {
        0 => f64::from_bits(u64::from(raw & !3) << 32),
        _ => f64::from(raw as i32 >> 2),
    };
    if raw & 1 == 0 { value } else { value / 100.0 }
}

/// A boolean (`kind` 0) or an error (`kind` 1) as shown.
fn fixed(value: u8, kind: u8) -> Option<&'static str> {
    Some(match (kind, value) {
        (0, 0) => "FALSE",
        (0, _) => "TRUE",
        (1, 0x00) => "#NULL!",
        (1, 0x07) => "#DIV/0!",
        (1, 0x0F) => "#VALUE!",
        (1, 0x17) => "#REF!",
        (1, 0x1D) => "#NAME?",
        (1, 0x24) => "#NUM!",
        (1, 0x2A) => "#N/A",
        (1, 0x2B) => "#GETTING_DATA",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::rk;

    #[test]
    fn short_numbers_unfold() {
        let cases = [
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            (0x004B_5646, 1_234_321.0),
            (0x004B_5647, 12_343.21),
            (0xFFFF_FFFE, -1.0),
        ];
        for (raw, value) in cases {
            assert_eq!(rk(raw), value, "{raw:#x}");
        }
    }
}
