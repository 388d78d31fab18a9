//! Files from disk to checked works: the part of the line that every command begins with.

mod exam;
mod gather;
mod rest;

pub use gather::{Gathered, gather, name_schools};
pub use rest::{Line, line};

use crate::failure::Failure;
use domain::catalog::Catalogue;
use domain::procedure::{Specification, Work};
use domain::territory::{School, SchoolCode};
use exam::exam_pieces;
use intake::check::{Checked, Question, check, structure};
use intake::layout::{Register, Shape};
use intake::proposal::{Clues, Confirmed, Evidence, Field, Proposal, propose};
use intake::reading::{Sheet, sheets};
use intake::reference::{Report, report};
use intake::register::{Entry, entries};
use intake::stated::specification;
use intake::table::{File, Limits, read};
use rayon::prelude::*;
use rest::rest;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// How many folders above a file may say which work it holds.
const FOLDERS: usize = 2;

/// What a person confirmed and what it is checked with.
pub struct Desk<'a> {
    /// The field's content.
    pub catalogue: &'a Catalogue,
    /// Known layouts.
    pub register: &'a Register,
    /// Bounds for what may be read.
    pub limits: Limits,
    /// What a person confirmed of the work.
    pub confirmed: Confirmed,
    /// The school of files that do not name one.
    pub school: Option<SchoolCode>,
}

/// One work as one sheet of one file holds it.
pub struct Taken {
    /// The file on disk.
    pub path: PathBuf,
    /// SHA-256 of the file, hexadecimal.
    pub hash: String,
    /// Code of the layout.
    pub layout: String,
    /// Name of the sheet.
    pub sheet: String,
    /// Parts of the name that nobody confirmed.
    pub proposed: Vec<(Field, Evidence)>,
    /// What was understood.
    pub checked: Checked,
    /// Items as the file itself describes them, where it does.
    pub stated: Option<Specification>,
    /// The header and the rows with errors, as typed: what goes back to whoever sent them.
    pub rest: Vec<Line>,
}

/// Everything a file turned out to hold.
pub enum Piece {
    /// Results of a work.
    Results(Box<Taken>),
    /// A report of the federal system about groups of participants.
    Stated(Box<Stated>),
    /// Schools with names and circumstances.
    Schools(Vec<Entry>),
    /// A table of items, to be taken in by `merilo catalogue`.
    Specification(PathBuf),
}

/// A stated report with the work it is about.
pub struct Stated {
    /// The work.
    pub work: Work,
    /// The report.
    pub report: Report,
    /// Code of the layout.
    pub layout: String,
    /// The file.
    pub path: PathBuf,
}

/// Reads all files, both cores at once, and tells of each when it is done.
///
/// # Errors
/// The first failure in the order of the files.
pub fn take(
    paths: &[PathBuf],
    desk: &Desk<'_>,
    done: &(dyn Fn(&Path) + Sync),
) -> Result<Vec<Piece>, Failure> {
    let all: Result<Vec<Vec<Piece>>, Failure> = paths
        .par_iter()
        .map(|path| {
            let pieces = take_file(path, desk);
            done(path);
            pieces
        })
        .collect();
    Ok(all?.into_iter().flatten().collect())
}

fn take_file(path: &Path, desk: &Desk<'_>) -> Result<Vec<Piece>, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::Io(path.to_owned(), error))?;
    let hash = hex(&Sha256::digest(&bytes));
    let files =
        read(&clue(path), &bytes, &desk.limits).map_err(|error| Failure::Read(path.to_owned(), error))?;
    let mut pieces = Vec::new();
    for file in &files {
        let known =
            sheets(file, desk.register).map_err(|other| Failure::Unrecognised(path.to_owned(), other))?;
        for sheet in &known {
            pieces.extend(piece(sheet, desk, (path, &hash, file))?);
        }
    }
    Ok(pieces)
}

/// The file's name with the folders that may speak of the work.
fn clue(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts[parts.len().saturating_sub(FOLDERS + 1)..].join("/")
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

type Origin<'a> = (&'a Path, &'a str, &'a File);

