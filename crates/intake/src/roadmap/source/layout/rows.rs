//! Lines by columns → rows.

use super::cells::{Vocabulary, WIDE, Width, is_forced, is_half, joined, learn};
use super::columns::{Columns, cut};
use super::head::Head;
use super::page::{Line, Piece};
use crate::roadmap::column::is_term;
use crate::roadmap::number::{Number, heading};
use crate::roadmap::table::Row;
use crate::roadmap::text::begins_small;
use crate::roadmap::words::WHOLE_WORDS;

/// Lines within which a cell goes on, where those of other cells stand between its own.
const NEAR: usize = 2;

/// A line by its columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Sliced {
    /// Texts by column.
    pub cells: Vec<String>,
    /// A text over the whole width.
    pub whole: bool,
    /// A page or a header ends above it.
    pub after_break: bool,
    /// A blank line stands above it.
    pub after_blank: bool,
    /// Its text, where it is one piece.
    pub alone: Option<String>,
}

/// The lines of a page by its columns; the header is left out.
pub(super) fn slice(lines: &[Line], columns: &Columns, head: &Head, out: &mut Vec<Sliced>) {
    let (mut after_break, mut after_blank) = (true, false);
    for (at, line) in lines.iter().enumerate() {
        let header = columns
            .header
            .is_some_and(|(from, count)| (from..from + count).contains(&at));
        let above = columns.header.is_some_and(|(from, _)| at < from) && out.is_empty();
        if header || above || line.is_blank() {
            after_break |= header;
            after_blank |= line.is_blank();
            continue;
        }
        out.push(Sliced {
            after_break: std::mem::take(&mut after_break),
            after_blank: std::mem::take(&mut after_blank),
            ..sliced(line, columns, head)
        });
    }
}

fn sliced(line: &Line, columns: &Columns, head: &Head) -> Sliced {
    let numbered = super::is_numbered(head);
    let pieces = line.pieces();
    if let [only] = &pieces[..]
        && is_over_the_width(only, columns, numbered)
        && !(begins_small(&only.text) && columns.divided(line, only.clone()).len() > 1)
    {
        return Sliced {
            cells: vec![only.text.clone()],
            whole: true,
            ..Sliced::default()
        };
    }
    let mut cells = vec![String::new(); columns.count()];
    let alone = (pieces.len() == 1).then(|| pieces[0].text.clone());
    for piece in pieces.into_iter().flat_map(|piece| columns.divided(line, piece)) {
        for piece in without_number(line, piece, columns, numbered) {
            let cell = &mut cells[columns.column(&piece)];
            let blank = if cell.is_empty() { "" } else { " " };
            cell.push_str(&format!("{blank}{}", piece.text));
        }
    }
    Sliced {
        cells,
        alone,
        ..Sliced::default()
    }
}

/// A text alone on its line that stands in several columns: a heading.
fn is_over_the_width(piece: &Piece, columns: &Columns, numbered: bool) -> bool {
    let crossed: Vec<usize> = columns.crossed(piece).collect();
    let past = crossed.iter().filter(|edge| !numbered || **edge > 0).count();
    let in_number = numbered && piece.from + 1 < columns.edges[0] && piece.to > columns.edges[0] + 1;
    past > 1
        || past == 1 && piece.to > columns.edges[crossed[crossed.len() - 1]] + 6
        || in_number && is_title(piece)
}

/// A heading may be as short as the first cells of a row; a number alone in front does not make it a row.
fn is_title(piece: &Piece) -> bool {
    heading(&piece.text).0.is_some() || Number::split(&piece.text).is_none()
}

/// The number and the title that only one blank divides.
fn without_number(line: &Line, piece: Piece, columns: &Columns, numbered: bool) -> Vec<Piece> {
    let crosses = numbered && piece.from + 1 < columns.edges[0] && piece.to > columns.edges[0];
    let first = piece.text.find(' ').filter(|_| crosses);
    let Some(at) = first.filter(|at| is_number(&piece.text[..*at])) else {
        return vec![piece];
    };
    let number = piece.from + piece.text[..at].chars().count();
    vec![cut(line, piece.from, number), cut(line, number + 1, piece.to)]
}

/// `1.`, `1.1`, `.` and `0.`, which narrow columns break off.
fn is_number(text: &str) -> bool {
    Number::split(text).is_some_and(|(_, rest)| rest.is_empty())
        || !text.is_empty()
            && text
                .chars()
                .all(|letter| letter == '.' || letter.is_ascii_digit())
}

/// A row on its way: the texts of its lines by column.
type Lines = Vec<Vec<String>>;

