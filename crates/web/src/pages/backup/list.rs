//! What backups there are, how another is made, and how one is brought back.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::job::{is_under_way, state};
use crate::pages::shown;
use crate::pages::top::{REFRESH, Top};
use crate::pages::words as common;
use actions::backup::{self, BackupView, Backups};
use actions::job::JobView;
use askama::Template;
use domain::job::JobState;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/backup/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) all: Backups,
}

impl Page {
    pub(crate) fn nightly(&self) -> String {
        words::nightly(self.all.hour, self.all.keep)
    }

    pub(crate) fn size(&self, one: &BackupView) -> String {
        words::size(one.bytes)
    }

    /// A backup that is ordered and not there yet, or could not be taken.
    pub(crate) fn job(&self) -> Option<&JobView> {
        let job = self.all.job.as_ref();
        job.filter(|job| is_under_way(job) || job.state == JobState::Failed)
    }

    pub(crate) fn state(&self, job: &JobView) -> (&'static str, &'static str) {
        state(job.state)
    }

    /// The name of the newest in a command.
    pub(crate) fn newest(&self, folder: &std::path::Path) -> String {
        let name = self.all.items.first().map_or("merilo-….zip", |one| &one.name);
        folder.join(name).display().to_string()
    }
}

/// Shows them; anew every few seconds while one is taken.
pub(crate) async fn show(at: At) -> Answer {
    let all = backup::list(&at).await?;
    shown(&Page {
        top: Top {
            refresh: all.job.as_ref().is_some_and(is_under_way).then_some(REFRESH),
            ..at.top(common::BACKUPS)
        },
        all,
    })
}
