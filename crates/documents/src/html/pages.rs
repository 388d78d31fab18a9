//! The templates with what they need.

use super::links::File;
use super::words::sign;
use askama::Template;

/// The whole page.
#[derive(Template)]
#[template(path = "page.html")]
pub(super) struct Page<'a> {
    pub theme: Option<&'a str>,
    pub generator: String,
    pub title: String,
    pub about: String,
    pub made: String,
    pub style: String,
    pub contents: Vec<(String, String)>,
    pub parts: Vec<String>,
}

/// A sentence in a box.
#[derive(Template)]
#[template(path = "note.html")]
pub(super) struct Note<'a> {
    pub text: &'a str,
}

/// A part of the page under a heading of the second level.
#[derive(Template)]
#[template(path = "section.html")]
pub(super) struct Section<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub caption: &'a str,
    pub body: String,
}

/// A body under a heading of the third level.
#[derive(Template)]
#[template(path = "headed.html")]
pub(super) struct Headed<'a> {
    pub title: &'a str,
    pub body: &'a str,
}

/// Something long behind a line that opens it.
#[derive(Template)]
#[template(path = "folded.html")]
pub(super) struct Folded<'a> {
    pub title: &'a str,
    pub body: &'a str,
}

/// What is said of something, what to check, and what that does not mean.
#[derive(Template)]
#[template(path = "checks.html")]
pub(super) struct Checks<'a> {
    pub title: &'a str,
    pub lead: String,
    pub points: Vec<&'a str>,
    pub tail: String,
}

/// A chart with its data table.
#[derive(Template)]
#[template(path = "figure.html")]
pub(super) struct Figure {
    pub id: String,
    pub title: String,
    pub caption: String,
    pub drawing: String,
    pub files: Vec<File>,
    pub table: Option<String>,
    /// Whether the table stands open.
    pub open: bool,
}

/// A table under a heading of the third level, with its files.
#[derive(Template)]
#[template(path = "listed.html")]
pub(super) struct Listed<'a> {
    pub id: String,
    pub title: &'a str,
    pub caption: &'a str,
    pub body: String,
    pub files: Vec<File>,
}

/// Two columns.
#[derive(Template)]
#[template(path = "pair.html")]
pub(super) struct Pair {
    pub left: String,
    pub right: String,
}

/// The first figures of a work.
#[derive(Template)]
#[template(path = "facts.html")]
pub(super) struct Facts {
    pub facts: Vec<Fact>,
}

/// One of them.
pub(super) struct Fact {
    pub name: String,
    pub value: String,
    pub few: bool,
    pub traced: Option<(String, String)>,
    pub under: Vec<String>,
}

/// A part of a work under a heading of the third level.
pub(super) struct Part {
    pub id: String,
    pub title: String,
    pub caption: String,
    pub body: String,
}

/// A work.
#[derive(Template)]
#[template(path = "work.html")]
pub(super) struct Work {
    pub index: usize,
    pub first: bool,
    pub title: String,
    pub about: String,
    pub facts: String,
    pub story: String,
    pub pairs: Vec<[String; 2]>,
    pub parts: Vec<Part>,
}

/// A school.
#[derive(Template)]
#[template(path = "school.html")]
pub(super) struct School<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub about: String,
    pub table: String,
    pub works: Vec<SchoolWork>,
    pub signs: Vec<String>,
}

/// What is said of a school's work.
pub(super) struct SchoolWork {
    pub index: usize,
    pub title: String,
    pub lines: Vec<String>,
}

/// A sign at a school.
#[derive(Template)]
#[template(path = "sign.html")]
pub(super) struct Sign {
    pub id: String,
    pub letter: &'static str,
    /// Where its letter leads.
    pub href: String,
    pub page: sign::Page,
    /// Works with what was seen there.
    pub seen: Vec<(String, String)>,
}

/// What the signs mean.
#[derive(Template)]
#[template(path = "rules.html")]
pub(super) struct Rules {
    pub pages: Vec<(&'static str, sign::Page)>,
}

/// What the report was made from.
#[derive(Template)]
#[template(path = "source.html")]
pub(super) struct Source<'a> {
    pub works: Vec<SourceWork>,
    pub rules: String,
    pub least: u64,
    pub made: String,
    pub program: &'a str,
    pub code: String,
    pub by: &'a str,
}

/// What a work was made from.
pub(super) struct SourceWork {
    pub title: String,
    pub files: String,
    pub version: String,
    pub layout: String,
    pub scale: String,
    pub specification: String,
}

/// A table.
#[derive(Template)]
#[template(path = "table.html")]
pub(super) struct Grid<'a> {
    pub id: String,
    pub title: &'a str,
    pub notes: &'a [String],
    pub dense: bool,
    pub heads: Vec<Head>,
    pub lines: Vec<Line>,
}

/// A header of a column.
pub(super) struct Head {
    pub title: String,
    pub class: &'static str,
}

/// A row, its cells written.
pub(super) struct Line {
    pub id: Option<String>,
    pub cells: Vec<String>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Template)]
#[template(path = "cell.html")]
pub(super) struct Cell {
    pub heading: bool,
    pub class: String,
    pub span: usize,
    pub traced: Option<(String, String)>,
    pub hint: String,
    pub mark: Option<&'static str>,
    pub href: Option<String>,
    pub text: String,
    pub under: Vec<String>,
    pub chips: Vec<(String, &'static str, &'static str)>,
    pub drawing: Option<String>,
}
