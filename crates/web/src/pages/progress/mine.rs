//! What is mine in all plans: overdue, and a month of it.

use super::asked::{Asked, Stand};
use super::grid::{self, Event, Month};
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted, read_day};
use crate::pages::done::Done;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::Refusal;
use actions::instance::{self, InstanceFilter, InstanceView};
use actions::reminder::{self, ReminderDay, ReminderView, UrgeView};
use askama::Template;
use axum::extract::{Path, Query};
use domain::instance::{InstanceId, InstanceState};
use jiff::ToSpan;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/progress/mine.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) overdue: Vec<InstanceView>,
    pub(crate) overdue_total: u64,
    pub(crate) reminders: Vec<ReminderDay>,
    pub(crate) urged: Vec<UrgeView>,

    pub(crate) month: Month,
}

impl Page {
    /// How long there is, or was.
    pub(crate) fn left(&self, one: &ReminderView) -> String {
        words::left(one.left)
    }
}

/// Pages of a list that are read for a month at most.
const PAGES: u64 = 20;

/// Shows it.
pub(crate) async fn show(at: At, Query(asked): Query<Asked>) -> Answer {
    let today = at.today();
    let month = asked.month(today);
    let (from, until) = grid::edges(month);
    let late = InstanceFilter {
        mine: true,
        overdue: true,
        ..InstanceFilter::default()
    };
    let late = instance::list(&at, &late).await?;
    let wanted = InstanceFilter {
        mine: true,
        from: Some(from),
        until: Some(until),
        ..InstanceFilter::default()
    };
    let events: Vec<Event> = all(&at, wanted).await?.iter().filter_map(event).collect();
    shown(&Page {
        top: at.top(words::MINE),
        overdue_total: late.page.total,
        reminders: reminder::list(&at).await?,
        urged: reminder::urged(&at).await?,
        overdue: late.page.items,
        month: grid::month(month, today, &events),
    })
}

async fn all(at: &At, mut filter: InstanceFilter) -> Result<Vec<InstanceView>, Refusal> {
    let mut found = Vec::new();
    for page in 1..=PAGES {
        filter.page = u32::try_from(page).unwrap_or(1);
        let mut one = instance::list(at, &filter).await?.page;
        found.append(&mut one.items);
        if page >= one.pages() {
            break;
        }
    }
    Ok(found)
}

fn event(one: &InstanceView) -> Option<Event> {
    let stand = match one.state {
        _ if one.overdue => Stand::Overdue,
        InstanceState::Planned => Stand::Ahead,
        InstanceState::Working => Stand::Working,
        InstanceState::Reported => Stand::Reported,
        InstanceState::Done => Stand::Done,
        InstanceState::Skipped => Stand::Skipped,
    };
    Some(Event {
        id: one.id.clone(),
        title: format!("{} {}", one.number, one.title).trim().to_owned(),
        days: Event::on(one.from, one.due?),
        stand,
    })
}

/// Asks not to be reminded of something; a day that cannot be read is tomorrow's matter, so the week is taken.
pub(crate) async fn silence(at: At, Path(id): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = InstanceId::new(&id).ok_or(Trouble::Absent)?;
    let week = at.today().checked_add(7.days()).unwrap_or(at.today());
    let until = read_day(fields.get("until")).unwrap_or(week);
    reminder::mute(&at, &id, until).await?;
    Ok(Done::Saved.on("/calendar"))
}
