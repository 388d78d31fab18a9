//! XLS: the binary workbook of Excel 5 to 2003 (BIFF5, BIFF7, BIFF8).
//!
//! Layout of the records: Microsoft's open specification MS-XLS; of the older versions, the OpenOffice.org
//! documentation of the Excel file format.

mod record;
mod sheet;
mod text;

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1251};

use self::record::{Record, Records};
use self::text::{Version, short_text, text};
use super::limits::Budget;
use super::ole::Ole;
use super::texts::Strings;
use super::xlsx::{DateKind, date_kind};
use super::{LooksLike, ReadError, Table};

const PART: &str = "Workbook";

/// What the sheets of a workbook share.
struct Globals {
    version: Version,
    strings: Strings,
    formats: BTreeMap<u16, String>,
    /// Number format of each cell style.
    styles: Vec<u16>,
    dates: Vec<Option<DateKind>>,
    date1904: bool,
    /// Position in the stream and name of every worksheet.
    sheets: Vec<(u32, String)>,
}

/// Reads every worksheet in order, hidden ones too; charts and macro sheets are skipped.
pub(super) fn read(ole: &Ole<'_>, budget: &mut Budget<'_>) -> Result<Vec<Table>, ReadError> {
    let stream = ole.stream("Workbook").or_else(|| ole.stream("Book"));
    let stream = stream.ok_or(ReadError::UnknownFormat {
        looks_like: LooksLike::OleFile,
    })??;
    let globals = globals(&stream, budget)?;
    budget.check_members(globals.sheets.len())?;
    let mut tables = Vec::with_capacity(globals.sheets.len());
    for (position, name) in &globals.sheets {
        tables.push(sheet::read(&stream, *position as usize, name, &globals, budget)?);
    }
    if tables.is_empty() {
        return Err(ReadError::NoTables);
    }
    Ok(tables)
}

fn globals(stream: &[u8], budget: &mut Budget<'_>) -> Result<Globals, ReadError> {
    let mut records = Records::new(stream, 0);
    let mut globals = Globals {
        version: version(records.next()?)?,
        strings: Strings::default(),
        formats: BTreeMap::new(),
        styles: Vec::new(),
        dates: Vec::new(),
        date1904: false,
        sheets: Vec::new(),
    };
    while let Some(record) = records.next()? {
        if record.kind == record::EOF {
            break;
        }
        globals.take(&record, &mut records, budget)?;
    }
    budget.spend_inflated(records.position() as u64);
    globals.dates = globals.styles.iter().map(|&id| globals.date(id)).collect();
    Ok(globals)
}

fn version(first: Option<Record<'_>>) -> Result<Version, ReadError> {
    let first = first.ok_or(ReadError::Truncated)?;
    match (first.kind, first.u16(0)) {
        (record::BOF, Some(0x0600)) => Ok(Version::Wide),
        (record::BOF, Some(0x0500)) => Ok(Version::Bytes(WINDOWS_1251)),
        (record::BOF | 0x0009 | 0x0209 | 0x0409, _) => Err(ReadError::UnknownFormat {
            looks_like: LooksLike::OldExcel,
        }),
        _ => Err(ReadError::damaged(
            PART,
            "the stream does not begin as a workbook",
        )),
    }
}

impl Globals {
    fn take<'s>(
        &mut self,
        record: &Record<'s>,
        records: &mut Records<'s>,
        budget: &Budget<'_>,
    ) -> Result<(), ReadError> {
        let data = record.data;
        match record.kind {
            record::FILEPASS if record.u16(0) != Some(0) => return Err(ReadError::Encrypted),
            record::CODEPAGE => self.version = self.version.with_code_page(record.u16(0).unwrap_or(0)),
            record::DATEMODE => self.date1904 = record.u16(0) == Some(1),
            record::FORMAT => {
                let code = data
                    .get(2..)
                    .and_then(|rest| text(rest, self.version))
                    .unwrap_or_default();
                self.formats.insert(record.u16(0).unwrap_or(0), code);
            }
            record::XF => self.styles.push(record.u16(2).unwrap_or(0)),
            record::BOUNDSHEET if data.get(5) == Some(&0) => {
                let name = short_text(&data[6..], self.version);
                self.sheets
                    .push((record.u32(0).unwrap_or(0), name.unwrap_or_default()));
            }
            record::SST => self.strings = text::shared(record, records, budget.limits)?,
            _ => {}
        }
        Ok(())
    }

    fn date(&self, format: u16) -> Option<DateKind> {
        date_kind(u32::from(format), self.formats.get(&format).map(String::as_str))
    }
}

/// The encoding of a Windows or Macintosh code page number; Russian Windows where the number says nothing.
fn code_page(number: u16) -> &'static Encoding {
    let label = match number {
        866 => "ibm866".to_owned(),
        10_000 | 32_768 => "macintosh".to_owned(),
        10_007 => "x-mac-cyrillic".to_owned(),
        32_769 => "windows-1252".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1251)
}
