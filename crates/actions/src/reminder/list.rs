//! What one was reminded of lately.

use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::Refusal;
use domain::activity::Activity;
use domain::instance::{Instance, InstanceId};
use domain::roadmap::reminder::Told;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use store::Tx;

/// Somebody looks at her own reminders.
pub static ACT: Act = Act::look("reminder.list", EVERYONE);

/// For so many days they are shown.
const LATELY: i32 = 7;

/// The reminders of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReminderDay {
    /// The day.
    pub day: Date,
    /// What was told, the longest overdue first; what is done since is left out.
    pub items: Vec<ReminderView>,
}

/// One thing that one was reminded of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReminderView {
    /// Of which instance.
    pub instance: InstanceId,
    /// The number of the activity.
    pub number: String,
    /// What is to be done.
    pub title: String,
    /// The last day.
    pub due: Option<Date>,
    /// Days to the term when it was told; negative once it had passed.
    pub left: i32,
    /// 0 for who answers for it, 1 and more for those above.
    pub level: usize,
}

/// My own reminders of the last days, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn list(desk: &Desk) -> Result<Vec<ReminderDay>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let today = day(desk.now);
    let since = today.checked_sub(LATELY.days()).unwrap_or(today);
    let mut days = Vec::new();
    for (day, told) in store::reminder::of_person(&mut tx, &desk.person.id, since).await? {
        let mut items = Vec::new();
        for one in told {
            items.extend(view(&mut tx, one).await?);
        }
        days.push(ReminderDay { day, items });
    }
    days.retain(|day| !day.items.is_empty());
    Ok(days)
}

/// What is told of an instance that is still open.
pub(super) async fn view(tx: &mut Tx, told: Told) -> Result<Option<ReminderView>, Refusal> {
    let found: Option<Instance> = store::instance::find(tx, &told.instance).await?;
    let Some(one) = found.filter(|one| one.state.is_open()) else {
        return Ok(None);
    };
    let editions: Vec<Activity> = store::activity::of_thread(tx, &one.thread).await?;
    Ok(editions.into_iter().next().map(|activity| ReminderView {
        instance: told.instance,
        number: activity.number,
        title: activity.title,
        due: one.due,
        left: told.left,
        level: told.level,
    }))
}
