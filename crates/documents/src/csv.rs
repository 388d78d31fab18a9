//! A table as text for spreadsheet programs: `;` between cells, decimal commas, UTF-8 with its mark, no formulas.

use crate::table::{Cell, Figure, Table, Unit};
use crate::words::{self, sheet};

/// What spreadsheet programs take for the beginning of a formula (OWASP, «CSV Injection»).
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The table; a column with intervals is followed by two with their bounds, shares are percentages.
pub fn table(table: &Table) -> Vec<u8> {
    let bounded: Vec<bool> = (0..table.columns.len())
        .map(|column| has_bounds(table, column))
        .collect();
    let mut out = String::from("\u{feff}");
    let heads = table.columns.iter().zip(&bounded).flat_map(|(column, bounded)| {
        let own = Some(column.title.clone());
        let bounds = [sheet::LOW, sheet::HIGH].map(|end| bounded.then(|| sheet::bound(&column.title, end)));
        own.into_iter().chain(bounds.into_iter().flatten())
    });
    line(&mut out, heads.map(|head| quoted(&head)));
    for row in &table.rows {
        let cells = row.cells.iter().zip(&bounded);
        line(
            &mut out,
            cells.flat_map(|(cell, bounded)| written(cell, *bounded)),
        );
    }
    out.into_bytes()
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push_str(&cells.collect::<Vec<_>>().join(";"));
    out.push_str("\r\n");
}

fn has_bounds(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    cells.any(|cell| matches!(cell, Cell::Figure(figure) if figure.interval.is_some()))
}

fn written(cell: &Cell, bounded: bool) -> Vec<String> {
    let own = match cell {
        Cell::Count(count) => count.to_string(),
        Cell::Figure(figure) => number(figure, figure.value),
        other => quoted(&words::cell(other)),
    };
    let interval = match cell {
        Cell::Figure(figure) => figure
            .interval
            .map(|(low, high)| [number(figure, low), number(figure, high)]),
        _ => None,
    };
    let bounds = interval.unwrap_or_default();
    std::iter::once(own)
        .chain(bounds.into_iter().filter(|_| bounded))
        .collect()
}

/// Two decimals more than people see.
fn number(figure: &Figure, value: f64) -> String {
    let (value, decimals) = match figure.unit {
        Unit::Number(decimals) => (value, decimals),
        Unit::Percent(decimals) | Unit::Points(decimals) => (value * 100.0, decimals),
    };
    let written = format!("{value:.*}", usize::from(decimals) + 2).replace('.', ",");
    let is_zero = !written.bytes().any(|digit| matches!(digit, b'1'..=b'9'));
    written
        .strip_prefix('-')
        .filter(|_| is_zero)
        .map_or(written.clone(), str::to_owned)
}

/// A text as a cell: in quotes, and never the beginning of a formula.
pub fn quoted(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Column, Row, Status};

    #[test]
    fn numbers_have_commas_and_bounds_and_no_text_is_a_formula() {
        let column = |title: &str| Column {
            title: title.to_owned(),
            key: "x".into(),
            numeric: false,
            width: 8,
        };
        let figure = Figure {
            value: 0.6,
            n: 20,
            interval: Some((0.5, 0.7)),
            unit: Unit::Percent(1),
            status: Status::None,
        };
        let row = |text: &str, cell: Cell| Row {
            key: text.to_owned(),
            anchor: None,
            cells: vec![Cell::text(text), cell],
        };
        let sample = Table {
            id: "x",
            title: "x".to_owned(),
            notes: Vec::new(),
            columns: vec![column("Школа"), column("Качество")],
            rows: vec![
                row("=1+1", Cell::Figure(figure)),
                row("a;\"b\"", Cell::Count(1234)),
            ],
        };
        let text = String::from_utf8(table(&sample)).unwrap();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(
            lines[0].starts_with("\u{feff}\"Школа\";\"Качество\";"),
            "{}",
            lines[0]
        );
        assert_eq!(lines[1], "\"'=1+1\";60,000;50,000;70,000");
        assert_eq!(lines[2], "\"a;\"\"b\"\"\";1234;;");
    }
}
