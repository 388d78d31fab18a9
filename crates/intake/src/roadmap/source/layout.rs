//! Columns kept apart by blanks, as text is taken out of PDF with its layout.

use crate::roadmap::column::{Role, role};
use crate::roadmap::number::{Number, heading};
use crate::roadmap::table::{Block, Grid, Row};

/// A piece of a line: where it begins, and its text.
type Piece = (usize, String);

/// Reads a text whose header stands on one line with wide gaps between its columns.
pub(super) fn read(lines: &[&str]) -> Option<Vec<Block>> {
    let at = lines.iter().position(|line| is_header(line))?;
    let columns: Vec<Piece> = pieces(lines[at]);
    let mut blocks: Vec<Block> = lines[..at]
        .iter()
        .map(|line| Block::Line((*line).to_owned()))
        .collect();
    let starts: Vec<usize> = columns.iter().map(|(start, _)| *start).collect();
    let mut rows = vec![Row::of(columns.into_iter().map(|(_, text)| text).collect())];
    let under = header_lines(&lines[at + 1..]);
    for line in &lines[at + 1..at + 1 + under] {
        for (start, text) in pieces(line) {
            let cell = &mut rows[0].cells[column_of(&starts, start)];
            *cell = format!("{cell} {text}").trim().to_owned();
        }
    }
    let mut after_break = false;
    for line in &lines[at + 1 + under..] {
        if line.trim().is_empty() {
            after_break = true;
        } else {
            take(&mut rows, &starts, line, after_break);
            after_break = false;
        }
    }
    blocks.push(Block::Grid(Grid { rows }));
    Some(blocks)
}

/// Lines right under the header that go on with it: nothing in them begins a row or a heading.
fn header_lines(lines: &[&str]) -> usize {
    let begins = |line: &&str| line.trim().is_empty() || begins_row(line.trim()) || heading(line).0.is_some();
    let under = lines.iter().position(begins).unwrap_or(0);
    let short = lines
        .iter()
        .take(under)
        .all(|line| pieces(line).iter().all(|(_, text)| text.chars().count() < 25));
    if under <= 3 && short { under } else { 0 }
}

fn is_header(line: &str) -> bool {
    let found = pieces(line);
    let roles: Vec<Role> = found.iter().filter_map(|(_, text)| role(text)).collect();
    found.len() >= 3 && roles.len() >= 3 && roles.contains(&Role::Term)
}

/// Pieces of a line with two blanks or more between them.
fn pieces(line: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut blanks = 2;
    for (at, letter) in line.chars().enumerate() {
        match letter {
            ' ' | '\u{a0}' => blanks += 1,
            letter => {
                match found.last_mut().filter(|_| blanks < 2) {
                    Some((_, text)) => text.extend(std::iter::repeat_n(' ', blanks).chain([letter])),
                    None => found.push((at, letter.to_string())),
                }
                blanks = 0;
            }
        }
    }
    found
}

/// A line that begins with a number in the first column begins a row; other lines go on with the row above.
fn take(rows: &mut Vec<Row>, starts: &[usize], line: &str, after_break: bool) {
    let found = pieces(line);
    let alone = found.len() == 1 && heading(&found[0].1).0.is_some();
    if alone {
        rows.push(Row::of_one(found[0].1.clone()));
        return;
    }
    let begins = found
        .first()
        .is_some_and(|(start, text)| column_of(starts, *start) == 0 && begins_row(text));
    if begins || rows.len() == 1 || rows.last().is_some_and(|row| row.whole) {
        rows.push(Row {
            after_break,
            ..Row::of(vec![String::new(); starts.len()])
        });
    }
    let Some(row) = rows.last_mut() else { return };
    for (start, text) in found {
        let cell = &mut row.cells[column_of(starts, start)];
        if !cell.is_empty() {
            cell.push('\n');
        }
        cell.push_str(&text);
    }
}

fn begins_row(text: &str) -> bool {
    Number::split(text)
        .is_some_and(|(number, rest)| number.dotted || rest.is_empty() || number.parts.len() > 1)
}

/// The column whose start is nearest.
fn column_of(starts: &[usize], start: usize) -> usize {
    (0..starts.len())
        .min_by_key(|at| starts[*at].abs_diff(start))
        .unwrap_or(0)
}
