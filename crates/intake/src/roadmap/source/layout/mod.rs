//! Columns kept apart by blanks, as text is taken out of PDF with its layout.
//!
//! The header says which columns there are; on each page the blanks that no line of it crosses say where they stand.

mod cells;
mod columns;
mod head;
mod page;
mod rows;

use crate::roadmap::column::{Role, role};
use crate::roadmap::table::{Block, Grid, Row};
use columns::Columns;
use page::{Line, lines};
use rows::Sliced;

/// Rows that make a plan.
const LEAST: usize = 1;

/// Reads a text whose header has wide gaps between its columns.
pub(super) fn read(text: &str) -> Option<Vec<Block>> {
    let all = lines(text);
    let head = head::find(&all)?;
    let mut blocks: Vec<Block> = all[..head.at]
        .iter()
        .map(|line| Block::Line(line.text()))
        .collect();
    let sliced = sliced(&all, &head);
    let term = head
        .names
        .iter()
        .position(|name| role(&name.text) == Some(Role::Term));
    let body = rows::rows(&sliced, is_numbered(&head), term);
    if body.iter().filter(|row| !row.whole).count() < LEAST {
        return None;
    }
    let mut rows = vec![Row::of(head.texts())];
    rows.extend(body);
    blocks.push(Block::Grid(Grid { rows }));
    Some(blocks)
}

/// Whether the first column holds the numbers of rows.
fn is_numbered(head: &head::Head) -> bool {
    let first = head.names.first();
    first.and_then(|name| role(&name.text)) == Some(Role::Number)
}

/// The lines under the header by its columns, page by page; a header that is said again moves the columns of its page.
fn sliced(all: &[Line], head: &head::Head) -> Vec<Sliced> {
    let mut out = Vec::new();
    let mut known: Option<Columns> = None;
    let mut from = head.at;
    while from < all.len() {
        let to = end_of_page(all, from, head);
        let lines = page::without_figure(&all[from..to]);
        let columns = Columns::of(lines, head, known.as_ref());
        rows::slice(lines, &columns, head, &mut out);
        known = Some(columns);
        from = to;
    }
    out
}

/// Where the page ends that begins on a line: at a form feed, or where the header is said again.
fn end_of_page(all: &[Line], from: usize, head: &head::Head) -> usize {
    let page = all[from].page;
    let next = all[from..].iter().position(|line| line.page != page);
    let end = next.map_or(all.len(), |at| from + at);
    let begin = from + 1;
    let again = columns::said_again(&all[begin.min(end)..end], head).map(|(at, _)| begin + at);
    let above = |at: &usize| all[from..*at].iter().any(|line| !line.is_blank());
    again.filter(above).unwrap_or(end)
}
