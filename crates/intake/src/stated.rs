//! What a report states about the items themselves: the row of levels above the header.

use crate::layout::{Recognised, folded};
use crate::table::Table;
use domain::calendar::Period;
use domain::procedure::{Item, ItemLevel, Specification, Work};
use domain::result::ItemColumn;

/// The specification that the file itself states: codes, maxima and levels; `None` if it states no level.
pub fn specification(
    table: &Table,
    found: &Recognised<'_>,
    of: (&Work, &[ItemColumn]),
) -> Option<Specification> {
    let (work, columns) = of;
    let row = level_row(table, found)?;
    let places = found.mapping.items.iter().map(|(col, _)| *col);
    let level = |col: u32| ItemLevel::parse(table.text(table.get(row, col)));
    let items: Vec<Item> = columns
        .iter()
        .zip(places)
        .map(|(column, col)| item(column, level(col)))
        .collect();
    items
        .iter()
        .any(|item| item.level.is_some())
        .then(|| Specification {
            work: work.clone(),
            max: items.iter().map(|item| u16::from(item.max)).sum(),
            items,
            kes: Vec::new(),
            kt: Vec::new(),
            source: found.layout.name.clone(),
            in_force: Period::default(),
        })
}

fn level_row(table: &Table, found: &Recognised<'_>) -> Option<usize> {
    let words = folded(found.layout.items.as_ref()?.level_row.as_ref()?);
    let says = |row: &usize| {
        table
            .cells(*row)
            .iter()
            .any(|cell| folded(table.text(cell.text)) == words)
    };
    (0..found.mapping.header).rev().find(says)
}

fn item(column: &ItemColumn, level: Option<ItemLevel>) -> Item {
    Item {
        code: column.code.clone(),
        max: column.max,
        level,
        kes: Vec::new(),
        kt: Vec::new(),
        skill: String::new(),
        planned: String::new(),
        minutes: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Register, recognise};
    use crate::table::TableBuilder;
    use domain::procedure::Kind;

    #[test]
    fn levels_are_taken_from_the_row_above_the_header() {
        let mut builder = TableBuilder::new("Ф1");
        builder.row(7, [(2, "Уровень сложности задания"), (4, "Б"), (5, "П")]);
        let head = [
            "ОО",
            "Код участника",
            "Вариант",
            "Первичный балл",
            "1 (2б)",
            "2 (3б)",
            "Отметка по журналу",
        ];
        builder.row(8, head.iter().enumerate().map(|(col, &text)| (col as u32, text)));
        let table = builder.finish();
        let found = recognise(&table, Register::builtin()).unwrap();
        let columns = [
            ItemColumn {
                code: "1".into(),
                max: 2,
            },
            ItemColumn {
                code: "2".into(),
                max: 3,
            },
        ];
        let work = Work::new(Kind::Vpr, "РУ", 4, 2026);
        let specification = specification(&table, &found, (&work, &columns)).unwrap();
        let levels: Vec<_> = specification.items.iter().map(|item| item.level).collect();
        assert_eq!(levels, [Some(ItemLevel::Basic), Some(ItemLevel::Raised)]);
        assert_eq!(specification.max, 5);
    }
}
