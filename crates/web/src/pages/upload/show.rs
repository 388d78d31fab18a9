//! One file: what was found inside and what can be done.

use super::asked::{Field, fields};
use super::issues::{Group, groups, untold};
use super::list::is_under_way;
use super::steps::{Shown, steps};
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::Wrongs;
use crate::pages::top::{REFRESH, Top};
use crate::pages::{shown_as, work};
use actions::job::JobView;
use actions::upload::{self, Naming, Proposed, UploadDetail, WorkReport};
use actions::{analysis, document};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::procedure::Work;
use domain::result::{UploadId, UploadState};
use jiff::{SignedDuration, Timestamp};

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/upload/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) one: UploadDetail,
    pub(crate) may: May,
    pub(crate) said: Said,
    /// How long the work that goes on will take, as far as can be told.
    pub(crate) left: String,
}

/// What may be done with it now.
#[derive(Debug)]
pub(crate) struct May {
    pub(crate) name: bool,
    pub(crate) accept: bool,
    pub(crate) reject: bool,
    pub(crate) answer: bool,
    /// Make papers of its versions.
    pub(crate) print: bool,
    /// Read what is said of its versions.
    pub(crate) read: bool,
}

/// What came of a form on this page that has to be sent again.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// What stopped it, if it belongs to no field.
    pub(crate) wrong: Option<String>,
    pub(crate) wrongs: Wrongs,
    /// Why it is to be sent back, as typed.
    pub(crate) reason: String,
    /// Which work it is, as chosen.
    pub(crate) naming: Option<Naming>,
}

impl May {
    fn of(at: &At, one: &UploadDetail) -> Self {
        let state = one.upload.state;
        let waits = matches!(state, UploadState::Checked | UploadState::Unreadable);
        Self {
            name: waits && at.may(&upload::name::ACT),
            accept: state == UploadState::Checked
                && one.report.acceptable(true)
                && at.may(&upload::accept::ACT),
            reject: state.may_become(UploadState::Rejected) && at.may(&upload::reject::ACT),
            answer: one.report.errors() > 0 && at.may(&upload::answer::ACT),
            print: at.may(&document::make::ACT),
            read: at.may(&analysis::show::ACT),
        }
    }
}

impl Page {
    pub(crate) fn state(&self) -> (&'static str, &'static str) {
        words::state(self.one.upload.state)
    }

    /// How far it has come.
    pub(crate) fn steps(&self) -> [Shown; 7] {
        steps(&self.one)
    }

    /// The mean primary score of those who wrote.
    pub(crate) fn mean(&self, work: &WorkReport) -> String {
        let mean = (work.wrote > 0).then(|| work.points as f64 / work.wrote as f64);
        work::figure(mean, (work.wrote, 2))
    }

    pub(crate) fn is_checked(&self) -> bool {
        self.one.upload.state == UploadState::Checked
    }

    pub(crate) fn title(&self, of: &Work) -> String {
        work::title(of)
    }

    pub(crate) fn form<'a>(&self, code: &'a str) -> &'a str {
        words::form(code)
    }

    /// Parts of a name that a person has to confirm, and where they were taken from.
    pub(crate) fn proposed<'a>(&self, all: &'a [Proposed]) -> Vec<(&'a str, &'a str)> {
        let said = |one: &'a Proposed| (words::field(&one.field), words::evidence(&one.evidence));
        all.iter().map(said).collect()
    }

    /// What is asked of the name of the work.
    pub(crate) fn asked(&self) -> Vec<Field> {
        fields(&self.one, self.said.naming.as_ref())
    }

    pub(crate) fn unreadable(&self) -> Option<String> {
        self.one.report.unreadable.as_ref().map(words::unreadable)
    }

    pub(crate) fn returned(&self) -> Option<String> {
        self.one.returned.as_ref().map(words::returned)
    }

    pub(crate) fn groups(&self) -> Vec<Group<'_>> {
        groups(&self.one.report)
    }

    pub(crate) fn untold(&self) -> u64 {
        untold(&self.one.report)
    }
}

/// How long a job will go on if the rest takes as long as what is behind, since it was ordered.
fn left(job: &JobView, now: Timestamp) -> Option<SignedDuration> {
    let gone = u64::try_from(now.duration_since(job.created).as_millis()).ok()?;
    let rest = job.total.checked_sub(job.done)?;
    let left = gone.checked_mul(rest)?.checked_div(job.done)?;
    i64::try_from(left).ok().map(SignedDuration::from_millis)
}

/// The name in an address.
pub(super) fn id(text: &str) -> Result<UploadId, Trouble> {
    UploadId::new(text).ok_or(Trouble::Absent)
}

/// Shows it; anew every few seconds while it is being looked into.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    page(&at, &id(&text)?, Said::default()).await
}

/// With what came of a form.
pub(super) async fn page(at: &At, id: &UploadId, said: Said) -> Answer {
    let one = upload::show(at, id).await?;
    let is_again = said.wrong.is_some() || !said.wrongs.is_empty();
    let moves = is_under_way(one.upload.state) && !is_again;
    let page = Page {
        top: Top {
            refresh: moves.then_some(REFRESH),
            ..at.top(&one.upload.file_name)
        },
        may: May::of(at, &one),
        left: one
            .job
            .as_ref()
            .and_then(|job| left(job, at.now))
            .map_or_else(String::new, words::duration),
        one,
        said,
    };
    let status = if is_again {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    shown_as(status, &page)
}
