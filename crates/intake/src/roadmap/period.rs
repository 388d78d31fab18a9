//! Columns of years or months, marked where they hold.

use super::words::MARKS;
use domain::calendar::term::{self, Kind};

/// The year or month that a header names, as it is said before a mark.
pub(super) fn label(header: &str) -> Option<String> {
    let header = &capital_figures(header);
    let reading = term::read(header);
    let single = matches!(
        reading.term.kind,
        Kind::Year | Kind::Months { .. } | Kind::Quarter { .. } | Kind::HalfYear { .. }
    );
    let school = !reading.term.school_years.is_empty();
    if !(single || school) || reading.doubt.is_some() || header.chars().count() > 30 {
        return None;
    }
    match (&reading.term.kind, &reading.term.years[..]) {
        (Kind::Year, [year]) => Some(year.to_string()),
        _ => Some(header.to_owned()),
    }
}

/// `iv квартал` → `IV квартал`: headers are compared in small letters, figures are not.
fn capital_figures(header: &str) -> String {
    let roman = |word: &str| !word.is_empty() && word.chars().all(|letter| "ivx".contains(letter));
    header
        .split_inclusive(|letter: char| !letter.is_alphanumeric())
        .map(
            |word| match word.trim_end_matches(|letter: char| !letter.is_alphanumeric()) {
                figure if roman(figure) => word.to_uppercase(),
                _ => word.to_owned(),
            },
        )
        .collect()
}

/// Whether a cell is only a mark.
pub(super) fn is_mark(cell: &str) -> bool {
    let lower = cell.trim().to_lowercase();
    MARKS.split(' ').any(|mark| mark == lower)
}

/// The wording of a term from marked columns: `2025: +; 2027: май`.
pub(super) fn wording(cells: &[(String, String)]) -> String {
    let said = cells
        .iter()
        .filter(|(_, cell)| !cell.is_empty() && cell != "-" && cell != "–" && cell != "—");
    let parts: Vec<String> = said
        .map(|(label, cell)| format!("{label}: {}", if is_mark(cell) { "+" } else { cell }))
        .collect();
    parts.join("; ")
}
