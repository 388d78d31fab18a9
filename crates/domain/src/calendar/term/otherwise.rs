//! Wordings that say what the grammar says in other words: a label before the term, short forms, quarters as ends of a stretch.

use super::lexicon;
use super::words::{DECADES, MONTHS, QUARTER_STEM, SHORT_FORMS, TERM_LABELS};

/// The wording as the grammar says it.
pub(super) fn plainly(text: &str) -> String {
    let text = without_label(text);
    let lower = lexicon::folded(text);
    let short = SHORT_FORMS.iter().find(|(form, _)| *form == lower);
    if let Some((_, whole)) = short {
        return (*whole).to_owned();
    }
    if let Some(rest) = DECADES.0.split('|').find_map(|form| lower.strip_suffix(form)) {
        return format!("{rest}{}", DECADES.1);
    }
    quarters(&lower).unwrap_or_else(|| text.to_owned())
}

/// «Срок: до 1 мая» → «до 1 мая».
fn without_label(text: &str) -> &str {
    let lower = lexicon::folded(text);
    let label = TERM_LABELS.split('|').find(|label| lower.starts_with(*label));
    let rest = label.and_then(|label| text.char_indices().nth(label.chars().count()));
    let rest = rest.map(|(at, _)| text[at..].trim_start());
    let marked = rest.and_then(|rest| rest.strip_prefix([':', '-', '–', '—']));
    marked
        .map(str::trim_start)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(text)
}

/// «II квартал 2025 – I квартал 2026» → «апрель 2025 – март 2026».
fn quarters(lower: &str) -> Option<String> {
    let (from, to) = lower.split_once(" – ").or_else(|| lower.split_once(" - "))?;
    let ((first, since), (last, until)) = (quarter(from)?, quarter(to)?);
    let (first, last) = (month(first * 3 - 3)?, month(last * 3 - 1)?);
    (since < until).then(|| format!("{first} {since} – {last} {until}"))
}

/// The quarter and the year that a text is.
fn quarter(text: &str) -> Option<(usize, i16)> {
    let mut words = text.split_whitespace();
    let number = words.next()?.trim_end_matches(['.', '-']);
    let place = ["i", "ii", "iii", "iv"].iter().position(|roman| *roman == number);
    let place = place.map(|at| at + 1).or_else(|| number.parse().ok())?;
    let named = words.next()?.starts_with(QUARTER_STEM);
    let year: i16 = words.next()?.parse().ok()?;
    ((1..=4).contains(&place) && named && words.count() <= 1).then_some((place, year))
}

/// The name of a month, from 0.
fn month(at: usize) -> Option<String> {
    let (stem, endings) = MONTHS.get(at)?;
    let ending = endings.split(' ').next()?.trim_matches('-');
    Some(format!("{stem}{ending}"))
}
