//! The tables as text, held by golden files: whoever changes a word or a figure sees it here.

mod xlsx_sample;

use documents::table::{self, Cell, Table};
use documents::words;
use xlsx_sample::{FULL, analysis, subject, work};

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Figure(figure) => match words::interval(figure) {
            Some(interval) => format!("{} [{interval}]", words::figure(figure)),
            None => words::figure(figure),
        },
        other => words::cell(other),
    }
}

fn text(table: &Table) -> String {
    let mut lines = vec![format!("# {} ({})", table.title, table.id)];
    lines.extend(table.notes.iter().map(|note| format!("> {note}")));
    let titles: Vec<_> = table.columns.iter().map(|column| column.title.clone()).collect();
    lines.push(titles.join(" | "));
    for row in &table.rows {
        let cells: Vec<_> = row.cells.iter().map(cell).collect();
        lines.push(cells.join(" | "));
    }
    lines.join("\n").replace('\u{a0}', "~")
}

#[test]
fn the_tables_of_a_work_are_those_of_the_golden_files() {
    let analysis = analysis(&FULL, work("МА", 4));
    for table in table::of_work(&subject(&analysis)) {
        insta::assert_snapshot!(format!("work_{}", table.id), text(&table));
    }
}

#[test]
fn the_tables_of_a_school_stand_beside_its_municipality_and_region() {
    let analysis = analysis(&FULL, work("МА", 4));
    let subject = subject(&analysis);
    for table in table::of_unit(&subject, &analysis.schools[2]) {
        insta::assert_snapshot!(format!("school_{}", table.id), text(&table));
    }
}

#[test]
fn keys_of_rows_and_columns_are_unique() {
    let analysis = analysis(&FULL, work("МА", 4));
    let subject = subject(&analysis);
    let places = [&analysis.schools, &analysis.municipalities, &analysis.classes];
    let of_units = places
        .into_iter()
        .flatten()
        .flat_map(|unit| table::of_unit(&subject, unit));
    for table in table::of_work(&subject).into_iter().chain(of_units) {
        let mut rows: Vec<_> = table.rows.iter().map(|row| &row.key).collect();
        let mut columns: Vec<_> = table.columns.iter().map(|column| &*column.key).collect();
        let (all, wide) = (rows.len(), columns.len());
        rows.sort();
        rows.dedup();
        columns.sort_unstable();
        columns.dedup();
        assert_eq!((rows.len(), columns.len()), (all, wide), "{}", table.id);
        assert!(
            table.rows.iter().all(|row| row.cells.len() == wide),
            "{}",
            table.id
        );
    }
}

#[test]
fn schools_stand_in_alphabetical_order_and_without_places() {
    let analysis = analysis(&FULL, work("МА", 4));
    let tables = table::of_work(&subject(&analysis));
    let schools = tables.iter().find(|table| table.id == "schools").unwrap();
    let names: Vec<_> = schools
        .rows
        .iter()
        .map(|row| words::cell(&row.cells[0]))
        .collect();
    assert_eq!(names, ["Школа 9", "Школа 10", "Школа 11", "Школа 12"]);
    assert_eq!(schools.rows[0].anchor.as_deref(), Some("#edu990004"));
}
