//! A work as a page of the office reads it: what it is about, its first figures and sentences, and the seven analyses as tabs.
//!
//! The same pieces as those of a report, so that page, report and workbook cannot differ. Whatever stands in the markup was
//! escaped by the templates here.

use super::desk::Desk;
use super::drawing::Form;
use super::evidence::{self, Evidence};
use super::links::Links;
use super::pages::{Folded, Listed, Pair};
use super::words::{self, section};
use super::work::Bench;
use super::{HtmlError, Piece, facts, places, school, sheet, source, story};
use crate::subject::Paper;
use crate::table::{Table, of_classes};
use askama::Template;

/// Charts that may be taken away as files.
const CHARTS: [&str; 7] = [
    "marks", "scores", "items", "journal", "groups", "funnel", "history",
];

/// The name space of XML, which a drawing inside a page does not need.
const XMLNS: &str = " xmlns=\"http://www.w3.org/2000/svg\"";

/// A work, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The work: «Математика, 4 класс, ВПР 2021».
    pub title: String,
    /// Whose results they are.
    pub scope: String,
    /// Schools, version, bounds of marks.
    pub about: String,
    /// The strip of first figures, markup.
    pub facts: String,
    /// What is said of it in words.
    pub story: String,
    /// The analyses, in order; those that have nothing to show are left out.
    pub tabs: Vec<Tab>,
    /// Of a single school: its signs, those that do not mark it too.
    pub signs: Vec<Evidence>,
    /// From what, by which rules, when, markup.
    pub source: String,
    /// Charts as files.
    pub drawings: Vec<Drawing>,
    /// Tables as they stand, for files.
    pub tables: Vec<Table>,
}

/// One of the seven analyses, or the overview of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Which.
    pub kind: TabKind,
    /// Its charts and tables, markup.
    pub body: String,
}

/// Which analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabKind {
    /// The overview.
    Summary,
    /// Shares of marks.
    Marks,
    /// Marks against the journal.
    Journal,
    /// Primary scores.
    Scores,
    /// Items against norm and comparator.
    Items,
    /// Planned results, skills, codes; deficits.
    Planned,
    /// Items by groups of marks.
    Groups,
}

/// A chart as a file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Its name: `marks`.
    pub id: &'static str,
    /// SVG that needs nothing else.
    pub svg: String,
}

impl TabKind {
    /// All, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Summary,
        Self::Marks,
        Self::Journal,
        Self::Scores,
        Self::Items,
        Self::Planned,
        Self::Groups,
    ];

    /// Name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Marks => "marks",
            Self::Journal => "journal",
            Self::Scores => "scores",
            Self::Items => "items",
            Self::Planned => "planned",
            Self::Groups => "groups",
        }
    }
}

/// Markup for a page, whose drawings need no name space.
pub(super) fn unnamed(markup: &str) -> String {
    markup.replace(XMLNS, "")
}

/// The first work of a paper as a page of the office reads it; `None` for a paper of nothing.
///
/// # Errors
/// As [`super::report`].
pub fn reading(paper: &Paper<'_>, links: &Links) -> Result<Option<Reading>, HtmlError> {
    let mut desk = Desk::linked(paper, links);
    let Some(work) = paper.works.first() else {
        return Ok(None);
    };
    if let Some(tables) = desk.tables.first_mut().filter(|_| desk.schools.len() == 1) {
        tables.push(of_classes(work));
    }
    let reader = Reader { desk: &desk };
    Ok(Some(Reading {
        title: words::title_of(work),
        scope: desk.scope.clone(),
        about: words::about_work(work),
        facts: facts::strip(&desk, 0)?,
        story: story::of_work(work.analysis),
        tabs: reader.tabs()?,
        signs: reader.signs_seen()?,
        source: source::part(&desk)?,
        drawings: reader.drawings(),
        tables: desk.tables.first().cloned().unwrap_or_default(),
    }))
}

struct Reader<'a> {
    desk: &'a Desk<'a>,
}

