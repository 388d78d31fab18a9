//! The first page of everybody: what waits, what is new, what is under way.

use crate::answer::Answer;
use crate::desk::At;
use crate::pages::top::{REFRESH, Top};
use crate::pages::{job, shown, upload, words, work};
use actions::job::JobView;
use actions::overview::{self, Overview};
use actions::upload::UploadView;
use actions::version::VersionView;
use askama::Template;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/home/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) all: Overview,
    pub(crate) may_send: bool,
}

impl Page {
    pub(crate) fn state(&self, one: &UploadView) -> (&'static str, &'static str) {
        upload::state(one.state)
    }

    pub(crate) fn job<'a>(&self, one: &'a JobView) -> &'a str {
        job::kind(&one.kind)
    }

    pub(crate) fn title(&self, one: &VersionView) -> String {
        work::title(&one.work)
    }

    /// Whether there is nothing to say at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.waiting.is_empty() && self.all.latest.is_empty() && self.all.jobs.is_empty()
    }
}

/// Shows it.
pub(crate) async fn show(at: At) -> Answer {
    let all = overview::show(&at).await?;
    shown(&Page {
        top: Top {
            refresh: all.jobs.iter().any(job::is_under_way).then_some(REFRESH * 4),
            ..at.top(words::HOME)
        },
        may_send: at.may(&actions::upload::receive::ACT),
        all,
    })
}
