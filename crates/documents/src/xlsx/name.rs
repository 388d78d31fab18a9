//! Names of sheets: at most 31 UTF-16 units, none of `[]:*?/\`, unique whatever the case.

use crate::words::sheet;
use std::collections::BTreeSet;

/// The longest name of a sheet, UTF-16 units.
const LONGEST: usize = 31;

/// The names taken in one workbook.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The name of the sheet of a table.
    pub fn of_table(&mut self, prefix: &str, id: &str) -> String {
        let name = sheet::name(id).unwrap_or(id);
        self.unique(&format!("{prefix}{name}"))
    }

    /// The nearest name to this one that is allowed and not taken.
    pub fn unique(&mut self, wanted: &str) -> String {
        let wanted = allowed(wanted);
        let mut name = shortened(&wanted, "");
        let mut number = 2u64;
        while !self.taken.insert(name.to_lowercase()) {
            name = shortened(&wanted, &format!(" ({number})"));
            number += 1;
        }
        name
    }
}

/// Without the characters that a name cannot hold; Excel keeps «History» for itself.
fn allowed(name: &str) -> String {
    let letter = |letter: char| match letter {
        '[' | ']' | ':' | '*' | '?' | '/' | '\\' => '_',
        letter if letter.is_control() => ' ',
        '\u{fffe}' | '\u{ffff}' => ' ',
        letter => letter,
    };
    let name: String = name.chars().map(letter).collect();
    let name = name.trim().trim_matches('\'').trim();
    match name {
        "" => sheet::NAMELESS.to_owned(),
        name if name.eq_ignore_ascii_case("history") => format!("{name}_"),
        name => name.to_owned(),
    }
}

/// Cut so that it fits together with its ending.
fn shortened(name: &str, ending: &str) -> String {
    let room = LONGEST - ending.len();
    let mut length = 0;
    let fits = |letter: &char| {
        length += letter.len_utf16();
        length <= room
    };
    let cut: String = name.chars().take_while(fits).collect();
    let cut = cut.trim_end().trim_end_matches('\'');
    format!("{cut}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_wanted_the_name_is_allowed() {
        let long = "Я".repeat(40);
        let faces = "😀".repeat(20);
        for wanted in [
            "",
            " ",
            "'",
            "'''",
            "History",
            "a/b",
            "[x]:*?",
            "\u{0}",
            &long,
            &faces,
            "=A1",
            "''Школа''",
            "Аааааааааааааааааааааааааааааа'б",
        ] {
            let name = Names::default().unique(wanted);
            assert!(
                rust_xlsxwriter::utility::check_sheet_name(&name).is_ok(),
                "{wanted:?} became {name:?}"
            );
            assert!(!name.eq_ignore_ascii_case("history"));
        }
    }

    #[test]
    fn equal_names_are_told_apart_whatever_the_case() {
        let mut names = Names::default();
        let long = "О".repeat(31);
        let made: Vec<_> = ["Школы", "школы", "ШКОЛЫ", &long, &long]
            .into_iter()
            .map(|name| names.unique(name))
            .collect();
        assert_eq!(made[..3], ["Школы", "школы (2)", "ШКОЛЫ (3)"]);
        assert_eq!(made[4], format!("{} (2)", "О".repeat(27)));
    }
}
