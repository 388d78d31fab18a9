//! Which tables there are, what refers to what, and the columns of each: asked of the database itself.

use super::DumpError;
use crate::error::StoreError;
use crate::transaction::{Tx, on};
use std::collections::{BTreeMap, BTreeSet};

/// A column.
pub(super) struct Column {
    pub(super) name: String,
    /// A whole number; otherwise a text.
    pub(super) is_whole: bool,
    /// Place in the primary key from 1, or 0.
    key: i64,
}

/// A table with its columns.
pub(super) struct Shape {
    table: String,
    pub(super) columns: Vec<Column>,
}

impl Shape {
    /// The shape of a table of this database.
    pub(super) async fn of(tx: &mut Tx, table: &str) -> Result<Self, DumpError> {
        let sql = tx.either(include_str!("columns.sql"), include_str!("columns.pg.sql"));
        let found: Result<Vec<(String, String, i64)>, sqlx::Error> =
            on!(tx, |at| sqlx::query_as(sql).bind(table).fetch_all(at).await);
        let found = found.map_err(StoreError::from)?;
        if found.is_empty() {
            return Err(DumpError::NoTable(table.to_owned()));
        }
        let columns = found.into_iter().map(column).collect::<Result<_, _>>()?;
        Ok(Self {
            table: table.to_owned(),
            columns,
        })
    }

    /// All rows by their key, texts in the order of their bytes, which PostgreSQL has to be told.
    pub(super) fn select(&self, collate: &str) -> String {
        let mut key: Vec<&Column> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        let order = key.iter().map(|column| {
            let collate = if column.is_whole { "" } else { collate };
            format!("{}{collate}", quoted(&column.name))
        });
        let order: Vec<String> = order.collect();
        let (names, table) = (self.names(), quoted(&self.table));
        format!("select {names} from {table} order by {}", order.join(", "))
    }

    /// One row, its columns in their order.
    pub(super) fn insert(&self) -> String {
        let values: Vec<String> = (1..=self.columns.len())
            .map(|place| format!("${place}"))
            .collect();
        let (names, table) = (self.names(), quoted(&self.table));
        format!("insert into {table} ({names}) values ({})", values.join(", "))
    }

    /// How many rows there are.
    pub(super) fn count(&self) -> String {
        format!("select count(*) from {}", quoted(&self.table))
    }

    fn names(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| quoted(&column.name)).collect();
        names.join(", ")
    }
}

fn column((name, kind, key): (String, String, i64)) -> Result<Column, StoreError> {
    let is_whole = match kind.as_str() {
        "integer" => true,
        "text" => false,
        other => return Err(StoreError::Foreign(format!("{name} {other}"))),
    };
    Ok(Column { name, is_whole, key })
}

/// A name as both databases quote it; it came from the scheme, and this keeps it a name whatever it is.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// All tables, those referred to before those that refer, otherwise by name.
pub(super) async fn tables(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let sql = tx.either(include_str!("tables.sql"), include_str!("tables.pg.sql"));
    let names: Vec<String> = on!(tx, |at| sqlx::query_scalar(sql).fetch_all(at).await)?;
    let sql = tx.either(include_str!("references.sql"), include_str!("references.pg.sql"));
    let references: Vec<(String, String)> = on!(tx, |at| sqlx::query_as(sql).fetch_all(at).await)?;
    ordered(names, &references).map_err(StoreError::Foreign)
}

/// Names so that each follows those it refers to, except itself.
///
/// # Errors
/// A name in a circle of references.
fn ordered(names: Vec<String>, references: &[(String, String)]) -> Result<Vec<String>, String> {
    let mut waiting: BTreeMap<String, BTreeSet<&str>> =
        names.into_iter().map(|name| (name, BTreeSet::new())).collect();
    for (child, parent) in references.iter().filter(|(child, parent)| child != parent) {
        waiting.entry(child.clone()).or_default().insert(parent);
    }
    let mut done = Vec::new();
    while let Some(stuck) = waiting.keys().next() {
        let free = waiting.iter().find(|(_, parents)| parents.is_empty());
        let next = free.ok_or_else(|| stuck.clone())?.0.clone();
        waiting.remove(&next);
        for parents in waiting.values_mut() {
            parents.remove(next.as_str());
        }
        done.push(next);
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|&(child, parent)| (child.to_owned(), parent.to_owned()))
            .collect()
    }

    #[test]
    fn a_table_follows_those_it_refers_to_and_may_refer_to_itself() {
        let references = pairs(&[("a", "c"), ("c", "b"), ("b", "b")]);
        assert_eq!(
            ordered(names(&["a", "b", "c", "d"]), &references),
            Ok(names(&["b", "c", "a", "d"]))
        );
    }

    #[test]
    fn a_circle_of_references_has_no_order() {
        let references = pairs(&[("a", "b"), ("b", "a")]);
        assert_eq!(ordered(names(&["a", "b"]), &references), Err("a".to_owned()));
    }

    #[test]
    fn a_name_stays_a_name_whatever_is_in_it() {
        assert_eq!(quoted("a\"; drop table b; --"), "\"a\"\"; drop table b; --\"");
    }
}
