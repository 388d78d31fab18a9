//! The roadmap of the example: taken in, in force, begun; schools are asked for plans of their own.

use super::people::{HEAD, METHODIST, Places, SPECIALIST};
use crate::failure::Failure;
use crate::words::example as words;
use actions::activity::assign;
use actions::entrance::desk_of;
use actions::evidence::{Attach, attach};
use actions::instance::{self, InstanceFilter, InstanceView, Reported, confirm, done, report, start};
use actions::roadmap::{Acceptance, Ask, ReceivePlan, accept, ask, receive};
use actions::{Desk, Office};
use domain::instance::InstanceState;
use domain::roadmap::{Assignee, Body, RoadmapId};
use jiff::civil::Date;
use jiff::{ToSpan, tz::TimeZone};
use std::sync::Arc;

/// The plan as it was approved; `{first}` and `{second}` stand for the years of a school year.
const TEXT: &str = include_str!("../../../../../catalog/example/roadmap.txt");
/// How many activities have been carried out.
const DONE: usize = 2;
/// Days that schools have for their plans.
const DAYS: i64 = 21;
/// A school year begins in this month.
const AUGUST: i8 = 8;

/// Has the plan live as far as it would by this day.
pub(super) async fn fill(office: &Arc<Office>, places: &Places) -> Result<(), Failure> {
    let desk = desk_of(office, SPECIALIST).await?;
    let today = desk.now.to_zoned(TimeZone::UTC).date();
    let id = in_force(&desk, today).await?;
    let municipality = Assignee::Organisation(places.municipality.clone());
    for (name, assignee) in [
        (words::SCHOOLS, Assignee::Schools),
        (words::AUTHORITY, municipality),
    ] {
        let body = Body {
            name: name.to_owned(),
            assignees: vec![assignee],
        };
        assign(&desk, &id, body).await?;
    }
    begun(office, (&id, today)).await?;
    asked(&desk, (&id, today)).await
}

async fn in_force(desk: &Desk, today: Date) -> Result<RoadmapId, Failure> {
    let first = today.year() - i16::from(today.month() < AUGUST);
    let text = TEXT.replace("{first}", &first.to_string());
    let sent = ReceivePlan {
        file_name: words::PLAN_FILE.to_owned(),
        bytes: text.replace("{second}", &(first + 1).to_string()).into_bytes(),
        ..ReceivePlan::default()
    };
    let id = receive(desk, sent).await?;
    accept(desk, &id, &Acceptance::default()).await?;
    Ok(id)
}

/// What was due first is done and confirmed, the next is begun; the head has reported on the first part of hers.
async fn begun(office: &Arc<Office>, (id, today): (&RoadmapId, Date)) -> Result<(), Failure> {
    let desk = desk_of(office, SPECIALIST).await?;
    let own = due(&desk, (id, words::AUTHORITY)).await?;
    let over = own.iter().filter(|one| one.due.is_some_and(|due| due <= today));
    for one in over.take(DONE) {
        carried_out(office, one).await?;
    }
    if let Some(next) = own.get(DONE) {
        start(&desk, &next.id).await?;
    }
    let head = desk_of(office, HEAD).await?;
    if let Some(first) = due(&head, (id, words::SCHOOLS)).await?.first() {
        let part = Reported {
            body: words::SCHOOLS.to_owned(),
            organisation: None,
            state: InstanceState::Done,
            note: words::REPORTED.to_owned(),
        };
        report(&head, &first.id, part).await?;
    }
    Ok(())
}

/// The instances with a day for which this body answers, by their days.
async fn due(desk: &Desk, (id, body): (&RoadmapId, &str)) -> Result<Vec<InstanceView>, Failure> {
    let filter = InstanceFilter {
        roadmap: Some(id.clone()),
        body: Some(body.to_owned()),
        ..InstanceFilter::default()
    };
    let found = instance::list(desk, &filter).await?.page.items;
    Ok(found.into_iter().filter(|one| one.due.is_some()).collect())
}

async fn carried_out(office: &Arc<Office>, one: &InstanceView) -> Result<(), Failure> {
    let desk = desk_of(office, SPECIALIST).await?;
    start(&desk, &one.id).await?;
    let paper = Attach {
        kind: one.document.clone(),
        number: words::PAPER_NUMBER.to_owned(),
        date: one.due,
        ..Attach::default()
    };
    attach(&desk, &one.id, paper).await?;
    done(&desk, &one.id, words::CARRIED_OUT).await?;
    let second = desk_of(office, METHODIST).await?;
    if instance::show(&second, &one.id).await?.instance.state == InstanceState::Reported {
        confirm(&second, &one.id).await?;
    }
    Ok(())
}

/// Schools are asked for plans of what they do themselves.
async fn asked(desk: &Desk, (id, today): (&RoadmapId, Date)) -> Result<(), Failure> {
    let own = due(desk, (id, words::SCHOOLS)).await?;
    let last = today + DAYS.days();
    let ahead = own.iter().filter(|one| one.due.is_some_and(|due| due >= last));
    let mut activities: Vec<_> = ahead.map(|one| one.activity.clone()).collect();
    activities.dedup();
    if activities.is_empty() {
        return Ok(());
    }
    let wanted = Ask {
        activities,
        due: Some(last),
        words: words::ASKED.to_owned(),
        ..Ask::default()
    };
    ask(desk, id, &wanted).await?;
    Ok(())
}
