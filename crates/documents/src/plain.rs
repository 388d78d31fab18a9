//! Rows of texts as a workbook, the way exports look: no format, every cell a text.

use crate::xlsx::text::fitting;
use crate::xlsx::{Names, XlsxError, properties};
use rust_xlsxwriter::{Workbook, Worksheet};

/// Rows and columns of a sheet.
const LIMITS: (u32, usize) = (1_048_576, 16_384);

/// A sheet to be written.
pub struct Sheet<'a> {
    /// Its name; what a workbook does not allow is replaced.
    pub name: &'a str,
    /// Its rows; an empty text leaves its cell out.
    pub rows: &'a mut dyn Iterator<Item = Vec<String>>,
}

/// The workbook of these sheets, made at this time (ISO 8601).
///
/// Rows are written as they come and wait in a temporary file of the system: memory does not grow with them.
///
/// # Errors
/// [`XlsxError::Size`] where a sheet could not hold a row, [`XlsxError::Moment`] where `made` is no ISO date and time.
pub fn xlsx(sheets: &mut [Sheet<'_>], made: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties("", None, made)?);
    let mut names = Names::default();
    for sheet in sheets {
        let page = book.add_worksheet_with_constant_memory()?;
        page.set_name(names.unique(sheet.name))?;
        for (at, row) in (0u32..).zip(&mut *sheet.rows) {
            write(page, at, &row)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

fn write(page: &mut Worksheet, at: u32, row: &[String]) -> Result<(), XlsxError> {
    if at >= LIMITS.0 || row.len() > LIMITS.1 {
        return Err(XlsxError::Size {
            row: u64::from(at) + 1,
            columns: row.len(),
        });
    }
    for (column, text) in (0u16..).zip(row) {
        if !text.is_empty() {
            page.write_string(at, column, fitting(text))?;
        }
    }
    Ok(())
}
