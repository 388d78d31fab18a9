//! `merilo report`: a workbook or a page.

use crate::args::{Format, Report};
use crate::failure::Failure;
use crate::screen::Screen;
use crate::source::materials;
use crate::study::{Beside, Part, Study, pupils, study};
use crate::{clock, desk, words};
use documents::subject::{Paper, Source, Version, Work};
use domain::catalog::{Catalogue, Found};
use serde_json::json;
use std::path::Path;

/// Studies and writes.
pub fn run(args: &Report, screen: Screen) -> Result<(), Failure> {
    let catalogue = desk::catalogue(&args.source.naming)?;
    let found = materials(&args.source, &catalogue, screen)?.with_works()?;
    let part = part(args)?;
    let beside = Beside {
        stated: &found.stated,
        schools: &found.schools,
    };
    let studies = within(study(found.works, beside, (&catalogue, &part))?, &part)?;
    let paper = paper(&studies, &catalogue, &part);
    let bytes = if args.pupils {
        let lists: Result<Vec<_>, Failure> = in_order(&studies).map(|one| pupils(one, &part)).collect();
        documents::xlsx::report_with_pupils(&paper, &lists?)
            .map_err(|error| Failure::Document(error.to_string()))?
    } else {
        paper_bytes(args.format, &paper)?
    };
    write(&args.out, &bytes, screen)
}

/// Works in which somebody of the part took part; a part that nobody knows is a mistake in its name.
pub fn within(studies: Vec<Study>, part: &Part) -> Result<Vec<Study>, Failure> {
    if *part == Part::Whole {
        return Ok(studies);
    }
    let known = studies
        .iter()
        .flat_map(|one| one.material.municipalities())
        .collect();
    let inside: Vec<Study> = studies
        .into_iter()
        .filter(|one| one.analysis.overall.profile.rows > 0)
        .collect();
    if inside.is_empty() {
        Err(Failure::Nothing(words::unknown_part(part, &known).into()))
    } else {
        Ok(inside)
    }
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
    match format {
        Format::Xlsx => documents::xlsx::report(paper).map_err(|error| Failure::Document(error.to_string())),
        Format::Html => documents::html::report(paper)
            .map(String::into_bytes)
            .map_err(|error| Failure::Document(error.to_string())),
    }
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

/// Works as they are printed: the newest year first, then by grade and subject.
fn in_order(studies: &[Study]) -> impl Iterator<Item = &Study> {
    let mut works: Vec<&Study> = studies.iter().collect();
    works.sort_by_key(|one| {
        let work = one.material.work();
        (std::cmp::Reverse(work.year), work.grade, work.subject.clone())
    });
    works.into_iter()
}

/// What a paper is about, from works studied.
pub fn paper<'a>(studies: &'a [Study], catalogue: &Catalogue, part: &Part) -> Paper<'a> {
    let works = in_order(studies).map(|one| work(one, catalogue)).collect();
    Paper {
        works,
        made: clock::now(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        filter: match part {
            Part::Whole => None,
            Part::Municipality(name) => Some(name.clone()),
            Part::School(code) => Some(words::school(*code)),
        },
    }
}

fn work<'a>(one: &'a Study, catalogue: &Catalogue) -> Work<'a> {
    let subject = one.material.work().subject.code();
    let name = |path: &std::path::PathBuf| {
        path.file_name().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        )
    };
    let version = one.material.version.clone();
    let scale = one.known.scale.as_ref();
    let specification = one.known.specification.as_ref();
    let register = intake::layout::Register::builtin();
    let layout = register.get(&one.material.layout);
    Work {
        analysis: &one.analysis,
        files: one.material.files.iter().map(name).collect(),
        version: version.map(|(number, id)| Version { number, id }),
        layout: layout.map_or_else(|| one.material.layout.clone(), |layout| layout.name.clone()),
        scale: scale.map(|(scale, found)| source(&scale.source, *found)),
        specification: specification.map(|(specification, found)| source(&specification.source, *found)),
        subject_name: catalogue
            .subject(subject)
            .map_or_else(|| subject.to_owned(), |entry| entry.name.clone()),
        issues: one
            .material
            .remarks
            .iter()
            .flat_map(|(_, issues)| words::issue_lines(issues))
            .collect(),
    }
}

fn source(citation: &str, found: Found) -> Source {
    let other_year = match found {
        Found::Exact => None,
        Found::OtherYear(year) => Some(year),
    };
    Source {
        citation: citation.to_owned(),
        other_year,
    }
}
