//! One worksheet, read while it inflates.

use super::Book;
use super::cell::{Head, Kind, Values, column, digits, reference};
use super::hot;
use super::strings::{Runs, within};
use crate::table::grid::Grid;
use crate::table::inflate::Inflate;
use crate::table::limits::Budget;
use crate::table::plain::entities;
use crate::table::xml::{Attrs, Scanner, Token};
use crate::table::{Limits, Merge, ReadError, Table, What};

/// Small enough for the second-level cache, large enough to make refills rare.
const WINDOW: usize = 128 << 10;

pub(super) fn read(
    name: String,
    stream: Inflate<'_>,
    book: &Book,
    budget: &mut Budget<'_>,
) -> Result<Table, ReadError> {
    let limits = budget.limits;
    let part = stream.part().to_owned();
    let mut scanner = Scanner::new(stream, WINDOW, limits.text_len);
    let mut sheet = Sheet::new(Values::new(book, part), limits, budget.cells_left());
    loop {
        if sheet.in_row && sheet.cell.is_none() {
            let used = sheet.take_plain_cells(scanner.window())?;
            scanner.advance(used);
        }
        match scanner.next()? {
            Token::Open(name, attrs, empty) => sheet.open(name, attrs, empty)?,
            Token::Close(name) => sheet.close(name)?,
            Token::Text(raw) => sheet.text(raw)?,
            Token::Cdata(raw) => sheet.cdata(raw)?,
            Token::End => break,
        }
    }
    budget.spend_inflated(scanner.total());
    budget.spend_cells(sheet.grid.cell_count());
    sheet.grid.finish(name)
}

/// State between two tokens.
struct Sheet<'b> {
    grid: Grid,
    values: Values<'b>,
    limits: &'b Limits,
    in_data: bool,
    in_row: bool,
    row_number: u32,
    /// The row itself had no number: the first cell with a full reference gives it.
    number_from_cell: bool,
    next_col: u32,
    cell: Option<Head>,
    /// Open elements of the cell that are neither its value nor its text: formulas, extensions.
    aside: u32,
    in_value: bool,
    value: String,
    in_inline: bool,
    has_inline: bool,
    runs: Runs,
}

impl<'b> Sheet<'b> {
    fn new(values: Values<'b>, limits: &'b Limits, cells_left: u64) -> Self {
        Self {
            grid: Grid::new(limits, cells_left),
            values,
            limits,
            in_data: false,
            in_row: false,
            row_number: 0,
            number_from_cell: false,
            next_col: 0,
            cell: None,
            aside: 0,
            in_value: false,
            value: String::new(),
            in_inline: false,
            has_inline: false,
            runs: Runs::default(),
        }
    }

    /// Takes cells of the common shapes straight from the window; returns how many bytes they were.
    fn take_plain_cells(&mut self, window: &[u8]) -> Result<usize, ReadError> {
        let mut at = 0;
        while let Some((plain, length)) = hot::plain_cell(&window[at..]) {
            let head = self.place(
                plain.reference,
                Kind::of(plain.kind),
                digits(plain.style).unwrap_or(0),
            );
            let text = match plain.body {
                hot::Body::Empty => None,
                hot::Body::Value(raw) => Some(self.values.of_value(head, raw, &mut self.grid.texts)?),
                hot::Body::Inline(raw) => {
                    Some(self.values.of_text(raw, &mut self.grid.texts, self.limits)?)
                }
            };
            if let Some(text) = text {
                self.grid.push(head.col, text)?;
            }
            at += length;
        }
        Ok(at)
    }

    /// Where a cell stands: by its reference, or behind the one before it.
    fn place(&mut self, raw: &[u8], kind: Kind, style: u32) -> Head {
        let col = column(raw).0.unwrap_or(self.next_col);
        self.next_col = col.saturating_add(1);
        if self.number_from_cell
            && let (_, Some(row)) = reference(raw)
        {
            self.number_from_cell = false;
            self.row_number = row;
            self.grid.renumber(row);
        }
        Head {
            col,
            row: self.row_number,
            kind,
            style,
        }
    }

