//! Tables by pipes: Markdown, with a pipe between the cells of a line; and one cell per line, each ended by a pipe.

use super::listed;
use crate::roadmap::table::{Block, Grid, Row};

/// Whether pipes make the table.
pub(super) fn is(lines: &[&str]) -> bool {
    let lined = lines
        .iter()
        .filter(|line| line.matches('|').count() >= 3 && !is_heading(line))
        .count();
    lined >= 2 || is_ended(lines)
}

/// Cells end in a pipe, one to a line.
fn is_ended(lines: &[&str]) -> bool {
    let ended = lines
        .iter()
        .filter(|line| line.trim_end().ends_with('|') && line.matches('|').count() == 1)
        .count();
    ended >= 4
}

/// `I. Анализ … | |||`: one text over the whole width.
fn is_heading(line: &str) -> bool {
    let (text, rest) = line.split_once('|').unwrap_or((line, ""));
    !text.trim().is_empty()
        && rest.contains('|')
        && rest.chars().all(|letter| letter == '|' || letter.is_whitespace())
}

pub(super) fn read(lines: &[&str]) -> Vec<Block> {
    if is_ended(lines) {
        return ended(lines);
    }
    let mut blocks = Vec::new();
    let mut grid = Grid::default();
    for line in lines {
        if !line.contains('|') {
            if line.trim().is_empty() {
                blocks.extend(grid.rows.is_empty().then(|| Block::Line(String::new())));
                continue;
            }
            if !grid.rows.is_empty()
                && !line.trim_start().starts_with('#')
                && line.trim().chars().count() > 300
            {
                blocks.push(Block::Grid(std::mem::take(&mut grid)));
            }
            match grid.rows.is_empty() {
                true => blocks.push(Block::Line((*line).to_owned())),
                false => grid.rows.push(Row::of_one(line.trim())),
            }
        } else if !is_rule(line) {
            grid.rows.push(row(line));
        }
    }
    if !grid.rows.is_empty() {
        blocks.push(Block::Grid(grid));
    }
    blocks
}

/// `|---|:--:|`
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|letter| "|-: +=\t".contains(letter))
}

fn row(line: &str) -> Row {
    let trimmed = line.trim();
    let inner = trimmed.strip_prefix('|').unwrap_or(trimmed);
    let inner = inner
        .strip_suffix('|')
        .filter(|inner| !inner.ends_with('\\'))
        .unwrap_or(inner);
    let unescaped = inner.replace("\\|", "\u{1}");
    let cells: Vec<String> = unescaped
        .split('|')
        .map(|cell| {
            cell.trim()
                .replace('\u{1}', "|")
                .replace("<br>", "\n")
                .replace("<br/>", "\n")
        })
        .collect();
    let mut row = Row::of(cells);
    row.whole = row.filled() == [0] && row.cells.len() > 1 && !is_number(&row.cells[0]);
    row
}

fn is_number(cell: &str) -> bool {
    crate::roadmap::number::Number::parse(cell).is_some()
}

/// Each cell on lines of its own: the cells in order, headings apart.
fn ended(lines: &[&str]) -> Vec<Block> {
    let first = lines
        .iter()
        .position(|line| line.trim_end().ends_with('|'))
        .unwrap_or(0);
    // The first cell may have begun on the lines above; a plan's number column is short, so it did not.
    let mut blocks: Vec<Block> = lines[..first]
        .iter()
        .map(|line| Block::Line((*line).to_owned()))
        .collect();
    let mut items = Vec::new();
    let mut open = String::new();
    for line in &lines[first..] {
        if is_heading(line) && open.is_empty() {
            items.push(listed::Item::Heading(
                line.trim_end_matches(['|', ' ']).trim().to_owned(),
            ));
            continue;
        }
        let mut parts = line.split('|').peekable();
        while let Some(part) = parts.next() {
            if !part.trim().is_empty() {
                open.push_str(if open.is_empty() { "" } else { "\n" });
                open.push_str(part.trim());
            }
            if parts.peek().is_some() {
                items.push(listed::Item::Cell(std::mem::take(&mut open)));
            }
        }
    }
    let rest = (!open.is_empty()).then_some(open);
    let cut_off = rest.is_some();
    items.extend(rest.map(listed::Item::Cell));
    blocks.extend(listed::grid(items, cut_off).map(Block::Grid));
    blocks
}
