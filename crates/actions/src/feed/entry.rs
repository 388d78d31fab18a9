//! From instances to events: a series where the term can say it and nobody has begun, single days elsewhere.

use super::words;
use domain::activity::{Activity, ActivityId};
use domain::calendar::feed::{Entry, Repetition, shown};
use domain::instance::{Instance, InstanceState};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An instance with its activity.
pub(super) struct Row {
    pub instance: Instance,
    pub activity: Activity,
}

/// The events of instances that have days.
pub(super) fn entries(rows: &[Row], today: Date, site: &str) -> Vec<Entry> {
    let mut by_thread: BTreeMap<&ActivityId, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.instance.due.is_some()) {
        by_thread.entry(&row.instance.thread).or_default().push(row);
    }
    let told = |of: Vec<&Row>| match series(&of, today, site) {
        Some(one) => vec![one],
        None => of
            .into_iter()
            .filter_map(|row| single(row, today, site))
            .collect(),
    };
    by_thread.into_values().flat_map(told).collect()
}

fn days(one: &Instance) -> Option<(Date, Date)> {
    let due = one.due?;
    Some(shown(one.from.unwrap_or(due), due))
}

/// All of them as one event that repeats; `None` where its term says no rule, or one of them differs from the others.
fn series(of: &[&Row], today: Date, site: &str) -> Option<Entry> {
    let first = of.first()?;
    first.activity.term.rule()?;
    let untouched =
        |row: &&Row| row.instance.state == InstanceState::Planned && !row.instance.is_overdue(today);
    if !of
        .iter()
        .all(|row| untouched(row) && row.instance.stage.is_empty())
    {
        return None;
    }
    let stretches: Vec<(Date, Date)> = of.iter().filter_map(|row| days(&row.instance)).collect();
    let long = |(from, to): &(Date, Date)| to.duration_since(*from).as_hours();
    let alike = stretches.iter().all(|one| long(one) == long(&stretches[0]));
    let begins: Vec<Date> = stretches.iter().map(|(from, _)| *from).collect();
    let repetition = Repetition::of(&begins).filter(|_| alike)?;
    Some(Entry {
        uid: format!("activity-{}", first.activity.thread),
        repetition: Some(repetition),
        link: Some(format!("{site}/roadmaps/{}", first.activity.roadmap)),
        ..entry(first, stretches[0], today)
    })
}

fn single(row: &Row, today: Date, site: &str) -> Option<Entry> {
    Some(Entry {
        link: Some(format!("{site}/instances/{}", row.instance.id)),
        ..entry(row, days(&row.instance)?, today)
    })
}

fn entry(row: &Row, days: (Date, Date), today: Date) -> Entry {
    Entry {
        uid: format!("instance-{}", row.instance.id),
        days,
        repetition: None,
        title: words::title(&row.activity, &row.instance, today),
        note: words::note(&row.activity, &row.instance, today),
        link: None,
        category: Some(row.activity.section_title.clone()).filter(|section| !section.is_empty()),
    }
}
