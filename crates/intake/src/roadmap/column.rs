//! What the columns of a plan mean, told by their headers; where there are none, by what stands in them.

use super::table::{Grid, Row};
use super::text::{clean, folded};
use super::words::{BEGINS, DIRECTIONS, ENDS, HEADERS, NUMBER_HEADERS, WHOLE_HEADERS};
use domain::calendar::term::{self, Kind};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// The number.
    Number,
    /// What is to be done.
    Title,
    /// Who answers.
    Responsible,
    /// When.
    Term,
    /// The kind of document.
    Document,
    /// The result.
    Result,
    /// A year or a month, marked where it holds.
    Period,
    /// Something else, kept as it is.
    Extra,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// What it holds.
    pub role: Role,
    /// Its header as printed.
    pub header: String,
}

/// The columns of a table and how many of its rows are the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// First row of the header; what stands above it are titles.
    pub at: usize,
    /// Rows of it.
    pub rows: usize,
    /// The columns.
    pub columns: Vec<Column>,
}

impl Header {
    /// The first column of a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }

    /// The column of directions or sections, where there is one beside the titles.
    pub fn direction(&self) -> Option<usize> {
        self.columns.iter().position(|column| {
            column.role == Role::Extra && super::text::begins_with_any(&column.header, DIRECTIONS)
        })
    }

    /// The columns of the beginning and of the end of a term.
    pub fn ends_of_term(&self) -> Option<(usize, usize)> {
        let of = |words: &[&str]| {
            let says = |column: &Column| words.iter().any(|word| folded(&column.header).contains(word));
            self.columns
                .iter()
                .position(|column| matches!(column.role, Role::Term | Role::Extra) && says(column))
        };
        of(&BEGINS).zip(of(&ENDS)).filter(|(begins, ends)| begins != ends)
    }

    /// Whether a row says the header again, as it does on every page.
    pub fn is_said_by(&self, row: &Row) -> bool {
        let cells: Vec<String> = row.cells.iter().map(|cell| folded(&clean(cell))).collect();
        let mine: Vec<String> = self.columns.iter().map(|column| folded(&column.header)).collect();
        let known = cells.iter().filter(|cell| !cell.is_empty());
        let same = known.clone().filter(|cell| {
            mine.iter()
                .any(|header| header.contains(cell.as_str()) || cell.contains(header) && !header.is_empty())
        });
        let (same, all) = (same.count(), known.count());
        !self.has_values(row) && (all >= 2 && same == all || self.says_roles(row))
    }

    /// Whether an activity's number or a term stands in its place: no header has one. An activity may well name a schedule,
    /// a coordinator and a protocol, as headers do.
    fn has_values(&self, row: &Row) -> bool {
        let cell = |role| {
            let at = self.column(role)?;
            Some((clean(row.cells.get(at)?), folded(&self.columns[at].header)))
        };
        // «Сроки исполнения» alone may be read as a term too.
        let own = |cell: &str, header: &str| header.contains(&folded(cell)) || folded(cell).contains(header);
        cell(Role::Number).is_some_and(|(cell, _)| super::number::Number::parse(&cell).is_some())
            || cell(Role::Term).is_some_and(|(cell, header)| is_term(&cell) && !own(&cell, &header))
    }

    fn says_roles(&self, row: &Row) -> bool {
        let mut telling: Vec<Role> = roles(row).into_iter().flatten().collect();
        telling.retain(|role| role.is_telling());
        telling.sort();
        telling.dedup();
        telling.len() >= 3
    }
}

impl Role {
    /// Whether its header makes a row a header of a plan.
    const fn is_telling(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Responsible | Self::Term | Self::Result | Self::Document
        )
    }
}

