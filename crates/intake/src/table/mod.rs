//! Bytes → tables: the readers of XLSX, XLS, ODS, CSV and of ZIP archives of them.
//!
//! What a file is, is told by its content, never by its name. All readers give the same [`Table`]: rows that hold
//! something, each with its non-empty cells, every text as it stands in the file (not trimmed) and stored once.
//!
//! - Numbers are the shortest text that means the same: `12`, not `12.0`; `5.5`. Numbers in a date style are ISO text
//!   (`2021-04-15`, `2021-04-15 10:30:00`, `10:30:00`). Booleans are `TRUE` and `FALSE`, errors as shown: `#N/A`.
//! - A formula is its cached value; without one the cell is empty. A text that begins with `=` is a text.
//! - Control characters are dropped, line ends are `\n`, tabs stay. A text of only white space is a text.
//!
//! Not read, and named so: XLSB, SpreadsheetML 2003, HTML under a workbook's name, Excel 4 and older, and workbooks whose
//! XML is not UTF-8, which no spreadsheet program writes.
//!
//! Files come from anywhere, so the readers never panic, take bounded memory ([`Limits`]), and expand nothing.

mod archive;
mod csv;
mod encoding;
mod error;
mod grid;
mod inflate;
mod limits;
mod number;
mod ods;
mod ole;
mod plain;
mod sniff;
mod texts;
mod xls;
mod xlsx;
mod xml;

pub use error::{LooksLike, ReadError, What};
pub use grid::{Cell, Merge, Table, TableBuilder, TextId, cell_name};
pub use limits::Limits;

pub(crate) use archive::Archive;
pub(crate) use limits::Budget;
pub(crate) use plain::{attribute, entities};
pub(crate) use xml::{Attrs, Scanner, Token};

use archive::Member;
use sniff::Kind;

/// The kind of file a table came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Office Open XML workbook.
    Xlsx,
    /// Binary workbook of Excel 5 to 2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Delimited text.
    Csv,
}

/// A file that was read.
#[derive(Debug, Clone)]
pub struct File {
    /// The name given to [`read`], or the member's name inside a ZIP archive.
    pub name: String,
    /// What it turned out to be.
    pub format: Format,
    /// Its sheets in the order of the workbook, hidden ones too; CSV has one.
    pub tables: Vec<Table>,
}

/// Reads a workbook, a delimited text, or a ZIP archive of them.
///
/// `name` is only passed through to [`File::name`]. A workbook or text gives one file; an archive gives one per
/// member, in the order of its directory, leaving out folders and what operating systems add (`__MACOSX/`, `Thumbs.db`,
/// `~$…`). Costs one pass over the inflated bytes; memory is that of the tables plus a window.
///
/// # Errors
/// See [`ReadError`]. One unreadable member refuses the whole archive, named in [`ReadError::Member`], because a file
/// left out silently would be missed by nobody.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<File>, ReadError> {
    let mut budget = Budget::new(limits);
    budget.check_bytes_in(bytes)?;
    match sniff::kind(bytes, &mut budget)? {
        Kind::Zip(archive) => read_members(&archive, &mut budget),
        kind => Ok(vec![read_one(name, kind, &mut budget)?]),
    }
}

/// Whether bytes begin as a ZIP archive does.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Bytes of a text in whatever encoding.
pub(crate) fn decoded(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    encoding::decode(bytes)
}

fn read_one(name: &str, kind: Kind<'_>, budget: &mut Budget<'_>) -> Result<File, ReadError> {
    let (format, tables) = match kind {
        Kind::Xlsx(archive) => (Format::Xlsx, xlsx::read(&archive, budget)?),
        Kind::Ods(archive) => (Format::Ods, ods::read(&archive, budget)?),
        Kind::Xls(ole) => (Format::Xls, xls::read(&ole, budget)?),
        Kind::Csv(text) => (Format::Csv, vec![csv::read(&text, budget)?]),
        Kind::Zip(_) => return Err(ReadError::NestedArchive),
    };
    Ok(File {
        name: name.to_owned(),
        format,
        tables,
    })
}

fn read_members(archive: &Archive<'_>, budget: &mut Budget<'_>) -> Result<Vec<File>, ReadError> {
    let files: Result<Vec<File>, ReadError> = archive
        .members
        .iter()
        .filter(|member| !member.is_dir && !is_litter(&member.name))
        .map(|member| read_member(archive, member, budget))
        .collect();
    files.and_then(|files| {
        if files.is_empty() {
            Err(ReadError::NoTables)
        } else {
            Ok(files)
        }
    })
}

/// Password and nesting are said of the archive as a whole; anything else is said of the member.
fn read_member(archive: &Archive<'_>, member: &Member, budget: &mut Budget<'_>) -> Result<File, ReadError> {
    let read = |budget: &mut Budget<'_>| {
        let bytes = archive.unpack(member, budget)?;
        let kind = sniff::kind(&bytes, budget)?;
        read_one(&member.name, kind, budget)
    };
    read(budget).map_err(|error| match error {
        ReadError::NestedArchive | ReadError::TooLarge { .. } => error,
        error => ReadError::Member {
            name: member.name.clone(),
            error: Box::new(error),
        },
    })
}

/// Members that nobody put in on purpose.
fn is_litter(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || file.starts_with("~$")
        || [".ds_store", "thumbs.db", "desktop.ini"]
            .iter()
            .any(|litter| file.eq_ignore_ascii_case(litter))
}
