//! One cell per line: rows are put together from their numbers and from the line that is a term.

use crate::roadmap::column::{Role, is_term, role};
use crate::roadmap::number::{Number, heading};
use crate::roadmap::table::{Block, Grid, Row};
use crate::roadmap::text::clean;

/// A piece of the stream of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// The text of a cell, maybe none.
    Cell(String),
    /// A line over the whole width.
    Heading(String),
    /// A blank line.
    Blank,
}

/// Finds the header in consecutive lines and reads the rest as cells.
pub(super) fn read(lines: &[&str]) -> Option<Vec<Block>> {
    let start = (0..lines.len()).find(|at| header_length(&lines[*at..]).is_some())?;
    let mut blocks: Vec<Block> = lines[..start]
        .iter()
        .map(|line| Block::Line((*line).to_owned()))
        .collect();
    let tabbed = lines[start].starts_with('\t');
    let items = lines[start..].iter().map(|line| match line {
        line if !line.trim().is_empty() => Item::Cell(line.trim().to_owned()),
        // In a text whose cells are tabbed a tab alone is an empty cell.
        line if tabbed && line.starts_with('\t') => Item::Cell(String::new()),
        _ => Item::Blank,
    });
    blocks.push(Block::Grid(grid(items.collect(), false)?));
    Some(blocks)
}

/// How many of the first lines are headers: three at least, of three roles at least, with what belongs to them.
fn header_length(lines: &[&str]) -> Option<usize> {
    let (mut roles, mut last) = (Vec::new(), 0);
    role(lines.first()?)?;
    for (at, line) in lines.iter().enumerate().take(24) {
        match role(line) {
            _ if line.trim().is_empty() || line.trim().parse::<u32>().is_ok() => continue,
            Some(role)
                if line.chars().count() < 90
                    && (role == Role::Term || !is_term(line))
                    && heading(line).0.is_none() =>
            {
                roles.push(role);
                last = at;
            }
            _ => break,
        }
    }
    roles.sort();
    roles.dedup();
    let timed = roles.contains(&Role::Term);
    (roles.len() >= 3 && timed).then_some(last + 1)
}

/// The rows of a stream of cells that begins with the header.
pub(super) fn grid(items: Vec<Item>, cut_off: bool) -> Option<Grid> {
    let texts: Vec<&str> = items.iter().map(text).collect();
    let length = header_length(&texts)?;
    let header = headers(&items[..length]);
    let width = header.len();
    let term = header
        .iter()
        .position(|header| role(header) == Some(Role::Term))?;
    let numbered = header
        .first()
        .is_some_and(|header| role(header) == Some(Role::Number));
    let inline = is_inline(&items[length..]);
    let mut reader = Reader {
        shape: Shape {
            width,
            term,
            numbered,
            inline,
        },
        rows: Vec::new(),
        cells: Vec::new(),
        blanks: 0,
        has_blank_lines: false,
        inside: false,
    };
    let body = skip_counts(&items[length..], width);
    for (at, item) in body.iter().enumerate() {
        reader.take(item, &body[at + 1..]);
    }
    reader.end();
    if cut_off && let Some(row) = reader.rows.last_mut() {
        row.cut_off = true;
    }
    let mut rows = vec![Row::of(header)];
    rows.append(&mut reader.rows);
    Some(Grid { rows })
}

/// Numbers begin lines of text, and hardly any line is a number alone.
fn is_inline(items: &[Item]) -> bool {
    let texts = || items.iter().map(text);
    let alone = texts().filter(|text| Number::parse(text).is_some()).count();
    let begun = texts().filter(|text| heading(text).0.is_some()).count();
    alone < 2 && begun >= 3
}

/// `1.1 целевой модели`: a number of two parts before a small letter.
fn numbered_inside(text: &str) -> Option<(String, &str)> {
    let (number, rest) = Number::split(text)?;
    let inside = number.parts.len() >= 2
        && rest.starts_with(' ')
        && rest.trim_start().chars().next().is_some_and(char::is_lowercase);
    inside.then(|| (number.printed, rest.trim_start()))
}

fn text(item: &Item) -> &str {
    match item {
        Item::Cell(text) | Item::Heading(text) => text,
        Item::Blank => "",
    }
}

/// The header's cells; `№` and `п/п` on two lines are one.
fn headers(items: &[Item]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for item in items {
        let text = clean(text(item));
        if text.is_empty() || text.parse::<u32>().is_ok() {
            continue;
        }
        match all.last_mut() {
            Some(last) if role(&format!("{last} {text}")) == Some(Role::Number) => {
                *last = format!("{last} {text}");
            }
            _ => all.push(text),
        }
    }
    all
}

/// The place after the line `1 2 3 4` that counts the columns.
fn skip_counts(items: &[Item], width: usize) -> &[Item] {
    let mut at = 0;
    let mut seen = 0;
    while let Some(item) = items.get(at) {
        match item {
            Item::Blank => {}
            Item::Cell(text)
                if text
                    .trim()
                    .parse::<usize>()
                    .is_ok_and(|number| number == seen + 1 || number == seen + 2) =>
            {
                seen = text.trim().parse().unwrap_or(seen);
            }
            _ => break,
        }
        at += 1;
    }
    if seen >= width.saturating_sub(1) && seen > 1 {
        &items[at..]
    } else {
        items
    }
}