/// The role that a header says.
pub(super) fn role(header: &str) -> Option<Role> {
    let text = folded(&clean(header));
    if text.is_empty() || text.chars().count() > 120 {
        return None;
    }
    if text.starts_with('№') && text.chars().count() <= 8 {
        return Some(Role::Number);
    }
    let bare: String = text.chars().filter(|letter| !". ".contains(*letter)).collect();
    if NUMBER_HEADERS
        .split('|')
        .any(|known| known.trim() == text || known.trim() == bare)
    {
        return Some(Role::Number);
    }
    if super::period::label(&text).is_some() {
        return Some(Role::Period);
    }
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '/' && c != '№')
        .filter(|word| !word.is_empty())
        .collect();
    let said = HEADERS.iter().skip(1).find(|(_, stems)| {
        stems
            .split(' ')
            .any(|stem| words.iter().any(|word| word.starts_with(stem)))
    });
    let whole = WHOLE_HEADERS
        .iter()
        .find(|(_, headers)| headers.split('|').any(|header| header == text));
    said.or(whole).map(|(role, _)| *role)
}

fn roles(row: &Row) -> Vec<Option<Role>> {
    row.cells.iter().map(|cell| role(cell)).collect()
}

/// Whether a row looks like a header: two columns of a plan or more, said in few words.
fn is_header(row: &Row) -> bool {
    let said = roles(row);
    let mut telling: Vec<Role> = said
        .iter()
        .flatten()
        .copied()
        .filter(|role| role.is_telling())
        .collect();
    telling.sort();
    telling.dedup();
    let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let known = said.iter().flatten().count();
    let timed = telling.contains(&Role::Term)
        || telling.contains(&Role::Responsible)
        || said.contains(&Some(Role::Period));
    let titled = telling.contains(&Role::Title);
    let enough = telling.len() >= 2 || titled && said.contains(&Some(Role::Period));
    enough && (timed || titled) && known * 2 >= filled && !row.is_whole()
}

/// The header of a table, if one of its first rows is one.
pub(super) fn header(grid: &Grid) -> Option<Header> {
    let at = grid.rows.iter().take(30).position(is_header)?;
    let mut texts: Vec<String> = grid.rows[at].cells.iter().map(|cell| clean(cell)).collect();
    let mut rows = 1;
    if let Some(below) = grid.rows.get(at + 1).filter(|row| goes_on(&texts, row)) {
        join_header(&mut texts, below);
        rows = 2;
    }
    let mut header = Header {
        at,
        rows,
        columns: columns(&texts),
    };
    header.rows += grid
        .rows
        .iter()
        .skip(at + rows)
        .take(1)
        .filter(|row| is_count(row))
        .count();
    Some(header)
}

/// Whether the row under a header is its second line: years under «Сроки», or the same texts where cells are merged.
fn goes_on(texts: &[String], row: &Row) -> bool {
    let cells: Vec<String> = row.cells.iter().map(|cell| clean(cell)).collect();
    let periods = cells
        .iter()
        .filter(|cell| super::period::label(&folded(cell)).is_some())
        .count();
    let spanned = row.spanned.iter().filter(|spanned| **spanned).count();
    let new = cells
        .iter()
        .zip(texts)
        .filter(|(cell, text)| !cell.is_empty() && cell != text)
        .count();
    let lone = cells.iter().filter(|cell| !cell.is_empty()).count() == 1 && spanned == 0;
    new > 0
        && !lone
        && ((periods >= 2 || periods + spanned >= 2) && periods + spanned + 1 >= new
            || spanned >= 1 && new + spanned >= cells.len().min(texts.len()))
}

fn join_header(texts: &mut Vec<String>, below: &Row) {
    texts.resize(texts.len().max(below.cells.len()), String::new());
    for (text, cell) in texts.iter_mut().zip(&below.cells) {
        let cell = clean(cell);
        if cell.is_empty() || *text == cell {
            continue;
        }
        // Years stand for themselves, whatever the header above them says.
        if super::period::label(&folded(&cell)).is_some() || text.is_empty() {
            *text = cell;
        } else {
            *text = format!("{text} {cell}");
        }
    }
}

