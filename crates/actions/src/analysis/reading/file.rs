//! A chart or a table of a part as a file.

use super::Part;
use crate::line::Failure;
use crate::refusal::Refusal;
use documents::html::Drawing;
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

/// The charts and tables of a part.
pub(super) struct Files {
    pub(super) drawings: Vec<Drawing>,
    pub(super) tables: Vec<Table>,
}

impl Files {
    /// One by its name: `marks.svg`, `schools.csv`, `schools.xlsx`; [`Refusal::Unknown`] where there is no such chart or table.
    pub(super) fn file(&self, part: &Part, name: &str) -> Result<File, Refusal> {
        let (id, ending) = name.rsplit_once('.').ok_or(Refusal::Unknown)?;
        let table = || self.tables.iter().find(|table| table.id == id);
        let heading = format!("{} · {}", part.reading.title, part.reading.scope);
        let (kind, bytes) = match ending {
            "svg" => {
                let drawing = self.drawings.iter().find(|drawing| drawing.id == id);
                (SVG, drawing.ok_or(Refusal::Unknown)?.svg.clone().into_bytes())
            }
            _ => written(table().ok_or(Refusal::Unknown)?, (&heading, &part.made), ending)?,
        };
        Ok((format!("{heading} · {name}"), kind, bytes))
    }
}
