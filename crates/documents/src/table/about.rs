//! What a paper says of itself.

use super::{Cell, Table};
use crate::subject::{Paper, Work};
use crate::words::{about, head, moment, norm};
use analysis::norms::Norms;

/// What the paper was made of (`about`) and by which norms (`norms`, once for each set of norms that its works use).
pub fn of_paper(paper: &Paper<'_>) -> Vec<Table> {
    let mut used: Vec<&Norms> = Vec::new();
    for work in &paper.works {
        if !used.contains(&&work.analysis.norms) {
            used.push(&work.analysis.norms);
        }
    }
    let mut tables = vec![made(paper, &used)];
    tables.extend(used.into_iter().map(norms));
    tables
}

fn made(paper: &Paper<'_>, used: &[&Norms]) -> Table {
    let mut table = head::ABOUT.table();
    let mut line = |key: String, what: &str, value: String| {
        table.row(key, vec![Cell::text(what), Cell::text(value)]);
    };
    line("made".into(), about::MADE, moment(&paper.made));
    if let Some(issued) = &paper.issued {
        line("issued".into(), about::ISSUED, issued.by.clone());
        line("code".into(), about::CODE, issued.code.clone());
    }
    let program = format!("{} {}", about::PRODUCT, paper.program);
    line("program".into(), about::PROGRAM, program);
    let filter = paper.filter.as_deref().unwrap_or(about::EVERYTHING);
    line("filter".into(), about::FILTER, filter.to_owned());
    for (place, work) in paper.works.iter().enumerate() {
        for (key, what, value) in lines(work) {
            line(format!("{key} {}", place + 1), what, value);
        }
    }
    for norms in used {
        line("small".into(), about::SMALL, about::small(norms));
    }
    for (key, what, value) in [
        ("doubtful", about::DOUBTFUL, about::DOUBTFUL_RULE),
        ("intervals", about::INTERVALS, about::INTERVALS_RULE),
        ("colours", about::COLOURS, about::COLOURS_RULE),
    ] {
        line(key.into(), what, value.into());
    }
    table
}

fn lines(work: &Work<'_>) -> Vec<(&'static str, &'static str, String)> {
    let unknown = || about::UNKNOWN.to_owned();
    let version = work.version.as_ref();
    vec![
        ("work", about::WORK, about::work(work)),
        ("files", about::FILES, work.files.join("; ")),
        (
            "version",
            about::VERSION,
            version.map_or_else(|| about::UNSTORED.to_owned(), about::version),
        ),
        ("layout", about::LAYOUT, work.layout.clone()),
        (
            "scale",
            about::SCALE,
            work.scale.as_ref().map_or_else(unknown, about::source),
        ),
        (
            "specification",
            about::SPECIFICATION,
            work.specification.as_ref().map_or_else(unknown, about::source),
        ),
        ("rows", about::ROWS, about::counted(work)),
    ]
}

fn norms(norms: &Norms) -> Table {
    let mut table = head::NORMS.table();
    for line in norm::lines(norms) {
        let value = format!("{} — {}", line.value, line.source);
        let cells = vec![Cell::text(line.name), Cell::text(value), Cell::text(&line.code)];
        table.row(line.code, cells);
    }
    table
}
