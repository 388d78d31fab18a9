use super::{Count, ItemHeader, Layout, Register, Role};
use crate::table::{Table, TextId};
use std::collections::BTreeMap;

/// How far below the top a header may stand: reports have a head of titles above it.
const HEAD_ROWS: usize = 40;

/// Where the columns of a layout stand in a table.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// Index of the header row among the non-empty rows.
    pub header: usize,
    /// Column of each meaning that was found.
    pub columns: BTreeMap<Role, u32>,
    /// Item columns from left to right.
    pub items: Vec<(u32, ItemHeader)>,
    /// Columns into which the points of a shifted row spill.
    pub spill: Vec<u32>,
}

/// A table whose layout is known.
#[derive(Clone, Debug)]
pub struct Recognised<'a> {
    /// The layout.
    pub layout: &'a Layout,
    /// Where its columns stand.
    pub mapping: Mapping,
}

/// A table that is none of the known layouts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrecognised {
    /// Code of the layout that it comes nearest to; none if not a single header fits.
    pub nearest: Option<String>,
    /// Headers that this layout would need and the table does not have.
    pub missing: Vec<String>,
}

/// Finds the layout of a table by the headers that stand in it.
///
/// # Errors
/// [`Unrecognised`] names the nearest layout and the headers it misses.
pub fn recognise<'a>(table: &Table, register: &'a Register) -> Result<Recognised<'a>, Unrecognised> {
    let mut nearest: Option<(usize, &Layout, Vec<String>)> = None;
    let mut best: Option<(usize, Recognised<'a>)> = None;
    for header in 0..table.rows().min(HEAD_ROWS) {
        // The first row that is a header is the header: what lies below are rows.
        if best.is_some() {
            break;
        }
        let heads = headers(table, header);
        for layout in register.layouts() {
            let missing = missing(layout, &heads);
            let fits = layout.required.len() - missing.len();
            if missing.is_empty() && best.as_ref().is_none_or(|(most, _)| fits > *most) {
                best = Some((
                    fits,
                    Recognised {
                        layout,
                        mapping: mapping(layout, table, header),
                    },
                ));
            }
            if fits > 0 && nearest.as_ref().is_none_or(|(most, ..)| fits > *most) {
                nearest = Some((fits, layout, missing));
            }
        }
    }
    best.map(|(_, found)| found).ok_or_else(|| match nearest {
        Some((_, layout, missing)) => Unrecognised {
            nearest: Some(layout.code.clone()),
            missing,
        },
        None => Unrecognised {
            nearest: None,
            missing: Vec::new(),
        },
    })
}

/// A header as it is compared: lower case, single blanks, ё as е, without a closing full stop.
pub fn folded(text: &str) -> String {
    let single = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let (yo, ye) = crate::words::YO;
    single.replace(yo, ye).trim_end_matches('.').to_owned()
}

fn headers(table: &Table, row: usize) -> Vec<(u32, String)> {
    table
        .cells(row)
        .iter()
        .map(|cell| (cell.col, folded(table.text(cell.text))))
        .collect()
}

fn missing(layout: &Layout, heads: &[(u32, String)]) -> Vec<String> {
    let stands = |wanted: &String| heads.iter().any(|(_, head)| head == wanted);
    let pairs = layout.required.iter().zip(&layout.folded);
    pairs
        .filter(|(_, folded)| !stands(folded))
        .map(|(header, _)| header.clone())
        .collect()
}

/// Maps the columns of a layout onto the header row of a table.
pub(crate) fn mapping(layout: &Layout, table: &Table, header: usize) -> Mapping {
    let heads = headers(table, header);
    let find = |names: &[String]| {
        names.iter().find_map(|name| {
            let wanted = folded(name);
            heads
                .iter()
                .find(|(_, head)| *head == wanted)
                .map(|(col, _)| *col)
        })
    };
    let columns = layout
        .columns
        .iter()
        .filter_map(|(&role, names)| Some((role, find(names)?)))
        .collect();
    let items = item_columns(layout, table, header);
    let spill = spill_columns(layout, &heads, &items);
    Mapping {
        header,
        columns,
        items,
        spill,
    }
}

