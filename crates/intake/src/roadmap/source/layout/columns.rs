//! Where the columns of a page stand.

use super::head::{Head, named};
use super::page::{Line, Piece};

/// How far a column may move from one page to the next, where no header says so.
const SHIFT: usize = 7;

/// The columns of a page by the places where the second and every further one begins.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// Beginnings of the columns behind the first.
    pub edges: Vec<usize>,
    /// Places of the header on this page; none where it is not said again.
    pub header: Option<(usize, usize)>,
}

impl Columns {
    /// The columns of a page: between the words of its header, or near those of the page before.
    pub fn of(lines: &[Line], head: &Head, before: Option<&Self>) -> Self {
        let again = said_again(lines, head);
        let taken = filled(lines, again);
        let ranges: Vec<(usize, usize)> = match (again, before) {
            (None, Some(before)) => {
                let near = |edge: &usize| (edge.saturating_sub(SHIFT), edge + SHIFT);
                before.edges.iter().map(near).collect()
            }
            (at, _) => {
                let names = at.map_or_else(Vec::new, |(at, count)| extents(&lines[at..at + count], head));
                let pairs = names.windows(2);
                pairs
                    .map(|pair| (pair[0].1, pair[1].0.max(pair[0].1 + 1)))
                    .collect()
            }
        };
        let edges = ranges.iter().enumerate().map(|(at, range)| {
            let near = before.filter(|_| again.is_none()).map(|before| before.edges[at]);
            edge(&taken, *range, near)
        });
        Self {
            edges: edges.collect(),
            header: again,
        }
    }

    /// Columns that there are.
    pub fn count(&self) -> usize {
        self.edges.len() + 1
    }

    /// Where a column begins and ends.
    fn span(&self, column: usize) -> (usize, usize) {
        let from = column.checked_sub(1).map_or(0, |at| self.edges[at]);
        (from, self.edges.get(column).copied().unwrap_or(usize::MAX))
    }

    /// The column in which most of a piece stands.
    pub fn column(&self, piece: &Piece) -> usize {
        let inside = |column: &usize| {
            let (from, to) = self.span(*column);
            piece.to.min(to).saturating_sub(piece.from.max(from))
        };
        let most = (0..self.count()).map(|column| inside(&column)).max().unwrap_or(0);
        (0..self.count())
            .find(|column| inside(column) == most)
            .unwrap_or(0)
    }

    /// Edges that a piece crosses by more than a letter or two.
    pub fn crossed(&self, piece: &Piece) -> impl Iterator<Item = usize> + '_ {
        let (from, to) = (piece.from, piece.to);
        self.edges
            .iter()
            .enumerate()
            .filter(move |(_, edge)| from + 2 < **edge && **edge + 2 < to)
            .map(|(at, _)| at)
    }

    /// A piece divided where a blank stands right before an edge: narrow columns have only one between them.
    pub fn divided(&self, line: &Line, piece: Piece) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut rest = piece;
        for edge in &self.edges {
            let blank = [*edge, edge + 1, edge.saturating_sub(1)].into_iter().find(|at| {
                *at > rest.from + 1
                    && *at < rest.to
                    && line.letters.get(at - 1).is_some_and(|l| l.is_whitespace())
            });
            let Some(at) = blank else { continue };
            out.push(cut(line, rest.from, at - 1));
            rest = cut(line, at, rest.to);
        }
        out.push(rest);
        out
    }
}

/// A piece of a line between two places.
pub(super) fn cut(line: &Line, from: usize, to: usize) -> Piece {
    Piece {
        from,
        to,
        text: line.between(from, to),
    }
}

/// Where lines say the header again: its first line and how many there are. Its words may stand on other lines than before.
pub(super) fn said_again(lines: &[Line], head: &Head) -> Option<(usize, usize)> {
    (0..lines.len()).find_map(|at| {
        let counts = (1..=head.lines + 2).filter(|count| at + count <= lines.len());
        let said = counts.map(|count| (at, count));
        said.filter(|(at, _)| !lines[*at].is_blank())
            .find(|(at, count)| words(&lines[*at..at + count]) == head.said)
    })
}

/// The words of lines, in the order of the alphabet.
pub(super) fn words(lines: &[Line]) -> Vec<String> {
    let mut words: Vec<String> = lines
        .iter()
        .flat_map(|line| {
            line.text()
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    words.sort_unstable();
    words
}

/// The places of the header's words on a page.
fn extents(lines: &[Line], head: &Head) -> Vec<(usize, usize)> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for piece in lines.iter().flat_map(named) {
        let over = places
            .iter_mut()
            .find(|(from, to)| piece.from < *to && *from < piece.to);
        match over {
            Some((from, to)) => (*from, *to) = ((*from).min(piece.from), (*to).max(piece.to)),
            None => places.push((piece.from, piece.to)),
        }
    }
    places.sort_unstable();
    let told: Vec<(usize, usize)> = head.names.iter().map(|name| (name.from, name.to)).collect();
    if places.len() == told.len() { places } else { told }
}

/// How many lines have a letter at each place; headings over the whole width count for nothing.
fn filled(lines: &[Line], header: Option<(usize, usize)>) -> Vec<usize> {
    let mut taken: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let in_header = header.is_some_and(|(from, count)| (from..from + count).contains(&at));
        if line.pieces().len() < 2 && !in_header {
            continue;
        }
        taken.resize(taken.len().max(line.letters.len()), 0);
        let letters = line.letters.iter().enumerate();
        letters
            .filter(|(_, letter)| !letter.is_whitespace())
            .for_each(|(at, _)| taken[at] += 1);
    }
    taken
}

/// The end of the emptiest run of places in a range: the last such run, or that nearest to where the edge was.
fn edge(taken: &[usize], (from, to): (usize, usize), near: Option<usize>) -> usize {
    let at = |place: usize| taken.get(place).copied().unwrap_or(0);
    let places = from..=to.max(from);
    let least = places.clone().map(at).min().unwrap_or(0);
    let ends = places
        .filter(|place| at(*place) == least && at(place + 1) > least)
        .map(|place| place + 1);
    let end = match near {
        Some(near) => ends.min_by_key(|end| end.abs_diff(near)),
        None => ends.max(),
    };
    end.or(near).unwrap_or(to)
}