/// The rows that the lines make.
pub(super) fn rows(lines: &[Sliced], numbered: bool, term: Option<usize>) -> Vec<Row> {
    let lines = &with_whole_headings(lines);
    let letters = letters(lines);
    let mut known: Vocabulary = WHOLE_WORDS.split(' ').map(str::to_owned).collect();
    for line in lines {
        let cells = line.cells.iter().zip(&letters);
        cells.for_each(|(cell, letters)| learn(cell, *letters, &mut known));
    }
    let widths = widths(lines, &letters, &known);
    let middle = numbered && is_middle(lines);
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let whole = lines[at].whole;
        let end = lines[at..]
            .iter()
            .position(|line| line.whole != whole)
            .map_or(lines.len(), |next| at + next);
        match whole {
            true => rows.extend(headings(&lines[at..end])),
            false => {
                let begins = begins(&lines[at..end], numbered, middle.then_some(term), &widths);
                let ends = begins.iter().skip(1).copied().chain([end - at]);
                let spans = begins.iter().copied().zip(ends);
                rows.extend(spans.map(|(from, to)| row(&lines[at + from..at + to], &widths, &known)));
            }
        }
        at = end;
    }
    rows
}

/// The last line of a heading may be as short as a cell.
fn with_whole_headings(lines: &[Sliced]) -> Vec<Sliced> {
    let whole = lines.iter().filter(|line| line.whole);
    let longest = whole.map(|line| line.cells[0].chars().count()).max().unwrap_or(0);
    let width = letters(lines).iter().sum::<usize>().max(longest);
    let mut all: Vec<Sliced> = Vec::new();
    for line in lines {
        let above = all.last().filter(|above| above.whole && !line.after_blank);
        let left = line.cells.iter().take(2).any(|cell| !cell.is_empty());
        let rest = above
            .zip(line.alone.as_ref().filter(|_| left))
            .is_some_and(|(above, text)| {
                heading(text).0.is_none() && (begins_small(text) || is_forced(&above.cells[0], text, width))
            });
        all.push(line.clone());
        if let Some((last, text)) = all.last_mut().zip(line.alone.clone()).filter(|_| rest) {
            (last.whole, last.cells) = (true, vec![text]);
        }
    }
    all
}

/// The longest line of each column.
fn letters(lines: &[Sliced]) -> Vec<usize> {
    let mut letters: Vec<usize> = Vec::new();
    for line in lines.iter().filter(|line| !line.whole) {
        letters.resize(letters.len().max(line.cells.len()), 0);
        let cells = letters.iter_mut().zip(&line.cells);
        cells.for_each(|(letters, cell)| *letters = (*letters).max(cell.chars().count()));
    }
    letters
}

/// How wide the columns are, and which of them break words.
fn widths(lines: &[Sliced], letters: &[usize], known: &Vocabulary) -> Vec<Width> {
    let rows: Vec<&Sliced> = lines.iter().filter(|line| !line.whole).collect();
    let width = |(column, letters): (usize, &usize)| {
        let cells: Vec<&String> = rows.iter().filter_map(|line| line.cells.get(column)).collect();
        let halves = |pair: &[&String]| is_half(pair[0], pair[1], *letters, known);
        Width {
            letters: *letters,
            breaks: cells.windows(2).any(halves),
        }
    };
    letters.iter().enumerate().map(width).collect()
}

/// Whether numbers stand in the middle of their rows: most rows under headings begin above their numbers.
fn is_middle(lines: &[Sliced]) -> bool {
    let first = |at: &usize| !lines[*at].whole && (*at == 0 || lines[at - 1].whole);
    let begun: Vec<usize> = (0..lines.len()).filter(first).collect();
    let above = begun
        .iter()
        .filter(|at| lines[**at].cells[0].is_empty() && !(**at > 0 && lines[**at].after_break));
    let above = above.count();
    above > 0 && above * 2 >= begun.len()
}

/// Lines over the whole width: one that is numbered, or that the line above did not force, is a heading of its own.
fn headings(lines: &[Sliced]) -> Vec<Row> {
    let width = lines
        .iter()
        .map(|line| line.cells[0].chars().count())
        .max()
        .unwrap_or(0);
    let mut texts: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let text = &line.cells[0];
        let goes_on = at > 0
            && heading(text).0.is_none()
            && !line.after_blank
            && (begins_small(text) || is_forced(&lines[at - 1].cells[0], text, width));
        match texts.last_mut().filter(|_| goes_on) {
            Some(last) => last.push_str(&format!(" {text}")),
            None => texts.push(text.clone()),
        }
    }
    texts.into_iter().map(Row::of_one).collect()
}

fn row(lines: &[Sliced], widths: &[Width], known: &Vocabulary) -> Row {
    let mut columns: Lines = vec![Vec::new(); widths.len()];
    for (column, cells) in columns.iter_mut().enumerate() {
        cells.extend(lines.iter().filter_map(|line| line.cells.get(column)).cloned());
    }
    let number = columns.first().map(|cells| cells.concat());
    let mut cells: Vec<String> = columns
        .iter()
        .zip(widths)
        .map(|(cells, width)| joined(cells, width, known))
        .collect();
    if let Some(number) = number.filter(|number| is_number(number)) {
        cells[0] = number;
    }
    Row {
        after_break: lines.first().is_some_and(|line| line.after_break),
        ..Row::of(cells)
    }
}

