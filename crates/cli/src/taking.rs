//! Files from disk to checked works: the part of the line that every command begins with.

use crate::failure::Failure;
use domain::catalog::Catalogue;
use domain::procedure::{Specification, Work};
use domain::result::ResultSet;
use domain::territory::{School, SchoolCode};
use intake::check::{Checked, Question, check, structure};
use intake::exam::{Exam, exams};
use intake::issue::Issue;
use intake::layout::{Register, Shape};
use intake::proposal::{Clues, Confirmed, Evidence, Field, Proposal, propose};
use intake::reading::{Sheet, sheets};
use intake::reference::{Report, report};
use intake::register::{Entry, entries};
use intake::stated::specification;
use intake::table::{File, Limits, Table, read};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
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

/// A row of a file as typed.
pub struct Line {
    /// Its number in the file.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<String>,
    /// Whether it is the header.
    pub header: bool,
}

/// A row of a table as typed.
pub fn line(table: &Table, row: usize, header: usize) -> Line {
    let mut cells = vec![String::new(); table.cells(row).last().map_or(0, |cell| cell.col as usize + 1)];
    for cell in table.cells(row) {
        table.text(cell.text).clone_into(&mut cells[cell.col as usize]);
    }
    Line {
        number: table.row_number(row),
        cells,
        header: row == header,
    }
}

