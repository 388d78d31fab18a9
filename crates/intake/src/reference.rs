//! Reports about groups of participants: shares of marks (Ф3) and comparison with the journal, as stated by the system.

use crate::layout::{Mapping, Role};
use crate::table::{Table, TextId};

/// A share as printed, in hundredths of a percent: 5,06 % is 506.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hundredths(pub u32);

/// One line of such a report: a territory or a school, nested from the whole sample downwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Name as printed.
    pub name: String,
    /// Code in brackets, such as `reg20_m012`; empty if none is printed.
    pub code: String,
    /// Schools.
    pub schools: Option<u32>,
    /// Participants.
    pub participants: u32,
    /// Shares of marks 2, 3, 4, 5.
    pub marks: Option<[Hundredths; 4]>,
    /// Participants whose mark was below, equal to, above the journal mark.
    pub journal: Option<[u32; 3]>,
}

/// A report with its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The line that names the work: `ВПР 2026 Русский язык 4 класс`.
    pub title: String,
    /// Its lines in the order of the file.
    pub groups: Vec<Group>,
}

/// Reads the report whose header was recognised.
pub fn report(table: &Table, mapping: &Mapping) -> Report {
    let rows = mapping.header + 1..table.rows();
    Report {
        title: title(table, mapping),
        groups: rows.filter_map(|row| group(table, mapping, row)).collect(),
    }
}

/// The line above the header that states a year: it names the work.
pub fn title(table: &Table, mapping: &Mapping) -> String {
    let texts = (0..mapping.header)
        .flat_map(|row| table.cells(row))
        .map(|cell| table.text(cell.text).trim());
    let names_work = |text: &&str| text.chars().count() > 12 && crate::check::year_in(text).is_some();
    texts.into_iter().find(names_work).unwrap_or_default().to_owned()
}

fn group(table: &Table, mapping: &Mapping, row: usize) -> Option<Group> {
    let text = |role: Role| {
        let id = mapping
            .columns
            .get(&role)
            .map_or(TextId(0), |&col| table.get(row, col));
        table.text(id).trim()
    };
    let number = |role: Role| text(role).parse::<u32>().ok();
    let (name, code) = split_code(text(Role::Group));
    let marks = [Role::Mark2, Role::Mark3, Role::Mark4, Role::Mark5].map(|role| hundredths(text(role)));
    let journal = [Role::Lowered, Role::Confirmed, Role::Raised].map(number);
    Some(Group {
        name: name.to_owned(),
        code: code.to_owned(),
        schools: number(Role::Schools),
        participants: number(Role::Participants)?,
        marks: whole(marks),
        journal: whole(journal),
    })
}

fn whole<T: Copy, const N: usize>(parts: [Option<T>; N]) -> Option<[T; N]> {
    let all: Vec<T> = parts.into_iter().flatten().collect();
    all.try_into().ok()
}

fn split_code(text: &str) -> (&str, &str) {
    match text.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((name, code)) if code.starts_with(|c: char| c.is_ascii_alphabetic()) => (name.trim(), code),
        _ => (text, ""),
    }
}

/// Reads `5.06` or `5,06` exactly, without a float; at most two decimals are printed.
fn hundredths(text: &str) -> Option<Hundredths> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let hundreds: u32 = whole.parse::<u32>().ok()?.checked_mul(100)?;
    Some(Hundredths(hundreds + format!("{part:0<2}").parse::<u32>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_to_the_hundredth_without_a_float() {
        for (text, value) in [
            ("5.06", Some(506)),
            ("5,6", Some(560)),
            ("100", Some(10_000)),
            ("0", Some(0)),
            ("", None),
            ("5.066", None),
            ("-1", None),
        ] {
            assert_eq!(hundredths(text).map(|h| h.0), value, "{text}");
        }
    }

    #[test]
    fn the_code_in_brackets_is_split_from_the_name() {
        assert_eq!(split_code("Район(reg99_m012)"), ("Район", "reg99_m012"));
        assert_eq!(split_code("Вся выборка"), ("Вся выборка", ""));
        assert_eq!(split_code("Школа (филиал)"), ("Школа (филиал)", ""));
    }
}
