//! The answer to a sent file: the user's own rows with what is wrong in each.

use crate::subject::IssueLine;
use crate::words::sheet;
use crate::xlsx::text::{fitting, number};
use crate::xlsx::{Names, Style, XlsxError, properties};
use rust_xlsxwriter::{Workbook, Worksheet};

/// Rows and columns of a sheet.
const LIMITS: (u32, usize) = (1_048_576, 16_384);
/// A header further down than this is not kept in view: it would take the whole window.
const FROZEN: u32 = 20;

/// A row as the user typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerRow {
    /// Its number in the sent file, from 1.
    pub number: u32,
    /// Its cells as typed.
    pub cells: Vec<String>,
    /// Whether it is the header of the table.
    pub header: bool,
    /// What is wrong with it, in words; empty where nothing is.
    pub errors: String,
    /// The wrong cells, by column from 0.
    pub bad: Vec<usize>,
}

/// What an answer is about.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// Name of the sheet that was read.
    pub sheet: &'a str,
    /// Cells of the widest row: the column «Ошибки» stands right after them.
    pub width: usize,
    /// What to correct, grouped.
    pub groups: &'a [IssueLine],
    /// Date and time by the caller's clock, ISO 8601.
    pub made: &'a str,
}

/// The answer workbook: the sheet as it was sent with a column «Ошибки», and a sheet «Что исправить».
///
/// Rows keep their numbers and cells their columns, so that addresses agree with the sent file. A text that is a plain
/// number is written as one; every other stays as typed. Rows are written as they come and wait in a temporary file of
/// the system: memory does not grow with them.
///
/// # Errors
/// [`XlsxError::Order`] where rows do not come in the order of their numbers, [`XlsxError::Size`] where the sheet could
/// not hold a row or `width` is smaller than a row, [`XlsxError::Moment`] where `made` is no ISO date and time.
pub fn xlsx(answer: &Answer<'_>, rows: impl Iterator<Item = AnswerRow>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(sheet::CORRECT_TITLE, None, answer.made)?);
    let (style, mut names) = (Style::new(), Names::default());
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(names.unique(answer.sheet))?;
    let mut page = Page {
        sheet,
        style: &style,
        width: answer.width,
        last: 0,
        headed: false,
    };
    for row in rows {
        page.row(&row)?;
    }
    let correct = book.add_worksheet();
    correct.set_name(names.unique(sheet::CORRECT))?;
    to_correct(correct, answer.groups, &style)?;
    Ok(book.save_to_buffer()?)
}

/// Columns up to the last cell, or the last wrong one: a cell that is missing may be what is wrong.
fn columns(row: &AnswerRow) -> usize {
    let wrong = row.bad.iter().map(|bad| bad.saturating_add(1)).max();
    row.cells.len().max(wrong.unwrap_or(0))
}

/// The sheet with the user's rows.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    style: &'a Style,
    width: usize,
    /// Number of the row written last, 0 before the first.
    last: u32,
    headed: bool,
}

impl Page<'_> {
    fn row(&mut self, row: &AnswerRow) -> Result<(), XlsxError> {
        self.check(row)?;
        let at = row.number - 1;
        for column in 0..columns(row) {
            let text = row.cells.get(column).map_or("", String::as_str);
            self.cell((at, column as u16), text, (row.bad.contains(&column), row.header))?;
        }
        let errors = self.width as u16;
        if row.header && !self.headed {
            self.header(at, errors)?;
        } else if !row.errors.is_empty() {
            let words = fitting(&row.errors);
            self.sheet
                .write_string_with_format(at, errors, words, &self.style.errors)?;
        }
        self.last = row.number;
        Ok(())
    }

    fn check(&self, row: &AnswerRow) -> Result<(), XlsxError> {
        if row.number <= self.last {
            return Err(XlsxError::Order(row.number));
        }
        let columns = columns(row);
        let (rows, most) = LIMITS;
        if row.number > rows || columns > self.width || self.width >= most {
            return Err(XlsxError::Size {
                row: u64::from(row.number),
                columns,
            });
        }
        Ok(())
    }

    fn header(&mut self, at: u32, errors: u16) -> Result<(), XlsxError> {
        self.headed = true;
        self.sheet
            .write_string_with_format(at, errors, sheet::ERRORS, &self.style.header)?;
        self.sheet.set_column_width(errors, 60.0)?;
        if at < FROZEN {
            self.sheet.set_freeze_panes(at + 1, 0)?;
        }
        Ok(())
    }

    /// A wrong cell is coloured, and a wrong empty one too.
    fn cell(&mut self, (row, column): (u32, u16), text: &str, kind: (bool, bool)) -> Result<(), XlsxError> {
        let format = match kind {
            (true, _) => Some(&self.style.bad),
            (false, true) => Some(&self.style.header),
            (false, false) => None,
        };
        match (format, number(text)) {
            (Some(format), _) if text.is_empty() => self.sheet.write_blank(row, column, format)?,
            (None, _) if text.is_empty() => self.sheet,
            (Some(format), Some(value)) => self.sheet.write_number_with_format(row, column, value, format)?,
            (None, Some(value)) => self.sheet.write_number(row, column, value)?,
            (Some(format), None) => {
                self.sheet
                    .write_string_with_format(row, column, fitting(text), format)?
            }
            (None, None) => self.sheet.write_string(row, column, fitting(text))?,
        };
        Ok(())
    }
}

/// What to correct: one line for each kind of mistake.
fn to_correct(page: &mut Worksheet, groups: &[IssueLine], style: &Style) -> Result<(), XlsxError> {
    page.write_string_with_format(0, 0, sheet::CORRECT_TITLE, &style.title)?;
    page.write_string_with_format(1, 0, sheet::CORRECT_NOTE, &style.subtitle)?;
    for (column, (title, width)) in (0u16..).zip(sheet::CORRECT_COLUMNS) {
        page.write_string_with_format(3, column, title, &style.header)?;
        page.set_column_width(column, width)?;
    }
    for (row, group) in (4u32..).zip(groups) {
        let texts = [
            (0, &group.severity),
            (1, &group.meaning),
            (3, &group.first),
            (4, &group.last),
            (5, &group.code),
        ];
        for (column, text) in texts {
            page.write_string_with_format(row, column, fitting(text), &style.text)?;
        }
        page.write_number_with_format(row, 2, group.count as f64, &style.count)?;
    }
    page.set_freeze_panes(4, 0)?;
    Ok(())
}
