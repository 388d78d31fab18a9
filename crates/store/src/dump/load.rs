use super::scheme::{Column, Shape};
use super::{Cell, DumpError};
use crate::error::StoreError;
use crate::transaction::{Tx, on};
use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;
use std::io::BufRead;

/// Adds the rows of these lines to a table and returns how many. Rows may refer to rows of their own table that come later;
/// those of other tables have to be there, in the order of [`super::tables`]. What refers to nothing is told at the commit.
///
/// # Errors
/// Those of the database and of the lines; [`DumpError::Line`] for one that is not a row of this table, whole and nothing else.
pub async fn load(tx: &mut Tx, table: &str, lines: &mut (dyn BufRead + Send)) -> Result<u64, DumpError> {
    let shape = Shape::of(tx, table).await?;
    defer(tx).await?;
    let sql = shape.insert();
    let mut count = 0;
    let mut line = String::new();
    while lines.read_line(&mut line)? > 0 {
        count += 1;
        let cells = cells(&shape, &line).map_err(|what| DumpError::Line {
            table: table.to_owned(),
            line: count,
            what,
        })?;
        insert(tx, &sql, cells).await?;
        line.clear();
    }
    Ok(count)
}

/// Lets references be looked at when the transaction ends.
async fn defer(tx: &mut Tx) -> Result<(), StoreError> {
    let sql = tx.either(include_str!("defer.sql"), include_str!("defer.pg.sql"));
    Ok(on!(tx, |at| sqlx::query(sql).execute(at).await.map(drop))?)
}

async fn insert(tx: &mut Tx, sql: &str, cells: Vec<Cell>) -> Result<(), StoreError> {
    on!(tx, |at| {
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for cell in cells {
            query = match cell {
                Cell::Whole(value) => query.bind(value),
                Cell::Text(value) => query.bind(value),
            };
        }
        query.execute(at).await.map(drop)
    })?;
    Ok(())
}

fn cells(shape: &Shape, line: &str) -> Result<Vec<Cell>, String> {
    let mut row: Map<String, Value> = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let cells = shape.columns.iter().map(|column| {
        let value = row.remove(&column.name).ok_or_else(|| column.name.clone())?;
        cell(column, value).ok_or_else(|| column.name.clone())
    });
    let cells = cells.collect::<Result<_, _>>()?;
    match row.into_iter().next() {
        Some((unknown, _)) => Err(unknown),
        None => Ok(cells),
    }
}

fn cell(column: &Column, value: Value) -> Option<Cell> {
    match (column.is_whole, value) {
        (true, Value::Null) => Some(Cell::Whole(None)),
        (true, Value::Number(number)) => Some(Cell::Whole(Some(number.as_i64()?))),
        (false, Value::Null) => Some(Cell::Text(None)),
        (false, Value::String(text)) => Some(Cell::Text(Some(text))),
        _ => None,
    }
}