fn piece(sheet: &Sheet<'_>, desk: &Desk<'_>, origin: Origin<'_>) -> Result<Vec<Piece>, Failure> {
    let (path, ..) = origin;
    match sheet.shape() {
        Shape::Results => Ok(vec![results(sheet, desk, origin)?]),
        Shape::Exam => Ok(exam_pieces(sheet, desk, origin)),
        Shape::Marks | Shape::Journal => Ok(vec![stated(sheet, desk, path)?]),
        Shape::Register | Shape::Context => {
            Ok(vec![Piece::Schools(entries(sheet.table, &sheet.found.mapping).0)])
        }
        Shape::Specification => Ok(vec![Piece::Specification(path.to_owned())]),
    }
}

fn propose_for(sheet: &Sheet<'_>, desk: &Desk<'_>, path: &str) -> Result<Proposal, Vec<Field>> {
    let mapping = &sheet.found.mapping;
    let structure = structure(sheet.table, sheet.found.layout, mapping);
    let title = sheet.title();
    let clues = Clues {
        path,
        title: &title,
        layout: sheet.found.layout,
        mapping,
        structure: &structure,
    };
    propose(clues, &desk.confirmed, desk.catalogue)
}

fn results(sheet: &Sheet<'_>, desk: &Desk<'_>, origin: Origin<'_>) -> Result<Piece, Failure> {
    let (path, hash, file) = origin;
    let unnamed = |fields| Failure::Unnamed(path.to_owned(), fields);
    let proposal = propose_for(sheet, desk, &file.name).map_err(unnamed)?;
    let mut proposed: Vec<_> = proposal
        .evidence
        .iter()
        .copied()
        .filter(|(_, evidence)| evidence.is_proposal())
        .collect();
    let school = the_school(sheet, desk, path, &mut proposed);
    let stated = specification(sheet.table, &sheet.found, (&proposal.work, &proposal.items));
    let checked = check(Question {
        table: sheet.table,
        mapping: &sheet.found.mapping,
        work: proposal.work,
        items: proposal.items,
        school,
    });
    Ok(Piece::Results(Box::new(Taken {
        path: path.to_owned(),
        hash: hash.to_owned(),
        layout: sheet.found.layout.code.clone(),
        sheet: sheet.table.name().to_owned(),
        proposed,
        rest: rest(sheet, &checked),
        checked,
        stated,
    })))
}

/// The school of a file without a column for it: as confirmed, else as the file's name has it, else unknown.
fn the_school(
    sheet: &Sheet<'_>,
    desk: &Desk<'_>,
    path: &Path,
    proposed: &mut Vec<(Field, Evidence)>,
) -> Option<School> {
    if sheet
        .found
        .mapping
        .columns
        .contains_key(&intake::layout::Role::School)
    {
        return None;
    }
    let code = desk.school.unwrap_or_else(|| {
        proposed.push((Field::School, Evidence::Name));
        school_in(path).unwrap_or(SchoolCode::exam(0))
    });
    Some(School {
        code,
        login: code.to_string(),
        name: String::new(),
        municipality: String::new(),
    })
}

fn school_in(path: &Path) -> Option<SchoolCode> {
    let name = path.file_stem()?.to_string_lossy().into_owned();
    name.split(|c: char| !c.is_ascii_alphanumeric())
        .find_map(SchoolCode::parse)
}

fn stated(sheet: &Sheet<'_>, desk: &Desk<'_>, path: &Path) -> Result<Piece, Failure> {
    let report = report(sheet.table, &sheet.found.mapping);
    let proposal = propose_for(sheet, desk, &report.title)
        .map_err(|fields| Failure::Unnamed(path.to_owned(), fields))?;
    Ok(Piece::Stated(Box::new(Stated {
        work: proposal.work,
        report,
        layout: sheet.found.layout.code.clone(),
        path: path.to_owned(),
    })))
}