#[derive(Clone, Copy)]
struct Shape {
    width: usize,
    term: usize,
    /// The first column holds the number.
    numbered: bool,
    /// Numbers stand on one line with their titles.
    inline: bool,
}

struct Reader {
    shape: Shape,
    rows: Vec<Row>,
    cells: Vec<String>,
    blanks: usize,
    has_blank_lines: bool,
    /// Numbers stand in the middle of their titles.
    inside: bool,
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
                self.cells.push(text.clone());
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
                let (number, title) = heading(text);
                self.cells = number
                    .map(|number| number.printed)
                    .into_iter()
                    .chain([title])
                    .collect();
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
                self.rows.push(Row::of_one(heading.clone()));
                self.cells.clear();
            }
            _ => self.close(),
        }
    }

    /// A number in the middle of a title, as text is taken out of a page: the title began on the lines before.
    fn begin_inside(&mut self, number: &str, rest: &str) {
        let from = self
            .cells
            .iter()
            .rposition(|cell| cell.chars().next().is_some_and(char::is_uppercase));
        let mut title = from.map(|from| self.cells.split_off(from)).unwrap_or_default();
        title.push(rest.to_owned());
        self.close();
        self.inside = true;
        self.cells = vec![number.to_owned(), title.join("\n")];
    }

    /// The last row; a title that waits for its number is a row that the source cuts off.
    fn end(&mut self) {
        let next = self
            .cells
            .iter()
            .skip(2)
            .position(|cell| cell.starts_with(char::is_uppercase))
            .filter(|_| self.inside);
        let rest = next.map(|at| self.cells.split_off(at + 2)).unwrap_or_default();
        self.close();
        if !rest.is_empty() {
            let mut row = Row::of(padded(vec![String::new(), rest.join("\n")], self.shape.width));
            row.cut_off = true;
            self.rows.push(row);
        }
    }

    fn take_cell(&mut self, text: &str) {
        if self.blanks > 0 && !self.cells.is_empty() {
            self.has_blank_lines = true;
        }
        self.blanks = 0;
        self.cells.push(text.to_owned());
    }

    /// A number alone begins a row.
    fn begins_row(&self, text: &str) -> bool {
        let number = Number::parse(text);
        number.is_some_and(|number| !number.roman || self.cells.len() >= self.shape.width)
    }

    /// A numbered title that another number follows at once, or any title where a row is complete.
    fn is_heading(&self, text: &str, rest: &[Item]) -> bool {
        let next = rest.iter().find(|item| **item != Item::Blank).map(self::text);
        let before_row = next.is_none_or(|next| Number::parse(next).is_some() || heading(next).0.is_some());
        let numbered = heading(text).0.is_some();
        let complete = self.cells.is_empty() || self.cells.len() >= self.shape.width;
        before_row && (numbered || complete && !is_term(text) && next.is_some() && self.blanks > 0)
    }

    fn close(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let (blanks, inside) = (
            std::mem::take(&mut self.blanks),
            std::mem::take(&mut self.has_blank_lines),
        );
        if cells.iter().all(|cell| cell.is_empty()) {
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

/// Lines of a row in as many cells as the header has: the line that is a term goes under its header, what is too much
/// before it belongs to the title, what is too much after it to the last cell.
fn fitted(lines: Vec<String>, shape: Shape) -> Vec<String> {
    let mut lines = lines;
    if shape.numbered && Number::parse(&lines[0]).is_none() {
        lines.insert(0, String::new());
    }
    if lines.len() == shape.width {
        return lines;
    }
    let Some(at) = term_line(&lines, shape) else {
        return padded(lines, shape.width);
    };
    let title = usize::from(shape.numbered);
    let (before, after) = (&lines[title..at], &lines[at + 1..]);
    let mut cells: Vec<String> = lines[..title].to_vec();
    cells.extend(spread(before, shape.term.saturating_sub(cells.len()), true));
    cells.push(lines[at].clone());
    cells.extend(spread(after, shape.width.saturating_sub(cells.len()), false));
    cells
}

/// The line that is a term, nearest to where the header has it.
fn term_line(lines: &[String], shape: Shape) -> Option<usize> {
    let terms = (1..lines.len()).filter(|at| is_term(&lines[*at]) && Number::parse(&lines[*at]).is_none());
    terms.min_by_key(|at| at.abs_diff(shape.term))
}

/// Lines over so many cells: one each, those too many joined to the first cell or to the last.
fn spread(lines: &[String], cells: usize, to_first: bool) -> Vec<String> {
    if cells == 0 {
        return Vec::new();
    }
    let extra = lines.len().saturating_sub(cells);
    let mut out = Vec::new();
    if to_first && extra > 0 {
        out.push(lines[..=extra].join("\n"));
        out.extend_from_slice(&lines[extra + 1..]);
    } else {
        out.extend_from_slice(lines);
    }
    padded(out, cells)
}

fn padded(mut cells: Vec<String>, width: usize) -> Vec<String> {
    if cells.len() > width && width > 0 {
        let rest = cells.split_off(width);
        if let Some(last) = cells.last_mut() {
            for line in rest {
                last.push('\n');
                last.push_str(&line);
            }
        }
    }
    cells.resize(width, String::new());
    cells
}