/// The lines that begin rows.
fn begins(lines: &[Sliced], numbered: bool, middle: Option<Option<usize>>, widths: &[Width]) -> Vec<usize> {
    let mut begins = match middle {
        Some(term) => by_middles(lines, term, widths),
        None if numbered => numbers(lines),
        None => by_breaks(lines, widths),
    };
    if begins.first() != Some(&0) {
        begins.insert(0, 0);
    }
    begins
}

/// Numbers in the middle of their rows: the line between two of them that cuts the fewest texts divides the rows.
fn by_middles(lines: &[Sliced], term: Option<usize>, widths: &[Width]) -> Vec<usize> {
    let numbers = numbers(lines);
    let mut begins = vec![0];
    for pair in numbers.windows(2) {
        let top = begins[begins.len() - 1];
        let cost = |at: &usize| {
            let cuts = (1..widths.len()).map(|column| cut_within(lines, (top, *at), column, widths[column]));
            let odd = (top + at - 1).abs_diff(2 * pair[0]);
            let timed = term.is_none_or(|term| says_term(&lines[top..*at], term));
            cuts.sum::<usize>() * 2 + odd.saturating_sub(1) + odd + if timed { 0 } else { 5 }
        };
        begins.extend((pair[0] + 1..=pair[1]).min_by_key(cost));
    }
    begins
}

/// Whether what stands in the column of terms is one, or nothing.
fn says_term(lines: &[Sliced], column: usize) -> bool {
    let cells = lines.iter().filter_map(|line| line.cells.get(column));
    let text: Vec<&str> = cells
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    text.is_empty() || is_term(&text.join(" "))
}

/// Whether a row that begins on a line would cut a text of a column; a wide one holds what is to be done, and counts more.
fn cut_within(lines: &[Sliced], (top, at): (usize, usize), column: usize, width: Width) -> usize {
    let cell = |line: &usize| lines[*line].cells.get(column).filter(|cell| !cell.is_empty());
    let above = (top..at).rev().take(NEAR).find_map(|line| cell(&line));
    let below = (at..lines.len()).take(NEAR).find_map(|line| cell(&line));
    let wide = width.letters >= WIDE;
    // Terms begin with small letters too.
    let cuts = above
        .zip(below)
        .is_some_and(|(above, below)| wide && begins_small(below) || is_forced(above, below, width.letters));
    usize::from(cuts) * if wide { 4 } else { 1 }
}

/// The lines with a number of a row; what a narrow column broke off its number does not begin one.
fn numbers(lines: &[Sliced]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let (mut before, mut last): (Option<Number>, Option<Number>) = (None, None);
    for (at, line) in lines.iter().enumerate() {
        let cell = line.cells.first().map_or("", String::as_str);
        let Some(number) = Number::parse(cell) else {
            continue;
        };
        let above = found.last().filter(|above| **above + 1 == at);
        let whole = above.and_then(|above| Number::parse(&format!("{}{cell}", lines[*above].cells[0])));
        let rest = last
            .as_ref()
            .is_some_and(|last| last.parts.len() > number.parts.len());
        match whole.filter(|whole| rest || follows(whole, before.as_ref())) {
            Some(whole) => last = Some(whole),
            None => {
                before = last.replace(number);
                found.push(at);
            }
        }
    }
    found
}

fn follows(number: &Number, before: Option<&Number>) -> bool {
    before.is_some_and(|before| number.prefix() == before.prefix() && number.last() == before.last() + 1)
}

/// How many texts a row that begins on a line would cut.
fn cost(lines: &[Sliced], at: usize, widths: &[Width]) -> usize {
    let cell = |line: usize, column: usize| lines[line].cells.get(column).map_or("", String::as_str);
    let cuts = |column: &usize| {
        let (above, below) = (cell(at - 1, *column), cell(at, *column));
        let both = !above.is_empty() && !below.is_empty();
        both && (begins_small(below) || is_forced(above, below, widths[*column].letters))
    };
    (1..widths.len()).filter(cuts).count()
}

/// Rows without numbers: one begins where an ended text begins anew, or where nothing forced the line above to end.
fn by_breaks(lines: &[Sliced], widths: &[Width]) -> Vec<usize> {
    (1..lines.len())
        .filter(|at| begins_anew(lines, *at, widths))
        .collect()
}

fn begins_anew(lines: &[Sliced], at: usize, widths: &[Width]) -> bool {
    let filled = |line: usize| -> Vec<usize> {
        let cells = lines[line].cells.iter().enumerate();
        cells
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(at, _)| at)
            .collect()
    };
    let (above, here) = (filled(at - 1), filled(at));
    if here.len() < 2
        || here
            .iter()
            .any(|column| begins_small_word(&lines[at].cells[*column]))
            && here.len() < 3
    {
        return false;
    }
    let anew = here.iter().filter(|column| !above.contains(column)).count();
    let cut = cost(lines, at, widths);
    let after = lines[at].after_blank || lines[at].after_break;
    cut == 0 || anew > 0 && !after || after && anew > cut
}

/// A small letter: no title of a row begins so.
fn begins_small_word(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}
