//! Where a page of the office leads: to pages of schools and of signs, to files of its charts and tables.

use domain::territory::SchoolCode;
use std::collections::BTreeMap;

/// Addresses, as the page that shows the pieces has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// What stands before the code of a school.
    pub schools: String,
    /// Signs at schools that have a page of their own.
    pub signs: BTreeMap<(SchoolCode, &'static str), String>,
    /// Rows of tables that lead somewhere of their own, by table and row: classes, items.
    pub rows: BTreeMap<(&'static str, String), String>,
    /// What stands before and after the name of a file of a chart or a table, where there are any.
    pub files: Option<[String; 2]>,
}

/// A file of a chart or a table: what it is called and where it lies.
pub(super) type File = (&'static str, String);

impl Links {
    pub(super) fn school(&self, code: SchoolCode) -> String {
        format!("{}{code}", self.schools)
    }

    pub(super) fn row(&self, table: &'static str, row: &str) -> Option<String> {
        self.rows.get(&(table, row.to_owned())).cloned()
    }

    /// A sign without a page of its own is explained on the page of the school.
    pub(super) fn sign(&self, code: SchoolCode, letter: &'static str) -> String {
        let own = self.signs.get(&(code, letter));
        own.map_or_else(|| format!("{}#sign-{letter}", self.school(code)), Clone::clone)
    }

    /// The drawing and the tables behind a name.
    pub(super) fn files(&self, name: &str, drawn: bool, listed: bool) -> Vec<File> {
        let Some([before, after]) = &self.files else {
            return Vec::new();
        };
        let file = |(word, ending, there): (&'static str, &str, bool)| {
            there.then(|| (word, format!("{before}{name}.{ending}{after}")))
        };
        let all = [
            ("SVG", "svg", drawn),
            ("XLSX", "xlsx", listed),
            ("CSV", "csv", listed),
        ];
        all.into_iter().filter_map(file).collect()
    }
}
