//! What the parts of a document are taken from: the works of a paper, or tables that stand for themselves.

use super::compose::{Cover, Hand};
use super::{Letter, LetterError, Stamp, Template, context};
use crate::html::{self, Desk, Printed as Drawing};
use crate::table::{Cell, Table};
use crate::words::{about, letter as say, moment};
use minijinja::value::Value;
use std::collections::BTreeMap;

/// Where tables and charts come from.
pub(super) trait Source {
    /// The table of a work by its id.
    fn table(&self, work: usize, id: &str) -> Option<&Table>;
    /// The chart of a work by its id.
    fn drawing(&self, work: usize, id: &str) -> Option<Drawing>;
}

impl Source for Desk<'_> {
    fn table(&self, work: usize, id: &str) -> Option<&Table> {
        Desk::table(self, work, id)
    }

    fn drawing(&self, work: usize, id: &str) -> Option<Drawing> {
        html::drawing(self, work, id)
    }
}

/// A document that is about no works: its tables, the names that its template can use, its passport.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Its tables; the part `work` of a template is written once and names them by their ids.
    pub tables: Vec<Table>,
    /// Groups of values: `roadmap.title`, `count.done`.
    pub values: BTreeMap<&'static str, BTreeMap<String, String>>,
    /// Groups of numbers.
    pub counts: BTreeMap<&'static str, BTreeMap<String, u64>>,
    /// What it was made from: what, value.
    pub passport: Vec<(&'static str, String)>,
    /// The moment by the caller's clock, ISO 8601.
    pub made: String,
    /// Version of the program.
    pub program: String,
}

impl Source for Told {
    fn table(&self, _: usize, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    fn drawing(&self, _: usize, _: &str) -> Option<Drawing> {
        None
    }
}

impl Told {
    /// Groups by name, `rows` with the rows of every table, and every table by its id.
    fn context(&self) -> Value {
        let mut all: BTreeMap<String, Value> = BTreeMap::new();
        for (name, group) in &self.values {
            all.insert((*name).to_owned(), Value::from_pairs(group.clone()));
        }
        for (name, group) in &self.counts {
            all.insert((*name).to_owned(), Value::from_pairs(group.clone()));
        }
        let mut rows: BTreeMap<String, Value> = BTreeMap::new();
        for table in &self.tables {
            let listed = table
                .rows
                .iter()
                .map(|row| (row.key.clone(), context::row(table, row)));
            let listed: Vec<(String, Value)> = listed.collect();
            rows.insert(
                table.id.to_owned(),
                listed.iter().map(|(_, row)| row.clone()).collect(),
            );
            all.insert(table.id.to_owned(), Value::from_pairs(listed));
        }
        all.insert("rows".to_owned(), Value::from(rows));
        Value::from(all)
    }

    pub(crate) fn passport(&self, stamp: &Stamp) -> Table {
        let mut table = say::passport();
        let program = format!("{} {}", about::PRODUCT, self.program);
        let fixed = [
            (say::CODE, stamp.code.clone()),
            (about::MADE, moment(&self.made)),
            (say::MADE_BY, stamp.made_by.clone()),
            (about::PROGRAM, program),
        ];
        for (what, value) in fixed.iter().chain(&self.passport) {
            if !value.is_empty() {
                table.row(*what, vec![Cell::text(*what), Cell::text(value)]);
            }
        }
        table
    }
}

/// The document of tables by a template.
///
/// # Errors
/// [`LetterError::Text`] where a text of the template names what is not there.
pub fn compose_told(told: &Told, template: &Template, stamp: &Stamp) -> Result<Letter, LetterError> {
    let context = told.context();
    let mut hand = Hand::new(told, template);
    let title = hand.line("title", &context).write(&template.title)?;
    hand.parts(("opening", &template.opening), (None, &context))?;
    hand.parts(("work", &template.work), (Some(0), &context))?;
    hand.parts(("closing", &template.closing), (None, &context))?;
    hand.passport(&told.passport(stamp));
    Ok(hand.letter(Cover {
        title: &title,
        organisation: &stamp.organisation,
        made: &told.made,
        program: &told.program,
        code: stamp.code.clone(),
    }))
}
