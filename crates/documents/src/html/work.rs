//! The part of one work.

use super::desk::Desk;
use super::drawing::Easel;
use super::pages::{Figure, Folded, Part, Work};
use super::words::chart::{self, Names};
use super::words::{self, section};
use super::{Piece, facts, places, sheet, story};
use askama::Template;

/// The part of a work.
pub(super) fn part(desk: &Desk<'_>, index: usize) -> Piece {
    let work = &desk.paper.works[index];
    let bench = Bench { desk, index };
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

struct Bench<'a> {
    desk: &'a Desk<'a>,
    index: usize,
}

impl Bench<'_> {
    /// Charts two by two.
    fn pairs(&self) -> Result<Vec<[String; 2]>, super::HtmlError> {
        let easel = Easel {
            desk: self.desk,
            work: self.index,
            print: false,
        };
        let analysis = self.desk.paper.works[self.index].analysis;
        let scaled = analysis.bounds.is_some() || analysis.overall.profile.marks.n > 0;
        let marks = if scaled {
            self.figure("marks", chart::MARKS, easel.marks())?
        } else {
            String::new()
        };
        let scores = self.figure("scores", chart::SCORES, easel.scores())?;
        let items = match analysis.items.is_empty() {
            true => String::new(),
            false => self.figure("items", easel.items_names(), easel.items())?,
        };
        let journal = match analysis.overall.profile.journal.n {
            0 => String::new(),
            _ => self.figure("journal", chart::JOURNAL, easel.journal())?,
        };
        let funnel = match easel.funnel() {
            Some(drawing) => self.bare("funnel", chart::FUNNEL, drawing)?,
            None => String::new(),
        };
        let groups = match scaled && !analysis.items.is_empty() {
            true => self.figure("groups", chart::GROUPS, easel.groups())?,
            false => String::new(),
        };
        let history = match easel.history() {
            Some(drawing) => self.figure("history", chart::HISTORY, drawing)?,
            None => String::new(),
        };
        let pairs = [
            [format!("{marks}{scores}"), items],
            [format!("{journal}{funnel}"), format!("{groups}{history}")],
        ];
        Ok(pairs
            .into_iter()
            .map(filled)
            .filter(|[left, _]| !left.is_empty())
            .collect())
    }

    /// A chart with its table under it.
    fn figure(&self, id: &str, names: Names, drawing: String) -> Piece {
        let table = self.desk.table(self.index, id);
        let table = table.map(|table| sheet::sheet(self.index, table, self.desk.sections()));
        self.drawn(id, names, (drawing, table.transpose()?))
    }

    /// A chart whose figures stand in another table.
    fn bare(&self, id: &str, names: Names, drawing: String) -> Piece {
        self.drawn(id, names, (drawing, None))
    }

    fn drawn(&self, id: &str, (title, caption): Names, (drawing, table): (String, Option<String>)) -> Piece {
        let figure = Figure {
            id: format!("w{}-{id}", self.index),
            title: title.to_owned(),
            caption: caption.to_owned(),
            drawing,
            table,
        };
        Ok(figure.render()?)
    }

    /// Tables that have no chart of their own, and those whose chart has nothing to draw.
    fn parts(&self) -> Result<Vec<Part>, super::HtmlError> {
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
                _ => sheet::sheet(self.index, table, self.desk.sections())?,
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
        is_drawn(self.desk.paper.works[self.index].analysis, id)
    }
}

/// Whether there is something to draw.
pub(super) fn is_drawn(analysis: &analysis::analysis::Analysis, id: &str) -> bool {
    let profile = &analysis.overall.profile;
    let scaled = analysis.bounds.is_some() || profile.marks.n > 0;
    let some = profile.wrote > 0;
    match id {
        "scores" => some,
        "marks" => some && scaled,
        "items" => some && !analysis.items.is_empty(),
        "groups" => some && scaled && !analysis.items.is_empty(),
        "journal" => some && profile.journal.n > 0,
        "history" => some && analysis.overall.dynamics.is_some(),
        _ => false,
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
