//! One instance: its state, its parts, what shows it, what was said of it, and what may be done.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Wrongs};
use crate::pages::roadmap::words as roadmap_words;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::instance::{self, InstanceDetail, InstanceView, PartView};
use actions::{Act, activity, evidence};
use askama::Template;
use axum::extract::Path;
use domain::instance::{InstanceId, InstanceState};
use domain::roadmap::RoadmapState;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/instance/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) one: InstanceDetail,
    pub(crate) may: May,
    pub(crate) said: Said,
}

/// What may be done with it now.
#[derive(Debug)]
pub(crate) struct May {
    pub(crate) start: bool,
    pub(crate) done: bool,
    pub(crate) confirm: bool,
    pub(crate) skip: bool,
    pub(crate) reopen: bool,
    pub(crate) date: bool,
    pub(crate) report: bool,
    pub(crate) check: bool,
    pub(crate) attach: bool,
    pub(crate) comment: bool,
    pub(crate) link: bool,
    pub(crate) propose: bool,
}

/// What came of a form that has to be filled in again.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// What stopped it, if it belongs to no field.
    pub(crate) wrong: Option<&'static str>,
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
}

impl May {
    fn of(at: &At, one: &InstanceDetail) -> Self {
        use InstanceState::{Done, Planned, Reported, Skipped, Working};
        let works = one.roadmap.state == RoadmapState::Approved;
        let state = one.instance.state;
        let whole = |act: &Act, states: &[InstanceState]| {
            works && one.whole && states.contains(&state) && at.may(act)
        };
        Self {
            propose: works && at.may(&actions::proposal::make::ACT),
            start: whole(&instance::start::ACT, &[Planned]),
            done: whole(&instance::done::ACT, &[Planned, Working]),
            // Whoever did it does not confirm it.
            confirm: one.instance.done_by.as_ref() != Some(&at.person.id)
                && whole(&instance::confirm::ACT, &[Reported]),
            skip: whole(&instance::skip::ACT, &[Planned, Working]),
            reopen: whole(&instance::reopen::ACT, &[Done, Skipped, Reported]),
            date: one.instance.waits.is_some() && whole(&instance::date::ACT, &[Planned, Working]),
            check: !one.activity.checklist.is_empty()
                && whole(&instance::check::ACT, &[Planned, Working, Reported]),
            link: whole(&activity::link::ACT, InstanceState::ALL),
            report: works && at.may(&instance::report::ACT),
            attach: works && at.may(&evidence::attach::ACT),
            comment: works && at.may(&instance::comment::ACT),
        }
    }
}

/// Fields that say themselves what is wrong with them.
const FIELDS: &[&str] = &[
    "note",
    "reason",
    "from",
    "due",
    "kind",
    "number",
    "date",
    "file",
    "text",
    "link",
    "checklist",
];

impl Page {
    pub(crate) fn mark(&self) -> (&'static str, &'static str) {
        words::mark(self.one.instance.state, self.one.view.overdue)
    }

    pub(crate) fn when(&self, one: &InstanceView) -> String {
        super::list::when(one)
    }

    pub(crate) fn mark_of(&self, one: &InstanceView) -> (&'static str, &'static str) {
        words::mark(one.state, one.overdue)
    }

    pub(crate) fn part(&self, one: &PartView) -> (&'static str, &'static str) {
        words::state(one.state)
    }

    pub(crate) fn is(&self, one: &PartView, code: &str) -> bool {
        one.state.code() == code
    }

    pub(crate) fn plan(&self) -> &'static str {
        roadmap_words::state(self.one.roadmap.state).1
    }

    pub(crate) fn is_checked(&self, line: &str) -> bool {
        self.one.instance.checked.iter().any(|one| one == line)
    }

    /// Whether this organisation's part may be reported on here: one's own, or any where the plan is one's own.
    pub(crate) fn others(&self) -> Vec<String> {
        self.said.wrongs.others(FIELDS)
    }

    pub(crate) fn checklist(&self) -> String {
        self.one.activity.checklist.join("\n")
    }

    /// What may take the place of: documents that no later version has replaced.
    pub(crate) fn current(&self) -> Vec<&instance::EvidenceView> {
        self.one.evidence.iter().filter(|one| !one.replaced).collect()
    }
}

/// The name in an address.
pub(super) fn id(text: &str) -> Result<InstanceId, Trouble> {
    InstanceId::new(text).ok_or(Trouble::Absent)
}

/// Shows it.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    page(&at, &id(&text)?, Said::default()).await
}

/// With what came of a form.
pub(super) async fn page(at: &At, id: &InstanceId, said: Said) -> Answer {
    let one = instance::show(at, id).await?;
    let status = match said.wrong {
        Some(_) => axum::http::StatusCode::UNPROCESSABLE_ENTITY,
        None => said.wrongs.status(),
    };
    let page = Page {
        top: at.top(words::INSTANCE),
        may: May::of(at, &one),
        one,
        said,
    };
    shown_as(status, &page)
}
