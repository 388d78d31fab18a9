//! What templates can name.

use super::Stamp;
use super::cell::Shown;
use crate::html::{self, Desk};
use crate::subject::Work;
use crate::table::{Column, Row, Table};
use crate::words;
use minijinja::value::Value;
use std::collections::BTreeMap;

type Named = BTreeMap<String, Value>;

/// What parts outside of works can name: `paper`, `works`, `explained`.
pub(super) fn of_paper(desk: &Desk<'_>, stamp: &Stamp) -> Named {
    let works = desk.paper.works.iter().map(|work| Value::from(about(work)));
    let paper = Named::from([
        ("scope".to_owned(), Value::from(desk.scope.as_str())),
        ("works".to_owned(), Value::from(desk.paper.works.len())),
        ("schools".to_owned(), Value::from(desk.schools.len())),
        ("date".to_owned(), Value::from(words::date(&desk.paper.made))),
        (
            "organisation".to_owned(),
            Value::from(stamp.organisation.as_str()),
        ),
        ("made_by".to_owned(), Value::from(stamp.made_by.as_str())),
    ]);
    Named::from([
        ("paper".to_owned(), Value::from(paper)),
        ("works".to_owned(), works.collect()),
        ("explained".to_owned(), explained()),
    ])
}

/// What parts of a work can name beside: `work`, `story`, every table by its id, and `rows` with the rows of every table.
pub(super) fn of_work(desk: &Desk<'_>, index: usize, outside: &Named) -> Named {
    let work = &desk.paper.works[index];
    let mut all = outside.clone();
    let mut rows = Named::new();
    for table in &desk.tables[index] {
        let listed: Vec<(String, Value)> = table
            .rows
            .iter()
            .map(|one| (one.key.clone(), row(table, one)))
            .collect();
        rows.insert(
            table.id.to_owned(),
            listed.iter().map(|(_, row)| row.clone()).collect(),
        );
        all.insert(table.id.to_owned(), Value::from_pairs(listed));
    }
    all.insert("rows".to_owned(), Value::from(rows));
    all.insert("work".to_owned(), Value::from(about(work)));
    all.insert("story".to_owned(), Value::from(html::story(work.analysis)));
    all
}

/// A work by its words.
fn about(work: &Work<'_>) -> Named {
    let of = &work.analysis.work;
    let bounds = work.analysis.bounds;
    let bounds = bounds.map_or_else(|| Value::from(()), |bounds| bounds.into_iter().collect());
    Named::from([
        ("title".to_owned(), Value::from(html::title(work))),
        ("subject".to_owned(), Value::from(work.subject_name.as_str())),
        ("kind".to_owned(), Value::from(of.kind.to_string())),
        ("year".to_owned(), Value::from(of.year)),
        ("grade".to_owned(), Value::from(of.grade)),
        ("rows".to_owned(), Value::from(work.analysis.overall.profile.rows)),
        ("max".to_owned(), Value::from(work.analysis.max)),
        ("bounds".to_owned(), bounds),
        ("layout".to_owned(), Value::from(work.layout.as_str())),
        (
            "files".to_owned(),
            work.files.iter().map(String::as_str).collect(),
        ),
        ("version".to_owned(), version(work)),
        ("measured".to_owned(), Value::from(work.measurement.is_some())),
    ])
}

fn version(work: &Work<'_>) -> Value {
    work.version.as_ref().map_or_else(
        || Value::from(()),
        |version| Value::from(words::about::version(version)),
    )
}

/// What every sign means: `letter`, `name`, `rule`, `silent`, `next`.
fn explained() -> Value {
    html::signs()
        .into_iter()
        .map(|sign| {
            let parts = ["letter", "name", "rule", "silent", "next"].into_iter().zip(sign);
            Value::from_pairs(parts)
        })
        .collect()
}

pub(super) fn row(table: &Table, row: &Row) -> Value {
    let cell = |(column, cell): (&Column, &crate::table::Cell)| {
        (
            column.key.clone().into_owned(),
            Value::from_object(Shown(cell.clone())),
        )
    };
    let mut cells: Named = table.columns.iter().zip(&row.cells).map(cell).collect();
    cells
        .entry("key".to_owned())
        .or_insert_with(|| Value::from(row.key.as_str()));
    Value::from(cells)
}
