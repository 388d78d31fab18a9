//! Workbooks: values → bytes of an XLSX file.
//!
//! Numbers are numbers, days are days, and nothing is ever a formula: a text that begins with `=` stays a text.
//! The bytes depend on the values and on the caller's clock alone.

mod error;
mod name;
mod page;
mod sheet;
mod style;
pub(crate) mod text;

pub use error::XlsxError;
pub(crate) use name::Names;
pub(crate) use page::{day, properties};
pub(crate) use style::Style;

use crate::letter::{Stamp, Told};
use crate::subject::{Paper, Work};
use crate::table::{self, Cell, Pupil, Table};
use crate::words::about;
use rust_xlsxwriter::Workbook;

/// The sheet on which a workbook speaks of itself.
const ABOUT: &str = "about";

/// The workbook of a paper: «О выгрузке», then a sheet for every table of every work that has rows.
///
/// Tables without rows are named on the first sheet with the reason. A column whose figures have intervals is followed
/// by two columns with their bounds; differences of shares are written in percentage points.
///
/// # Errors
/// [`XlsxError::Moment`] where `paper.made` is no ISO date and time; the rest tells of what a workbook cannot hold.
pub fn report(paper: &Paper<'_>) -> Result<Vec<u8>, XlsxError> {
    report_with_pupils(paper, &[])
}

/// The same with a sheet of individual results for each work that has a list of pupils, in the order of the works.
///
/// # Errors
/// As [`report`].
pub fn report_with_pupils(paper: &Paper<'_>, pupils: &[Vec<Pupil>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(about::TITLE, Some(&paper.program), &paper.made)?);
    let (style, mut names) = (Style::new(), Names::default());
    let tables: Vec<_> = paper.works.iter().map(table::of_work).collect();
    let mut first = table::of_paper(paper);
    if let Some(about) = first.first_mut() {
        mention_empty(about, paper, &tables);
    }
    let sheet = book.add_worksheet();
    sheet.set_name(names.of_table("", about_id(&first)))?;
    sheet::stacked(sheet, &first, &style)?;
    for (place, (work, tables)) in paper.works.iter().zip(&tables).enumerate() {
        let prefix = prefix(paper, work);
        let listed = pupils.get(place).filter(|pupils| !pupils.is_empty());
        let individual = listed.map(|pupils| table::of_pupils(work, pupils));
        for table in tables
            .iter()
            .chain(&individual)
            .filter(|table| !table.rows.is_empty())
        {
            let sheet = book.add_worksheet();
            sheet.set_name(names.of_table(&prefix, table.id))?;
            sheet::single(sheet, table, &about::work(work), &style)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

/// The workbook of a document that is about no works: what it says of itself, then a sheet for every table that has rows.
///
/// # Errors
/// As [`report`].
pub fn told(told: &Told, stamp: &Stamp, heading: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(heading, Some(&told.program), &told.made)?);
    let (style, mut names) = (Style::new(), Names::default());
    let mut sheet = book.add_worksheet();
    sheet.set_name(names.of_table("", ABOUT))?;
    sheet::stacked(sheet, &[told.passport(stamp)], &style)?;
    for table in told.tables.iter().filter(|table| !table.rows.is_empty()) {
        sheet = book.add_worksheet();
        sheet.set_name(names.of_table("", table.id))?;
        sheet::single(sheet, table, heading, &style)?;
    }
    Ok(book.save_to_buffer()?)
}

/// One table as a workbook of its own.
///
/// # Errors
/// As [`report`].
pub fn single(table: &Table, heading: &str, made: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(&table.title, None, made)?);
    let sheet = book.add_worksheet();
    sheet.set_name(Names::default().of_table("", table.id))?;
    sheet::single(sheet, table, heading, &Style::new())?;
    Ok(book.save_to_buffer()?)
}

fn about_id(tables: &[Table]) -> &'static str {
    tables.first().map_or("", |table| table.id)
}

/// What tells the sheets of one work from those of another: «МА4 2021 », nothing where there is one work.
fn prefix(paper: &Paper<'_>, work: &Work<'_>) -> String {
    if paper.works.len() < 2 {
        return String::new();
    }
    let of = &work.analysis.work;
    let kind = |other: &Work<'_>| other.analysis.work.kind != of.kind;
    let kinds = if paper.works.iter().any(kind) {
        format!("{} ", of.kind)
    } else {
        String::new()
    };
    format!("{kinds}{}{} {} ", of.subject, of.grade, of.year)
}

/// Says on the first sheet which tables have no sheet of their own.
fn mention_empty(about: &mut Table, paper: &Paper<'_>, tables: &[Vec<Table>]) {
    for (place, (work, tables)) in paper.works.iter().zip(tables).enumerate() {
        let prefix = prefix(paper, work);
        for table in tables.iter().filter(|table| table.rows.is_empty()) {
            let why = about::without(&format!("{prefix}{}", table.title), &table.notes.join(" "));
            about.row(
                format!("without {} {}", place + 1, table.id),
                vec![Cell::text(about::WITHOUT), Cell::text(why)],
            );
        }
    }
}