fn spill_columns(layout: &Layout, heads: &[(u32, String)], items: &[(u32, ItemHeader)]) -> Vec<u32> {
    let Some(description) = &layout.items else {
        return Vec::new();
    };
    let named = |head: &String| description.spill.iter().any(|name| folded(name) == *head);
    let taken = |col: u32| items.iter().any(|(item, _)| *item == col);
    heads
        .iter()
        .filter(|(col, head)| named(head) && !taken(*col))
        .map(|(col, _)| *col)
        .collect()
}

fn item_columns(layout: &Layout, table: &Table, header: usize) -> Vec<(u32, ItemHeader)> {
    let Some(description) = &layout.items else {
        return Vec::new();
    };
    let read = |col: u32, text: TextId| Some((col, description.header.read(table.text(text))?));
    let items: Vec<_> = table
        .cells(header)
        .iter()
        .filter_map(|cell| read(cell.col, cell.text))
        .collect();
    match description.count {
        Count::Headers => items,
        Count::Filled => with_gaps(&items),
    }
}

/// Machine-keyed layouts put a foreign column among the items: by its place it is an item too.
fn with_gaps(items: &[(u32, ItemHeader)]) -> Vec<(u32, ItemHeader)> {
    let (Some(first), Some(last)) = (items.first(), items.last()) else {
        return Vec::new();
    };
    let named = |col: u32| {
        items
            .iter()
            .find(|(item, _)| *item == col)
            .map(|(_, head)| head.clone())
    };
    let by_place = |col: u32| ItemHeader {
        code: (col - first.0 + 1).to_string(),
        max: None,
    };
    (first.0..=last.0)
        .map(|col| (col, named(col).unwrap_or_else(|| by_place(col))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::TableBuilder;

    fn table(rows: &[&[&str]]) -> Table {
        let mut builder = TableBuilder::new("Лист1");
        for (number, row) in rows.iter().enumerate() {
            builder.row(
                number as u32 + 1,
                row.iter().enumerate().map(|(col, &text)| (col as u32, text)),
            );
        }
        builder.finish()
    }

    const HEAD_2021: [&str; 8] = [
        "логин школы",
        "код обучающегося",
        "Вариант ",
        "всего  баллов",
        "балл за 1",
        "балл за 2",
        "Учебник",
        "x",
    ];

    #[test]
    fn a_layout_is_recognised_below_a_head_of_titles_and_despite_blanks_and_case() {
        let table = table(&[&["Отчёт"], &["ВПР"], &HEAD_2021]);
        let found = recognise(&table, Register::builtin()).unwrap();
        assert_eq!(found.layout.code, "fisoko-region-2021");
        assert_eq!(found.mapping.header, 2);
        assert_eq!(found.mapping.columns[&Role::Total], 3);
        assert_eq!(found.mapping.items.len(), 2);
        assert_eq!(found.mapping.spill, [6]);
    }

    #[test]
    fn a_foreign_column_among_machine_keys_is_an_item_by_its_place() {
        let table = table(&[&[
            "user",
            "code",
            "var-1",
            "sum",
            "a-1-grade",
            "Учебник",
            "a-3-grade",
        ]]);
        let found = recognise(&table, Register::builtin()).unwrap();
        let codes: Vec<_> = found
            .mapping
            .items
            .iter()
            .map(|(_, head)| head.code.as_str())
            .collect();
        assert_eq!(codes, ["1", "2", "3"]);
        assert!(found.mapping.spill.is_empty());
    }

    #[test]
    fn an_unknown_table_names_the_nearest_layout_and_what_it_misses() {
        let error = recognise(&table(&[&HEAD_2021[..4]]), Register::builtin()).unwrap_err();
        assert_eq!(error.nearest.as_deref(), Some("fisoko-region-2021"));
        assert_eq!(error.missing, ["балл за 1"]);
        let error = recognise(&table(&[&["совсем", "другое"]]), Register::builtin()).unwrap_err();
        assert_eq!(error.nearest, None);
    }
}
