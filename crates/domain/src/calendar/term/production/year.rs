//! Years, calendar and school.

use crate::calendar::term::piece::{Found, Piece, Wording};
use crate::calendar::term::token::{Sort, Word};

/// A single year that nothing makes longer, with the word after it; `текущего года` names none.
pub(super) fn one(w: &Wording<'_>, at: usize) -> Option<(Option<i16>, usize)> {
    if w.are(at, &[Word::Current, Word::Year]) {
        return Some((None, w.after_dot(at + 2)));
    }
    let Some(Sort::Year(year)) = w.sort(at) else {
        return None;
    };
    let next = after_word(w, at + 1);
    let longer = w.is_mark(at + 1, '-') && matches!(w.sort(at + 2), Some(Sort::Year(_)));
    (!longer && !w.is(next, Word::School)).then_some((Some(year), next))
}

/// The place after «г.», «года».
pub(super) fn after_word(w: &Wording<'_>, at: usize) -> usize {
    if w.is(at, Word::Year) {
        w.after_dot(at + 1)
    } else {
        at
    }
}

/// Years in a row: `2022–2024`, `2022, 2023 и 2025`, with the word between or after them.
fn row(w: &Wording<'_>, at: usize) -> Option<(Vec<i16>, usize)> {
    let Some(Sort::Year(first)) = w.sort(at) else {
        return None;
    };
    let (mut years, mut next) = (vec![first], after_word(w, at + 1));
    loop {
        let Some(Sort::Year(year)) = w.sort(next + 1) else {
            return Some((years, next));
        };
        let last = years.last().copied().unwrap_or(year);
        if w.is_mark(next, '-') && last < year && year - last < 50 {
            years.extend(last + 1..=year);
        } else if w.is_mark(next, ',') || w.is(next, Word::And) || w.is_mark(next, '/') {
            years.push(year);
        } else {
            return Some((years, next));
        }
        next = after_word(w, next + 2);
    }
}

/// The place after «учебного года», «уч. г.».
fn school_word(w: &Wording<'_>, at: usize) -> Option<usize> {
    let next = w.is(at, Word::School).then(|| w.after_dot(at + 1))?;
    Some(after_word(w, next))
}

/// `2025/26 учебный год`, `2025-2026 и 2026-2027 учебные годы`.
pub(super) fn school(w: &Wording<'_>, at: usize) -> Found {
    if let Some(Sort::SchoolYear(first)) = w.sort(at) {
        let (mut years, mut next) = (vec![first], at + 1);
        while let Some(Sort::SchoolYear(year)) = w.sort(next + 1) {
            years.push(year);
            next += 2;
        }
        let next = school_word(w, next).unwrap_or_else(|| after_word(w, next));
        return Some((Piece::SchoolYears(years), next));
    }
    let mut years = Vec::new();
    let mut next = at;
    loop {
        let (first, last, after) = pair(w, next)?;
        years.extend(first..last.max(first + 1));
        if let Some(end) = school_word(w, after) {
            return Some((Piece::SchoolYears(years), end));
        }
        let divided = w.is_mark(after, ',') || w.is(after, Word::And);
        next = divided.then_some(after + 1)?;
    }
}

/// A year, or the first and the last of two: the school years between them begin in all but the last.
fn pair(w: &Wording<'_>, at: usize) -> Option<(i16, i16, usize)> {
    let Some(Sort::Year(first)) = w.sort(at) else {
        return None;
    };
    match w.sort(at + 2) {
        Some(Sort::Year(last)) if w.is_mark(at + 1, '-') && first < last && last - first < 50 => {
            Some((first, last, after_word(w, at + 3)))
        }
        _ => Some((first, first, after_word(w, at + 1))),
    }
}

/// `2021`, `2022-2023 гг.`
pub(super) fn calendar(w: &Wording<'_>, at: usize) -> Found {
    let (years, next) = row(w, at)?;
    Some((Piece::Years(years), next))
}
