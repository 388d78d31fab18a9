//! Страница, книга, DOCX и PDF одной бумаги показывают одни и те же числа.
#![allow(clippy::print_stderr)]

#[path = "../../documents/tests/html_sample/mod.rs"]
mod html_sample;
mod pages;

use calamine::{Data, Range, Reader, Xlsx};
use documents::letter::{Block, Grid, Kind, Letter, Stamp, Template, compose};
use documents::subject::Paper;
use documents::table::{Cell, Table, Unit, of_work};
use documents::words;
use documents::{docx, html, xlsx};
use domain::catalog::Catalogue;
use html_sample::{municipality, paper};
use pages::{flat, text};
use std::io::{Cursor, Read};

/// A figure of a document with text, and where it stands in the common tables.
struct Told<'a> {
    table: &'a Table,
    row: usize,
    column: usize,
    text: String,
}

impl Told<'_> {
    fn value(&self) -> f64 {
        match &self.table.rows[self.row].cells[self.column] {
            Cell::Count(count) => *count as f64,
            Cell::Figure(figure) => figure.value,
            other => panic!("no number: {other:?}"),
        }
    }

    /// As a workbook holds it: differences of shares in percentage points.
    fn in_book(&self) -> f64 {
        match &self.table.rows[self.row].cells[self.column] {
            Cell::Figure(figure) if matches!(figure.unit, Unit::Points(_)) => figure.value * 100.0,
            _ => self.value(),
        }
    }

    fn path(&self) -> String {
        let (row, column) = (
            &self.table.rows[self.row].key,
            &self.table.columns[self.column].key,
        );
        format!("0/{}/{row}/{column}", self.table.id)
    }
}

/// Every figure that stands in a table of the document.
fn told<'a>(letter: &Letter, tables: &'a [Table]) -> Vec<Told<'a>> {
    let grids = letter.blocks.iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        _ => None,
    });
    let known = grids.filter_map(|grid| {
        let table = tables.iter().find(|table| table.title == grid.title)?;
        Some(of_grid(grid, table))
    });
    known.flatten().collect()
}

fn of_grid<'a>(grid: &Grid, table: &'a Table) -> Vec<Told<'a>> {
    let mut all = Vec::new();
    for (row, printed) in grid.rows.iter().enumerate() {
        let spread = printed
            .iter()
            .flat_map(|cell| std::iter::repeat_n(cell, cell.span));
        for (head, cell) in grid.heads.iter().zip(spread) {
            let columns = table.columns.iter();
            let column = columns
                .clone()
                .position(|column| column.title == head.title)
                .unwrap();
            if matches!(table.rows[row].cells[column], Cell::Count(_) | Cell::Figure(_)) {
                let text = cell.text.clone();
                all.push(Told {
                    table,
                    row,
                    column,
                    text,
                });
            }
        }
    }
    all
}

/// The sheet of a table, its header row and the column of a title.
fn in_sheet(sheet: &Range<Data>, title: &str, row: usize, rows: usize) -> Option<f64> {
    let (height, width) = sheet.get_size();
    let header = height - rows - 1;
    let column = (0..width).find(|&at| sheet.get((header, at)).is_some_and(|cell| *cell == title))?;
    match sheet.get((header + 1 + row, column))? {
        Data::Float(value) => Some(*value),
        Data::Int(value) => Some(*value as f64),
        _ => None,
    }
}

fn letter(paper: &Paper<'_>, kind: Kind) -> Letter {
    let template = Template::find(Catalogue::builtin(), kind, false).unwrap();
    compose(paper, &template, &Stamp::default()).unwrap()
}

#[test]
fn page_workbook_and_documents_of_one_paper_show_the_same_figures() {
    let analyses = municipality(1);
    let paper = paper(&analyses, None);
    let tables = of_work(&paper.works[0]);
    let page = html::report(&paper).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx::report(&paper).unwrap())).unwrap();
    let mut compared = 0;
    for kind in Kind::ALL {
        let letter = letter(&paper, kind);
        let bytes = docx::write(&letter, &typeset::picture).unwrap();
        let body = body(&bytes);
        let printed = text(&typeset::pdf(&letter).unwrap());
        let printed = printed.map(|text| flat(&text));
        for one in told(&letter, &tables) {
            let tag = format!(
                "data-figure=\"{}\" data-value=\"{}\"",
                escaped(&one.path()),
                one.value()
            );
            assert!(page.contains(&tag), "{tag} is not on the page");
            let sheet = book
                .worksheet_range(words::sheet::name(one.table.id).unwrap())
                .unwrap();
            let title = &one.table.columns[one.column].title;
            let in_book = in_sheet(&sheet, title, one.row, one.table.rows.len()).unwrap();
            assert!(
                (in_book - one.in_book()).abs() < 1e-9,
                "{}: {in_book} in the workbook",
                one.path()
            );
            assert!(
                body.contains(&format!(">{}<", one.text)),
                "{} is not in the DOCX",
                one.path()
            );
            if let Some(printed) = &printed {
                assert!(
                    printed.contains(&flat(&one.text)),
                    "{} is not in the PDF",
                    one.path()
                );
            }
            compared += 1;
        }
    }
    assert!(compared > 400, "only {compared} figures were compared");
    if text(b"").is_none() {
        eprintln!("SKIPPED: the text of the PDF, pdftotext is not installed");
    }
}

fn escaped(path: &str) -> String {
    path.replace('&', "&#38;").replace('"', "&#34;")
}

fn body(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}
