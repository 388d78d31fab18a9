use super::issue::Column;
use super::words::{CODE, ITEM, KES, KT, LEVEL, MAX, MINUTES, PLANNED, SKILL};
use crate::table::Table;

/// In the order in which a header is tried: the narrower meaning first.
const MEANINGS: [(Column, &[&[&str]]); 8] = [
    (Column::Item, &ITEM),
    (Column::Max, &MAX),
    (Column::Level, &LEVEL),
    (Column::Kes, &KES),
    (Column::Kt, &KT),
    (Column::Minutes, &MINUTES),
    (Column::Planned, &PLANNED),
    (Column::Skill, &SKILL),
];

/// The header of an item table: where its columns are, and where another table begins to the right.
pub(super) struct Header {
    pub(super) row: usize,
    columns: Vec<(Column, u32)>,
    /// First columns of further tables.
    pub(super) others: Vec<u32>,
}

impl Header {
    /// The first row that names at least the items and their points.
    pub(super) fn find(table: &Table) -> Option<Self> {
        (0..table.rows()).find_map(|row| Self::at(table, row))
    }

    fn at(table: &Table, row: usize) -> Option<Self> {
        let named: Vec<(Column, u32)> = table
            .cells(row)
            .iter()
            .filter_map(|cell| Some((meaning(table.text(cell.text))?, cell.col)))
            .collect();
        let starts = named.iter().filter(|(column, _)| *column == Column::Item);
        let others: Vec<u32> = starts.map(|(_, col)| *col).skip(1).collect();
        let end = others.first().copied().unwrap_or(u32::MAX);
        let mut columns = named;
        columns.retain(|(_, col)| *col < end);
        let header = Self { row, columns, others };
        (header.col(Column::Item).is_some() && header.col(Column::Max).is_some()).then_some(header)
    }

    /// Where a column is; the leftmost of several.
    pub(super) fn col(&self, column: Column) -> Option<u32> {
        let found = self.columns.iter().find(|(named, _)| *named == column);
        found.map(|(_, col)| *col)
    }
}

fn meaning(header: &str) -> Option<Column> {
    let words = words_of(header);
    let mut meanings = MEANINGS.iter();
    let found = meanings.find(|(_, ways)| ways.iter().any(|way| names(&words, way)));
    found.map(|(column, _)| *column)
}

/// The row and the code column of a codifier's header.
pub(super) fn codifier(table: &Table) -> Option<(usize, u32)> {
    (0..table.rows()).find_map(|row| {
        let code = |text: &str| CODE.iter().any(|way| names(&words_of(text), way));
        let cell = table.cells(row).iter().find(|cell| code(table.text(cell.text)))?;
        Some((row, cell.col))
    })
}

fn names(words: &[String], way: &[&str]) -> bool {
    way.iter()
        .all(|start| words.iter().any(|word| word.starts_with(start)))
}

/// Words in lower case; «№» counts as a word of its own.
fn words_of(text: &str) -> Vec<String> {
    let spaced = text.to_lowercase().replace('№', " № ");
    let apart = |letter: char| !letter.is_alphanumeric() && letter != '№';
    spaced
        .split(apart)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_what_its_header_means() {
        let cases = [
            ("№ КИМ", Some(Column::Item)),
            ("№ по КИМу", Some(Column::Item)),
            ("№", None),
            (
                "Умения, виды деятельности (в соответствии с ФГОС)",
                Some(Column::Skill),
            ),
            (
                "Блоки ПООП НОО: выпускник научится / получит возможность научиться",
                Some(Column::Planned),
            ),
            (
                "Блоки ПООП обучающийся научится или проверяемые требования (умения)",
                Some(Column::Planned),
            ),
            ("Уровень сложности", Some(Column::Level)),
            ("Код КЭС", Some(Column::Kes)),
            ("Код КТ", Some(Column::Kt)),
            ("Максимальный балл за выполнение задания", Some(Column::Max)),
            ("Макс балл", Some(Column::Max)),
            (
                "Примерное время выполнения задания обучающимся (в минутах)",
                Some(Column::Minutes),
            ),
        ];
        for (header, column) in cases {
            assert_eq!(meaning(header), column, "{header}");
        }
    }
}
