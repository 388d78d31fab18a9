//! A person puts a plan in force.

use super::WORKERS;
use super::form::Acceptance;
use super::laying::lay;
use super::own::deciding;
use super::reach::{begin, overtaken};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::Refusal;
use domain::person::PersonId;
use domain::roadmap::{Assignee, Body, Request, RequestState, Roadmap, RoadmapId, RoadmapState};
use domain::territory::OrganisationId;
use jiff::civil::Date;
use store::Tx;
use store::roadmap::Decision;

/// Putting a plan in force.
pub static ACT: Act = Act::change("roadmap.accept", WORKERS);

/// Puts a draft in force as its corrections have it: activities and dated instances are written down, the edition before is
/// closed, and what was done in it stays with its activities.
///
/// # Errors
/// [`Refusal::Overtaken`] if it is no draft any more, the school that was asked for it has not sent it, or the edition that it replaces is not in force any more;
/// [`Refusal::Mistaken`] where nobody knows for which days it holds (fields `from`, `to`).
pub async fn accept(desk: &Desk, id: &RoadmapId, typed: &Acceptance) -> Result<(), Refusal> {
    let (mut deed, mut roadmap) = begin(desk, &ACT, id).await?;
    if roadmap.state != RoadmapState::Draft {
        return Err(overtaken(&mut deed.tx, &roadmap).await?);
    }
    let request = deciding(desk, (&mut deed.tx, &ACT), &roadmap).await?;
    let plan = store::roadmap::plan(&mut deed.tx, id).await?.unwrap_or_default();
    (roadmap.title, roadmap.period, roadmap.approved) =
        typed.over(&plan, (&roadmap.title, roadmap.period))?;
    roadmap.number = replaced(desk, &mut deed.tx, &roadmap).await?;
    roadmap.decided_by = Some(desk.person.id.clone());
    roadmap.decided = Some(desk.now);
    if !store::roadmap::approve(&mut deed.tx, &roadmap).await? {
        return Err(overtaken(&mut deed.tx, &roadmap).await?);
    }
    let laid = lay(desk, &mut deed.tx, (&roadmap, typed)).await?;
    if let Some(request) = request {
        settle(desk, &mut deed.tx, (&roadmap, request)).await?;
    }
    let after = serde_json::json!({
        "number": roadmap.number, "title": roadmap.title, "period": roadmap.period, "approved": roadmap.approved, "laid": laid,
    });
    deed.done(Trace::of("roadmap", id).after(&after)).await
}

/// The plan that a school was asked for is in force: its bodies are the people of the school whom it names, or the school.
async fn settle(desk: &Desk, tx: &mut Tx, (roadmap, request): (&Roadmap, Request)) -> Result<(), Refusal> {
    let accepted = Request {
        state: RequestState::Accepted,
        ..request
    };
    store::roadmap::ask(tx, &accepted).await?;
    let people = people(tx, &roadmap.organisation, day(desk.now)).await?;
    for (name, _) in store::activity::bodies(tx, &roadmap.id).await? {
        let spoken = spaced(&name);
        let who = people.iter().find(|(called, _)| spoken.contains(&**called));
        let assignee = who.map_or_else(
            || Assignee::Organisation(roadmap.organisation.clone()),
            |(_, person)| Assignee::Person(person.clone()),
        );
        let assignees = vec![assignee];
        store::roadmap::assign(tx, &roadmap.id, &Body { name, assignees }).await?;
    }
    Ok(())
}

/// The people of an organisation by surname and initials.
async fn people(tx: &mut Tx, at: &OrganisationId, today: Date) -> Result<Vec<(String, PersonId)>, Refusal> {
    let mut people = Vec::new();
    for one in store::assignment::of_organisation(tx, at, Some(today)).await? {
        if let Some(person) = store::person::find(tx, &one.person).await? {
            people.push((spaced(&person.short_name()), person.id));
        }
    }
    Ok(people)
}

/// A name with blanks that do not tell one from another.
fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Closes the edition before and gives the number that follows.
async fn replaced(desk: &Desk, tx: &mut Tx, roadmap: &Roadmap) -> Result<u32, Refusal> {
    let Some(previous) = &roadmap.previous else {
        return Ok(1);
    };
    let before = store::roadmap::find(tx, previous)
        .await?
        .ok_or(Refusal::Unknown)?;
    let decision = Decision {
        by: &desk.person.id,
        at: desk.now,
        reason: "",
    };
    let steps = (RoadmapState::Approved, RoadmapState::Closed);
    if store::roadmap::decide(tx, previous, steps, decision).await? {
        return Ok(before.number + 1);
    }
    Err(overtaken(tx, &before).await?)
}
