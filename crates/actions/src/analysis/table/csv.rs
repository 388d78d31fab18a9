//! A table as text for programs (RFC 4180). Tables for people are written elsewhere: with `;`, decimal comma and a mark.

use documents::csv::quoted;
use lake::{Cells, TableColumn};

/// The file: UTF-8 without a mark, comma, point, names first; null is an empty cell, an empty text is one in quotes.
pub(super) fn csv(columns: &[TableColumn]) -> Vec<u8> {
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let mut out = names.join(",");
    out.push_str("\r\n");
    for row in 0..columns.first().map_or(0, rows) {
        let cells: Vec<String> = columns.iter().map(|column| cell(&column.cells, row)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

const fn rows(column: &TableColumn) -> usize {
    match &column.cells {
        Cells::Text(all) => all.len(),
        Cells::Whole(all) => all.len(),
        Cells::Decimal(all) => all.len(),
    }
}

fn cell(cells: &Cells, row: usize) -> String {
    let told = match cells {
        Cells::Text(all) => all.get(row).and_then(Option::as_deref).map(quoted),
        Cells::Whole(all) => all.get(row).copied().flatten().map(|number| number.to_string()),
        Cells::Decimal(all) => all.get(row).copied().flatten().map(|number| number.to_string()),
    };
    told.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_neither_leaves_its_place_nor_begins_a_formula_and_numbers_stay_numbers() {
        let texts = ["Школа № 1, корпус", "=1+1", "a\"b", ""];
        let columns = [
            (
                "text",
                Cells::Text(texts.map(|text| Some(text.to_owned())).to_vec()),
            ),
            ("whole", Cells::Whole(vec![Some(-2), None, Some(0), Some(7)])),
            (
                "decimal",
                Cells::Decimal(vec![Some(0.5), Some(-1e-7), None, Some(3.0)]),
            ),
        ];
        let columns = columns.map(|(name, cells)| TableColumn { name, cells });
        let text = String::from_utf8(csv(&columns)).unwrap();
        assert_eq!(
            text,
            "text,whole,decimal\r\n\"Школа № 1, корпус\",-2,0.5\r\n\"'=1+1\",,-0.0000001\r\n\"a\"\"b\",0,\r\n\"\",7,3\r\n"
        );
    }
}