/// Whether a row only counts the columns: `1 2 3 4`.
pub(super) fn is_count(row: &Row) -> bool {
    let numbers: Vec<u32> = row
        .cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .filter_map(|cell| cell.trim().parse().ok())
        .collect();
    let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    filled >= 3 && numbers.len() == filled && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// The columns of a header: each role but the open ones is held once, by the header that says it best.
fn columns(texts: &[String]) -> Vec<Column> {
    let mut columns: Vec<Column> = texts
        .iter()
        .map(|text| Column {
            role: role(text).unwrap_or(Role::Extra),
            header: text.clone(),
        })
        .collect();
    for of in [
        Role::Number,
        Role::Title,
        Role::Responsible,
        Role::Term,
        Role::Document,
        Role::Result,
    ] {
        let places: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].role == of).collect();
        let kept = places
            .iter()
            .copied()
            .max_by_key(|at| (weight(of, &columns[*at].header), std::cmp::Reverse(*at)));
        for at in places.into_iter().filter(|at| Some(*at) != kept) {
            columns[at].role = Role::Extra;
        }
    }
    number_by_place(&mut columns);
    columns
}

/// Among headers of one role the one with the role's own first word wins.
fn weight(role: Role, header: &str) -> usize {
    let text = folded(header);
    let stems = HEADERS
        .iter()
        .filter(|(of, _)| *of == role)
        .flat_map(|(_, stems)| stems.split(' '));
    stems
        .enumerate()
        .filter(|(_, stem)| text.contains(stem))
        .map(|(at, _)| 100 - at)
        .max()
        .unwrap_or(0)
}

/// A first column without words is the number.
fn number_by_place(columns: &mut [Column]) {
    let named = columns.iter().any(|column| column.role == Role::Number);
    if let Some(first) = columns.first_mut()
        && !named
        && first.header.is_empty()
    {
        first.role = Role::Number;
    }
}

/// Columns told by what stands in them, for a table without a header.
pub(super) fn inferred(grid: &Grid) -> Option<Header> {
    let width = grid.width();
    let cells = |at: usize| {
        grid.rows
            .iter()
            .filter_map(move |row| row.cells.get(at))
            .map(|cell| clean(cell))
            .filter(|cell| !cell.is_empty())
    };
    let share = |at: usize, is: fn(&str) -> bool| {
        let all = cells(at).count().max(1);
        cells(at).filter(|cell| is(cell)).count() * 100 / all
    };
    let term = (0..width)
        .max_by_key(|at| share(*at, is_term))
        .filter(|at| share(*at, is_term) >= 60)?;
    let number = (0..width)
        .find(|at| *at != term && share(*at, |cell| super::number::Number::parse(cell).is_some()) >= 60);
    let length = |at: usize| cells(at).map(|cell| cell.chars().count()).sum::<usize>();
    let rest = || (0..width).filter(|at| *at != term && Some(*at) != number);
    let title = rest().max_by_key(|at| length(*at))?;
    let mut roles = vec![Role::Extra; width];
    (roles[term], roles[title]) = (Role::Term, Role::Title);
    if let Some(number) = number {
        roles[number] = Role::Number;
    }
    let free: Vec<usize> = rest().filter(|at| *at != title).collect();
    for (at, role) in free.into_iter().zip([Role::Responsible, Role::Result]) {
        roles[at] = role;
    }
    let columns = roles.into_iter().map(|role| Column {
        role,
        header: String::new(),
    });
    Some(Header {
        at: 0,
        rows: 0,
        columns: columns.collect(),
    })
}

/// Whether a text is a term and nothing but one.
pub(super) fn is_term(text: &str) -> bool {
    if text.chars().count() > 160 {
        return false;
    }
    let reading = term::read(text);
    let known = !matches!(reading.term.kind, Kind::NotUnderstood | Kind::Unspecified);
    known && reading.doubt.is_none()
}