    fn open(&mut self, name: &[u8], attrs: Attrs<'_>, empty: bool) -> Result<(), ReadError> {
        if self.cell.is_some() {
            self.open_in_cell(name, empty);
            return Ok(());
        }
        match name {
            b"sheetData" => self.in_data = !empty,
            b"row" if self.in_data => self.open_row(attrs, empty),
            b"c" if self.in_row => self.open_cell(attrs, empty),
            b"mergeCell" => self.merge(attrs)?,
            _ => {}
        }
        Ok(())
    }

    fn open_in_cell(&mut self, name: &[u8], empty: bool) {
        match name {
            _ if self.aside > 0 => self.aside += u32::from(!empty),
            name if self.in_inline => {
                self.runs.open(name, empty);
                self.has_inline |= name == b"t";
            }
            b"v" => self.in_value = !empty,
            b"is" => self.in_inline = !empty,
            _ => self.aside += u32::from(!empty),
        }
    }

    fn open_row(&mut self, attrs: Attrs<'_>, empty: bool) {
        let number = attrs.get(b"r").and_then(digits).filter(|&number| number > 0);
        self.number_from_cell = number.is_none();
        self.row_number = number.unwrap_or(self.row_number.saturating_add(1));
        self.next_col = 0;
        self.in_row = !empty;
        self.cell = None;
        if !empty {
            self.grid.begin_row(self.row_number, attrs.flag(b"hidden"));
        }
    }

    fn open_cell(&mut self, attrs: Attrs<'_>, empty: bool) {
        let raw = |name: &[u8]| attrs.get(name).unwrap_or_default();
        let head = self.place(raw(b"r"), Kind::of(raw(b"t")), digits(raw(b"s")).unwrap_or(0));
        self.cell = (!empty).then_some(head);
        self.in_value = false;
        self.in_inline = false;
        self.has_inline = false;
        self.value.clear();
        self.runs.clear();
    }

    fn close(&mut self, name: &[u8]) -> Result<(), ReadError> {
        match name {
            _ if self.aside > 0 => self.aside -= 1,
            b"sheetData" => self.in_data = false,
            b"row" => self.in_row = false,
            b"c" => self.close_cell()?,
            b"v" => self.in_value = false,
            b"is" => self.in_inline = false,
            name => self.runs.close(name),
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), ReadError> {
        let Some(head) = self.cell.take() else {
            return Ok(());
        };
        let texts = &mut self.grid.texts;
        let text = if self.has_inline {
            texts.intern(&self.runs.done(self.limits.text_len)?)?
        } else if head.kind.is_text() {
            self.values.of_decoded(&self.value, texts)?
        } else {
            self.values
                .of_value(head, self.value.trim_ascii().as_bytes(), texts)?
        };
        self.grid.push(head.col, text)
    }

    fn text(&mut self, raw: &[u8]) -> Result<(), ReadError> {
        if self.aside > 0 {
            return Ok(());
        }
        if self.in_value {
            entities(raw, &mut self.value);
            within(&self.value, self.limits.text_len)?;
        } else if self.in_inline {
            self.runs.text(raw);
            self.runs.check(self.limits.text_len)?;
        }
        Ok(())
    }

    fn cdata(&mut self, raw: &[u8]) -> Result<(), ReadError> {
        if self.aside > 0 {
            return Ok(());
        }
        if self.in_value {
            self.value.push_str(&String::from_utf8_lossy(raw));
            within(&self.value, self.limits.text_len)?;
        } else if self.in_inline {
            self.runs.cdata(raw);
            self.runs.check(self.limits.text_len)?;
        }
        Ok(())
    }

    fn merge(&mut self, attrs: Attrs<'_>) -> Result<(), ReadError> {
        let range = attrs.get(b"ref").unwrap_or_default();
        let (first, last) = match range.iter().position(|&b| b == b':') {
            Some(at) => (reference(&range[..at]), reference(&range[at + 1..])),
            None => (reference(range), reference(range)),
        };
        if let ((Some(first_col), Some(first_row)), (Some(last_col), Some(last_row))) = (first, last) {
            self.grid.merged.push(Merge {
                first_row,
                last_row,
                first_col,
                last_col,
            });
        }
        if self.grid.merged.len() as u64 > self.limits.cells {
            return Err(ReadError::too_large(What::Cells, self.limits.cells));
        }
        Ok(())
    }
}
