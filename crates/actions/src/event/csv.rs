//! A table for spreadsheet programs that nobody can slip a formula into.

use documents::csv::quoted;

/// Rows as they are written.
pub(super) struct Csv(String);

impl Csv {
    /// A table with these headings.
    pub(super) fn new(header: &[&str]) -> Self {
        // The mark makes spreadsheet programs read UTF-8.
        let mut table = Self("\u{feff}".to_owned());
        table.row(header);
        table
    }

    /// One more row.
    pub(super) fn row(&mut self, cells: &[&str]) {
        let quoted: Vec<String> = cells.iter().copied().map(quoted).collect();
        self.0.push_str(&quoted.join(";"));
        self.0.push_str("\r\n");
    }

    /// The file.
    pub(super) fn bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula_or_leaves_its_quotes() {
        for (cell, written) in [
            ("", r#""""#),
            ("Школа № 1; корпус", r#""Школа № 1; корпус""#),
            ("=1+1", r#""'=1+1""#),
            ("+7", r#""'+7""#),
            ("-2", r#""'-2""#),
            ("@SUM(A1)", r#""'@SUM(A1)""#),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("a=1", r#""a=1""#),
            ("\";=1+1;\"", "\"\"\";=1+1;\"\"\""),
        ] {
            assert_eq!(quoted(cell), written, "{cell:?}");
        }
    }

    #[test]
    fn a_table_says_that_it_is_unicode_and_ends_its_lines_as_spreadsheets_do() {
        let mut table = Csv::new(&["№", "Кто"]);
        table.row(&["1", "Система"]);
        let text = String::from_utf8(table.bytes()).unwrap();
        assert_eq!(text, "\u{feff}\"№\";\"Кто\"\r\n\"1\";\"Система\"\r\n");
    }
}
