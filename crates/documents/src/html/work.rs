//! The part of one work.

use super::desk::Desk;
use super::drawing::{Easel, Form};
use super::links::File;
use super::pages::{Figure, Folded, Part, Work};
use super::words::chart::Names;
use super::words::{self, section};
use super::{HtmlError, Piece, facts, places, sheet, story};
use askama::Template;

/// The part of a work.
pub(super) fn part(desk: &Desk<'_>, index: usize) -> Piece {
    let work = &desk.paper.works[index];
    let bench = Bench {
        desk,
        index,
        open: false,
    };
    let page = Work {
        index,
        first: index == 0 && desk.paper.works.len() == 1,
        title: words::title_of(work),
        about: words::about_work(work),
        facts: facts::strip(desk, index)?,
        story: story::of_work(work.analysis),
        pairs: if work.analysis.overall.profile.wrote == 0 {
            Vec::new()
        } else {
            bench.pairs()?
        },
        parts: bench.parts()?,
    };
    Ok(page.render()?)
}

/// A work at which pieces of a page are made.
pub(super) struct Bench<'a> {
    pub desk: &'a Desk<'a>,
    pub index: usize,
    /// Whether tables stand open under their charts.
    pub open: bool,
}

impl Bench<'_> {
    /// Charts two by two.
    fn pairs(&self) -> Result<Vec<[String; 2]>, HtmlError> {
        let two = |one: &str, other: &str| Ok::<_, HtmlError>(self.chart(one)? + &self.chart(other)?);
        let pairs = [
            [two("marks", "scores")?, self.chart("items")?],
            [two("journal", "funnel")?, two("groups", "history")?],
            [self.chart("wright")?, String::new()],
        ];
        Ok(pairs
            .into_iter()
            .map(filled)
            .filter(|[left, _]| !left.is_empty())
            .collect())
    }

    /// A chart by its name, with its table; empty where there is nothing to draw.
    pub(super) fn chart(&self, id: &str) -> Piece {
        let easel = self.easel(Form::Page);
        match easel.drawing(id) {
            None => Ok(String::new()),
            Some((names, drawing)) if id == "funnel" => self.drawn(id, names, (drawing, None)),
            Some((names, drawing)) => self.figure(id, names, drawing),
        }
    }

    pub(super) fn easel(&self, form: Form) -> Easel<'_> {
        Easel {
            desk: self.desk,
            work: self.index,
            form,
        }
    }

    /// A chart with its table under it.
    fn figure(&self, id: &str, names: Names, drawing: String) -> Piece {
        let table = self.desk.table(self.index, id);
        let table = table.map(|table| sheet::sheet(self.desk, self.index, table));
        self.drawn(id, names, (drawing, table.transpose()?))
    }

    fn drawn(&self, id: &str, (title, caption): Names, (drawing, table): (String, Option<String>)) -> Piece {
        let figure = Figure {
            id: format!("w{}-{id}", self.index),
            title: title.to_owned(),
            caption: caption.to_owned(),
            files: self.files(id, true, table.is_some()),
            open: self.open,
            drawing,
            table,
        };
        Ok(figure.render()?)
    }

    /// Files of a chart or a table, where the page has any.
    pub(super) fn files(&self, id: &str, drawn: bool, listed: bool) -> Vec<File> {
        let links = self.desk.links.into_iter();
        links.flat_map(|links| links.files(id, drawn, listed)).collect()
    }

    /// Tables that have no chart of their own, and those whose chart has nothing to draw.
    fn parts(&self) -> Result<Vec<Part>, HtmlError> {
        let mut parts = Vec::new();
        for (id, title, caption) in section::TABLES {
            let Some(table) = self.desk.table(self.index, id) else {
                continue;
            };
            let least = if id == "municipalities" { 2 } else { 1 };
            if self.is_drawn(id) || (table.rows.len() < least && !section::ALWAYS.contains(&id)) {
                continue;
            }
            let body = match id {
                "schools" | "municipalities" => places::table(self.desk, self.index, table)?,
                _ => sheet::sheet(self.desk, self.index, table)?,
            };
            parts.push(Part {
                id: format!("w{}-p-{id}", self.index),
                title: title.to_owned(),
                caption: caption.to_owned(),
                body: if section::FOLDED.contains(&id) {
                    Folded { title, body: &body }.render()?
                } else {
                    body
                },
            });
        }
        Ok(parts)
    }

    /// Whether the table stands under a chart.
    fn is_drawn(&self, id: &str) -> bool {
        let analysis = self.desk.paper.works[self.index].analysis;
        analysis.overall.profile.wrote > 0 && id != "funnel" && self.easel(Form::Page).draws(id)
    }
}

/// What is on one side only goes to the left.
fn filled([left, right]: [String; 2]) -> [String; 2] {
    if left.is_empty() {
        [right, left]
    } else {
        [left, right]
    }
}
