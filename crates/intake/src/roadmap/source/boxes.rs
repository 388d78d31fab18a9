//! Tables drawn with lines: `+---+` and `|`, or box-drawing characters.

use crate::roadmap::table::{Block, Grid, Row};

/// Whether borders are drawn.
pub(super) fn is(lines: &[&str]) -> bool {
    let walls = lines
        .iter()
        .filter(|line| line.trim_start().starts_with(is_wall))
        .count();
    let borders = lines.iter().filter(|line| is_border(line));
    let ruled = borders
        .clone()
        .filter(|line| line.trim().starts_with('|'))
        .count();
    (borders.count() > ruled || ruled >= 3) && walls >= 2
}

/// A line that is nothing but border.
fn is_border(line: &str) -> bool {
    let line = line.trim();
    let corner = line.starts_with(['+', '/', '\\', '|', '¦', '┌', '├', '└', '╔', '╠', '╚', '╟']);
    corner
        && line.chars().count() > 4
        && line
            .chars()
            .all(|letter| "-=+|¦/\\".contains(letter) || is_drawn(letter))
        && line.contains(['-', '=', '─', '═', '━'])
}

const fn is_drawn(letter: char) -> bool {
    matches!(letter, '\u{2500}'..='\u{257F}')
}

/// A line of the border between two corners.
const fn is_straight(letter: char) -> bool {
    matches!(letter, '─' | '═' | '━')
}

const fn is_wall(letter: char) -> bool {
    matches!(letter, '|' | '¦' | '│' | '║' | '┃')
}

pub(super) fn read(lines: &[&str]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut drawing = Drawing::default();
    for line in lines {
        match () {
            () if is_border(line) => drawing.border(line),
            () if line.trim_start().starts_with(is_wall) => drawing.take(line),
            () if line.trim().is_empty() => {}
            () => {
                drawing.finish(&mut blocks);
                blocks.push(Block::Line((*line).to_owned()));
            }
        }
    }
    drawing.cut_off = !lines
        .iter()
        .rev()
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| is_border(line));
    drawing.finish(&mut blocks);
    blocks
}

#[derive(Default)]
struct Drawing {
    grid: Grid,
    cells: Vec<String>,
    /// Places of the corners of the finest border.
    corners: Vec<usize>,
    cut_off: bool,
}

impl Drawing {
    /// A border ends a row, and says where the walls stand.
    fn border(&mut self, line: &str) {
        self.close_row();
        let corners = line
            .chars()
            .enumerate()
            .filter(|(_, letter)| *letter != '-' && *letter != '=' && !is_straight(*letter));
        let corners: Vec<usize> = corners
            .filter(|(_, letter)| !letter.is_whitespace())
            .map(|(at, _)| at)
            .collect();
        if corners.len() >= self.corners.len() {
            self.corners = corners;
        }
    }

    /// A line of a row: each piece goes on with the cell above it.
    fn take(&mut self, line: &str) {
        for (at, piece) in self.pieces(line).into_iter().enumerate() {
            let piece = piece.trim();
            let border = !piece.is_empty()
                && piece
                    .chars()
                    .all(|letter| letter == '-' || letter == '+' || is_drawn(letter));
            if self.cells.len() <= at {
                self.cells.push(String::new());
            }
            if !border && !piece.is_empty() {
                join(&mut self.cells[at], piece);
            }
        }
    }

    /// The pieces between the places of the walls; by the walls themselves where the places do not fit.
    fn pieces(&self, line: &str) -> Vec<String> {
        let letters: Vec<char> = line.chars().collect();
        let inner: Vec<usize> = self.corners.iter().copied().skip(1).collect();
        let whole = !inner
            .iter()
            .rev()
            .skip(1)
            .any(|at| letters.get(*at).copied().is_some_and(is_wall));
        let fits = inner.iter().all(|at| {
            letters
                .get(*at)
                .is_none_or(|letter| is_wall(*letter) || *letter == '+')
        });
        if !fits || whole {
            let trimmed = line.trim().trim_start_matches(is_wall).trim_end_matches(is_wall);
            return trimmed.split(is_wall).map(str::to_owned).collect();
        }
        let mut from = self.corners.first().map_or(0, |at| at + 1);
        let mut pieces = Vec::new();
        for at in inner {
            let piece = letters.get(from..at.min(letters.len())).unwrap_or_default();
            pieces.push(piece.iter().filter(|letter| !is_wall(**letter)).collect());
            from = at + 1;
        }
        pieces
    }

    fn close_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().all(String::is_empty) {
            return;
        }
        let whole = cells.len() == 1;
        self.grid.rows.push(Row {
            whole,
            ..Row::of(cells)
        });
    }

    fn finish(&mut self, blocks: &mut Vec<Block>) {
        self.close_row();
        if self.cut_off
            && let Some(row) = self.grid.rows.last_mut()
        {
            row.cut_off = true;
        }
        if !self.grid.rows.is_empty() {
            blocks.push(Block::Grid(std::mem::take(&mut self.grid)));
        }
    }
}

/// A word that a line end divided is one again.
fn join(cell: &mut String, piece: &str) {
    let divided =
        cell.ends_with('-') && !cell.ends_with(" -") && piece.chars().next().is_some_and(char::is_lowercase);
    if divided {
        cell.pop();
    } else if !cell.is_empty() {
        cell.push(' ');
    }
    cell.push_str(piece);
}
