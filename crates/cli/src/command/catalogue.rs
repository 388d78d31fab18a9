//! `merilo catalogue`: checks a folder of the municipality's own, or turns official workbooks into a file of it.

use crate::args::Catalogue as Args;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::{bench, words};
use actions::line;
use domain::calendar::Period;
use domain::catalog::to_toml;
use domain::procedure::{Kind, Work};
use intake::specification::{Origin, Workbooks, take};
use intake::table::{File, Limits, Table, read};
use serde_json::json;
use std::path::Path;

/// Checks or takes in.
pub fn run(args: &Args, screen: Screen) -> Result<(), Failure> {
    match (&args.check, &args.items) {
        (Some(folder), _) => check(folder, screen),
        (None, Some(items)) => take_in(args, items, screen),
        (None, None) => Err(Failure::Call(words::CATALOGUE_CALL.to_owned())),
    }
}

fn check(folder: &Path, screen: Screen) -> Result<(), Failure> {
    let catalogue = bench::overlaid(folder)?;
    if screen.json {
        return screen.document(&json!({
            "schema": 1,
            "specifications": catalogue.specifications.len(),
            "scales": catalogue.scales.len(),
            "norms": catalogue.norms.len(),
        }));
    }
    screen.say(&words::catalogue(&catalogue))
}

fn take_in(args: &Args, items: &Path, screen: Screen) -> Result<(), Failure> {
    let books = [Some(items), args.kes.as_deref(), args.kt.as_deref()];
    let files: Vec<Option<File>> = books
        .into_iter()
        .map(|book| book.map(workbook).transpose())
        .collect::<Result<_, _>>()?;
    let sheet = |place: usize| files[place].as_ref().and_then(|file| file.tables.first());
    let Some(first) = sheet(0) else {
        return Err(Failure::nothing(words::NO_RESULTS));
    };
    let taken = taken(args, (first, sheet(1), sheet(2)), items)?;
    taken
        .issues
        .iter()
        .for_each(|issue| screen.remark(&words::specification_issue(issue)));
    screen.bytes(to_toml(&taken.specification).as_bytes())
}

fn workbook(path: &Path) -> Result<File, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::Io(path.to_owned(), error))?;
    let file = path.to_string_lossy().into_owned();
    let files = read(&file, &bytes, &Limits::default());
    let files = files.map_err(|source| line::Failure::Read { file, source })?;
    files
        .into_iter()
        .next()
        .ok_or(Failure::nothing(words::NO_RESULTS))
}

type Sheets<'a> = (&'a Table, Option<&'a Table>, Option<&'a Table>);

fn taken(args: &Args, sheets: Sheets<'_>, path: &Path) -> Result<intake::specification::Taken, Failure> {
    let (items, kes, kt) = sheets;
    let (grade, year) = (args.grade.unwrap_or(0), args.year.unwrap_or(0));
    let origin = Origin {
        work: Work::new(
            Kind::Vpr,
            args.subject.as_deref().unwrap_or_default(),
            grade,
            year,
        ),
        max: None,
        source: path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        in_force: Period::default(),
    };
    take(Workbooks { items, kes, kt }, origin)
        .map_err(|unreadable| Failure::Call(words::no_header(path, &unreadable)))
}
