//! A letter is sent.

use super::letter::Letter;
use crate::act::Act;
use crate::deed::Trace;
use crate::entrance::rule;
use crate::invitation::{self, Wanted};
use crate::job::kind::{Attempt, Kind, in_silence};
use crate::job::{Done, Order, Task, order};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::setting;
use domain::person::{Invitation, InvitationId, Person, PersonId};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::Tx;

/// A link is sent to whom it is for.
pub static ACT: Act = Act::system("mail.send");

/// The job that does it.
pub(crate) const KIND: Kind = Kind {
    code: ACT.code,
    run,
    given_up: in_silence,
    every: None,
};

/// Which invitation is to be sent; neither link nor address.
#[derive(Serialize, Deserialize)]
struct Sending {
    person: PersonId,
    invitation: InvitationId,
}

/// Orders a letter, if the office sends letters and the person has an address.
pub(crate) async fn order_letter(
    tx: &mut Tx,
    office: &Office,
    (one, now): (&Invitation, Timestamp),
) -> Result<(), Refusal> {
    let person = store::person::find(tx, &one.person).await?;
    if office.post.is_none() || person.is_none_or(|person| person.email.is_none()) {
        return Ok(());
    }
    let place = place(tx, &one.person).await?;
    let payload = Sending {
        person: one.person.clone(),
        invitation: one.id.clone(),
    };
    let wanted = Order {
        kind: KIND.code,
        payload: &payload,
        organisation: place.as_ref(),
        subject: one.person.as_str(),
        by: one.made_by.as_ref(),
    };
    order(tx, office, now, wanted).await?;
    Ok(())
}

/// Sends a letter over the mail server of the office.
///
/// # Errors
/// [`Refusal::Internal`] if there is none, or it did not take the letter.
pub async fn send(office: &Office, letter: &Letter) -> Result<(), Refusal> {
    let now = office.clock.now();
    let post = office.post.as_ref().ok_or_else(no_post)?;
    let sent = post.send(letter, &office.chance.name(now), now).await;
    sent.map_err(|error| Refusal::Internal(error.to_string()))
}

fn run(task: &Task) -> Attempt<'_> {
    Box::pin(attempt(task))
}

async fn attempt(task: &Task) -> Result<Done, Refusal> {
    let sending: Sending = task.payload()?;
    let office = &task.office;
    let mut tx = office.store.write().await?;
    // An attempt that was killed after the letter had gone is made again: then a second letter follows, and both links hold.
    let Some((letter, one)) = write(&mut tx, office, &sending).await? else {
        return task.end_silently(tx).await;
    };
    tx.commit().await?;
    send(office, &letter).await?;
    let deed = office.begin(&ACT, None, task.job.organisation.clone()).await?;
    let trace = Trace::of("person", &sending.person).after(&one.purpose);
    task.end(deed, trace).await
}

/// Writes the letter, with a link of its own; `None` if there is nothing to be sent any more.
async fn write(
    tx: &mut Tx,
    office: &Office,
    sending: &Sending,
) -> Result<Option<(Letter, Invitation)>, Refusal> {
    let now = office.clock.now();
    let all = store::invitation::of_person(tx, &sending.person).await?;
    let one = all.into_iter().find(|one| one.id == sending.invitation);
    let person = store::person::find(tx, &sending.person).await?;
    let (Some(one), Some(person)) = (one.filter(|one| rule::holds(one, now)), person) else {
        return Ok(None);
    };
    let Some(to) = person.email.clone() else {
        return Ok(None);
    };
    let wanted = Wanted {
        person: &one.person,
        purpose: one.purpose,
        made_by: one.made_by.as_ref(),
        now,
    };
    let made = invitation::add(tx, office, wanted, one.expires).await?;
    let post = office.post.as_ref().ok_or_else(no_post)?;
    let letter = Letter {
        to,
        name: addressed(&person),
        purpose: one.purpose,
        link: post.link(&made.secret),
        expires: one.expires,
        office: setting::text(tx, setting::OFFICE_NAME).await?,
        help: setting::text(tx, setting::HELP).await?,
        login: person.login,
    };
    Ok(Some((letter, one)))
}

fn addressed(person: &Person) -> String {
    format!("{} {}", person.name, person.patronymic).trim().to_owned()
}

async fn place(tx: &mut Tx, person: &PersonId) -> Result<Option<OrganisationId>, Refusal> {
    let all = store::assignment::of_person(tx, person, None).await?;
    Ok(all.into_iter().next().map(|one| one.organisation))
}

fn no_post() -> Refusal {
    Refusal::Internal("the office has no mail server".into())
}
