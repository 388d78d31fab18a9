//! The header of a list of cells: where it ends, what its columns are.

use super::{Item, text};
use crate::roadmap::column::{Role, is_term, role};
use crate::roadmap::number::heading;
use crate::roadmap::text::{begins_small, clean, folded};
use crate::roadmap::words::{BEGINS, ENDS};

/// Cells in which a header may go on before its columns are counted.
const FURTHER: usize = 14;

/// Wrapped lines of a header that nothing counts, and letters of each.
const WRAPPED: usize = 6;
const SHORT: usize = 24;

/// The columns of a list, and the place where its rows begin.
pub(super) fn columns(items: &[Item]) -> Option<(Vec<String>, usize)> {
    let over_the_width = |item: &&Item| matches!(item, Item::Heading(_));
    let texts: Vec<&str> = items
        .iter()
        .take_while(|item| !over_the_width(item))
        .map(text)
        .collect();
    let length = header_length(&texts)?;
    let mut header = headers(&items[..length]);
    let counted = count(&items[length..], header.len());
    let Some((from, columns)) = counted else {
        let more = wrapped(&texts[length..]);
        texts[length..length + more]
            .iter()
            .for_each(|cell| go_on(&mut header, &clean(cell)));
        return Some((regrouped(header, None), length + more));
    };
    for cell in &items[length..length + from] {
        go_on(&mut header, &clean(text(cell)));
    }
    let mut header = regrouped(header, Some(columns));
    header.resize(header.len().max(columns), String::new());
    Some((header, length + from))
}

/// Lines right under the header that go on with it: the last of them names a column, those before it are wrapped.
fn wrapped(below: &[&str]) -> usize {
    let filled = |line: &&&str| !line.trim().is_empty();
    let cells: Vec<&str> = below
        .iter()
        .filter(filled)
        .take(WRAPPED)
        .map(|line| line.trim())
        .collect();
    let short = |line: &&&str| line.chars().count() <= SHORT && !is_term(line) && heading(line).0.is_none();
    let run = cells.iter().take_while(short).count();
    let Some(last) = (1..run)
        .rev()
        .find(|at| role(cells[*at]).is_some_and(|of| of != Role::Title))
    else {
        return 0;
    };
    if !cells[..last].iter().any(|line| begins_small(line)) {
        return 0;
    }
    let mut places = below
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    places.nth(last).map_or(0, |(at, _)| at + 1)
}

/// A further line of the header: a column of its own, or the rest of the one before.
fn go_on(header: &mut Vec<String>, line: &str) {
    let end_of_term = is_any(line, &BEGINS) || is_any(line, &ENDS);
    match header.last_mut() {
        _ if line.is_empty() => {}
        Some(last) if begins_small(line) && !end_of_term => *last = format!("{last} {line}"),
        _ => header.push(line.to_owned()),
    }
}

fn is_any(line: &str, stems: &[&str]) -> bool {
    stems.iter().any(|stem| folded(line).contains(stem))
}

/// Where the line `1 2 3 4` begins that counts the columns, and how many it counts.
fn count(items: &[Item], least: usize) -> Option<(usize, usize)> {
    let told: Vec<(usize, &str)> = items
        .iter()
        .enumerate()
        .map(|(at, item)| (at, text(item).trim()))
        .filter(|(_, text)| !text.is_empty())
        .take(FURTHER + 20)
        .collect();
    let from = told.iter().take(FURTHER).position(|(_, text)| *text == "1")?;
    let run = told[from..]
        .iter()
        .zip(1..)
        .take_while(|((_, text), number)| text.parse() == Ok(*number))
        .count();
    (run >= 3 && run + 1 >= least).then(|| (told[from].0, run))
}

