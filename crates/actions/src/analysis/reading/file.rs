//! A chart or a table of a part as a file.

use super::Reading;
use crate::line::Failure;
use crate::refusal::Refusal;
use documents::table::Table;

/// Name, type of content, bytes.
pub type File = (String, &'static str, Vec<u8>);

const SVG: &str = "image/svg+xml";
const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A table as a file of some kind, with what stands above it and when it was made: type of content, bytes.
///
/// # Errors
/// [`Refusal::Unknown`] for endings that nothing is written as.
pub(crate) fn written(
    table: &Table,
    (heading, made): (&str, &str),
    ending: &str,
) -> Result<(&'static str, Vec<u8>), Refusal> {
    match ending {
        "csv" => Ok((CSV, documents::csv::table(table))),
        "xlsx" => {
            let book = documents::xlsx::single(table, heading, made);
            Ok((XLSX, book.map_err(Failure::from)?))
        }
        _ => Err(Refusal::Unknown),
    }
}

impl Reading {
    /// A file by its name: `marks.svg`, `schools.csv`, `schools.xlsx`.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] where there is no such chart or table.
    pub fn file(&self, name: &str) -> Result<File, Refusal> {
        let part = self.part.as_deref().ok_or(Refusal::Unknown)?;
        let (id, ending) = name.rsplit_once('.').ok_or(Refusal::Unknown)?;
        let table = || part.reading.tables.iter().find(|table| table.id == id);
        let heading = format!("{} · {}", part.reading.title, part.reading.scope);
        let (kind, bytes) = match ending {
            "svg" => {
                let drawing = part.reading.drawings.iter().find(|drawing| drawing.id == id);
                (SVG, drawing.ok_or(Refusal::Unknown)?.svg.clone().into_bytes())
            }
            _ => written(table().ok_or(Refusal::Unknown)?, (&heading, &part.made), ending)?,
        };
        Ok((format!("{heading} · {name}"), kind, bytes))
    }
}
