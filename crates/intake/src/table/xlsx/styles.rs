//! Which cell styles show a number as a date.

use crate::words::{FORMAT_GENERAL, FORMAT_LETTERS};
use std::collections::BTreeMap;

use crate::table::ReadError;
use crate::table::archive::Archive;
use crate::table::limits::Budget;
use crate::table::plain::attribute;
use crate::table::xml::{Attrs, Scanner, Token};

const WINDOW: usize = 16 << 10;
const MOST_STYLES: usize = 1 << 17;

/// How a number format shows a serial number of days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::table) enum DateKind {
    /// Day, month or year.
    Date,
    /// Hours, minutes or seconds only.
    Time,
    /// Both.
    DateTime,
}

/// Per cell style, in order of `cellXfs`: its kind of date, `None` for plain numbers.
pub(super) fn read(
    archive: &Archive<'_>,
    path: Option<&str>,
    budget: &mut Budget<'_>,
) -> Result<Vec<Option<DateKind>>, ReadError> {
    let Some(member) = path.and_then(|path| archive.find(path)) else {
        return Ok(Vec::new());
    };
    let mut scanner = Scanner::new(archive.stream(member, budget)?, WINDOW, budget.limits.text_len);
    let mut styles = Styles::default();
    loop {
        match scanner.next()? {
            Token::Open(name, attrs, empty) => styles.open(name, attrs, empty),
            Token::Close(b"cellXfs") => styles.in_cells = false,
            Token::End => break,
            _ => {}
        }
    }
    budget.spend_inflated(scanner.total());
    Ok(styles.cells)
}

#[derive(Default)]
struct Styles {
    formats: BTreeMap<u32, Option<DateKind>>,
    cells: Vec<Option<DateKind>>,
    in_cells: bool,
}

impl Styles {
    fn open(&mut self, name: &[u8], attrs: Attrs<'_>, empty: bool) {
        match name {
            b"numFmt" if self.formats.len() < MOST_STYLES => {
                let code = attrs.get(b"formatCode").map(attribute).unwrap_or_default();
                self.formats
                    .insert(attrs.number(b"numFmtId").unwrap_or(0), of_code(&code));
            }
            b"cellXfs" => self.in_cells = !empty,
            b"xf" if self.in_cells && self.cells.len() < MOST_STYLES => {
                let id = attrs.number(b"numFmtId").unwrap_or(0);
                self.cells
                    .push(self.formats.get(&id).copied().unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        }
    }
}

/// The kind of a number format by its number and, where the file spells it out, its code.
pub(in crate::table) fn date_kind(id: u32, code: Option<&str>) -> Option<DateKind> {
    code.map_or_else(|| built_in(id), of_code)
}

/// Numbers that every spreadsheet program knows without a code; 27–36 and 50–58 are dates of East Asian locales.
fn built_in(id: u32) -> Option<DateKind> {
    match id {
        14..=17 | 27..=31 | 36 | 50..=54 | 57..=58 => Some(DateKind::Date),
        18..=21 | 32..=35 | 45..=47 | 55..=56 => Some(DateKind::Time),
        22 => Some(DateKind::DateTime),
        _ => None,
    }
}

/// Looks for the letters of days and hours in a format code; texts in quotes, escapes and `[colours]` do not count.
fn of_code(code: &str) -> Option<DateKind> {
    let letters = bare_letters(code);
    let has = |set: &str| letters.chars().any(|c| set.contains(c));
    let [days, hours, either] = FORMAT_LETTERS;
    match (has(days), has(hours), has(either)) {
        (true, false, _) | (false, false, true) => Some(DateKind::Date),
        (false, true, _) => Some(DateKind::Time),
        (true, true, _) => Some(DateKind::DateTime),
        (false, false, false) => None,
    }
}

/// Lower-case letters of the first section of a code that are formatting, not text.
fn bare_letters(code: &str) -> String {
    let mut letters = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => drop(chars.by_ref().find(|&c| c == '"')),
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => letters.push_str(&elapsed(chars.by_ref().take_while(|&c| c != ']').collect())),
            c => letters.extend(c.to_lowercase()),
        }
    }
    // "General" has no day in it, whatever letters its names have.
    FORMAT_GENERAL
        .iter()
        .fold(letters, |letters, name| letters.replace(name, ""))
        .replace("e+", "")
        .replace("e-", "")
}

/// `[h]`, `[mm]`, `[ss]` count elapsed time; any other bracket is a colour, a condition or a locale.
fn elapsed(inside: String) -> String {
    let lower = inside.to_lowercase();
    let first = lower.chars().next();
    let clock = first.is_some_and(|first| "hms".contains(first) && lower.chars().all(|c| c == first));
    if clock {
        lower.replace('m', "s")
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_code_tells_dates_from_numbers() {
        let cases = [
            ("dd.mm.yyyy", Some(DateKind::Date)),
            ("[$-419]d mmmm yyyy\" г.\";@", Some(DateKind::Date)),
            ("mmm", Some(DateKind::Date)),
            ("h:mm", Some(DateKind::Time)),
            ("[h]:mm:ss", Some(DateKind::Time)),
            ("[mm]", Some(DateKind::Time)),
            ("yyyy\\-mm\\-dd hh:mm", Some(DateKind::DateTime)),
            ("General", None),
            ("0.00", None),
            ("#,##0\" дней\"", None),
            ("[Red]0", None),
            ("0.00E+00", None),
            ("_-* #,##0.00_-", None),
            ("0.0\\d", None),
            ("@", None),
        ];
        for (code, kind) in cases {
            assert_eq!(of_code(code), kind, "{code}");
        }
    }
}
