use super::{Columns, Line, Protocol, Sheet, headers_with_maximum, maxima, texts};
use crate::parameters::Parameters;
use crate::words;
use crate::work::Source;
use std::ops::Range;

/// Rows for pupils that the empty form already has, each with a computed total of 0.
const PREPARED: u64 = 58;
/// Ordinal numbers of classes that may be chosen.
const CLASSES: usize = 50;

const PROTOCOL: Protocol = Protocol {
    name: words::SHEETS_2026[0],
    header,
    columns,
    line,
};

/// «Протокол», «Служебный», «Порядковый номер класса».
pub(super) fn sheets<'a>(source: &'a Source<'_>, rows: Range<u64>) -> Vec<Sheet<'a>> {
    let filled = rows.end.min(source.rows()).saturating_sub(rows.start);
    let mut protocol = source.protocol(&PROTOCOL, rows);
    let width = 5 + source.parameters().items.len();
    let unused = (filled..PREPARED).map(move |_| blank(width));
    protocol.rows = Box::new(protocol.rows.chain(unused));
    let lists = lists(source.parameters());
    let numbers = (1..=CLASSES).map(|number| vec![number.to_string()]);
    vec![
        protocol,
        Sheet {
            name: words::SHEETS_2026[1],
            columns: None,
            rows: Box::new(lists.into_iter()),
        },
        Sheet {
            name: words::SHEETS_2026[2],
            columns: None,
            rows: Box::new(numbers),
        },
    ]
}

fn header(parameters: &Parameters) -> Vec<String> {
    texts(&words::BEFORE_2026)
        .chain(headers_with_maximum(parameters))
        .chain(texts(&words::AFTER_2026))
        .collect()
}

fn columns(parameters: &Parameters) -> Columns {
    let last = 2 + parameters.items.len();
    Columns {
        participant: 0,
        variant: 1,
        items: 2..last,
        class: last,
        journal: last + 1,
        total: last + 2,
        maxima: maxima(parameters),
        ..Columns::default()
    }
}

fn line(line: &Line<'_>) -> Vec<String> {
    let tail = [line.class_number(), line.journal(), line.total("0")];
    [line.participant().to_string(), line.variant()]
        .into_iter()
        .chain(line.points())
        .chain(tail)
        .collect()
}

fn blank(width: usize) -> Vec<String> {
    let mut cells = vec![String::new(); width];
    cells[width - 1] = "0".to_owned();
    cells
}

/// What may be chosen: variants, points for every maximum there is, marks.
fn lists(parameters: &Parameters) -> Vec<Vec<String>> {
    let mut maxima = maxima(parameters);
    maxima.sort_unstable_by(|a, b| b.cmp(a));
    maxima.dedup();
    let mut columns = vec![vec!["1".to_owned(), "2".to_owned(), words::ABSENT.to_owned()]];
    for max in maxima {
        let points = (0..=max).rev().map(|points| points.to_string());
        columns.push(points.chain([words::NOT_ATTEMPTED.to_owned()]).collect());
    }
    let marks = (2..=5).rev().map(|mark: u8| mark.to_string());
    columns.push(marks.chain([words::NO_MARK.to_owned()]).collect());
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |column: &Vec<String>, row: usize| column.get(row).cloned().unwrap_or_default();
    (0..height)
        .map(|row| columns.iter().map(|column| cell(column, row)).collect())
        .collect()
}