impl Reader<'_> {
    fn bench(&self, open: bool) -> Bench<'_> {
        Bench {
            desk: self.desk,
            index: 0,
            open,
        }
    }

    fn signs_seen(&self) -> Result<Vec<Evidence>, HtmlError> {
        let mut all = evidence::of_school(self.desk)?;
        for one in &mut all {
            one.drawing = unnamed(&one.drawing);
        }
        Ok(all)
    }

    fn drawings(&self) -> Vec<Drawing> {
        let bench = self.bench(false);
        let easel = bench.easel(Form::File);
        let drawn = |&id: &&'static str| {
            Some(Drawing {
                id,
                svg: easel.drawing(id)?.1,
            })
        };
        CHARTS.iter().filter_map(drawn).collect()
    }

    fn tabs(&self) -> Result<Vec<Tab>, HtmlError> {
        let mut tabs = Vec::new();
        for kind in TabKind::ALL {
            let body = self.body(kind)?;
            if !body.trim().is_empty() {
                tabs.push(Tab {
                    kind,
                    body: unnamed(&body),
                });
            }
        }
        Ok(tabs)
    }

    fn body(&self, kind: TabKind) -> Piece {
        match kind {
            TabKind::Summary => self.summary(),
            TabKind::Planned => Ok(self.listed("planned")? + &self.listed("deficits")?),
            TabKind::Groups => Ok(self.single("groups")?),
            TabKind::Marks => Ok(self.single("marks")? + &self.single("history")?),
            other => self.single(other.code()),
        }
    }

    /// What answers the first questions: marks, scores, items; then school by school.
    fn summary(&self) -> Piece {
        let mut body = String::new();
        if self.desk.paper.works[0].analysis.overall.profile.wrote > 0 {
            body += &self.pairs()?;
        }
        for id in ["municipalities", "schools", "classes"] {
            body += &self.places(id)?;
        }
        body += &self.listed("deficits")?;
        body += &self.signs()?;
        body += &self.folded("summary")?;
        body += &self.folded("data")?;
        Ok(body)
    }

    fn pairs(&self) -> Piece {
        let bench = self.bench(false);
        let pairs = [
            [
                bench.chart("marks")? + &bench.chart("scores")?,
                bench.chart("items")?,
            ],
            [bench.chart("funnel")?, bench.chart("history")?],
        ];
        let mut body = String::new();
        for [left, right] in pairs {
            let (left, right) = if left.is_empty() {
                (right, left)
            } else {
                (left, right)
            };
            if !left.is_empty() {
                body += &Pair { left, right }.render()?;
            }
        }
        Ok(body)
    }

    /// A chart with its table open, or the table alone where there is nothing to draw.
    fn single(&self, id: &str) -> Piece {
        if self.desk.paper.works[0].analysis.overall.profile.wrote == 0 {
            return Ok(String::new());
        }
        let chart = self.bench(true).chart(id)?;
        match chart.is_empty() {
            true => self.listed(id),
            false => Ok(chart),
        }
    }

    /// A table that has rows, or must say why it has none.
    fn table(&self, id: &str) -> Option<&Table> {
        let table = self.desk.table(0, id)?;
        (!table.rows.is_empty() || section::ALWAYS.contains(&id)).then_some(table)
    }

    fn listed(&self, id: &str) -> Piece {
        let Some(table) = self.table(id) else {
            return Ok(String::new());
        };
        self.part(table, sheet::sheet(self.desk, 0, table)?)
    }

    fn part(&self, table: &Table, body: String) -> Piece {
        let (title, caption) = section::of_table(table.id).unwrap_or((&table.title, ""));
        let listed = Listed {
            id: format!("w0-p-{}", table.id),
            files: self.bench(true).files(table.id, false, !table.rows.is_empty()),
            title,
            caption,
            body,
        };
        Ok(listed.render()?)
    }

    fn folded(&self, id: &str) -> Piece {
        let Some(table) = self.table(id) else {
            return Ok(String::new());
        };
        let title = section::of_table(id).map_or(words::DATA_TITLE, |(title, _)| title);
        let sheet = sheet::sheet(self.desk, 0, table)?;
        Ok(Folded { title, body: &sheet }.render()?)
    }

    /// Schools or municipalities, where there are several.
    fn places(&self, id: &str) -> Piece {
        match self.table(id).filter(|table| table.rows.len() > 1) {
            Some(table) => self.part(table, places::table(self.desk, 0, table)?),
            None => Ok(String::new()),
        }
    }

    /// Of a single school its signs explained.
    fn signs(&self) -> Piece {
        match &*self.desk.schools {
            [only] => school::explained(self.desk, only),
            _ => Ok(String::new()),
        }
    }
}
