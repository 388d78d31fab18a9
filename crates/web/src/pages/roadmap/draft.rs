//! What was understood of a plan: every row with its slips, corrections in place, the difference to the edition in force.

use super::show::{Asked, Said};
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::roadmap::{self, Draft, RoadmapDetail, RoadmapView};
use askama::Template;
use domain::activity::{Activity as Known, ActivityId};
use domain::calendar::term::Kind;
use domain::roadmap::{Activity, Cell, Pair, Plan, RoadmapState, Slip, repair};

/// Rows on a page.
const SIZE: usize = 50;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/roadmap/draft.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) roadmap: RoadmapView,
    pub(crate) read: Draft,
    pub(crate) rows: Vec<Row>,
    pub(crate) counts: Counts,
    pub(crate) asked: Asked,
    pub(crate) pages: usize,
    pub(crate) said: Said,
    pub(crate) may_correct: bool,
    pub(crate) may_decide: bool,
    /// Have the draft of its order made, and open it.
    pub(crate) may_order: bool,
}

/// How much was found and understood.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) sections: usize,
    pub(crate) activities: usize,
    pub(crate) understood: usize,
    pub(crate) slips: usize,
    pub(crate) with_slips: usize,
}

/// A row of the plan.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) order: u32,
    /// The heading above it, where it changes.
    pub(crate) heading: Option<String>,
    pub(crate) cells: Vec<Shown>,
    /// What stands in columns of other kinds: header and text.
    pub(crate) more: Vec<(String, String)>,
    /// The term in officials' Russian again; `None` where it is not understood.
    pub(crate) understood: Option<String>,
    /// Whether a slip makes the reading one that a person should look at.
    pub(crate) doubtful: bool,
    /// Whether a term is printed at all.
    pub(crate) has_term: bool,
    pub(crate) slips: Vec<SlipView>,
    /// Why it is left out; empty where it is not.
    pub(crate) left_out: String,
    /// What is said beside it.
    pub(crate) note: String,
    /// The cell that is being put right: code, name and text.
    pub(crate) editing: Option<(&'static str, &'static str, String)>,
}

/// A cell as it counts, and as it was read where a person said otherwise.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) cell: Cell,
    pub(crate) text: String,
    pub(crate) was: Option<String>,
}

/// A slip with the repair that is offered.
#[derive(Debug)]
pub(crate) struct SlipView {
    pub(crate) words: &'static str,
    pub(crate) detail: String,
    pub(crate) repair: Option<(&'static str, String)>,
}

impl Shown {
    pub(crate) fn code(&self) -> &'static str {
        self.cell.code()
    }

    pub(crate) fn name(&self) -> &'static str {
        words::cell(self.cell)
    }

    /// Whether it stands in lines of its own, one for each body.
    pub(crate) fn is_title(&self) -> bool {
        self.cell == Cell::Title
    }

    pub(crate) fn is_term(&self) -> bool {
        self.cell == Cell::Term
    }
}

/// The text of a cell, bodies one on a line.
fn text(activity: &Activity, cell: Cell) -> String {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    match cell {
        Cell::Number => some(&activity.number),
        Cell::Title => activity.title.clone(),
        Cell::Term => activity.term_text.clone(),
        Cell::Responsible => activity.responsible.join("\n"),
        Cell::Document => some(&activity.document),
        Cell::Result => some(&activity.result),
    }
}

pub(super) fn row(now: &Activity, was: &Activity, asked: &Asked) -> Row {
    let shown = |cell: &Cell| {
        let (text, before) = (text(now, *cell), text(was, *cell));
        Shown {
            cell: *cell,
            was: (before != text).then_some(before),
            text,
        }
    };
    let editing = Cell::parse(&asked.cell).filter(|_| asked.row == now.order);
    Row {
        order: now.order,
        heading: None,
        cells: Cell::ALL.iter().map(shown).collect(),
        more: now.more.clone(),
        understood: is_understood(now).then(|| wording(now)),
        doubtful: now.slips.iter().any(|slip| slip.code.cell() == Some(Cell::Term)),
        has_term: !now.term_text.trim().is_empty(),
        slips: now.slips.iter().map(|slip| view(now, slip)).collect(),
        left_out: String::new(),
        note: String::new(),
        editing: editing.map(|cell| (cell.code(), words::cell(cell), text(now, cell))),
    }
}

/// The term in officials' Russian again, with the day that counts where the printed one does not exist.
fn wording(activity: &Activity) -> String {
    let repaired = activity.slips.iter().find_map(|slip| repair(activity, slip));
    repaired.map_or_else(|| activity.term.wording(), |(_, wording)| wording)
}

fn is_understood(activity: &Activity) -> bool {
    !matches!(activity.term.kind, Kind::NotUnderstood | Kind::Unspecified)
}

fn view(activity: &Activity, slip: &Slip) -> SlipView {
    SlipView {
        words: words::slip(slip.code),
        detail: slip.detail.clone(),
        repair: repair(activity, slip).map(|(cell, text)| (cell.code(), text)),
    }
}

fn counts(plan: &Plan) -> Counts {
    let slips = plan.activities.iter().map(|one| one.slips.len());
    Counts {
        sections: plan.sections.len(),
        activities: plan.activities.len(),
        understood: plan.activities.iter().filter(|one| is_understood(one)).count(),
        slips: slips.sum::<usize>() + plan.slips.len(),
        with_slips: plan.activities.iter().filter(|one| !one.slips.is_empty()).count(),
    }
}