/// The header of a sheet and its rows with errors; nothing where there are none.
fn rest(sheet: &Sheet<'_>, checked: &Checked) -> Vec<Line> {
    let (table, header) = (sheet.table, sheet.found.mapping.header);
    let wrong = checked.rows_with_errors();
    if wrong.is_empty() {
        return Vec::new();
    }
    let kept = |row: &usize| *row == header || wrong.binary_search(&table.row_number(*row)).is_ok();
    (0..table.rows())
        .filter(kept)
        .map(|row| line(table, row, header))
        .collect()
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

fn exam_pieces(sheet: &Sheet<'_>, desk: &Desk<'_>, origin: Origin<'_>) -> Vec<Piece> {
    let (path, hash, _) = origin;
    let taken = |exam: Exam| {
        let proposed = exam_proposed(&exam, desk);
        let checked = exam_checked(exam, desk);
        Taken {
            path: path.to_owned(),
            hash: hash.to_owned(),
            layout: sheet.found.layout.code.clone(),
            sheet: sheet.table.name().to_owned(),
            proposed,
            rest: rest(sheet, &checked),
            checked,
            stated: None,
        }
    };
    let all = exams(sheet.table, sheet.found.layout).into_iter();
    all.map(|exam| Piece::Results(Box::new(taken(exam)))).collect()
}

fn exam_proposed(exam: &Exam, desk: &Desk<'_>) -> Vec<(Field, Evidence)> {
    let kind = desk
        .confirmed
        .kind
        .is_none()
        .then_some((Field::Kind, Evidence::Codes));
    let year =
        (desk.confirmed.year.is_none() && exam.year.is_none()).then_some((Field::Year, Evidence::Name));
    kind.into_iter().chain(year).collect()
}

fn exam_checked(mut exam: Exam, desk: &Desk<'_>) -> Checked {
    let stated = desk
        .catalogue
        .subject_by_text(&exam.subject)
        .map(|entry| entry.code.clone());
    let work = &mut exam.set.work;
    work.kind = desk.confirmed.kind.unwrap_or(work.kind);
    work.grade = desk.confirmed.grade.unwrap_or(work.grade);
    work.year = desk.confirmed.year.unwrap_or(work.year);
    if let Some(subject) = desk.confirmed.subject.clone().or(stated) {
        work.subject = subject;
    }
    let rows = exam.set.rows.len() as u32 + exam.refused;
    Checked {
        set: exam.set,
        issues: exam.issues,
        rows,
        refused: exam.refused,
        skipped: 0,
    }
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

/// One work with everything that several files hold of it.
pub struct Gathered {
    /// The files, in the order in which they were named.
    pub files: Vec<PathBuf>,
    /// Their hashes.
    pub hashes: Vec<String>,
    /// Code of the layout of the first.
    pub layout: String,
    /// Parts of the name that nobody confirmed.
    pub proposed: Vec<Field>,
    /// All rows.
    pub set: ResultSet,
    /// Items as the first file itself describes them, where it does.
    pub stated: Option<Specification>,
    /// Issues by file.
    pub issues: Vec<(PathBuf, Vec<Issue>)>,
    /// Rows of pupils, counted or refused.
    pub rows: u64,
    /// Rows refused.
    pub refused: u64,
}

/// Joins what belongs to one work; works stay in the order in which they first appeared.
pub fn gather(taken: Vec<Taken>) -> Vec<Gathered> {
    let mut works: Vec<Gathered> = Vec::new();
    for one in taken {
        let same = |known: &&mut Gathered| {
            known.set.work == one.checked.set.work && known.set.items == one.checked.set.items
        };
        match works.iter_mut().find(same) {
            Some(known) => join(known, one),
            None => works.push(first(one)),
        }
    }
    works
}

fn first(one: Taken) -> Gathered {
    Gathered {
        files: vec![one.path.clone()],
        hashes: vec![one.hash],
        layout: one.layout,
        proposed: one.proposed.iter().map(|(field, _)| *field).collect(),
        rows: u64::from(one.checked.rows),
        refused: u64::from(one.checked.refused),
        issues: vec![(one.path, one.checked.issues)],
        set: one.checked.set,
        stated: one.stated,
    }
}

fn join(known: &mut Gathered, one: Taken) {
    if known.set.append(&one.checked.set).is_err() {
        return;
    }
    known.files.push(one.path.clone());
    known.hashes.push(one.hash);
    known
        .proposed
        .extend(one.proposed.iter().map(|(field, _)| *field));
    known.proposed.sort_unstable();
    known.proposed.dedup();
    known.rows += u64::from(one.checked.rows);
    known.refused += u64::from(one.checked.refused);
    known.issues.push((one.path, one.checked.issues));
}

/// Puts names and municipalities of registers onto schools: whoever names a register beside the results means it, and
/// files of different years write one municipality in different ways.
pub fn name_schools(set: &mut ResultSet, register: &[Entry]) {
    let by_code: HashMap<SchoolCode, &School> = register
        .iter()
        .map(|entry| (entry.school.code, &entry.school))
        .collect();
    for school in &mut set.schools {
        let Some(known) = by_code.get(&school.code) else {
            continue;
        };
        for (own, named) in [
            (&mut school.name, &known.name),
            (&mut school.municipality, &known.municipality),
        ] {
            if !named.is_empty() {
                own.clone_from(named);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::procedure::Kind;

    fn school(name: &str, municipality: &str) -> School {
        School {
            code: SchoolCode::exam(7),
            login: "7".into(),
            name: name.into(),
            municipality: municipality.into(),
        }
    }

    #[test]
    fn a_register_names_schools_and_what_it_leaves_out_stays() {
        let mut set = ResultSet::new(Work::new(Kind::Vpr, "x", 4, 2021), Vec::new());
        set.schools.push(school("", "old"));
        let entry = |name: &str, municipality: &str| Entry {
            school: school(name, municipality),
            settlement: String::new(),
            settlement_size: String::new(),
            pupils: None,
            teachers: None,
            special: None,
            boarding: None,
        };
        name_schools(&mut set, &[entry("new", "")]);
        assert_eq!(
            (&*set.schools[0].name, &*set.schools[0].municipality),
            ("new", "old")
        );
        name_schools(&mut set, &[entry("", "newer")]);
        assert_eq!(
            (&*set.schools[0].name, &*set.schools[0].municipality),
            ("new", "newer")
        );
    }
}
