//! Texts: by tabs, pipes, drawn boxes, one cell per line, or columns of blanks.

use super::{boxes, flat, labelled, layout, listed, pipes};
use crate::roadmap::number::{Number, heading};
use crate::roadmap::table::{Block, Grid, Row};
use crate::roadmap::text::begins_small;

/// The shapes that a text may have.
pub(super) fn read(text: &str) -> Vec<Block> {
    let paged = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = paged.replace('\u{c}', "\n\n");
    let lines: Vec<&str> = text.lines().collect();
    match () {
        () if boxes::is(&lines) => boxes::read(&lines),
        () if pipes::is(&lines) => pipes::read(&lines),
        () if is_tabbed(&lines) => tabbed(&lines),
        () if labelled::is(&lines) => labelled::read(&lines),
        () => layout::read(&paged)
            .or_else(|| listed::read(&lines))
            .or_else(|| delimited(&text))
            .or_else(|| flat::read(&lines))
            .or_else(|| listed::headless(&lines))
            .unwrap_or_else(|| lines.iter().map(|line| Block::Line((*line).to_owned())).collect()),
    }
}

/// Two tabs in several lines, with words between.
fn is_tabbed(lines: &[&str]) -> bool {
    lines
        .iter()
        .filter(|line| line.trim().contains('\t') && line.matches('\t').count() >= 2)
        .count()
        >= 2
}

/// A table delimited by semicolons or commas, which the reader of tables knows.
fn delimited(text: &str) -> Option<Vec<Block>> {
    let files = crate::table::read("", text.as_bytes(), &crate::table::Limits::default()).ok()?;
    let blocks = super::workbook::of(&files);
    let wide = |block: &Block| matches!(block, Block::Grid(grid) if grid.width() >= 3 && crate::roadmap::column::header(grid).is_some());
    blocks.iter().any(wide).then_some(blocks)
}

/// Lines with tabs are rows; a line without one between rows is a heading, or the rest of a cell that a line end broke.
fn tabbed(lines: &[&str]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut grid = Grid::default();
    let width = usual_width(lines);
    let mut after_break = false;
    for line in lines {
        if line.trim().is_empty() {
            after_break = true;
            if grid.rows.is_empty() {
                blocks.push(Block::Line(String::new()));
            }
            continue;
        }
        if line.contains('\t') {
            let mut row = row(line);
            row.after_break = after_break;
            match grid.rows.last_mut().filter(|above| completes(above, &row, width)) {
                Some(above) => complete(above, row),
                None => grid.rows.push(row),
            }
        } else {
            take_bare(line, width, &mut grid, &mut blocks);
        }
        after_break = false;
    }
    if !grid.rows.is_empty() {
        blocks.push(Block::Grid(grid));
    }
    blocks
}

fn row(line: &str) -> Row {
    let cells = line.split('\t').map(unquoted).collect();
    Row::of(cells)
}

/// Whether a row is the second half of one that a line end inside of a cell broke in two.
fn completes(above: &Row, row: &Row, width: usize) -> bool {
    let halves = above.cells.len() > 1 && above.cells.len() < width && row.cells.len() < width;
    let together = above.cells.len() + row.cells.len();
    let first = row.cells.first().map_or("", String::as_str).trim();
    let goes_on = begins_small(first) || first.starts_with(|letter: char| letter.is_ascii_digit());
    let numbered = Number::parse(first).is_some() || heading(first).0.is_some();
    halves && !row.after_break && (together == width + 1 || together <= width && goes_on && !numbered)
}

fn complete(above: &mut Row, row: Row) {
    let mut cells = row.cells.into_iter();
    if let Some((last, rest)) = above.cells.last_mut().zip(cells.next()) {
        *last = unquoted(&format!("{last}\n{rest}"));
    }
    above.cells.extend(cells);
    above.spanned.resize(above.cells.len(), false);
}

/// Quotes around a whole cell are of the format, not of the text.
fn unquoted(cell: &str) -> String {
    let inside = cell.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
    inside.map_or_else(|| cell.to_owned(), |inner| inner.replace("\"\"", "\""))
}

/// The number of cells that most rows have.
fn usual_width(lines: &[&str]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for line in lines.iter().filter(|line| line.contains('\t')) {
        *counts.entry(line.matches('\t').count() + 1).or_insert(0_usize) += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .map_or(0, |(width, _)| width)
}

fn take_bare(line: &str, width: usize, grid: &mut Grid, blocks: &mut Vec<Block>) {
    let first = grid.rows.is_empty();
    let open = grid
        .rows
        .last_mut()
        .filter(|row| row.cells.len() < width && row.cells.len() > 1);
    let headed = heading(line).0.is_some();
    match open {
        Some(row) if !headed => {
            if let Some(cell) = row.cells.last_mut() {
                cell.push('\n');
                cell.push_str(line);
            }
        }
        _ if first => blocks.push(Block::Line(line.to_owned())),
        _ => grid.rows.push(Row::of_one(line.trim())),
    }
}
