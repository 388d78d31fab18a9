//! The reminders of a day go out as one letter.

use super::list::view;
use super::words;
use crate::act::Act;
use crate::deed::Trace;
use crate::job::kind::{Attempt, Kind, in_silence};
use crate::job::{Done, Order, Task, order};
use crate::mail::Note;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::person::{Person, PersonId, PersonState, Role};
use domain::roadmap::reminder::Urge;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;

/// Reminders are sent to whom they are for.
pub static ACT: Act = Act::system("reminder.send");

/// The job that does it.
pub(crate) const KIND: Kind = Kind {
    code: ACT.code,
    run: |task| -> Attempt<'_> { Box::pin(attempt(task)) },
    given_up: in_silence,
    every: None,
};

/// Whose reminders of which day; no address.
#[derive(Serialize, Deserialize)]
struct Sending {
    person: PersonId,
    day: Date,
    /// A school that is told of its plan; else what everybody is told of a day.
    #[serde(default)]
    urge: Option<Urge>,
    /// Whether it was asked for the plan just now; else it is reminded.
    #[serde(default)]
    asked: bool,
}

/// Why a school is told of its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It was asked for it just now.
    Asked,
    /// It is reminded.
    Late,
}

/// Who hears of it at a school.
const OF_SCHOOL: &[Role] = &[Role::Head, Role::Coordinator];

/// Orders letters about its plan to the head and the coordinators of a school, if the office sends letters.
pub(crate) async fn tell_school(
    tx: &mut Tx,
    office: &Office,
    (urge, why): (&Urge, Why),
) -> Result<(), Refusal> {
    for place in store::assignment::of_organisation(tx, &urge.organisation, Some(urge.day)).await? {
        if OF_SCHOOL.contains(&place.role) {
            let sending = Sending {
                person: place.person,
                day: urge.day,
                urge: Some(urge.clone()),
                asked: why == Why::Asked,
            };
            order_sending(tx, office, &sending).await?;
        }
    }
    Ok(())
}

/// Orders a letter, if the office sends letters.
pub(super) async fn order_letter(
    tx: &mut Tx,
    office: &Office,
    (person, day): (&PersonId, Date),
) -> Result<(), Refusal> {
    let sending = Sending {
        person: person.clone(),
        day,
        urge: None,
        asked: false,
    };
    order_sending(tx, office, &sending).await
}

async fn order_sending(tx: &mut Tx, office: &Office, sending: &Sending) -> Result<(), Refusal> {
    if office.post.is_none() {
        return Ok(());
    }
    let wanted = Order {
        kind: KIND.code,
        payload: sending,
        organisation: None,
        subject: sending.person.as_str(),
        by: None,
    };
    order(tx, office, office.clock.now(), wanted).await?;
    Ok(())
}

async fn attempt(task: &Task) -> Result<Done, Refusal> {
    let Sending {
        person,
        day,
        urge,
        asked,
    } = task.payload()?;
    let why = if asked { Why::Asked } else { Why::Late };
    let office = &task.office;
    let mut tx = office.store.write().await?;
    let note = match &urge {
        Some(urge) => write_urge(&mut tx, office, (&person, urge, why)).await?,
        None => write(&mut tx, office, (&person, day)).await?,
    };
    let Some(note) = note else {
        return task.end_silently(tx).await;
    };
    drop(tx);
    crate::mail::tell(office, &note).await?;
    let mut deed = office.begin(&ACT, None, None).await?;
    if urge.is_none() {
        store::reminder::sent(&mut deed.tx, (&person, day), office.clock.now()).await?;
    }
    task.end(deed, Trace::of("person", &person).after(&day)).await
}

/// Somebody who may be written to, with the address.
async fn addressee(tx: &mut Tx, person: &PersonId) -> Result<Option<(Person, String)>, Refusal> {
    let found = store::person::find(tx, person).await?;
    let found = found.filter(|one| one.state == PersonState::Active);
    Ok(found.and_then(|one| one.email.clone().map(|to| (one, to))))
}

/// The letter to a school about its plan; `None` if there is nobody to tell it to.
async fn write_urge(
    tx: &mut Tx,
    office: &Office,
    (person, urge, why): (&PersonId, &Urge, Why),
) -> Result<Option<Note>, Refusal> {
    let Some((one, to)) = addressee(tx, person).await? else {
        return Ok(None);
    };
    let site = office.post.as_ref().map_or("", |post| post.site());
    Ok(Some(Note {
        to,
        subject: words::urge_subject(),
        text: words::urge_text(&format!("{} {}", one.name, one.patronymic), (urge, why), site),
    }))
}

/// The letter; `None` if there is nothing to be told any more, or nobody to tell it to.
async fn write(
    tx: &mut Tx,
    office: &Office,
    (person, day): (&PersonId, Date),
) -> Result<Option<Note>, Refusal> {
    let Some((one, to)) = addressee(tx, person).await? else {
        return Ok(None);
    };
    let all = store::reminder::of_person(tx, person, day).await?;
    let told = all.into_iter().find(|(other, _)| *other == day);
    let mut items = Vec::new();
    for reminder in told.map_or_else(Vec::new, |(_, told)| told) {
        items.extend(view(tx, reminder).await?);
    }
    let site = office.post.as_ref().map_or("", |post| post.site());
    Ok((!items.is_empty()).then(|| Note {
        to,
        subject: words::subject(items.len()),
        text: words::text(&format!("{} {}", one.name, one.patronymic), &items, site),
    }))
}
