//! The header: lines whose pieces stand above each other and name columns.

use super::columns::{cut, words};
use super::page::{Line, Piece};
use crate::roadmap::column::{Role, header, role};
use crate::roadmap::number::{Number, heading};
use crate::roadmap::table::{Grid, Row};
use crate::roadmap::text::begins_small;

/// Lines that a header may have.
const LINES: usize = 10;
/// Letters that a piece of a header may have.
const LONGEST: usize = 48;

/// A column of the header: its place and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Where its widest line begins.
    pub from: usize,
    /// Where its widest line ends.
    pub to: usize,
    /// Its words.
    pub text: String,
}

/// The header of a table.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Its first line.
    pub at: usize,
    /// Its lines.
    pub lines: usize,
    /// Its columns.
    pub names: Vec<Name>,
    /// Its words, in the order of the alphabet.
    pub said: Vec<String>,
}

impl Head {
    /// The words of its columns.
    pub fn texts(&self) -> Vec<String> {
        self.names.iter().map(|name| name.text.clone()).collect()
    }
}

/// The first lines that are a header.
pub(super) fn find(lines: &[Line]) -> Option<Head> {
    let mut head = (0..lines.len()).find_map(|at| of(lines, at))?;
    // The last line of the title may stand right above.
    while let Some(less) = of(lines, head.at + 1)
        .filter(|less| less.names.len() == head.names.len() && is_title(&lines[head.at]))
    {
        head = less;
    }
    Some(head)
}

/// One piece that names no column.
fn is_title(line: &Line) -> bool {
    let pieces = line.pieces();
    matches!(&pieces[..], [only] if role(&only.text).is_none_or(|role| role == Role::Period))
}

/// The header that begins on a line, if one does.
fn of(lines: &[Line], at: usize) -> Option<Head> {
    let most = lines[at..]
        .iter()
        .take(LINES)
        .take_while(|line| !line.is_blank() && line.page == lines[at].page)
        .count();
    let fits = |line: &Line| {
        line.pieces()
            .iter()
            .all(|piece| piece.text.chars().count() <= LONGEST)
    };
    let most = lines[at..at + most].iter().take_while(|line| fits(line)).count();
    let least =
        (1..=most).find(|count| names(&lines[at..at + count]).is_some_and(|names| names_plan(&names)))?;
    let mut count = least;
    while count < most && goes_on(&lines[at..at + count], &lines[at + count]) {
        count += 1;
    }
    let names = names(&lines[at..at + count])?;
    names_plan(&names).then(|| Head {
        at,
        lines: count,
        names,
        said: words(&lines[at..at + count]),
    })
}

/// Whether columns are those of a plan.
fn names_plan(names: &[Name]) -> bool {
    let texts: Vec<String> = names.iter().map(|name| name.text.clone()).collect();
    let known = texts.iter().filter(|text| role(text).is_some()).count();
    let rows = vec![Row::of(texts)];
    names.len() >= 3 && known >= 3 && header(&Grid { rows }).is_some()
}

/// Whether a line goes on with the header above it: it begins no row, and leaves columns as they are.
fn goes_on(above: &[Line], line: &Line) -> bool {
    let pieces = named(line);
    let Some(names) = names(above) else { return false };
    let row = |piece: &Piece| heading(&piece.text).0.is_some() || Number::split(&piece.text).is_some();
    let Some(first) = pieces.first().filter(|first| !row(first)) else {
        return false;
    };
    let inside = |piece: &Piece| names.iter().filter(|name| overlap(name, piece)).count() <= 1;
    let dense = first.from < names[0].to && pieces.len() * 2 > names.len();
    let numbered = role(&names[0].text) == Some(Role::Number);
    let words =
        role(&first.text) == Some(Role::Number) || pieces.iter().all(|piece| begins_small(&piece.text));
    let under = |piece: &&Piece| names.iter().any(|name| overlap(name, piece));
    let named = pieces.iter().filter(|piece| role(&piece.text).is_some()).count();
    let new = pieces.iter().filter(|piece| !under(piece)).count();
    pieces.iter().all(inside)
        && (!dense || words || named * 2 > pieces.len())
        && (new == 0 || named >= new)
        && (numbered || words || pieces.len() < names.len())
}

/// The pieces of a line of a header: «№ п/п» is one, whatever stands a blank behind it.
pub(super) fn named(line: &Line) -> Vec<Piece> {
    let divided = |piece: Piece| {
        let ends: Vec<usize> = piece.text.match_indices(' ').map(|(at, _)| at).collect();
        let number = |end: &&usize| role(&piece.text[..**end]) == Some(Role::Number);
        let Some(end) = ends
            .iter()
            .rfind(number)
            .filter(|_| role(&piece.text) != Some(Role::Number) || ends.len() > 1)
        else {
            return vec![piece];
        };
        let at = piece.from + piece.text[..*end].chars().count();
        vec![cut(line, piece.from, at), cut(line, at + 1, piece.to)]
    };
    line.pieces().into_iter().flat_map(divided).collect()
}

fn overlap(name: &Name, piece: &Piece) -> bool {
    piece.from < name.to && name.from < piece.to
}

/// The columns of some lines: pieces above each other are one; several of a line under one are columns of their own.
fn names(lines: &[Line]) -> Option<Vec<Name>> {
    let mut names: Vec<Name> = Vec::new();
    for line in lines {
        let pieces = named(line);
        for (at, piece) in pieces.iter().enumerate() {
            let over: Vec<usize> = (0..names.len())
                .filter(|of| overlap(&names[*of], piece))
                .collect();
            let beside = |of: usize| {
                let mut others = pieces.iter().enumerate().filter(|(other, _)| *other != at);
                others.any(|(_, other)| overlap(&names[of], other))
            };
            match over[..] {
                [] => names.push(name(piece)),
                [of] if beside(of) => {
                    let group = names.remove(of);
                    names.extend(grouped(&group, &pieces));
                }
                [of] => widen(&mut names[of], piece),
                // A line over several columns stands in no header.
                _ => return None,
            }
        }
        names.sort_by_key(|name| name.from);
        names.dedup();
    }
    Some(names)
}

fn name(piece: &Piece) -> Name {
    Name {
        from: piece.from,
        to: piece.to,
        text: piece.text.clone(),
    }
}

/// Years under «Сроки» stand for themselves; other columns under one take its words with them.
fn grouped(group: &Name, pieces: &[Piece]) -> Vec<Name> {
    let under = pieces.iter().filter(|piece| overlap(group, piece));
    under
        .map(|piece| Name {
            text: match role(&piece.text) {
                Some(Role::Period) => piece.text.clone(),
                _ => format!("{} {}", group.text, piece.text),
            },
            ..name(piece)
        })
        .collect()
}

fn widen(name: &mut Name, piece: &Piece) {
    if name.text.ends_with(&piece.text) && name.from == piece.from {
        return;
    }
    name.from = name.from.min(piece.from);
    name.to = name.to.max(piece.to);
    name.text = super::cells::joined_word(&name.text, &piece.text);
}
