//! From a recognised table to a checked result set: every row understood, refused with its cell, or no pupil at all.

mod dictionary;
mod row;
mod structure;

pub(crate) use dictionary::class_name;
pub(crate) use structure::year_in;
pub use structure::{Structure, structure};

use crate::issue::{Code, Expected, Issue, Severity};
use crate::layout::{Mapping, Role};
use crate::table::{Table, TextId};
use crate::value::Tokens;
use dictionary::Dictionary;
use domain::procedure::Work;
use domain::result::{ItemColumn, Point, ResultSet};
use domain::territory::School;
use row::RowReader;
use rustc_hash::FxHashMap;

/// What is to be checked: a table, where its columns stand, and what work a person confirmed it to be.
pub struct Question<'a> {
    /// The table.
    pub table: &'a Table,
    /// Where its columns stand.
    pub mapping: &'a Mapping,
    /// The work.
    pub work: Work,
    /// Its items, one for each of the first item columns of the mapping.
    pub items: Vec<ItemColumn>,
    /// The school of all rows, where the layout has no column for it.
    pub school: Option<School>,
}

/// What was understood of a table.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The rows that count.
    pub set: ResultSet,
    /// Everything to be said about cells, in the order of the file.
    pub issues: Vec<Issue>,
    /// Rows of pupils, counted or refused.
    pub rows: u32,
    /// Rows refused whole: they are pupils, but nothing can be counted.
    pub refused: u32,
    /// Non-empty rows that are no pupils: banners, totals, prefilled lines.
    pub skipped: u32,
}

impl Checked {
    /// Whether it can be accepted as it is.
    pub fn acceptable(&self) -> bool {
        !self
            .issues
            .iter()
            .any(|issue| issue.severity() == Severity::Error)
    }

    /// Numbers of the source rows that have an error, rising.
    pub fn rows_with_errors(&self) -> Vec<u32> {
        let errors = self
            .issues
            .iter()
            .filter(|issue| issue.severity() == Severity::Error);
        let mut rows: Vec<u32> = errors.map(|issue| issue.row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}

/// Checks a table row by row.
pub fn check(question: Question<'_>) -> Checked {
    let tokens = Tokens::of(question.table);
    let mut checker = Checker::new(&question, &tokens);
    for row in question.mapping.header + 1..question.table.rows() {
        checker.row(row);
    }
    checker.finish()
}

/// Everything that grows while rows are read.
struct Checker<'a> {
    question: &'a Question<'a>,
    reader: RowReader<'a>,
    dense: Vec<TextId>,
    dictionary: Dictionary<'a>,
    seen: FxHashMap<(u32, u64), u32>,
    out: Checked,
    hidden: u32,
    first_hidden: u32,
    points: Vec<Point>,
}

impl<'a> Checker<'a> {
    fn new(question: &'a Question<'a>, tokens: &'a Tokens) -> Self {
        let set = ResultSet::new(question.work.clone(), question.items.clone());
        let out = Checked {
            set,
            issues: Vec::new(),
            rows: 0,
            refused: 0,
            skipped: 0,
        };
        Self {
            question,
            reader: RowReader::new(question, tokens),
            dense: vec![TextId(0); question.table.width() as usize + 1],
            dictionary: Dictionary::new(question),
            seen: FxHashMap::default(),
            out,
            hidden: 0,
            first_hidden: 0,
            points: Vec::with_capacity(question.items.len()),
        }
    }

    fn row(&mut self, row: usize) {
        self.spread(row);
        if self.reader.is_no_pupil(&self.dense) || self.reader.closes(&self.dense) {
            self.skip(row);
            return;
        }
        self.note_hidden(row);
        self.out.rows += 1;
        let number = self.question.table.row_number(row);
        if !self.read(number) {
            self.out.refused += 1;
        }
    }

    /// Lays the sparse cells of a row out by column.
    fn spread(&mut self, row: usize) {
        self.dense.fill(TextId(0));
        for cell in self.question.table.cells(row) {
            if let Some(slot) = self.dense.get_mut(cell.col as usize) {
                *slot = cell.text;
            }
        }
    }

    fn skip(&mut self, row: usize) {
        self.out.skipped += 1;
        if let Some(col) = self.reader.footer(&self.dense) {
            let number = self.question.table.row_number(row);
            self.out.issues.push(self.reader.issue(
                &self.dense,
                number,
                col,
                (Code::FooterSkipped, Expected::Nothing),
            ));
        }
    }

    fn note_hidden(&mut self, row: usize) {
        if self.question.table.hidden(row) {
            if self.hidden == 0 {
                self.first_hidden = self.question.table.row_number(row);
            }
            self.hidden += 1;
        }
    }

    /// Reads a pupil's row; `false` if nothing of it can be counted.
    fn read(&mut self, number: u32) -> bool {
        let Some(mut row) = self
            .reader
            .read(&self.dense, number, (&mut self.points, &mut self.out.issues))
        else {
            return false;
        };
        let Some(school) = self.dictionary.school(&self.dense, &mut self.out.set.schools) else {
            self.report(number, Role::School, (Code::SchoolUnreadable, Expected::Login));
            return false;
        };
        row.school = school;
        row.class = self.dictionary.class(&self.dense, &mut self.out.set.classes);
        self.duplicate(number, (school, row.participant));
        row.points = &self.points;
        self.out.set.rows.push(&row);
        true
    }

    fn duplicate(&mut self, number: u32, who: (u32, u64)) {
        if who.1 == 0 {
            return;
        }
        if let Some(&first) = self.seen.get(&who) {
            self.report(
                number,
                Role::Participant,
                (Code::Duplicate, Expected::First { row: first }),
            );
        } else {
            self.seen.insert(who, number);
        }
    }

    fn report(&mut self, number: u32, role: Role, what: (Code, Expected)) {
        let col = self.question.mapping.columns.get(&role).copied().unwrap_or(0);
        self.out
            .issues
            .push(self.reader.issue(&self.dense, number, col, what));
    }

    fn finish(mut self) -> Checked {
        if self.hidden > 0 {
            let expected = Expected::Count { n: self.hidden };
            self.dense.fill(TextId(0));
            let issue = self
                .reader
                .issue(&self.dense, self.first_hidden, 0, (Code::HiddenRows, expected));
            self.out.issues.insert(0, issue);
        }
        self.out
    }
}
