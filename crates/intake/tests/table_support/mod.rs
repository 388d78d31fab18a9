//! A tiny workbook builder and what the tests of the readers share.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

pub mod ole;
pub mod rawzip;

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use intake::table::{File, Limits, ReadError, Table, cell_name, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of the given members, deflated.
pub fn zip_of<N: AsRef<str>, B: AsRef<[u8]>>(members: impl IntoIterator<Item = (N, B)>) -> Vec<u8> {
    zip_with(members, CompressionMethod::Deflated)
}

pub fn zip_with<N: AsRef<str>, B: AsRef<[u8]>>(
    members: impl IntoIterator<Item = (N, B)>,
    method: CompressionMethod,
) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in members {
        zip.start_file(name.as_ref(), options).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut members = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        std::io::copy(&mut file, &mut content).unwrap();
        members.push((file.name().unwrap().into_owned(), content));
    }
    members
}

/// A workbook put together from XML by hand.
pub struct Book {
    sheets: Vec<(String, String)>,
    strings: Option<String>,
    styles: Option<String>,
    properties: String,
}

impl Book {
    pub fn new() -> Self {
        Self {
            sheets: Vec::new(),
            strings: None,
            styles: None,
            properties: String::new(),
        }
    }

    /// A sheet from the inside of its `sheetData`.
    pub fn rows(self, name: &str, rows: &str) -> Self {
        self.sheet(
            name,
            &format!("<worksheet xmlns=\"x\"><sheetData>{rows}</sheetData></worksheet>"),
        )
    }

    /// A sheet from its whole XML.
    pub fn sheet(mut self, name: &str, xml: &str) -> Self {
        self.sheets.push((name.to_owned(), xml.to_owned()));
        self
    }

    /// The inside of `sst`.
    pub fn strings(mut self, strings: &str) -> Self {
        self.strings = Some(format!("<?xml version=\"1.0\"?><sst xmlns=\"x\">{strings}</sst>"));
        self
    }

    /// The inside of `styleSheet`.
    pub fn styles(mut self, styles: &str) -> Self {
        self.styles = Some(format!("<styleSheet>{styles}</styleSheet>"));
        self
    }

    /// Attributes of `workbookPr`.
    pub fn properties(mut self, attributes: &str) -> Self {
        self.properties = attributes.to_owned();
        self
    }

    pub fn members(&self) -> Vec<(String, Vec<u8>)> {
        let mut sheets = String::new();
        let mut relations = String::new();
        let mut members = vec![("[Content_Types].xml".to_owned(), b"<Types/>".to_vec())];
        for (at, (name, xml)) in self.sheets.iter().enumerate() {
            sheets += &format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>");
            relations += &format!(
                "<Relationship Id=\"rId{at}\" Type=\"t/worksheet\" Target=\"worksheets/s{at}.xml\"/>"
            );
            members.push((format!("xl/worksheets/s{at}.xml"), xml.clone().into_bytes()));
        }
        for (kind, part) in [("sharedStrings", &self.strings), ("styles", &self.styles)] {
            if let Some(xml) = part {
                relations +=
                    &format!("<Relationship Id=\"{kind}\" Type=\"t/{kind}\" Target=\"/xl/{kind}.xml\"/>");
                members.push((format!("xl/{kind}.xml"), xml.clone().into_bytes()));
            }
        }
        let workbook = format!(
            "<workbook><workbookPr {}/><sheets>{sheets}</sheets></workbook>",
            self.properties
        );
        members.push(("xl/workbook.xml".to_owned(), workbook.into_bytes()));
        let relations = format!("<Relationships>{relations}</Relationships>");
        members.push(("xl/_rels/workbook.xml.rels".to_owned(), relations.into_bytes()));
        members
    }

    pub fn bytes(&self) -> Vec<u8> {
        zip_of(self.members())
    }
}

pub fn read_default(bytes: &[u8]) -> Result<Vec<File>, ReadError> {
    read("f", bytes, &Limits::default())
}

/// The tables of a file that is expected to be one good file.
pub fn tables(bytes: &[u8]) -> Vec<Table> {
    let mut files = read_default(bytes).unwrap();
    assert_eq!(files.len(), 1);
    files.remove(0).tables
}

pub fn table(bytes: &[u8]) -> Table {
    let mut tables = tables(bytes);
    assert_eq!(tables.len(), 1);
    tables.remove(0)
}

/// A workbook of one sheet from the inside of its `sheetData`.
pub fn sheet(rows: &str) -> Table {
    table(&Book::new().rows("S", rows).bytes())
}

pub fn error(bytes: &[u8]) -> ReadError {
    match read_default(bytes) {
        Err(error) => error,
        Ok(files) => panic!(
            "was read: {:?}",
            files
                .iter()
                .map(|f| (f.format, f.tables.len()))
                .collect::<Vec<_>>()
        ),
    }
}

/// Every cell as `B2=text`, in order.
pub fn dump(table: &Table) -> Vec<String> {
    let mut out = Vec::new();
    for row in 0..table.rows() {
        for cell in table.cells(row) {
            out.push(format!(
                "{}={}",
                cell_name(table.row_number(row), cell.col),
                table.text(cell.text)
            ));
        }
    }
    out
}

/// The folder of real files, or a loud word that it is not here.
pub fn real_data() -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    if path.is_dir() {
        return Some(path.to_owned());
    }
    println!("SKIPPED: ../shared is absent");
    None
}

/// All real files with this extension, in a fixed order.
pub fn real_files(extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = real_data().into_iter().collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
