//! One cell per line: rows are put together from their numbers and from the line that is a term.

mod fit;
mod head;
mod reader;

use crate::roadmap::column::{Role, is_term, role};
use crate::roadmap::number::{Number, heading};
use crate::roadmap::table::{Block, Grid, Row};
use crate::roadmap::words::LABELLED;
use head::{columns, header_length, skip_counts};
use reader::{rows_by_terms, rows_of};

/// So many cells between blank lines show that blank lines divide cells.
const LEAST: usize = 8;

/// A piece of the stream of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// The text of a cell, maybe none.
    Cell(String),
    /// A line over the whole width.
    Heading(String),
    /// A blank line.
    Blank,
}

/// Finds the header in consecutive lines and reads the rest as cells.
pub(super) fn read(lines: &[&str]) -> Option<Vec<Block>> {
    let start = beginning(lines)?;
    let mut blocks: Vec<Block> = lines[..start]
        .iter()
        .map(|line| Block::Line((*line).to_owned()))
        .collect();
    let body = &lines[start..];
    let items = match is_spaced(body) {
        true => paragraphs(body),
        false => single(body),
    };
    blocks.push(Block::Grid(grid(items, false)?));
    Some(blocks)
}

/// A list whose header was lost: numbers on lines of their own, and a term in most rows between them.
pub(super) fn headless(lines: &[&str]) -> Option<Vec<Block>> {
    let numbers = row_numbers(lines);
    let ends = numbers.iter().skip(1).copied().chain([lines.len()]);
    let rows: Vec<&[&str]> = numbers
        .iter()
        .zip(ends)
        .map(|(from, to)| &lines[*from..to])
        .collect();
    let timed = rows
        .iter()
        .filter(|row| row.iter().skip(2).any(|line| is_term(line)))
        .count();
    let first = *numbers.first()?;
    if rows.len() < 2 || timed * 2 < rows.len() {
        return None;
    }
    let mut blocks: Vec<Block> = lines[..first]
        .iter()
        .map(|line| Block::Line((*line).to_owned()))
        .collect();
    let header = LABELLED.iter().take(4).map(|name| Item::Cell((*name).to_owned()));
    blocks.push(Block::Grid(grid(
        header.chain(single(&lines[first..])).collect(),
        false,
    )?));
    Some(blocks)
}

/// The lines that are numbers of rows: `1.1.`, or bare figures that count on between blank lines.
fn row_numbers(lines: &[&str]) -> Vec<usize> {
    let dotted: Vec<usize> = (0..lines.len()).filter(|at| is_row_number(lines[*at])).collect();
    if dotted.len() > 1 {
        return dotted;
    }
    let blank = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_none_or(|line| line.trim().is_empty())
    };
    let mut next = 1_u32;
    let counted = |at: &usize| {
        let counts = lines[*at].trim().parse() == Ok(next) && blank(at.checked_sub(1)) && blank(Some(at + 1));
        next += u32::from(counts);
        counts
    };
    (0..lines.len()).filter(counted).collect()
}

/// `1.1.` alone on its line: a bare figure may be anything.
fn is_row_number(line: &str) -> bool {
    Number::parse(line).is_some_and(|number| !number.roman && (number.dotted || number.parts.len() > 1))
}

/// Where the header begins: at its number, where the title of the plan itself reads like a header.
fn beginning(lines: &[&str]) -> Option<usize> {
    let start = (0..lines.len()).find(|at| header_length(&lines[*at..]).is_some())?;
    let end = start + header_length(&lines[start..])?;
    let reads = |at: &usize| header_length(&lines[*at..]).is_some();
    // «План-график …» reads like a column of terms: the column itself stands below.
    let said_again = |at: usize| {
        role(lines[at]) == Some(Role::Term)
            && (at + 1..end).any(|below| role(lines[below]) == Some(Role::Term))
    };
    let number = (start..end).find(|at| role(lines[*at]) == Some(Role::Number) && reads(at));
    let column = (start..end)
        .take_while(|at| lines[*at].trim().is_empty() || said_again(*at))
        .map(|at| at + 1)
        .filter(reads)
        .last();
    Some(number.or(column).unwrap_or(start))
}

/// Blank lines stand between the cells, and not between the rows.
fn is_spaced(lines: &[&str]) -> bool {
    let filled = |line: &str| !line.trim().is_empty();
    let all = lines.iter().filter(|line| filled(line)).count();
    let alone = lines
        .split(|line| !filled(line))
        .filter(|lines| !lines.is_empty())
        .count();
    let tabbed = lines.first().is_some_and(|line| line.starts_with('\t'));
    !tabbed && alone >= LEAST && alone * 10 >= all * 6
}

/// Every paragraph is a cell.
fn paragraphs(lines: &[&str]) -> Vec<Item> {
    let all = lines.split(|line| line.trim().is_empty());
    all.filter(|lines| !lines.is_empty())
        .map(|lines| {
            Item::Cell(
                lines
                    .iter()
                    .map(|line| line.trim())
                    .collect::<Vec<_>>()
                    .join("\n"),
            )
        })
        .collect()
}

/// Every line is a cell.
fn single(lines: &[&str]) -> Vec<Item> {
    let tabbed = lines.first().is_some_and(|line| line.starts_with('\t'));
    let item = |line: &&str| match line {
        line if !line.trim().is_empty() => Item::Cell(line.trim().to_owned()),
        // In a text whose cells are tabbed a tab alone is an empty cell.
        line if tabbed && line.starts_with('\t') => Item::Cell(String::new()),
        _ => Item::Blank,
    };
    lines.iter().map(item).collect()
}

/// The rows of a stream of cells that begins with the header.
pub(super) fn grid(items: Vec<Item>, cut_off: bool) -> Option<Grid> {
    let (header, length) = columns(&items)?;
    let of = |wanted| header.iter().position(|header| role(header) == Some(wanted));
    let term = of(Role::Term).or_else(|| of(Role::Period))?;
    let shape = Shape {
        width: header.len(),
        term,
        answered: of(Role::Responsible).is_some_and(|at| at > term),
        numbered: of(Role::Number) == Some(0),
        inline: is_inline(&items[length..]),
    };
    let body = skip_counts(&items[length..], shape.width);
    let mut rows = vec![Row::of(header)];
    rows.extend(rows_by_terms(body, shape).unwrap_or_else(|| rows_of(body, shape)));
    if cut_off && let Some(row) = rows.last_mut() {
        row.cut_off = true;
    }
    Some(Grid { rows })
}

/// Numbers begin lines of text, and hardly any line is a number alone.
fn is_inline(items: &[Item]) -> bool {
    let texts = || items.iter().map(text);
    let alone = texts().filter(|text| Number::parse(text).is_some()).count();
    let begun = texts().filter(|text| heading(text).0.is_some()).count();
    alone < 2 && begun >= 3
}

/// `1.1 целевой модели`: a number of two parts before a small letter.
fn numbered_inside(text: &str) -> Option<(String, &str)> {
    let (number, rest) = Number::split(text)?;
    let inside = number.parts.len() >= 2
        && rest.starts_with(' ')
        && rest.trim_start().chars().next().is_some_and(char::is_lowercase);
    inside.then(|| (number.printed, rest.trim_start()))
}

fn text(item: &Item) -> &str {
    match item {
        Item::Cell(text) | Item::Heading(text) => text,
        Item::Blank => "",
    }
}

#[derive(Clone, Copy)]
struct Shape {
    width: usize,
    term: usize,
    /// Who answers stands behind the term.
    answered: bool,
    /// The first column holds the number.
    numbered: bool,
    /// Numbers stand on one line with their titles.
    inline: bool,
}
