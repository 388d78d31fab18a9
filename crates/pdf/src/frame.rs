//! Drawn lines → frames of tables and the cells between their walls.

use crate::rule::{NEAR, Rule, merged};

/// More lines than that are a drawing.
const LINES: usize = 6_000;
/// More places of a grid than that are a drawing.
const PLACES: usize = 200_000;

/// A frame: places of its lines, and which cell each place of its grid belongs to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Frame {
    /// Lines that stand, from the left.
    pub across: Vec<f64>,
    /// Lines that lie, from the top.
    pub down: Vec<f64>,
    /// By place, row by row: the first place of its cell.
    pub cell: Vec<usize>,
}

impl Frame {
    /// Columns of the grid.
    pub fn columns(&self) -> usize {
        self.across.len() - 1
    }

    /// Rows of the grid.
    pub fn rows(&self) -> usize {
        self.down.len() - 1
    }

    /// The place of the grid at a point.
    pub fn place(&self, (x, y): (f64, f64)) -> Option<usize> {
        let column = between(&self.across, x)?;
        Some(between(&self.down, y)? * self.columns() + column)
    }

    fn area(&self) -> f64 {
        let span = |edges: &[f64]| edges[edges.len() - 1] - edges[0];
        span(&self.across) * span(&self.down)
    }
}

fn between(edges: &[f64], place: f64) -> Option<usize> {
    let above = edges.partition_point(|edge| *edge <= place);
    (above > 0 && above < edges.len()).then(|| above - 1)
}

/// The frames of a page, small ones first; a box around one cell is none.
pub(crate) fn frames(rules: &[Rule]) -> Vec<Frame> {
    let rules = merged(rules);
    if rules.len() > LINES {
        return Vec::new();
    }
    let mut found: Vec<Frame> = groups(&rules).iter().filter_map(|group| frame(group)).collect();
    found.sort_by(|a, b| a.area().total_cmp(&b.area()));
    found
}

/// Lines that meet, directly or through others.
fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut of: Vec<usize> = (0..rules.len()).collect();
    let first_lying = rules.partition_point(|rule| !rule.lies);
    for standing in 0..first_lying {
        for lying in first_lying..rules.len() {
            if rules[lying].meets(&rules[standing]) {
                unite(&mut of, standing, lying);
            }
        }
    }
    let mut groups: Vec<Vec<Rule>> = vec![Vec::new(); rules.len()];
    for (at, rule) in rules.iter().enumerate() {
        groups[root(&mut of, at)].push(*rule);
    }
    groups.retain(|group| group.len() >= 3);
    groups
}

fn root(of: &mut [usize], at: usize) -> usize {
    let mut top = at;
    while of[top] != top {
        of[top] = of[of[top]];
        top = of[top];
    }
    top
}

fn unite(of: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(of, a), root(of, b));
    of[a.max(b)] = a.min(b);
}

fn frame(rules: &[Rule]) -> Option<Frame> {
    let across = edges(rules, false);
    let down = edges(rules, true);
    if across.len() < 3 || down.len() < 2 || across.len() * down.len() > PLACES {
        return None;
    }
    let cell = cells(rules, &across, &down);
    let frame = Frame { across, down, cell };
    let walls = frame.cell.iter().any(|first| *first != frame.cell[0]);
    walls.then_some(frame)
}

/// Places of the lines of one direction; lines of the other that reach further make an outer edge that nobody drew.
fn edges(rules: &[Rule], lies: bool) -> Vec<f64> {
    let mut own: Vec<f64> = rules
        .iter()
        .filter(|rule| rule.lies == lies)
        .map(|rule| rule.at)
        .collect();
    let others = rules.iter().filter(|rule| rule.lies != lies);
    let (from, to) = others.fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), rule| {
        (from.min(rule.from), to.max(rule.to))
    });
    own.sort_by(f64::total_cmp);
    let (first, last) = (own.first().copied(), own.last().copied());
    if first.is_none_or(|first| first - from > 4.0 * NEAR) {
        own.insert(0, from);
    }
    if last.is_none_or(|last| to - last > 4.0 * NEAR) {
        own.push(to);
    }
    own.chunk_by(|a, b| b - a <= NEAR)
        .map(|near| f64::midpoint(near[0], near[near.len() - 1]))
        .collect()
}

/// Places without a wall between them are one cell.
fn cells(rules: &[Rule], across: &[f64], down: &[f64]) -> Vec<usize> {
    let (columns, rows) = (across.len() - 1, down.len() - 1);
    let mut of: Vec<usize> = (0..columns * rows).collect();
    for row in 0..rows {
        for column in 0..columns {
            let at = row * columns + column;
            let middle = (
                f64::midpoint(across[column], across[column + 1]),
                f64::midpoint(down[row], down[row + 1]),
            );
            if column + 1 < columns && !stands(rules, false, across[column + 1], middle.1) {
                unite(&mut of, at, at + 1);
            }
            if row + 1 < rows && !stands(rules, true, down[row + 1], middle.0) {
                unite(&mut of, at, at + columns);
            }
        }
    }
    (0..of.len()).map(|at| root(&mut of, at)).collect()
}

fn stands(rules: &[Rule], lies: bool, at: f64, place: f64) -> bool {
    rules
        .iter()
        .any(|rule| rule.lies == lies && (rule.at - at).abs() <= NEAR + 0.5 && rule.reaches(place))
}
