//! The stream of cells cut into rows.

use super::fit::{Line, fitted, padded};
use super::{Item, Shape, numbered_inside, text};
use crate::roadmap::bodies::names_person;
use crate::roadmap::column::is_term;
use crate::roadmap::number::{Number, heading};
use crate::roadmap::table::Row;

/// Terms that anchor rows.
const ANCHORS: usize = 2;

/// Rows without numbers in a stream without blank lines: each has its term in the term's place, and what is left over
/// between two rows is a heading.
pub(super) fn rows_by_terms(items: &[Item], shape: Shape) -> Option<Vec<Row>> {
    let texts: Vec<&str> = items.iter().map(text).collect();
    let anchors: Vec<usize> = (0..texts.len()).filter(|at| is_term(texts[*at])).collect();
    let whole = !items
        .iter()
        .any(|item| matches!(item, Item::Blank | Item::Heading(_)));
    let starts: Vec<usize> = anchors
        .iter()
        .filter_map(|at| at.checked_sub(shape.term))
        .collect();
    let apart = starts.windows(2).all(|pair| pair[0] + shape.term < pair[1]);
    if shape.numbered || shape.inline || !whole || !apart || starts.len() < anchors.len().max(ANCHORS) {
        return None;
    }
    let mut rows: Vec<Row> = texts[..starts[0]].iter().map(|text| Row::of_one(*text)).collect();
    for (at, start) in starts.iter().enumerate() {
        let next = starts.get(at + 1).copied().unwrap_or(texts.len());
        let end = (start + shape.width).min(next);
        let cells = texts[*start..end].iter().map(|text| (*text).to_owned());
        rows.push(Row::of(padded(cells.collect(), shape.width)));
        rows.extend(texts[end..next].iter().map(|text| Row::of_one(*text)));
    }
    Some(rows)
}

/// The rows of a stream.
pub(super) fn rows_of(items: &[Item], shape: Shape) -> Vec<Row> {
    let mut reader = Reader {
        shape,
        rows: Vec::new(),
        cells: Vec::new(),
        blanks: 0,
        has_blank_lines: false,
        inside: false,
        last: None,
    };
    for (at, item) in items.iter().enumerate() {
        reader.take(item, &items[at + 1..]);
    }
    reader.end();
    reader.rows
}

struct Reader {
    shape: Shape,
    rows: Vec<Row>,
    cells: Vec<Line>,
    blanks: usize,
    has_blank_lines: bool,
    /// Numbers stand in the middle of their titles.
    inside: bool,
    /// The number of the row before.
    last: Option<Number>,
}

impl Reader {
    fn take(&mut self, item: &Item, rest: &[Item]) {
        match item {
            Item::Blank => self.take_blank(),
            Item::Heading(text) => {
                self.close();
                self.rows.push(Row::of_one(text.clone()));
            }
            Item::Cell(text) if self.begins_row(text) => {
                self.close();
                self.last = Number::parse(text);
                self.push(text);
            }
            Item::Cell(text) if let Some((number, rest)) = numbered_inside(text) => {
                self.begin_inside(&number, rest);
            }
            Item::Cell(text) if self.is_heading(text, rest) => {
                self.close();
                self.rows.push(Row::of_one(text.clone()));
            }
            Item::Cell(text) if self.shape.inline && heading(text).0.is_some() => {
                self.close();
                self.begin_inline(text);
            }
            Item::Cell(text) => {
                if !self.shape.numbered && self.cells.len() == self.shape.width {
                    self.close();
                }
                self.take_cell(text);
            }
        }
    }

    /// Where rows have no numbers a blank line ends one; a line alone between blanks is a heading.
    fn take_blank(&mut self) {
        self.blanks += 1;
        if self.shape.numbered {
            return;
        }
        match &self.cells[..] {
            [] => {}
            [heading] => {
                self.rows.push(Row::of_one(heading.text.clone()));
                self.cells.clear();
            }
            _ => self.close(),
        }
    }

    fn push(&mut self, text: &str) {
        self.cells.push(Line {
            text: text.to_owned(),
            opens: self.blanks > 0,
        });
        self.blanks = 0;
    }

    /// A number and its title on one line; a table without a column of numbers keeps them in one cell.
    fn begin_inline(&mut self, text: &str) {
        let (number, title) = heading(text);
        match number.filter(|_| self.shape.numbered) {
            Some(number) => {
                self.push(&number.printed);
                self.push(&title);
            }
            None => self.push(text),
        }
    }

