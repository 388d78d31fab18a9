//! A page: its tables with what stands in their cells, and the lines around them.

use crate::cell::{Cell, Row, Table};
use crate::draw::Drawn;
use crate::flow::{Room, paragraphs, wrapped};
use crate::frame::{Frame, frames};
use crate::letter::{Letter, Line, lines};
use crate::{Limits, Piece};
use rustc_hash::FxHashMap;

/// A page as it is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// Pieces from the top, each with its place.
    pub pieces: Vec<(f64, Piece)>,
    /// Height in points.
    pub height: f64,
}

impl Page {
    /// Whether a table stands on it.
    pub fn has_table(&self) -> bool {
        self.pieces
            .iter()
            .any(|(_, piece)| matches!(piece, Piece::Table(_)))
    }
}

/// Reads a page.
pub(crate) fn read(drawn: &Drawn, limits: &Limits) -> Page {
    let frames = match drawn.rules.len() <= limits.rules {
        true => frames(&drawn.rules),
        false => Vec::new(),
    };
    let mut inside: Vec<FxHashMap<usize, Vec<&Letter>>> = vec![FxHashMap::default(); frames.len()];
    let mut outside: Vec<&Letter> = Vec::new();
    for letter in &drawn.letters {
        let home = frames
            .iter()
            .enumerate()
            .find_map(|(at, frame)| Some((at, frame.cell[frame.place(letter.middle())?])));
        match home {
            Some((frame, cell)) => inside[frame].entry(cell).or_default().push(letter),
            None => outside.push(letter),
        }
    }
    let mut pieces: Vec<(f64, Piece)> = frames
        .iter()
        .zip(&inside)
        .filter(|(_, letters)| !letters.is_empty())
        .map(|(frame, letters)| (frame.down[0], Piece::Table(table(frame, letters))))
        .collect();
    let tops: Vec<f64> = pieces.iter().map(|(top, _)| *top).collect();
    pieces.extend(around(&outside, &tops));
    pieces.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    Page {
        pieces,
        height: drawn.size.1,
    }
}

fn table(frame: &Frame, letters: &FxHashMap<usize, Vec<&Letter>>) -> Table {
    let texts: FxHashMap<usize, String> = letters
        .iter()
        .map(|(cell, letters)| (*cell, paragraphs(letters, walls(frame, *cell)).join("\n")))
        .collect();
    let rows = (0..frame.rows()).map(|row| laid(frame, row, &texts)).collect();
    Table {
        edges: frame.across.clone(),
        rows,
    }
}

/// The walls of a cell on the left and on the right.
fn walls(frame: &Frame, cell: usize) -> Room {
    let columns = frame.columns();
    let (row, first) = (cell / columns, cell % columns);
    let last = (first..columns)
        .take_while(|column| frame.cell[row * columns + column] == cell)
        .last()
        .unwrap_or(first);
    Room {
        left: frame.across[first],
        right: frame.across[last + 1],
    }
}

fn laid(frame: &Frame, row: usize, texts: &FxHashMap<usize, String>) -> Row {
    let columns = frame.columns();
    let places = &frame.cell[row * columns..(row + 1) * columns];
    let mut cells: Vec<Cell> = Vec::new();
    for part in places.chunk_by(|a, b| a == b) {
        let column = cells.last().map_or(0, |last| last.column + last.columns);
        cells.push(Cell {
            column,
            columns: part.len(),
            text: texts.get(&part[0]).cloned().unwrap_or_default(),
            from_above: part[0] / columns < row,
        });
    }
    Row {
        cells,
        after_break: false,
    }
}

/// The paragraphs outside of the tables, each with its place: a table parts those above it from those below.
fn around(letters: &[&Letter], tops: &[f64]) -> Vec<(f64, Piece)> {
    let upright = letters
        .iter()
        .copied()
        .filter(|letter| letter.turn == 0)
        .collect();
    let lines = lines(upright);
    let room = Room {
        left: lines.iter().map(Line::left).fold(f64::INFINITY, f64::min),
        right: lines.iter().map(Line::right).fold(f64::NEG_INFINITY, f64::max),
    };
    let above = |line: &Line| tops.iter().filter(|top| **top < line.base).count();
    let mut found = Vec::new();
    for group in lines.chunk_by(|a, b| above(a) == above(b)) {
        let said = wrapped(group, room);
        found.extend(said.into_iter().map(|text| (group[0].base, Piece::Line(text))));
    }
    found
}
