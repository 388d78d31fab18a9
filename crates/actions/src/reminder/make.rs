//! Reminders of a day are made, which nobody does by hand.

use super::duty::duties;
use super::send;
use crate::act::Act;
use crate::deed::Trace;
use crate::entrance::rule::day;
use crate::job::kind::{Attempt, Kind, in_silence};
use crate::job::{Done, Task};
use crate::refusal::Refusal;
use crate::setting;
use domain::calendar::working::WorkingDays;
use domain::instance::InstanceId;
use domain::person::PersonId;
use domain::roadmap::reminder::{Duty, Rules, Told, digests};
use jiff::civil::Date;
use std::time::Duration;
use store::Tx;

/// Making the reminders of a day.
pub static ACT: Act = Act::system("reminder.make");

/// The job that does it: whoever was told today is not told again, so it may come often.
pub(crate) const KIND: Kind = Kind {
    code: ACT.code,
    run: |task| -> Attempt<'_> { Box::pin(attempt(task)) },
    given_up: in_silence,
    every: Some(Duration::from_secs(6 * 60 * 60)),
};

async fn attempt(task: &Task) -> Result<Done, Refusal> {
    let office = &task.office;
    let now = office.clock.now();
    let today = day(now);
    let mut deed = office.begin(&ACT, None, None).await?;
    let rules = rules(&mut deed.tx).await?;
    let ahead = rules.before.iter().max().copied().unwrap_or(0);
    let (named, all) = duties(&mut deed.tx, (today, ahead)).await?;
    let since = match store::reminder::before(&mut deed.tx, today).await? {
        Some(since) => since,
        None => today.yesterday().unwrap_or(today),
    };
    let mut told = 0u64;
    for (person, items) in digest(&all, &named, &rules, (since, today)) {
        if store::reminder::insert(&mut deed.tx, (&person, today), &items).await? {
            send::order_letter(&mut deed.tx, office, (&person, today)).await?;
            told += 1;
        }
    }
    if told == 0 {
        // There is one writer: it has to be let go before another may be asked for.
        drop(deed);
        return task.end_silently(office.store.write().await?).await;
    }
    task.end(deed, Trace::of("reminder", "").after(&told)).await
}

/// What everybody is to be told.
fn digest(
    all: &[Duty<PersonId>],
    named: &[InstanceId],
    rules: &Rules,
    window: (Date, Date),
) -> Vec<(PersonId, Vec<Told>)> {
    let told = |one: domain::roadmap::reminder::Reminder| Told {
        instance: named[one.duty].clone(),
        left: one.left,
        level: one.level,
    };
    digests(all, rules, window, WorkingDays::builtin())
        .into_iter()
        .map(|(person, reminders)| {
            let mut items: Vec<Told> = reminders.into_iter().map(told).collect();
            items.dedup_by(|one, other| one.instance == other.instance);
            (person, items)
        })
        .collect()
}

/// As it is set now.
async fn rules(tx: &mut Tx) -> Result<Rules, Refusal> {
    let days = async |tx: &mut Tx, name| -> Result<u16, Refusal> {
        Ok(u16::try_from(setting::whole(tx, name).await?).unwrap_or(u16::MAX))
    };
    let before = [
        days(tx, setting::REMINDER_BEFORE).await?,
        days(tx, setting::REMINDER_AGAIN).await?,
    ];
    Ok(Rules {
        before: before.into_iter().filter(|days| *days > 0).collect(),
        on: true,
        every: days(tx, setting::REMINDER_EVERY).await?,
        escalate: days(tx, setting::REMINDER_ESCALATE).await?,
    })
}
