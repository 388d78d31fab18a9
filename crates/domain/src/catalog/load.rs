use super::entry::{Ledger, Placed};
use super::norm::{self, Norm};
use super::source::{Reader, Source};
use super::subject::{self, words_of};
use super::{
    Catalogue, Correction, Fit, Problem, ProblemKind, SubjectEntry, correction, scale, specification,
};
use crate::procedure::{Conversion, Scale, Specification};
use std::collections::BTreeMap;

/// Folders of the catalogue that other rooms read.
const OF_OTHERS: [&str; 7] = [
    "calendar",
    "layout",
    "indicator",
    "recommendation",
    "document",
    "direction",
    "simulation",
];

/// Which part of the catalogue a file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Subjects,
    Specification,
    Scales,
    Conversions,
    Corrections,
    Fits,
    Norms,
    OfOthers,
    Unknown,
}

fn part(path: &str) -> Part {
    let path = path.replace('\\', "/");
    let steps: Vec<&str> = path.split('/').collect();
    match steps[..] {
        ["subject.toml"] => Part::Subjects,
        ["norm", file] if file.ends_with(".toml") => Part::Norms,
        ["procedure", _, "scale.toml"] => Part::Scales,
        ["procedure", _, "conversion.toml"] => Part::Conversions,
        ["procedure", _, "correction.toml"] => Part::Corrections,
        ["procedure", _, "fit.toml"] => Part::Fits,
        ["procedure", _, file] if file.ends_with(".toml") => Part::Specification,
        [folder, _, ..] if OF_OTHERS.contains(&folder) => Part::OfOthers,
        [.., file] if file.ends_with(".md") => Part::OfOthers,
        _ => Part::Unknown,
    }
}

/// What the files of one load brought.
#[derive(Default)]
struct Fresh {
    subjects: Vec<Placed<SubjectEntry>>,
    specifications: Vec<Placed<Specification>>,
    scales: Vec<Placed<Scale>>,
    conversions: Vec<Placed<Conversion>>,
    corrections: Vec<Placed<Correction>>,
    fits: Vec<Placed<Fit>>,
    norms: Vec<Placed<Norm>>,
}

/// Lays the files over a catalogue; every problem of every file is gathered before it fails.
pub(super) fn overlay(base: &Catalogue, files: &[(&str, &str)]) -> Result<Catalogue, Vec<Problem>> {
    let mut fresh = Fresh::default();
    let mut ledger = Ledger::default();
    let (lists, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| part(path) == Part::Subjects);
    for (path, text) in lists {
        ledger.problems.extend(fresh.take(path, text, &[]));
    }
    let subjects = ledger.settle(&base.subjects, &fresh.subjects);
    report_shared_aliases(&subjects, &fresh.subjects, &mut ledger.problems);
    for (path, text) in others {
        ledger.problems.extend(fresh.take(path, text, &subjects));
    }
    let mut whole = Catalogue {
        specifications: ledger.settle(&base.specifications, &fresh.specifications),
        scales: ledger.settle(&base.scales, &fresh.scales),
        conversions: ledger.settle(&base.conversions, &fresh.conversions),
        corrections: ledger.settle(&base.corrections, &fresh.corrections),
        fits: ledger.settle(&base.fits, &fresh.fits),
        norms: ledger.settle(&base.norms, &fresh.norms),
        templates: templates(base, files),
        replaced: base.replaced.clone(),
        subjects,
    };
    whole.replaced.append(&mut ledger.replaced);
    correction::apply(&whole.corrections, &mut whole.specifications);
    correction::report_unfit(&fresh.corrections, &whole.specifications, &mut ledger.problems);
    report_unfit_scales(&whole, &fresh.scales, &mut ledger.problems);
    if ledger.problems.is_empty() {
        Ok(whole)
    } else {
        Err(ledger.problems)
    }
}

/// Templates of documents: those of the base, and over them those of the files of the same name.
fn templates(base: &Catalogue, files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut all = base.templates.clone();
    for (path, text) in files {
        let path = path.replace('\\', "/");
        let name = path
            .strip_prefix("document/")
            .and_then(|file| file.strip_suffix(".toml"));
        all.extend(name.map(|name| (name.to_owned(), (*text).to_owned())));
    }
    all
}

