//! XLSX: a package of XML parts, read sheet by sheet as they inflate.

mod cell;
mod dates;
mod hot;
mod package;
mod sheet;
mod strings;
mod styles;

pub(super) use dates::iso;
pub(super) use styles::{DateKind, date_kind};

use super::archive::Archive;
use super::limits::Budget;
use super::texts::Strings;
use super::{ReadError, Table};

/// What all sheets of a workbook share.
struct Book {
    strings: Strings,
    styles: Vec<Option<DateKind>>,
    date1904: bool,
}

/// Reads every worksheet in the order of the workbook, hidden ones too; chart sheets are skipped.
pub(super) fn read(archive: &Archive<'_>, budget: &mut Budget<'_>) -> Result<Vec<Table>, ReadError> {
    let workbook = package::read(archive, budget)?;
    let strings = strings::read(archive, workbook.strings.as_deref(), budget)?;
    let styles = styles::read(archive, workbook.styles.as_deref(), budget)?;
    let book = Book {
        strings,
        styles,
        date1904: workbook.date1904,
    };
    let mut tables = Vec::with_capacity(workbook.sheets.len());
    for (name, path) in workbook.sheets {
        let Some(member) = archive.find(&path) else {
            return Err(ReadError::damaged(&path, "the sheet is missing from the archive"));
        };
        let stream = archive.stream(member, budget)?;
        tables.push(sheet::read(name, stream, &book, budget)?);
    }
    if tables.is_empty() {
        return Err(ReadError::NoTables);
    }
    Ok(tables)
}