/// Columns under a common header (quarters under «Сроки», beginning and end under «Срок») take its place.
fn regrouped(mut header: Vec<String>, columns: Option<usize>) -> Vec<String> {
    let group = header.iter().position(|cell| role(cell) == Some(Role::Term));
    let first = (0..header.len())
        .rev()
        .take_while(|at| is_under(&header[*at]))
        .last();
    let Some((group, first)) = group.zip(first).filter(|(group, first)| group < first) else {
        return header;
    };
    let under = header.len() - first;
    if under < 2 || columns.is_some_and(|columns| columns + 1 != header.len()) {
        return header;
    }
    let below = header.split_off(first);
    let name = header[group].clone();
    let named = below.into_iter().map(|cell| match role(&cell) {
        Some(Role::Period) => cell,
        _ => format!("{name} {cell}"),
    });
    header.splice(group..=group, named);
    header
}

/// Whether a header stands under another one that says «Сроки».
fn is_under(cell: &str) -> bool {
    role(cell) == Some(Role::Period) || is_any(cell, &BEGINS) || is_any(cell, &ENDS)
}

/// How many of the first lines are headers: three at least, of three roles at least, with what belongs to them.
pub(super) fn header_length(lines: &[&str]) -> Option<usize> {
    let (mut roles, mut last, mut counted) = (Vec::new(), 0, false);
    role(lines.first()?)?;
    for (at, line) in lines.iter().enumerate().take(24) {
        match role(line) {
            _ if line.trim().is_empty() => continue,
            // What stands behind a number is of the first row, not of the header.
            _ if line.trim().parse::<u8>().is_ok() => counted = roles.len() >= 3,
            Some(_) if counted => break,
            // A heading of the first section, where every column is named already.
            Some(Role::Title) if is_complete(&roles) && line.split(' ').count() > 2 => break,
            Some(Role::Period) if is_period_of_several(&lines[at + 1..], last + 1 == at) => {
                roles.push(Role::Period);
                last = at;
            }
            Some(role)
                if line.chars().count() < longest(role, roles.len())
                    && (role == Role::Term || !is_term(line))
                    && heading(line).0.is_none() =>
            {
                roles.push(role);
                last = at;
            }
            _ => break,
        }
    }
    roles.sort();
    roles.dedup();
    let timed = roles.contains(&Role::Term) || roles.contains(&Role::Period);
    (roles.len() >= 3 && timed).then_some(last + 1)
}

/// Whether what is to be done, who answers and when have their columns.
fn is_complete(roles: &[Role]) -> bool {
    [Role::Title, Role::Responsible, Role::Term]
        .iter()
        .all(|role| roles.contains(role))
}

/// The header's cells; `№` and `п/п` on two lines are one.
fn headers(items: &[Item]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for item in items {
        let text = clean(text(item));
        if text.is_empty() || text.parse::<u32>().is_ok() {
            continue;
        }
        match all.last_mut() {
            Some(last) if role(&format!("{last} {text}")) == Some(Role::Number) => {
                *last = format!("{last} {text}");
            }
            _ => all.push(text),
        }
    }
    all
}

/// Letters that a header may have: who answers is named at length behind the other columns.
const fn longest(role: Role, known: usize) -> usize {
    match role {
        Role::Responsible if known >= 2 => 121,
        _ => 90,
    }
}

/// Whether a year or a quarter is one of several: the header of no column stands alone with its kind.
fn is_period_of_several(below: &[&str], after_header: bool) -> bool {
    let next = below.iter().find(|line| !line.trim().is_empty());
    let more = |line: &&str| role(line) == Some(Role::Period);
    next.is_some_and(more) || after_header && next.is_none_or(|line| heading(line).0.is_some())
}

/// The place after the line `1 2 3 4` that counts the columns.
pub(super) fn skip_counts(items: &[Item], width: usize) -> &[Item] {
    let mut at = 0;
    let mut seen = 0;
    while let Some(item) = items.get(at) {
        match item {
            Item::Blank => {}
            Item::Cell(text)
                if text
                    .trim()
                    .parse::<usize>()
                    .is_ok_and(|number| number == seen + 1 || number == seen + 2) =>
            {
                seen = text.trim().parse().unwrap_or(seen);
            }
            _ => break,
        }
        at += 1;
    }
    if seen >= width.saturating_sub(1) && seen > 1 {
        &items[at..]
    } else {
        items
    }
}
