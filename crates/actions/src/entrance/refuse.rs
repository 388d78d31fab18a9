//! Somebody did not come in.

use super::attempt::{Attempt, Why, rests};
use crate::act::Act;
use crate::deed::Trace;
use crate::refusal::Refusal;
use domain::person::{PersonId, lock_after};
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// Somebody tried to come in, or to prove who she is, and did not.
pub static ACT: Act = Act::system("entrance.refuse");

/// What the journal keeps of it. Never what was typed: people type passwords into the wrong field.
#[derive(Serialize)]
struct Told<'a> {
    why: Why,
    address: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    failures: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rests_until: Option<Timestamp>,
}

/// Writes the failed attempt down and gives the one answer there is.
pub(super) async fn refuse(attempt: &Attempt<'_>, why: Why) -> Result<Refusal, Refusal> {
    if why == Why::CodeMissing {
        return Ok(Refusal::SecondFactor);
    }
    let mut deed = attempt
        .office
        .begin(&ACT, attempt.by, attempt.at.cloned())
        .await?;
    let mut told = Told {
        why,
        address: attempt.address,
        failures: None,
        rests_until: None,
    };
    if let (true, Some(person)) = (is_guess(why), attempt.person) {
        count(&mut deed.tx, &person.id, attempt.now, &mut told).await?;
    }
    let subject = attempt.person.map_or("", |person| person.id.as_str());
    deed.done(Trace::of("person", subject).after(&told)).await?;
    Ok(match why {
        Why::NoRole => Refusal::NotAllowed(super::sign_in::ACT.code),
        _ => Refusal::Credentials,
    })
}

/// Whether somebody may have tried to guess.
const fn is_guess(why: Why) -> bool {
    matches!(why, Why::Password | Why::Code)
}

/// One more failure; of several side by side the ones after the beginning of a rest do not count.
async fn count(tx: &mut Tx, person: &PersonId, now: Timestamp, told: &mut Told<'_>) -> Result<(), Refusal> {
    store::event::queue(tx).await?;
    let account = store::account::find(tx, person).await?;
    if account.is_some_and(|account| rests(&account, now)) {
        told.why = Why::Resting;
        return Ok(());
    }
    told.failures = store::account::note_failure(tx, person).await?;
    let rest = told.failures.and_then(lock_after);
    told.rests_until = rest.and_then(|rest| now.checked_add(rest).ok());
    if let Some(until) = told.rests_until {
        store::account::lock(tx, person, until).await?;
    }
    Ok(())
}
