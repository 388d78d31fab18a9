//! The first page of everybody: what waits, what is new, what is under way.

use super::matrix::Matrix;
use super::tour::{self, Step};
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::procedure::state as procedure_state;
use crate::pages::top::{REFRESH, Top};
use crate::pages::{help, instance, job, roadmap, shown, upload, words, work};
use actions::Refusal;
use actions::instance::InstanceView;
use actions::job::JobView;
use actions::overview::{self, Overview, PlanView, Works};
use actions::procedure::{self, ProcedureView};
use actions::upload::UploadView;
use actions::version::VersionView;
use askama::Template;
use axum::extract::Query;
use axum::http::HeaderMap;
use jiff::civil::Date;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/home/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) all: Overview,
    pub(crate) works: Works,
    pub(crate) matrix: Matrix,
    /// Procedures whose terms run or ended lately.
    pub(crate) terms: Vec<ProcedureView>,
    pub(crate) today: Date,
    pub(crate) may_send: bool,
    /// Whether anything of results is ever shown to this role, or of files.
    pub(crate) may_read: bool,
    /// A way through the example.
    pub(crate) steps: Vec<Step>,
    /// Where the guide of one's own role is.
    pub(crate) guide: String,
}

/// Which year is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    year: String,
}

impl Page {
    pub(crate) fn state(&self, one: &UploadView) -> (&'static str, &'static str) {
        upload::state(one.state)
    }

    pub(crate) fn when(&self, one: &InstanceView) -> String {
        instance::when(one)
    }

    pub(crate) fn standing(&self, one: &InstanceView) -> (&'static str, &'static str) {
        instance::words::mark(one.state, one.overdue)
    }

    pub(crate) fn request(&self, one: &PlanView) -> (&'static str, &'static str) {
        roadmap::words::request(one.state)
    }

    pub(crate) fn job<'a>(&self, one: &'a JobView) -> &'a str {
        job::kind(&one.kind)
    }

    pub(crate) fn title(&self, one: &VersionView) -> String {
        work::title(&one.work)
    }

    /// Whether there is nothing to say at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.waiting.is_empty()
            && self.all.due.is_empty()
            && self.all.plans.is_empty()
            && self.all.latest.is_empty()
            && self.all.jobs.is_empty()
    }

    pub(crate) fn is_asked(&self, year: &u16) -> bool {
        self.works.year == Some(*year)
    }

    pub(crate) fn term(&self, day: &Date) -> &'static str {
        procedure_state(*day, self.today)
    }
}

/// For how many days a term that is over is still shown.
const LATELY: i64 = 30;

async fn terms(at: &At, today: Date) -> Result<Vec<ProcedureView>, Refusal> {
    let since = today.checked_sub(jiff::Span::new().days(LATELY)).unwrap_or(today);
    let mut all = procedure::list(at).await?;
    all.retain(|one| one.recommendations_until.is_some_and(|day| since <= day));
    all.sort_by_key(|one| one.analysis_until);
    Ok(all)
}

async fn works(at: &At, year: Option<u16>) -> Result<Works, Refusal> {
    match at.may(&overview::works::ACT) {
        true => overview::works(at, year).await,
        false => Ok(Works::default()),
    }
}

/// Shows it.
pub(crate) async fn show(at: At, Query(asked): Query<Asked>, headers: HeaderMap) -> Answer {
    let all = overview::show(&at).await?;
    let works = works(&at, asked.year.parse().ok()).await?;
    let today = at.today();
    let matrix = Matrix::of(&works.works);
    shown(&Page {
        top: Top {
            refresh: all.jobs.iter().any(job::is_under_way).then_some(REFRESH * 4),
            ..at.top(words::HOME)
        },
        may_read: at.may(&actions::version::list::ACT) || at.may(&actions::job::list::ACT),
        may_send: at.may(&actions::upload::receive::ACT),
        steps: tour::steps(&at, &headers, &matrix),
        guide: help::guide(at.role()),
        matrix,
        terms: terms(&at, today).await?,
        today,
        works,
        all,
    })
}
