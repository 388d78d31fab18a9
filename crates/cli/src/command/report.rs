//! `merilo report`: a workbook or a page.

use crate::args::{Format, Report, Text};
use crate::failure::Failure;
use crate::screen::Screen;
use crate::source::materials;
use crate::{bench, clock, words};
use actions::line::paper as line;
use actions::line::paper::{Letter, Paper, Stamp, book, book_with_pupils, docx, letter, page, paper, pdf};
use actions::line::study::{Beside, Part, Settlements, study, with_measurements, within};
use clap::ValueEnum;
use domain::catalog::Catalogue;
use serde_json::json;
use std::path::Path;

/// Studies and writes.
pub fn run(args: &Report, screen: Screen) -> Result<(), Failure> {
    format(args)?;
    let catalogue = bench::catalogue(&args.source.naming)?;
    let found = materials(&args.source, &catalogue, screen)?.with_works()?;
    let part = part(args)?;
    let beside = Beside {
        stated: &found.stated,
        schools: &found.schools,
    };
    let studies = within(study(found.works, beside, (&catalogue, &part))?, &part)?;
    let kinds: Settlements = found
        .schools
        .iter()
        .map(|one| (one.school.code, one.settlement.clone()))
        .collect();
    let studies = with_measurements(studies, (&catalogue, &part), &kinds)?;
    let paper = paper(&studies, (&catalogue, &part), &clock::now());
    let bytes = match format(args)? {
        Format::Xlsx if args.pupils => book_with_pupils(&paper, &studies, &part)?,
        Format::Docx => docx(&with_text(args.text, &paper, &catalogue)?)?,
        Format::Pdf => pdf(&with_text(args.text, &paper, &catalogue)?)?,
        form => paper_bytes(form, &paper)?,
    };
    write(&args.out, &bytes, screen)
}

/// What was asked for, or what the name of the file says.
fn format(args: &Report) -> Result<Format, Failure> {
    let ending = args.out.extension().and_then(|ending| ending.to_str());
    let told = ending.and_then(|ending| Format::from_str(ending, true).ok());
    let none = || Failure::Call(words::NO_FORMAT.to_owned());
    args.format.or(told).ok_or_else(none)
}

fn with_text(text: Text, paper: &Paper<'_>, catalogue: &Catalogue) -> Result<Letter, Failure> {
    Ok(letter(paper, (catalogue, text.of_line()), &Stamp::default())?)
}

impl Text {
    /// The same of the line.
    pub const fn of_line(self) -> line::Kind {
        match self {
            Self::Statement => line::Kind::Statement,
            Self::Objectivity => line::Kind::Objectivity,
            Self::Acceptance => line::Kind::Acceptance,
        }
    }
}

fn part(args: &Report) -> Result<Part, Failure> {
    if args.pupils && format(args)? != Format::Xlsx {
        return Err(Failure::Call(words::PUPILS_IN_XLSX.to_owned()));
    }
    match (&args.municipality, args.for_school) {
        (Some(_), Some(_)) => Err(Failure::Call(words::ONE_PART.to_owned())),
        (Some(name), None) => Ok(Part::Municipality(name.clone())),
        (None, Some(code)) => Ok(Part::School(code)),
        (None, None) => Ok(Part::Whole),
    }
}

/// The bytes of a paper without text of its own: a page where no workbook is asked for.
pub fn paper_bytes(format: Format, paper: &Paper<'_>) -> Result<Vec<u8>, Failure> {
    Ok(match format {
        Format::Xlsx => book(paper)?,
        _ => page(paper)?,
    })
}

fn write(out: &Path, bytes: &[u8], screen: Screen) -> Result<(), Failure> {
    if out == Path::new("-") {
        return screen.bytes(bytes);
    }
    super::exports::save(out, bytes)?;
    if screen.json {
        return screen.document(&json!({ "schema": 1, "file": out, "bytes": bytes.len() }));
    }
    screen.say(&words::written(out, bytes.len() as u64))
}