impl Fresh {
    /// Reads one file and gives back what is wrong with it.
    fn take(&mut self, path: &str, text: &str, subjects: &[SubjectEntry]) -> Vec<Problem> {
        let source = Source::new(path, text);
        match part(path) {
            Part::OfOthers => {}
            Part::Unknown => source.report(0, ProblemKind::UnknownFile),
            part => {
                if let Some(root) = source.root() {
                    self.sort(part, root, subjects);
                }
            }
        }
        source.into_problems()
    }

    fn sort(&mut self, part: Part, mut root: Reader<'_, '_>, subjects: &[SubjectEntry]) {
        let source = root.source();
        match part {
            Part::Subjects => {
                let found = root.tables("subject").into_iter().filter_map(subject::read);
                self.subjects
                    .extend(found.map(|found| Placed::new(source, found)));
            }
            Part::Specification => {
                let found = specification::read(root, subjects);
                self.specifications
                    .extend(found.map(|found| Placed::new(source, found)));
                return;
            }
            Part::Norms => {
                let head = norm::Head::read(&mut root);
                let tables = root.tables("norm").into_iter();
                let found = tables.filter_map(|table| norm::read(table, &head));
                self.norms.extend(found.map(|found| Placed::new(source, found)));
            }
            _ => self.sort_scales(part, &mut root, subjects),
        }
        root.close();
    }

    fn sort_scales(&mut self, part: Part, root: &mut Reader<'_, '_>, subjects: &[SubjectEntry]) {
        let source = root.source();
        let head = scale::Head::read(root, subjects);
        match part {
            Part::Scales => {
                let tables = root.tables("scale").into_iter();
                let found = tables.filter_map(|table| scale::scale(table, &head));
                self.scales.extend(found.map(|found| Placed::new(source, found)));
            }
            Part::Conversions => {
                let tables = root.tables("conversion").into_iter();
                let found = tables.filter_map(|table| scale::conversion(table, &head));
                self.conversions
                    .extend(found.map(|found| Placed::new(source, found)));
            }
            Part::Corrections => {
                let tables = root.tables("correction").into_iter();
                let found = tables.filter_map(|table| scale::correction(table, &head));
                self.corrections
                    .extend(found.map(|found| Placed::new(source, found)));
            }
            _ => {
                let tables = root.tables("fit").into_iter();
                let found = tables.filter_map(|table| scale::fit(table, &head));
                self.fits.extend(found.map(|found| Placed::new(source, found)));
            }
        }
    }
}

/// Two subjects with one alias would give a text two readings.
fn report_shared_aliases(
    subjects: &[SubjectEntry],
    fresh: &[Placed<SubjectEntry>],
    problems: &mut Vec<Problem>,
) {
    for new in fresh {
        for alias in new.entry.aliases() {
            let wanted = words_of(alias);
            let owner = subjects
                .iter()
                .take_while(|entry| entry.code != new.entry.code)
                .find(|entry| entry.aliases().any(|other| words_of(other) == wanted));
            if let Some(owner) = owner {
                let (alias, first) = (alias.to_owned(), owner.code.to_string());
                problems.push(new.problem(ProblemKind::Ambiguous { alias, first }));
            }
        }
    }
}

/// A scale has to end where the specification of its work ends, and to name items that it has.
fn report_unfit_scales(whole: &Catalogue, fresh: &[Placed<Scale>], problems: &mut Vec<Problem>) {
    for new in fresh {
        let Some(specification) = whole.specification(&new.entry.work) else {
            continue;
        };
        if new.entry.max != specification.max {
            problems.push(new.problem(ProblemKind::Maxima {
                scale: new.entry.max,
                specification: specification.max,
            }));
        }
        let named = new.entry.conditions.iter().flat_map(|condition| &condition.items);
        for code in named.filter(|code| specification.items.iter().all(|item| item.code != **code)) {
            problems.push(new.problem(ProblemKind::UnknownItem(code.clone())));
        }
    }
}
