//! A plan in force as a table like the paper one.

use super::show::{Asked, Said};
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::links::encoded;
use crate::pages::instance::words as instance_words;
use crate::pages::progress::VIEWS;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::activity::{self, ActivityFilter, ActivityView};
use actions::roadmap::{self, RoadmapDetail, RoadmapView};
use askama::Template;
use domain::evidence::DocumentKinds;
use domain::instance::{Instance, InstanceState};
use domain::roadmap::{RoadmapId, RoadmapState};

/// The most pages that are put together for print.
const PAGES: u32 = 60;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/roadmap/plan.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) detail: RoadmapDetail,
    pub(crate) roadmap: RoadmapView,
    pub(crate) rows: Vec<ActivityView>,
    pub(crate) total: u64,
    pub(crate) pages: u64,
    pub(crate) asked: Asked,
    pub(crate) said: Said,
    pub(crate) may_assign: bool,
    pub(crate) may_replace: bool,
    pub(crate) may_close: bool,
    pub(crate) may_ask: bool,
    pub(crate) may_copy: bool,
}

/// Choices of a filter: value, name, whether it is asked for.
type Choices = Vec<(String, String, bool)>;

impl Page {
    pub(crate) fn mark(&self) -> (&'static str, &'static str) {
        words::state(self.roadmap.state)
    }

    /// The ways in which a plan is looked at.
    pub(crate) fn views(&self) -> [(&'static str, &'static str); 7] {
        VIEWS
    }

    pub(crate) fn period(&self) -> String {
        words::period(self.roadmap.period)
    }

    pub(crate) fn count(&self, code: &str) -> i64 {
        let state = InstanceState::parse(code);
        state.map_or(0, |state| self.detail.counts.get(&state).copied().unwrap_or(0))
    }

    /// The heading above a row, where it is another than above the row before.
    pub(crate) fn heading(&self, at: &usize) -> Option<&str> {
        let row = &self.rows[*at].activity;
        let before = at.checked_sub(1).map(|before| &self.rows[before].activity);
        let changes = before.is_none_or(|before| before.section != row.section);
        (changes && !row.section_title.is_empty()).then_some(&*row.section_title)
    }

    pub(crate) fn instance_mark(&self, one: &Instance) -> (&'static str, &'static str) {
        instance_words::mark(one.state, one.is_overdue(self.today()))
    }

    fn today(&self) -> jiff::civil::Date {
        self.top.today
    }

    /// By when, or what it waits for.
    pub(crate) fn when(&self, one: &Instance) -> String {
        match (&one.waits, one.due) {
            (_, Some(due)) => crate::number::day(due),
            (Some(waits), None) => words::waits(waits),
            (None, None) => String::new(),
        }
    }

    /// The instances that are told of a row: those that are open first, at most so many.
    pub(crate) fn told<'a>(&self, row: &'a ActivityView) -> Vec<&'a Instance> {
        let open = row.instances.iter().filter(|one| one.state.is_open());
        open.take(3).collect()
    }

    pub(crate) fn bodies(&self) -> Choices {
        let bodies = self.detail.bodies.iter();
        bodies
            .map(|body| (body.name.clone(), body.name.clone(), body.name == self.asked.body))
            .collect()
    }

    pub(crate) fn sections(&self) -> Choices {
        let titled = self.detail.sections.iter().filter(|(place, _)| *place > 0);
        let choice = |(place, title): &(u32, String)| {
            let value = place.to_string();
            let is_asked = value == self.asked.section;
            (value, title.clone(), is_asked)
        };
        titled.map(choice).collect()
    }

    pub(crate) fn documents(&self) -> Choices {
        let kinds = DocumentKinds::builtin().all.iter();
        kinds
            .map(|kind| {
                (
                    kind.code.clone(),
                    kind.name.clone(),
                    kind.code == self.asked.document,
                )
            })
            .collect()
    }

    pub(crate) fn terms(&self) -> Choices {
        let terms = words::TERMS.iter();
        terms
            .map(|(code, name)| ((*code).to_owned(), (*name).to_owned(), *code == self.asked.term))
            .collect()
    }

    fn query(&self) -> String {
        let Asked {
            body,
            section,
            document,
            term,
            ..
        } = &self.asked;
        let said = [
            ("body", body),
            ("section", section),
            ("document", document),
            ("term", term),
        ];
        let asked = said.iter().filter(|(_, value)| !value.is_empty());
        asked
            .map(|(name, value)| format!("&{name}={}", encoded(value)))
            .collect()
    }

    pub(crate) fn href(&self, page: &u64) -> String {
        format!("/roadmaps/{}?page={page}{}", self.roadmap.id, self.query())
    }

    pub(crate) fn print(&self) -> String {
        format!("/roadmaps/{}?whole=yes{}", self.roadmap.id, self.query())
    }

    pub(crate) fn state(&self, one: &RoadmapView) -> &'static str {
        words::state(one.state).1
    }
}

async fn rows(
    at: &At,
    id: &RoadmapId,
    asked: &Asked,
) -> Result<(Vec<ActivityView>, u64, u64), actions::Refusal> {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let mut filter = ActivityFilter {
        body: some(&asked.body),
        section: asked.section.parse().ok(),
        document_kind: some(&asked.document),
        term_kind: some(&asked.term),
        page: asked.page,
    };
    if asked.whole.is_empty() {
        let page = activity::list(at, id, &filter).await?;
        let pages = page.pages();
        return Ok((page.items, page.total, pages));
    }
    let (mut all, mut total) = (Vec::new(), 0);
    for number in 1..=PAGES {
        filter.page = number;
        let page = activity::list(at, id, &filter).await?;
        total = page.total;
        all.extend(page.items);
        if all.len() as u64 >= total {
            break;
        }
    }
    Ok((all, total, 1))
}

/// Shows it.
pub(super) async fn page(at: &At, detail: RoadmapDetail, (asked, said): (Asked, Said)) -> Answer {
    let roadmap = detail.roadmap.clone();
    let (rows, total, pages) = rows(at, &roadmap.id, &asked).await?;
    let works = detail.whole && roadmap.state == RoadmapState::Approved;
    let page = Page {
        top: at.top(&roadmap.title),
        rows,
        total,
        pages,
        may_assign: works && at.may(&activity::assign::ACT),
        may_replace: works && at.may(&roadmap::receive::ACT),
        may_copy: detail.whole && at.may(&roadmap::copy::ACT),
        may_ask: works && roadmap.parent.is_none() && at.may(&roadmap::ask::ACT),
        may_close: works && at.may(&roadmap::close::ACT),
        roadmap,
        detail,
        asked,
        said,
    };
    shown_as(page.said.wrongs.status(), &page)
}
