//! Sections in the head of a page, in the order of the work: each with the act that opens it, so that only those show that may.

use super::words;
use actions::{
    Act, Desk, analysis, backup, document, event, finding, instance, job, organisation, person, procedure,
    roadmap, setting, upload, version,
};

/// A section.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    pub(crate) href: &'static str,
    pub(crate) name: &'static str,
    pub(crate) is_here: bool,
}

/// Those in the head of a page: the work, and what keeps the office running, which is opened when it is needed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sections {
    pub(crate) work: Vec<Section>,
    pub(crate) office: Vec<Section>,
}

impl Sections {
    /// The section of the office that the page belongs to.
    pub(crate) fn here_in_office(&self) -> Option<&Section> {
        self.office.iter().find(|section| section.is_here)
    }
}

/// So many of the office stand among the others, without a word of their own.
const FEW: usize = 2;

/// Address, name, and the act that it begins with; none where everybody may.
type Known = (&'static str, &'static str, Option<&'static Act>);

static WORK: &[Known] = &[
    ("/", words::HOME, None),
    ("/uploads", words::UPLOADS, Some(&upload::list::ACT)),
    ("/roadmaps", words::ROADMAPS, Some(&roadmap::list::ACT)),
    ("/procedures", words::PROCEDURES, Some(&procedure::list::ACT)),
    ("/calendar", words::CALENDAR, Some(&instance::list::ACT)),
    ("/works", words::WORKS, Some(&version::list::ACT)),
    ("/results", words::RESULTS, Some(&analysis::list::ACT)),
    ("/findings", words::FINDINGS, Some(&finding::list::ACT)),
    ("/documents", words::DOCUMENTS, Some(&document::list::ACT)),
];

static OFFICE: &[Known] = &[
    (
        "/organisations",
        words::ORGANISATIONS,
        Some(&organisation::list::ACT),
    ),
    ("/people", words::PEOPLE, Some(&person::list::ACT)),
    ("/events", words::JOURNAL, Some(&event::list::ACT)),
    ("/jobs", words::JOBS, Some(&job::list::ACT)),
    ("/settings", words::SETTINGS, Some(&setting::list::ACT)),
    ("/backups", words::BACKUPS, Some(&backup::list::ACT)),
];

/// Those that a desk may see.
pub(crate) fn sections(desk: &Desk, path: &str) -> Sections {
    let (mut work, mut office) = (of(WORK, desk, path), of(OFFICE, desk, path));
    if office.len() <= FEW {
        work.append(&mut office);
    }
    Sections { work, office }
}

fn of(known: &[Known], desk: &Desk, path: &str) -> Vec<Section> {
    let may = |known: &&Known| known.2.is_none_or(|act| desk.offers(act));
    let section = |known: &Known| Section {
        href: known.0,
        name: known.1,
        is_here: is_within(path, known.0),
    };
    known.iter().filter(may).map(section).collect()
}

fn is_within(path: &str, href: &str) -> bool {
    path == href || (href.len() > 1 && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
}