    /// A number in the middle of a title, as text is taken out of a page: the title began on the lines before.
    fn begin_inside(&mut self, number: &str, rest: &str) {
        let from = self
            .cells
            .iter()
            .rposition(|cell| cell.text.starts_with(char::is_uppercase));
        let title = from.map(|from| self.cells.split_off(from)).unwrap_or_default();
        let mut title: Vec<String> = title.into_iter().map(|line| line.text).collect();
        title.push(rest.to_owned());
        self.close();
        self.inside = true;
        self.push(number);
        self.push(&title.join("\n"));
    }

    /// The last row; a title that waits for its number is a row that the source cuts off.
    fn end(&mut self) {
        let next = self
            .cells
            .iter()
            .skip(2)
            .position(|cell| cell.text.starts_with(char::is_uppercase))
            .filter(|_| self.inside);
        let rest = next.map(|at| self.cells.split_off(at + 2)).unwrap_or_default();
        self.close();
        if !rest.is_empty() {
            let rest: Vec<String> = rest.into_iter().map(|line| line.text).collect();
            let mut row = Row::of(padded(vec![String::new(), rest.join("\n")], self.shape.width));
            row.cut_off = true;
            self.rows.push(row);
        }
    }

    fn take_cell(&mut self, text: &str) {
        if self.blanks > 0 && !self.cells.is_empty() {
            self.has_blank_lines = true;
        }
        self.push(text);
    }

    /// A number alone begins a row.
    fn begins_row(&self, text: &str) -> bool {
        let Some(number) = Number::parse(text) else {
            return false;
        };
        // «10» on a line inside of «не позднее 10 рабочих дней», where blank lines divide cells.
        let inside = self.blanks == 0 && !number.dotted && number.parts.len() == 1 && self.has_paragraphs();
        !inside && (!number.roman || self.cells.len() >= self.shape.width)
    }

    /// A numbered title that another number follows at once, or any title where a row is complete.
    fn is_heading(&self, text: &str, rest: &[Item]) -> bool {
        let next = rest.iter().map(self::text).find(|text| !text.is_empty());
        let before_row = next.is_none_or(|next| Number::parse(next).is_some() || heading(next).0.is_some());
        let numbered = heading(text).0.is_some();
        let bare = next.is_some_and(|next| self.is_bare_heading(text, next));
        before_row && (numbered || bare)
    }

    /// A title without a number between a complete row and the next: not who answers for the row.
    fn is_bare_heading(&self, text: &str, next: &str) -> bool {
        let paragraphs = 1 + self.cells.iter().skip(1).filter(|line| line.opens).count();
        let filled = if self.has_paragraphs() {
            paragraphs
        } else {
            self.cells.len()
        };
        let complete = self.cells.is_empty() || filled >= self.shape.width;
        let apart = self.blanks > 0 || self.begins_anew(next);
        let term = self.cells.iter().rposition(|line| is_term(&line.text));
        let answered = !self.shape.answered || term.is_none_or(|at| at + 1 < self.cells.len());
        let open = self
            .cells
            .last()
            .is_some_and(|line| line.text.ends_with([',', ';', ':']));
        complete && apart && answered && !open && !is_term(text) && !names_person(text)
    }

    /// Whether blank lines divide the cells of this row.
    fn has_paragraphs(&self) -> bool {
        self.cells.iter().skip(1).any(|line| line.opens)
    }

    /// Whether a number does not go on with the one before: the first of a section.
    fn begins_anew(&self, next: &str) -> bool {
        let next = Number::parse(next);
        let pair = next.as_ref().zip(self.last.as_ref());
        pair.is_some_and(|(next, last)| next.last() == 1 && next.parts != last.parts)
    }

    fn close(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let (blanks, inside) = (
            std::mem::take(&mut self.blanks),
            std::mem::take(&mut self.has_blank_lines),
        );
        if cells.iter().all(|cell| cell.text.is_empty()) {
            return;
        }
        let crowded = cells.len() > self.shape.width * 3;
        let mut row = Row::of(fitted(cells, self.shape));
        row.cut_off = crowded;
        row.has_blank_lines = inside;
        row.after_break = blanks > 1;
        self.rows.push(row);
    }
}
