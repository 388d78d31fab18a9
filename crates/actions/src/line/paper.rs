//! Papers about works studied: what they are about, and their bytes.

use super::study::{Known, Material, Part, Study, pupils};
use super::taking::file_name;
use super::{Failure, words};
use analysis::analysis::Analysis;
pub use documents::letter::{Kind, Letter, Stamp};
use documents::letter::{Template, compose};
pub use documents::subject::Paper;
use documents::subject::{Source, Version, Work};
use domain::catalog::{Catalogue, Found};

/// What a paper is about: works studied, the newest year first, then by grade and subject. `made` is the moment,
/// RFC 3339.
pub fn paper<'a>(studies: &'a [Study], of: (&Catalogue, &Part), made: &str) -> Paper<'a> {
    let (catalogue, part) = of;
    Paper {
        works: in_order(studies)
            .map(|one| Work {
                measurement: one.measurement.as_ref(),
                ..work((&one.material, &one.known), &one.analysis, catalogue)
            })
            .collect(),
        made: made.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        filter: match part {
            Part::Whole => None,
            Part::Municipality(name) => Some(name.clone()),
            Part::School(code) => Some(words::school(*code)),
        },
        issued: None,
    }
}

/// A paper as one page that needs nothing but itself.
///
/// # Errors
/// [`Failure::Page`].
pub fn page(paper: &Paper<'_>) -> Result<Vec<u8>, Failure> {
    Ok(documents::html::report(paper)?.into_bytes())
}

/// A paper as a workbook.
///
/// # Errors
/// [`Failure::Book`].
pub fn book(paper: &Paper<'_>) -> Result<Vec<u8>, Failure> {
    Ok(documents::xlsx::report(paper)?)
}

/// A paper as a workbook, with the individual results of the part in every work it was made from.
///
/// # Errors
/// [`Failure::Book`]; a version that cannot be read.
pub fn book_with_pupils(paper: &Paper<'_>, studies: &[Study], part: &Part) -> Result<Vec<u8>, Failure> {
    let lists: Result<Vec<_>, Failure> = in_order(studies).map(|one| pupils(one, part)).collect();
    Ok(documents::xlsx::report_with_pupils(paper, &lists?)?)
}

/// A paper as a document with text: by the template for a single school where it is about one.
///
/// # Errors
/// [`Failure::Template`].
pub fn letter(paper: &Paper<'_>, of: (&Catalogue, Kind), stamp: &Stamp) -> Result<Letter, Failure> {
    let (catalogue, kind) = of;
    let one_school = |work: &Work<'_>| work.analysis.schools.len() == 1;
    let template = Template::find(catalogue, kind, paper.works.iter().all(one_school))?;
    Ok(compose(paper, &template, stamp)?)
}

/// A document for editing.
///
/// # Errors
/// [`Failure::Docx`].
pub fn docx(letter: &Letter) -> Result<Vec<u8>, Failure> {
    Ok(documents::docx::write(letter, &typeset::picture)?)
}

/// A document for print.
///
/// # Errors
/// [`Failure::Pdf`].
pub fn pdf(letter: &Letter) -> Result<Vec<u8>, Failure> {
    Ok(typeset::pdf(letter)?)
}

fn in_order(studies: &[Study]) -> impl Iterator<Item = &Study> {
    let mut works: Vec<&Study> = studies.iter().collect();
    works.sort_by_key(|one| {
        let work = one.material.work();
        (std::cmp::Reverse(work.year), work.grade, work.subject.clone())
    });
    works.into_iter()
}

/// A work as papers are about it.
pub(crate) fn work<'a>(
    (material, known): (&Material, &Known),
    analysis: &'a Analysis,
    catalogue: &Catalogue,
) -> Work<'a> {
    let subject = material.work().subject.code();
    let version = material.version.clone();
    let (scale, specification) = (known.scale.as_ref(), known.specification.as_ref());
    let layout = intake::layout::Register::builtin().get(&material.layout);
    let remarks = material.remarks.iter();
    Work {
        analysis,
        files: material.files.iter().map(|file| file_name(file)).collect(),
        version: version.map(|(number, id)| Version { number, id }),
        layout: layout.map_or_else(|| material.layout.clone(), |layout| layout.name.clone()),
        scale: scale.map(|(scale, found)| source(&scale.source, *found)),
        specification: specification.map(|(specification, found)| source(&specification.source, *found)),
        subject_name: catalogue
            .subject(subject)
            .map_or_else(|| subject.to_owned(), |entry| entry.name.clone()),
        measurement: None,
        issues: remarks
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
