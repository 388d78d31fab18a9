//! Sent files to checked works: the part of the line that everything begins with.

mod exam;
mod gather;
mod meter;
mod rest;
mod sent;
mod sorted;

pub use gather::{Gathered, gather, name_schools};
pub use meter::Meter;
pub use rest::TypedRow;
pub(super) use rest::typed;
pub use sent::{Bytes, Sent, file_name};
pub use sorted::{Sorted, sorted};

use super::Failure;
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
use intake::table::{Limits, read};
use rayon::prelude::*;
use rest::rest;
use sha2::{Digest, Sha256};
use std::path::Path;

/// What a person confirmed and what files are checked with.
#[derive(Clone, Debug)]
pub struct Bench<'a> {
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
    /// Rows that were checked, of those that were read.
    pub meter: Meter,
}

impl<'a> Bench<'a> {
    /// This catalogue with the known layouts and the usual bounds; nothing is confirmed.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        Self {
            catalogue,
            register: Register::builtin(),
            limits: Limits::default(),
            confirmed: Confirmed::default(),
            school: None,
            meter: Meter::default(),
        }
    }
}

/// One work as one sheet of one file holds it.
pub struct Taken {
    /// Its file's place among the sent ones, from 0.
    pub place: usize,
    /// The file, as sent.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub hash: String,
    /// The file inside it, where it is an archive; else the end of its own name.
    pub inside: String,
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
    pub rest: Vec<TypedRow>,
}

/// Everything a file turned out to hold.
pub enum Piece {
    /// Results of a work.
    Results(Box<Taken>),
    /// A report of the federal system about groups of participants.
    Stated(Box<Stated>),
    /// Schools with names and circumstances.
    Schools(Vec<Entry>),
    /// A table of items, by the file's name as sent: it belongs to the catalogue.
    Specification(String),
}

/// A stated report with the work it is about.
pub struct Stated {
    /// The work.
    pub work: Work,
    /// The report.
    pub report: Report,
    /// Code of the layout.
    pub layout: String,
    /// The file, as sent.
    pub file: String,
}

/// Reads all files, all cores at once, and tells the place of each when it is done.
///
/// # Errors
/// As [`take_one`], for one of the files; the others are not waited for.
pub fn take(all: &[Sent], bench: &Bench<'_>, done: &(dyn Fn(usize) + Sync)) -> Result<Vec<Piece>, Failure> {
    let pieces: Result<Vec<Vec<Piece>>, Failure> = all
        .par_iter()
        .enumerate()
        .map(|(place, sent)| {
            let pieces = take_one(place, sent, bench);
            done(place);
            pieces
        })
        .collect();
    Ok(pieces?.into_iter().flatten().collect())
}

/// Reads one file, which stands in this place among the sent ones.
///
/// # Errors
/// It cannot be opened or read, a sheet is of no known layout, or nothing says which work it is.
pub fn take_one(place: usize, sent: &Sent, bench: &Bench<'_>) -> Result<Vec<Piece>, Failure> {
    let file = || sent.name.clone();
    let bytes = sent
        .open()
        .map_err(|source| Failure::Open { file: file(), source })?;
    let hash = hash(&bytes);
    let tables = read(&sent.clue(), &bytes, &bench.limits);
    let tables = tables.map_err(|source| Failure::Read { file: file(), source })?;
    let sheets_of_all = tables.iter().flat_map(|table| &table.tables);
    bench
        .meter
        .more(sheets_of_all.map(|sheet| sheet.rows() as u64).sum());
    let mut pieces = Vec::new();
    for table in &tables {
        let known = sheets(table, bench.register);
        let known = known.map_err(|nearest| Failure::Unrecognised {
            file: file(),
            nearest,
        })?;
        let origin = Origin {
            place,
            sent,
            hash: &hash,
            clue: &table.name,
        };
        for sheet in &known {
            pieces.extend(piece(sheet, bench, origin)?);
            bench.meter.pass(sheet.table.rows() as u64);
        }
    }
    Ok(pieces)
}

/// SHA-256 of a file's bytes, hexadecimal: by this a sent file is known again.
pub(super) fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where a sheet was found.
#[derive(Clone, Copy)]
struct Origin<'a> {
    place: usize,
    sent: &'a Sent,
    hash: &'a str,
    /// The name that may speak of the work; of an archive it is that of the file inside.
    clue: &'a str,
}

impl Origin<'_> {
    fn unnamed(&self, fields: Vec<Field>) -> Failure {
        let file = self.sent.name.clone();
        Failure::Unnamed { file, fields }
    }
}

fn piece(sheet: &Sheet<'_>, bench: &Bench<'_>, origin: Origin<'_>) -> Result<Vec<Piece>, Failure> {
    match sheet.shape() {
        Shape::Results => Ok(vec![results(sheet, bench, origin)?]),
        Shape::Exam => Ok(exam_pieces(sheet, bench, origin)),
        Shape::Marks | Shape::Journal => Ok(vec![stated(sheet, bench, origin)?]),
        Shape::Register | Shape::Context => {
            Ok(vec![Piece::Schools(entries(sheet.table, &sheet.found.mapping).0)])
        }
        Shape::Specification => Ok(vec![Piece::Specification(origin.sent.name.clone())]),
    }
}

fn propose_for(sheet: &Sheet<'_>, bench: &Bench<'_>, path: &str) -> Result<Proposal, Vec<Field>> {
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
    propose(clues, &bench.confirmed, bench.catalogue)
}

fn results(sheet: &Sheet<'_>, bench: &Bench<'_>, origin: Origin<'_>) -> Result<Piece, Failure> {
    let proposal = propose_for(sheet, bench, origin.clue).map_err(|fields| origin.unnamed(fields))?;
    let mut proposed: Vec<_> = proposal
        .evidence
        .iter()
        .copied()
        .filter(|(_, evidence)| evidence.is_proposal())
        .collect();
    let school = the_school(sheet, bench, &origin.sent.name, &mut proposed);
    let stated = specification(sheet.table, &sheet.found, (&proposal.work, &proposal.items));
    let checked = check(Question {
        table: sheet.table,
        mapping: &sheet.found.mapping,
        work: proposal.work,
        items: proposal.items,
        school,
    });
    Ok(Piece::Results(Box::new(Taken {
        place: origin.place,
        file: origin.sent.name.clone(),
        hash: origin.hash.to_owned(),
        inside: origin.clue.to_owned(),
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
    bench: &Bench<'_>,
    name: &str,
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
    let code = bench.school.unwrap_or_else(|| {
        proposed.push((Field::School, Evidence::Name));
        school_in(name).unwrap_or(SchoolCode::exam(0))
    });
    Some(School {
        code,
        login: code.to_string(),
        name: String::new(),
        municipality: String::new(),
    })
}

fn school_in(name: &str) -> Option<SchoolCode> {
    let stem = Path::new(name).file_stem()?.to_string_lossy();
    stem.split(|c: char| !c.is_ascii_alphanumeric())
        .find_map(SchoolCode::parse)
}

fn stated(sheet: &Sheet<'_>, bench: &Bench<'_>, origin: Origin<'_>) -> Result<Piece, Failure> {
    let report = report(sheet.table, &sheet.found.mapping);
    let proposal = propose_for(sheet, bench, &report.title).map_err(|fields| origin.unnamed(fields))?;
    Ok(Piece::Stated(Box::new(Stated {
        work: proposal.work,
        report,
        layout: sheet.found.layout.code.clone(),
        file: origin.sent.name.clone(),
    })))
}
