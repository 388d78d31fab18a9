//! `merilo report`: a workbook or a page.

use crate::args::{Format, Report};
use crate::failure::Failure;
use crate::screen::Screen;
use crate::source::materials;
use crate::{bench, clock, words};
use actions::line::paper::{Paper, book, book_with_pupils, page, paper};
use actions::line::study::{Beside, Part, study, within};
use serde_json::json;
use std::path::Path;

/// Studies and writes.
pub fn run(args: &Report, screen: Screen) -> Result<(), Failure> {
    let catalogue = bench::catalogue(&args.source.naming)?;
    let found = materials(&args.source, &catalogue, screen)?.with_works()?;
    let part = part(args)?;
    let beside = Beside {
        stated: &found.stated,
        schools: &found.schools,
    };
    let studies = within(study(found.works, beside, (&catalogue, &part))?, &part)?;
    let paper = paper(&studies, (&catalogue, &part), &clock::now());
    let bytes = if args.pupils {
        book_with_pupils(&paper, &studies, &part)?
    } else {
        paper_bytes(args.format, &paper)?
    };
    write(&args.out, &bytes, screen)
}

fn part(args: &Report) -> Result<Part, Failure> {
    if args.pupils && args.format != Format::Xlsx {
        return Err(Failure::Call(words::PUPILS_IN_XLSX.to_owned()));
    }
    match (&args.municipality, args.for_school) {
        (Some(_), Some(_)) => Err(Failure::Call(words::ONE_PART.to_owned())),
        (Some(name), None) => Ok(Part::Municipality(name.clone())),
        (None, Some(code)) => Ok(Part::School(code)),
        (None, None) => Ok(Part::Whole),
    }
}

/// The bytes of a paper.
pub fn paper_bytes(format: Format, paper: &Paper<'_>) -> Result<Vec<u8>, Failure> {
    Ok(match format {
        Format::Xlsx => book(paper)?,
        Format::Html => page(paper)?,
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