/// Rows of the page that is asked for, with the headings above them.
fn rows(read: &Draft, asked: &Asked) -> (Vec<Row>, usize) {
    let both = read.plan.activities.iter().zip(&read.original.activities);
    let wanted: Vec<_> = both
        .filter(|(now, was)| asked.only.is_empty() || !now.slips.is_empty() || !was.slips.is_empty())
        .collect();
    let pages = wanted.len().div_ceil(SIZE).max(1);
    let before = (asked.page.max(1) as usize - 1).min(pages - 1) * SIZE;
    let mut rows = Vec::new();
    let mut last = None;
    for (now, was) in wanted.into_iter().skip(before).take(SIZE) {
        let mut row = row(now, was, asked);
        if let Some(said) = read.rows.iter().find(|said| said.order == now.order) {
            row.left_out.clone_from(&said.left_out);
            row.note.clone_from(&said.note);
        }
        if now.section != last {
            let section = now.section.and_then(|at| read.plan.sections.get(at));
            row.heading = section.map(|one| match &one.number {
                Some(number) => format!("{number}. {}", one.title),
                None => one.title.clone(),
            });
            last = now.section;
        }
        rows.push(row);
    }
    (rows, pages)
}

/// An activity of both editions that differs.
#[derive(Debug)]
pub(crate) struct Changed<'a> {
    pub(crate) title: &'a str,
    /// Name of the cell, before, after.
    pub(crate) cells: Vec<(&'static str, String, String)>,
}

impl Page {
    pub(crate) fn mark(&self) -> (&'static str, &'static str) {
        words::state(self.roadmap.state)
    }

    fn activity(&self, order: u32) -> Option<&Activity> {
        self.read.plan.activities.iter().find(|one| one.order == order)
    }

    fn known(&self, thread: &ActivityId) -> Option<&Known> {
        self.read.replaced.iter().find(|one| one.thread == *thread)
    }

    /// Activities of both editions that differ.
    pub(crate) fn changed(&self) -> Vec<Changed<'_>> {
        let pairs = self.read.difference.iter().flat_map(|one| &one.pairs);
        let differ = pairs.filter(|pair| !pair.changed.is_empty());
        differ.filter_map(|pair| self.change(pair)).collect()
    }

    fn change(&self, pair: &Pair<ActivityId>) -> Option<Changed<'_>> {
        let (now, was) = (self.activity(pair.order)?, self.known(&pair.thread)?);
        let cells = pair.changed.iter().map(|cell| {
            let before = match cell {
                Cell::Number => was.number.clone(),
                Cell::Title => was.title.clone(),
                Cell::Term => was.term_text.clone(),
                Cell::Responsible => was.responsible.join(", "),
                Cell::Document => was.document.clone(),
                Cell::Result => was.result.clone(),
            };
            (words::cell(*cell), before, text(now, *cell).replace('\n', ", "))
        });
        Some(Changed {
            title: &now.title,
            cells: cells.collect(),
        })
    }

    /// Activities that only the new edition has.
    pub(crate) fn added(&self) -> Vec<&Activity> {
        let added = self.read.difference.iter().flat_map(|one| &one.added);
        added.filter_map(|order| self.activity(*order)).collect()
    }

    /// Activities that only the edition in force has.
    pub(crate) fn removed(&self) -> Vec<&Known> {
        let removed = self.read.difference.iter().flat_map(|one| &one.removed);
        removed.filter_map(|thread| self.known(thread)).collect()
    }

    pub(crate) fn slip(&self, slip: &Slip) -> &'static str {
        words::slip(slip.code)
    }

    /// The query that leads back to this page of the list.
    pub(crate) fn here(&self) -> String {
        format!("page={}&only={}", self.asked.page.max(1), self.asked.only)
    }

    pub(crate) fn href(&self, page: &usize) -> String {
        format!(
            "/roadmaps/{}?page={page}&only={}",
            self.roadmap.id, self.asked.only
        )
    }

    /// Whether it came as a file; else it was made out of an edition in force.
    pub(crate) fn is_sent(&self) -> bool {
        !self.roadmap.file_name.is_empty()
    }

    pub(crate) fn others(&self) -> Vec<String> {
        self.said
            .wrongs
            .others(&["title", "from", "to", "number", "date", "by", "reason", "value"])
    }

    /// What a field of the acceptance holds: as typed, or as it was read.
    pub(crate) fn field(&self, name: &str) -> String {
        let typed = self.said.fields.get(name);
        if !typed.is_empty() {
            return typed.to_owned();
        }
        let approved = self.read.plan.approved.clone().unwrap_or_default();
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        match name {
            "title" => self.roadmap.title.clone(),
            "from" => day(self.roadmap.period.from),
            "to" => day(self.roadmap.period.to),
            "number" => approved.number.unwrap_or_default(),
            "date" => day(approved.date),
            "by" => approved.by.unwrap_or_default(),
            _ => String::new(),
        }
    }
}

/// Shows it.
pub(super) fn page(at: &At, (detail, read): (RoadmapDetail, Draft), (asked, said): (Asked, Said)) -> Answer {
    let is_draft = detail.roadmap.state == RoadmapState::Draft;
    let (rows, pages) = rows(&read, &asked);
    let page = Page {
        top: at.top(&detail.roadmap.title),
        counts: counts(&read.plan),
        rows,
        pages,
        may_correct: is_draft && at.may(&roadmap::correct::ACT),
        may_decide: is_draft && at.may(&roadmap::accept::ACT),
        may_order: is_draft && at.may(&roadmap::order::ACT),
        roadmap: detail.roadmap,
        read,
        asked,
        said,
    };
    shown_as(page.said.wrongs.status(), &page)
}
