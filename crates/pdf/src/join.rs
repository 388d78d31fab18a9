//! Pages → one document: a table that goes on over pages is one, numbers and heads of pages are left out.

use crate::Piece;
use crate::cell::{Row, Table};
use crate::page::Page;
use crate::rule::NEAR;
use rustc_hash::FxHashMap;

/// Outer edges of a table may move by this from page to page, points.
const MOVED: f64 = 8.0;
/// What stands in this share of a page at its top and at its bottom may be a head of the page.
const MARGIN: f64 = 0.09;

/// The pieces of all pages.
pub(crate) fn joined(pages: Vec<Page>) -> Vec<Piece> {
    let heads = heads(&pages);
    let mut whole: Vec<Piece> = Vec::new();
    for page in pages {
        let mut begins = true;
        for (top, piece) in page.pieces {
            match piece {
                Piece::Line(text) if is_of_page(&text, top, page.height, &heads) => continue,
                Piece::Table(table) if begins => push(&mut whole, table),
                piece => whole.push(piece),
            }
            begins = false;
        }
    }
    whole
}

/// A table at the top of a page may go on with the one that ended the page before.
fn push(whole: &mut Vec<Piece>, mut table: Table) {
    if let Some(Piece::Table(above)) = whole.last_mut()
        && let Some(edges) = common(above, &table)
    {
        if let Some(first) = table.rows.first_mut() {
            first.after_break = true;
        }
        spread(above, &edges);
        spread(&mut table, &edges);
        above.edges = edges;
        return above.rows.extend(table.rows);
    }
    whole.push(Piece::Table(table));
}

/// The edges of both tables together, where they are one.
fn common(above: &Table, below: &Table) -> Option<Vec<f64>> {
    let ends = |table: &Table| Some((*table.edges.first()?, *table.edges.last()?));
    let ((left, right), (own_left, own_right)) = (ends(above)?, ends(below)?);
    if (left - own_left).abs() > MOVED || (right - own_right).abs() > MOVED {
        return None;
    }
    let mut edges = above.edges.clone();
    for edge in &below.edges {
        if !edges.iter().any(|known| (known - edge).abs() <= 2.0 * NEAR) {
            edges.push(*edge);
        }
    }
    edges.sort_by(f64::total_cmp);
    // A table of other columns that happens to be as wide is another one.
    let most = above.width().max(below.width());
    (edges.len() - 1 <= most + most / 3).then_some(edges)
}

/// Columns counted by other edges: each cell takes those between its own.
fn spread(table: &mut Table, edges: &[f64]) {
    let nearest = |edge: f64| {
        let far = |at: &usize| (edges[*at] - edge).abs();
        (0..edges.len())
            .min_by(|a, b| far(a).total_cmp(&far(b)))
            .unwrap_or(0)
    };
    let new: Vec<usize> = table.edges.iter().map(|edge| nearest(*edge)).collect();
    for cell in table.rows.iter_mut().flat_map(|row: &mut Row| &mut row.cells) {
        let end = new[cell.column + cell.columns];
        cell.column = new[cell.column];
        cell.columns = end.saturating_sub(cell.column).max(1);
    }
}

/// Lines that stand at the edge of several pages, numbers aside.
fn heads(pages: &[Page]) -> FxHashMap<String, usize> {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for page in pages {
        for (top, piece) in &page.pieces {
            if let Piece::Line(text) = piece
                && is_at_edge(*top, page.height)
            {
                *seen.entry(without_numbers(text)).or_default() += 1;
            }
        }
    }
    seen.retain(|_, times| *times > 2 && *times * 2 > pages.len());
    seen
}

fn is_of_page(text: &str, top: f64, height: f64, heads: &FxHashMap<String, usize>) -> bool {
    let bare = without_numbers(text);
    let numbers_only = bare.chars().all(|letter| !letter.is_alphabetic()) && text.chars().count() <= 9;
    is_at_edge(top, height) && (numbers_only || heads.contains_key(&bare))
}

fn is_at_edge(top: f64, height: f64) -> bool {
    top < MARGIN * height || top > (1.0 - MARGIN) * height
}

fn without_numbers(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}
