//! What a row looks like: open, without its head, a heading, junk.

use super::column::{Header, Role};
use super::draft::Draft;
use super::number::Number;
use super::table::Row;
use super::text::{begins_small, begins_with_any, clean, closes_more, has_marks, opens_more};
use super::words::{JUNK, PERSONS, SECTION};
use domain::roadmap::{Slip, SlipCode};
use std::collections::BTreeSet;

/// A text that something has to follow.
pub(super) fn is_open(text: &str) -> bool {
    text.ends_with([':', ';', ',', '-', '–']) || opens_more(text)
}

/// The end of a quotation or of a list whose beginning the row above does not have.
pub(super) fn is_headless(title: &str, above: &str) -> bool {
    let listed = title.starts_with(['-', '–', '—', '•']);
    begins_small(title) && closes_more(title) && !opens_more(above)
        || listed
            && !is_open(above)
            && above.ends_with(|c: char| c.is_alphanumeric() || ".)»".contains(c))
            && title.contains([';', ':'])
}

/// `1.` and a title alone are a heading where the rows below are numbered under it, or nobody else is so bare.
pub(super) fn heads(draft: &Draft, header: &Header, below: &[Row]) -> bool {
    let (Some(number), Some(column)) = (&draft.number, header.column(Role::Number)) else {
        return false;
    };
    let next = below
        .iter()
        .filter_map(|row| row.cells.get(column))
        .find_map(|cell| Number::parse(cell));
    next.is_some_and(|next| next.parts.len() > number.parts.len() && next.parts.starts_with(&number.parts))
        || number.roman && below.first().is_some_and(|row| row.filled().len() > 2)
}

/// Rows below among which the next number is looked for.
const NEXT: usize = 20;

/// Whether a text over the whole width goes on with who answers for the row above: one cell in several rows.
pub(super) fn answers(text: &str, above: &Draft, header: &Header, below: &[Row]) -> bool {
    let last = header.column(Role::Responsible) == Some(header.columns.len() - 1);
    let Some(column) = header
        .column(Role::Number)
        .filter(|_| last && begins_with_any(&clean(text), PERSONS))
    else {
        return false;
    };
    let rows = below.iter().take(NEXT).filter(|row| !row.is_whole());
    let next = rows
        .filter_map(|row| row.cells.get(column))
        .find_map(|cell| Number::parse(cell));
    next.as_ref()
        .zip(above.number.as_ref())
        .is_some_and(|(next, last)| {
            next.prefix() == last.prefix() && Some(next.last()) == last.last().checked_add(1)
        })
}

/// A title that calls itself a section, or is printed as one where the rest of the row is empty.
pub(super) fn is_worded(title: &str) -> bool {
    has_marks(title) || begins_with_any(&clean(title), &SECTION.join(" "))
}

/// The text of a heading; a title that brings its own number does not need the number's cell.
pub(super) fn titled(row: &Row) -> String {
    let filled = row.filled();
    if row.is_whole() {
        return clean(&row.cells[filled[0]]);
    }
    match filled[..] {
        [_, title] if begins_with_any(&clean(&row.cells[title]), &SECTION.join(" ")) => {
            clean(&row.cells[title])
        }
        _ => clean(&row.cells.join(" ")),
    }
}

/// Rules of dashes, totals and notes.
pub(super) fn is_junk(row: &Row, filled: &[usize]) -> bool {
    let ruled = |at: &&usize| {
        row.cells[**at]
            .trim()
            .chars()
            .all(|letter| "-–—_=".contains(letter))
    };
    let rules = filled.iter().filter(ruled).count();
    let total = filled.len() <= 2 && begins_with_any(&clean(&row.cells[filled[0]]), JUNK);
    rules == filled.len() || total
}

pub(super) fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() > 5)
        .map(str::to_lowercase)
}

/// A word that a page break cut: both halves together are a word of the plan, or a hyphen stands between them.
pub(super) fn cut_word(last: &str, first: &str, vocabulary: &BTreeSet<String>) -> Option<Slip> {
    let bare = |word: &str| {
        word.trim_matches(|letter: char| !letter.is_alphanumeric())
            .to_lowercase()
    };
    let whole = bare(&format!("{last}{first}"));
    let hyphened = last.ends_with('-') && begins_small(first);
    let divided = begins_small(first) && last.ends_with(char::is_alphabetic) && vocabulary.contains(&whole);
    (hyphened || divided).then(|| Slip::new(SlipCode::WordCut, format!("{last} {first}")))
}
