//! Tables for programs: the figures of the list, no more and no others.

use crate::house::{House, Program, Told};
use crate::results::{NAME, Pupil, rows};
use crate::routine::{accept, send_as};
use serde_json::Value;
use std::collections::BTreeMap;

type Row = BTreeMap<String, String>;

/// Twelve pupils of one school and two of the other.
async fn laid(house: &House) {
    let own = (1..=12).map(|pupil| ("sch990001", (40_000 + pupil, [(pupil % 2) as u8, 0])));
    let other = (1..=2).map(|pupil| ("sch990002", (40_100 + pupil, [1, 1])));
    let all: Vec<(&str, Pupil)> = own.chain(other).collect();
    let specialist = house.of("specialist");
    let upload = send_as(&specialist, NAME, rows(all.into_iter())).await;
    accept(&specialist, &upload, "whole").await;
}

async fn table(program: &Program<'_>, query: &str) -> Vec<Row> {
    let told = program.get(&format!("/exports/analyses{query}")).await.is(200);
    assert_eq!(told.header("content-type"), "text/csv; charset=utf-8");
    read(&told)
}

/// Rows by the names of their columns.
fn read(told: &Told) -> Vec<Row> {
    let text = told.text();
    let mut lines = text.split_terminator("\r\n").map(cells);
    let names = lines.next().unwrap();
    let row = |cells: Vec<String>| {
        assert_eq!(cells.len(), names.len(), "{cells:?}");
        names.iter().cloned().zip(cells).collect()
    };
    lines.map(row).collect()
}

fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells.last_mut().unwrap().push(other),
        }
    }
    cells
}

/// A number of the list as a cell of the table.
fn number(value: &Value) -> String {
    value
        .as_f64()
        .map_or_else(String::new, |number| number.to_string())
}

#[tokio::test]
async fn the_table_has_the_places_and_figures_of_the_list_for_everybody_who_reads_it() {
    let house = House::new().await;
    laid(&house).await;
    for (login, places) in [("specialist", 4), ("head", 1), ("other-head", 1), ("viewer", 4)] {
        let program = house.of(login);
        let list = program.get("/analyses").await.is(200).json();
        let list = list.as_array().unwrap();
        let table = table(&program, "").await;
        assert_eq!((list.len(), table.len()), (places, places), "{login}: {list:?}");
        for (one, row) in list.iter().zip(&table) {
            let figures = &one["figures"];
            for (name, value) in [
                ("version", one["version"].as_str().unwrap().to_owned()),
                ("level", one["level"].as_str().unwrap().to_owned()),
                ("code", one["code"].as_str().unwrap().to_owned()),
                ("year", "2021".to_owned()),
                ("procedure", "ВПР".to_owned()),
                ("wrote", number(&one["wrote"])),
                ("mean", number(&figures["mean"])),
                ("sd", number(&figures["sd"])),
                ("median", number(&figures["quartiles"][1])),
                ("mark_2", number(&figures["marks"]["2"])),
                ("quality_percent", number(&figures["quality"])),
                ("alpha", number(&figures["alpha"])),
            ] {
                assert_eq!(row[name], value, "{login}: {name} of {one}");
            }
        }
    }
    assert!(table(&house.of("specialist"), "?year=1999").await.is_empty());
}

#[tokio::test]
async fn items_are_counted_only_where_the_group_is_large_enough_to_hide_a_pupil() {
    let house = House::new().await;
    laid(&house).await;
    let all = table(&house.of("specialist"), "?rows=items").await;
    assert!(all.iter().any(|row| row["level"] == "whole"));
    assert!(
        all.iter().all(|row| row["code"] != "edu990002"),
        "two pupils: {all:?}"
    );
    let own = table(&house.of("head"), "?rows=items").await;
    let told: Vec<_> = own
        .iter()
        .map(|row| ["item", "max", "n", "sum", "full"].map(|name| &*row[name]))
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!((told[0][0], &told[0][2..]), ("1", &["12", "6", "6"][..]));
    assert_eq!((told[1][0], &told[1][2..4]), ("2", &["12", "0"][..]));
    assert!(own.iter().all(|row| row["code"] == "edu990001"));
    assert!(table(&house.of("other-head"), "?rows=items").await.is_empty());
}

#[tokio::test]
async fn the_same_is_handed_out_as_columns_and_what_is_not_known_is_refused() {
    let house = House::new().await;
    laid(&house).await;
    let program = house.of("methodist");
    for rows in ["places", "items"] {
        let told = program
            .get(&format!("/exports/analyses?format=parquet&rows={rows}"))
            .await
            .is(200);
        assert_eq!(told.header("content-type"), "application/vnd.apache.parquet");
        assert!(told.bytes.starts_with(b"PAR1") && told.bytes.ends_with(b"PAR1"));
    }
    for wrong in ["?format=xlsx", "?rows=pupils", "?from=2021"] {
        let told = program.get(&format!("/exports/analyses{wrong}")).await;
        assert_eq!(told.problem(), (400, "query".into()), "{wrong}");
    }
    let refused = house.of("observer").get("/exports/analyses").await;
    assert_eq!(refused.problem(), (403, "not-allowed".into()));
}
