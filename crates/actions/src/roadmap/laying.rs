//! A plan is laid into rows: its activities, under the names they have in earlier editions, and their instances.

use super::form::Acceptance;
use super::own::written;
use super::show::known;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::activity::{Activity, ActivityId};
use domain::calendar::Period;
use domain::evidence::DocumentKinds;
use domain::instance::{Instance, InstanceId};
use domain::roadmap::{
    self, Difference, Expected, Plan, Roadmap, RoadmapId, difference, expected, kept, occasions,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::Tx;

/// What laying a plan did.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
pub(super) struct Laid {
    activities: usize,
    matched: usize,
    added: usize,
    removed: usize,
    instances: usize,
}

/// Writes the activities and instances of an edition; what was done in the edition before stays where it belongs.
pub(super) async fn lay(
    desk: &Desk,
    tx: &mut Tx,
    (roadmap, typed): (&Roadmap, &Acceptance),
) -> Result<Laid, Refusal> {
    let there = written(tx, &roadmap.id).await?;
    let plan = kept(there.plan, &there.rows);
    let old = match &roadmap.previous {
        Some(previous) => store::activity::of(tx, previous).await?,
        None => Vec::new(),
    };
    let found = matched(&old, &plan, typed);
    let mut rows = rows(desk, (&roadmap.id, &plan), (&found, &old))?;
    for row in &mut rows {
        let said = there.rows.iter().find(|one| one.order == row.place);
        row.origin = said.and_then(|one| one.origin.clone()).or(row.origin.take());
        store::activity::insert(tx, row).await?;
    }
    if let Some(previous) = &roadmap.previous {
        clear(tx, previous).await?;
        hand_on(tx, previous, &roadmap.id).await?;
    }
    let instances = instances(desk, tx, (&plan, roadmap.period), &rows).await?;
    Ok(Laid {
        activities: rows.len(),
        matched: found.pairs.len(),
        added: found.added.len(),
        removed: found.removed.len(),
        instances,
    })
}

fn matched(old: &[Activity], plan: &Plan, typed: &Acceptance) -> Difference<ActivityId> {
    let printed: Vec<roadmap::Activity> = old.iter().map(printed).collect();
    difference(&known(old, &printed), &plan.activities, &typed.same)
}

/// An activity of an edition in the form in which plans are compared.
pub(super) fn printed(row: &Activity) -> roadmap::Activity {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    roadmap::Activity {
        order: row.place,
        number: some(&row.number),
        title: row.title.clone(),
        responsible: row.responsible.clone(),
        document: some(&row.document),
        term_text: row.term_text.clone(),
        term: row.term.clone(),
        result: some(&row.result),
        more: row.more.clone(),
        ..roadmap::Activity::default()
    }
}

fn rows(
    desk: &Desk,
    (roadmap, plan): (&RoadmapId, &Plan),
    (found, old): (&Difference<ActivityId>, &[Activity]),
) -> Result<Vec<Activity>, Refusal> {
    let threads: BTreeMap<u32, &ActivityId> = found
        .pairs
        .iter()
        .map(|pair| (pair.order, &pair.thread))
        .collect();
    let before: HashMap<&ActivityId, &Activity> = old.iter().map(|one| (&one.thread, one)).collect();
    let mut rows = Vec::with_capacity(plan.activities.len());
    for one in &plan.activities {
        let id = desk.office.named(ActivityId::new, desk.now)?;
        let before = threads.get(&one.order).and_then(|thread| before.get(thread));
        rows.push(Activity {
            thread: before.map_or_else(|| id.clone(), |row| row.thread.clone()),
            origin: before.and_then(|row| row.origin.clone()),
            link: before.map_or_else(String::new, |row| row.link.clone()),
            checklist: before.map_or_else(Vec::new, |row| row.checklist.clone()),
            ..row(one, plan, (roadmap, id))
        });
    }
    Ok(rows)
}

/// A row of its own, before anything of an earlier edition is known.
fn row(one: &roadmap::Activity, plan: &Plan, (of, id): (&RoadmapId, ActivityId)) -> Activity {
    let document = one.document.clone().unwrap_or_default();
    let result = one.result.clone().unwrap_or_default();
    let kinds = DocumentKinds::builtin();
    let kind = kinds.of(&document).or_else(|| kinds.of(&result));
    Activity {
        roadmap: of.clone(),
        thread: id.clone(),
        origin: None,
        place: one.order,
        number: one.number.clone().unwrap_or_default(),
        section: one.section.map_or(0, |at| u32::try_from(at + 1).unwrap_or(0)),
        section_title: heading(one, plan),
        title: one.title.clone(),
        responsible: one.responsible.clone(),
        document_kind: kind.map_or_else(String::new, |kind| kind.code.clone()),
        document,
        result,
        term_text: one.term_text.clone(),
        term: one.term.clone(),
        link: String::new(),
        checklist: Vec::new(),
        more: one.more.clone(),
        id,
    }
}

/// The heading that an activity stands under, with its number.
fn heading(one: &roadmap::Activity, plan: &Plan) -> String {
    let section = one.section.and_then(|at| plan.sections.get(at));
    section.map_or_else(String::new, |section| match &section.number {
        Some(number) => format!("{number}. {}", section.title),
        None => section.title.clone(),
    })
}

/// Removes what nobody has touched of the edition before: the new one says anew what is to be done.
async fn clear(tx: &mut Tx, previous: &RoadmapId) -> Result<(), Refusal> {
    for id in store::instance::untouched(tx, previous).await? {
        store::instance::remove(tx, &id).await?;
    }
    Ok(())
}

/// Bodies are in the new edition whoever they were in the one before.
async fn hand_on(tx: &mut Tx, previous: &RoadmapId, next: &RoadmapId) -> Result<(), Refusal> {
    for body in store::roadmap::assigned(tx, previous).await? {
        store::roadmap::assign(tx, next, &body).await?;
    }
    Ok(())
}

/// Writes down what is to be done, but for what there is already.
async fn instances(
    desk: &Desk,
    tx: &mut Tx,
    (plan, period): (&Plan, Period),
    rows: &[Activity],
) -> Result<usize, Refusal> {
    let procedures = store::procedure::list(tx).await?;
    let events = occasions(&plan.activities, &procedures);
    let threads: Vec<ActivityId> = rows.iter().map(|row| row.thread.clone()).collect();
    let there = there(store::instance::of_threads(tx, &threads).await?);
    let none = BTreeSet::new();
    let mut count = 0;
    for (row, activity) in rows.iter().zip(&plan.activities) {
        let there = there.get(&row.thread).unwrap_or(&none);
        for one in expected(activity, period, &events) {
            if !there.contains(&key(&one)) {
                store::instance::insert(tx, &planned(desk, &row.thread, one)?).await?;
                count += 1;
            }
        }
    }
    Ok(count)
}

/// What tells the instances of one activity apart: the stage, and the last day or what it waits for.
pub(super) type Key = (String, String);

pub(super) fn key(one: &Expected) -> Key {
    let until = match (&one.days, &one.waits) {
        (Some((_, due)), _) => due.to_string(),
        (None, Some((waits, words))) => format!("{waits} {words}"),
        (None, None) => String::new(),
    };
    (one.stage.clone(), until)
}

/// The same of an instance that is there.
pub(super) fn key_of(one: &Instance) -> Key {
    key(&Expected {
        days: one.from.zip(one.due),
        waits: one.waits.clone(),
        stage: one.stage.clone(),
    })
}

fn there(all: Vec<Instance>) -> HashMap<ActivityId, BTreeSet<Key>> {
    let mut there: HashMap<ActivityId, BTreeSet<Key>> = HashMap::new();
    for one in all {
        let key = key_of(&one);
        there.entry(one.thread).or_default().insert(key);
    }
    there
}

pub(super) fn planned(desk: &Desk, thread: &ActivityId, one: Expected) -> Result<Instance, Refusal> {
    let id = desk.office.named(InstanceId::new, desk.now)?;
    Ok(Instance::planned(
        (id, thread.clone(), one.stage),
        one.days,
        one.waits,
    ))
}
