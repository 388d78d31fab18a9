//! Delimited text: `;`, tab or comma, quoted fields, quotes that do not match.

use memchr::{memchr, memchr3};

use super::grid::Grid;
use super::limits::Budget;
use super::plain::clean;
use super::{ReadError, Table, What};

/// Rows, and bytes, looked at to tell the delimiter.
const LOOK_ROWS: usize = 100;
const LOOK_BYTES: usize = 64 << 10;

/// Reads the text as one table without a name.
///
/// The delimiter is the one that splits most of the first lines into the same number of fields; a first line
/// `sep=;` says it outright. A quoted field ends at a quote before a delimiter or a line end; a quote that never
/// finds its partner is a character like any other, so one stray quote costs no row. Rows are counted by records,
/// empty ones too, as spreadsheets count them.
pub(super) fn read(text: &str, budget: &mut Budget<'_>) -> Result<Table, ReadError> {
    let (delimiter, text, skipped) = match declared(text) {
        Some((delimiter, rest)) => (delimiter, rest, 1),
        None => (guess(text), text, 0),
    };
    let mut grid = Grid::new(budget.limits, budget.cells_left());
    let mut fields = Fields::new(text, delimiter);
    let mut number = 1 + skipped;
    let mut col = 0;
    grid.begin_row(number, false);
    while let Some(field) = fields.next_field() {
        if field.text.len() as u64 > u64::from(budget.limits.text_len) {
            return Err(ReadError::too_large(What::Text, budget.limits.text_len));
        }
        match field.quoted {
            true => grid.push_text(col, &clean(&field.text.replace("\"\"", "\"")))?,
            false => grid.push_text(col, &clean(field.text))?,
        }
        col += 1;
        if field.ends_row {
            number = u32::saturating_add(number, 1);
            col = 0;
            grid.begin_row(number, false);
        }
    }
    budget.spend_cells(grid.cell_count());
    grid.finish(String::new())
}

/// The delimiter Excel is told by a first line `sep=;`, and the text behind that line.
fn declared(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let delimiter = rest.bytes().next().filter(u8::is_ascii)?;
    let rest = &rest[1..];
    let rest = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix('\n'))
        .or_else(|| rest.strip_prefix('\r'))?;
    Some((delimiter, rest))
}

/// Semicolons are asked first: a comma is also the decimal point of Russian numbers.
fn guess(text: &str) -> u8 {
    let text = &text[..text.floor_char_boundary(LOOK_BYTES)];
    let mut best = (0, b';');
    for delimiter in *b";\t," {
        let regular = regular_rows(text, delimiter);
        if regular > best.0 {
            best = (regular, delimiter);
        }
    }
    best.1
}

/// How many of the first rows have the most frequent number of fields, if that is two and more.
fn regular_rows(text: &str, delimiter: u8) -> usize {
    let mut fields = Fields::new(text, delimiter);
    let mut widths: Vec<usize> = Vec::new();
    let mut width = 0;
    while widths.len() < LOOK_ROWS
        && let Some(field) = fields.next_field()
    {
        width += 1;
        if field.ends_row {
            widths.push(width);
            width = 0;
        }
    }
    widths.extend((width > 1).then_some(width));
    widths.retain(|&width| width > 1);
    widths.sort_unstable();
    widths
        .chunk_by(|a, b| a == b)
        .map(<[usize]>::len)
        .max()
        .unwrap_or(0)
}

struct Field<'t> {
    text: &'t str,
    quoted: bool,
    ends_row: bool,
}

/// Iterator over the fields of all rows.
struct Fields<'t> {
    text: &'t str,
    pos: usize,
    delimiter: u8,
    /// Behind the last delimiter there is a field even where the text ends.
    owes_field: bool,
    /// A search for a closing quote failed here: openings before it are characters, so nothing is searched twice.
    literal_before: usize,
}

impl<'t> Fields<'t> {
    fn new(text: &'t str, delimiter: u8) -> Self {
        Self {
            text,
            pos: 0,
            delimiter,
            owes_field: false,
            literal_before: 0,
        }
    }

    fn next_field(&mut self) -> Option<Field<'t>> {
        if self.pos >= self.text.len() && !self.owes_field {
            return None;
        }
        let start = self.pos;
        let quoted = if self.text.as_bytes().get(start) == Some(&b'"') {
            self.closing_quote(start)
        } else {
            None
        };
        let (field, end) = match quoted {
            Some(close) => (&self.text[start + 1..close], close + 1),
            None => {
                let rest = &self.text.as_bytes()[start..];
                let end = start + memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
                (&self.text[start..end], end)
            }
        };
        let ends_row = self.step_over(end);
        Some(Field {
            text: field,
            quoted: quoted.is_some(),
            ends_row,
        })
    }

    /// Moves behind the delimiter or the line end at `end`; true for a line end or the end of the text.
    fn step_over(&mut self, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let (step, ends_row) = match (bytes.get(end), bytes.get(end + 1)) {
            (None, _) => (0, true),
            (Some(b'\r'), Some(b'\n')) => (2, true),
            (Some(b'\r' | b'\n'), _) => (1, true),
            (Some(_), _) => (1, false),
        };
        self.pos = end + step;
        self.owes_field = !ends_row;
        ends_row
    }

    /// The quote that closes the field opened at `open`: the first lone one before a delimiter or a line end.
    ///
    /// A lone quote behind a delimiter or a line end would open the next field: then this one never closed.
    fn closing_quote(&mut self, open: usize) -> Option<usize> {
        if open < self.literal_before {
            return None;
        }
        let bytes = self.text.as_bytes();
        let outer = |b: Option<&u8>| b.is_none_or(|&b| b == self.delimiter || matches!(b, b'\n' | b'\r'));
        let mut at = open + 1;
        while let Some(found) = memchr(b'"', bytes.get(at..).unwrap_or_default()) {
            let quote = at + found;
            match bytes.get(quote + 1) {
                Some(b'"') => at = quote + 2,
                next if outer(next) => return Some(quote),
                _ if quote > open + 1 && outer(bytes.get(quote - 1)) => {
                    self.literal_before = quote;
                    return None;
                }
                _ => at = quote + 1,
            }
        }
        self.literal_before = usize::MAX;
        None
    }
}
