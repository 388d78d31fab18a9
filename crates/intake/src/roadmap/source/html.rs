//! Pages of sites, saved or pasted: their tables as tables, everything else as lines.

use super::spans::{Cell, Laid};
use crate::roadmap::table::Block;
use crate::table::{Limits, ReadError, What};

/// Columns and rows that a cell may take.
const SPAN: usize = 64;
/// Elements whose text is not shown.
const SILENT: [&str; 5] = ["script", "style", "template", "noscript", "title"];
/// Elements that end a line.
const LINES: [&str; 12] = [
    "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "caption",
];
/// Entities that texts of offices hold.
const ENTITIES: [(&str, char); 10] = [
    ("nbsp", '\u{a0}'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("shy", '\u{ad}'),
];

/// Whether a text is a page with a table.
pub(super) fn is(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("<table") && lower.contains("<td")
}

/// The blocks of a page.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Vec<Block>, ReadError> {
    let mut reader = Reader {
        cells_left: limits.cells,
        ..Reader::default()
    };
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        rest = &rest[at..];
        rest = match tag(rest) {
            Some((tag, after)) => {
                reader.tag(&tag)?;
                match SILENT.contains(&tag.name.as_str()) && !tag.closes {
                    true => behind(after, &tag.name),
                    false => after,
                }
            }
            None => {
                reader.text("<");
                &rest[1..]
            }
        };
    }
    reader.text(rest);
    Ok(reader.finish())
}

/// A tag: its name in small letters, whether it closes, its attributes as they stand.
struct Tag<'t> {
    name: String,
    closes: bool,
    attributes: &'t str,
}

impl Tag<'_> {
    /// A number among the attributes, 1 where there is none.
    fn number(&self, name: &str) -> usize {
        let lower = self.attributes.to_ascii_lowercase();
        let value = lower
            .split(name)
            .nth(1)
            .map(|rest| rest.trim_start_matches([' ', '=', '"', '\'']));
        let digits = value.map(|value| {
            value
                .split(|c: char| !c.is_ascii_digit())
                .next()
                .unwrap_or_default()
        });
        digits
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(1)
            .clamp(1, SPAN)
    }
}

/// The tag, comment or declaration at the beginning of a text, and what stands behind it.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let after = comment.find("-->").map_or("", |at| &comment[at + 3..]);
        let nothing = Tag {
            name: String::new(),
            closes: false,
            attributes: "",
        };
        return Some((nothing, after));
    }
    let inner = text.strip_prefix('<')?;
    let closes = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    if !inner.starts_with(|first: char| first.is_ascii_alphabetic() || "!?".contains(first)) {
        return None;
    }
    let end = inner.find('>')?;
    let body = &inner[..end];
    let name_end = body
        .find(|letter: char| letter.is_whitespace() || letter == '/')
        .unwrap_or(end);
    let tag = Tag {
        name: body[..name_end].to_ascii_lowercase(),
        closes,
        attributes: &body[name_end..],
    };
    Some((tag, &inner[end + 1..]))
}

/// What stands behind the end of an element; no part of the page is looked at twice.
fn behind<'t>(text: &'t str, name: &str) -> &'t str {
    let mut ends = text.match_indices("</").map(|(at, _)| at);
    let end = ends.find(|at| {
        let found = text.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    });
    end.map_or("", |at| &text[at..])
}

/// A table on its way.
#[derive(Default)]
struct OpenTable {
    laid: Laid,
    row: Vec<Cell>,
    /// Only lays out the page: another table stands in one of its cells.
    frames: bool,
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    tables: Vec<OpenTable>,
    line: String,
    cells_left: u64,
}

impl Reader {
    /// Line ends of the source are blanks of the page.
    fn text(&mut self, raw: &str) {
        let outside = self.tables.is_empty();
        let into = match self.tables.last_mut().and_then(|table| table.row.last_mut()) {
            Some(cell) => &mut cell.text,
            None if outside => &mut self.line,
            None => return,
        };
        let shown = raw.replace(['\n', '\r', '\t'], " ");
        if !shown.trim().is_empty() || into.ends_with(char::is_alphanumeric) {
            entities(&shown, into);
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) -> Result<(), ReadError> {
        match (tag.name.as_str(), tag.closes) {
            ("table", false) => self.open_table(),
            ("table", true) => self.close_table(),
            ("tr", _) => self.close_row(),
            ("td" | "th", false) => self.open_cell(tag)?,
            (name, _) if LINES.contains(&name) => self.end_line(),
            _ => {}
        }
        Ok(())
    }

    fn end_line(&mut self) {
        match self.tables.last_mut() {
            Some(table) => {
                let cell = table.row.last_mut().filter(|cell| !cell.text.is_empty());
                cell.into_iter().for_each(|cell| cell.text.push('\n'));
            }
            None => self.blocks.extend(lines(&std::mem::take(&mut self.line))),
        }
    }

    /// What an outer table says before an inner one is said in lines.
    fn open_table(&mut self) {
        self.end_line();
        if let Some(outer) = self.tables.last_mut() {
            outer.frames = true;
            let said = outer
                .row
                .iter_mut()
                .flat_map(|cell| lines(&std::mem::take(&mut cell.text)));
            self.blocks.extend(said);
        }
        self.tables.push(OpenTable::default());
    }

    fn open_cell(&mut self, tag: &Tag<'_>) -> Result<(), ReadError> {
        let left = self.cells_left.checked_sub(1);
        self.cells_left = left.ok_or_else(|| ReadError::too_large(What::Cells, 0_u64))?;
        if let Some(table) = self.tables.last_mut() {
            table.row.push(Cell {
                text: String::new(),
                columns: tag.number("colspan"),
                rows: tag.number("rowspan"),
            });
        }
        Ok(())
    }

    fn close_row(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let cells = std::mem::take(&mut table.row);
        if cells.is_empty() {
            return;
        }
        if table.frames {
            self.blocks
                .extend(cells.iter().flat_map(|cell| lines(&cell.text)));
            return;
        }
        table.laid.push(cells);
    }

    fn close_table(&mut self) {
        self.close_row();
        let table = self.tables.pop().map(|table| table.laid.grid);
        let table = table.filter(|grid| !grid.rows.is_empty());
        self.blocks.extend(table.map(Block::Grid));
    }

    fn finish(mut self) -> Vec<Block> {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.end_line();
        self.blocks
    }
}

fn lines(text: &str) -> Vec<Block> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Block::Line(line.to_owned())).collect()
}

/// Appends a text with its entities put right; what is none stays as it stands.
fn entities(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        into.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let known = rest
            .find(';')
            .filter(|end| *end <= 8)
            .and_then(|end| Some((entity(&rest[..end])?, end)));
        match known {
            Some((letter, end)) => {
                into.push(letter);
                rest = &rest[end + 1..];
            }
            None => into.push('&'),
        }
    }
    into.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    let number = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
        Some(number) => number.parse().ok(),
        None => None,
    };
    let named = ENTITIES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, letter)| *letter);
    number.and_then(char::from_u32).or(named)
}
