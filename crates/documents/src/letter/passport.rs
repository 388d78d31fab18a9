//! The passport of a document: from which data, by which rules, when and by whom it was made.

use super::Stamp;
use crate::html::{self, Desk};
use crate::subject::Work;
use crate::table::{Cell, Table};
use crate::words::{about, letter as say, moment, note};

/// The passport as a table of two columns.
pub(super) fn table(desk: &Desk<'_>, stamp: &Stamp, code: &str) -> Table {
    let paper = desk.paper;
    let mut table = say::passport();
    let mut line = |key: String, what: &str, value: String| {
        if !value.is_empty() {
            table.row(key, vec![Cell::text(what), Cell::text(value)]);
        }
    };
    line("code".into(), say::CODE, code.to_owned());
    line("made".into(), about::MADE, moment(&paper.made));
    line("by".into(), say::MADE_BY, stamp.made_by.clone());
    let program = format!("{} {}", about::PRODUCT, paper.program);
    line("program".into(), about::PROGRAM, program);
    for (index, work) in paper.works.iter().enumerate() {
        for (key, what, value) in lines(work) {
            line(format!("{key} {}", index + 1), what, value);
        }
    }
    if let Some(first) = paper.works.first() {
        line("rules".into(), say::RULES, html::rules(&first.analysis.norms));
        line("small".into(), about::SMALL, note::least(&first.analysis.norms));
    }
    table
}

fn lines(work: &Work<'_>) -> [(&'static str, &'static str, String); 5] {
    let version = work.version.as_ref();
    let cited = |source: &Option<crate::subject::Source>| {
        source
            .as_ref()
            .map_or_else(|| about::UNKNOWN.to_owned(), about::source)
    };
    [
        ("work", about::WORK, html::title(work)),
        (
            "version",
            about::VERSION,
            version.map_or_else(|| about::UNSTORED.to_owned(), about::version),
        ),
        ("rows", about::ROWS, about::counted(work)),
        ("scale", about::SCALE, cited(&work.scale)),
        ("specification", about::SPECIFICATION, cited(&work.specification)),
    ]
}
