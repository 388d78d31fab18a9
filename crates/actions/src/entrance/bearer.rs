//! From a token to a desk.

use super::assigned::assigned;
use super::desk::{Entered, desk_for};
use super::{demand, rule};
use crate::chance::kept;
use crate::desk::{Bearer, Desk};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::token::is_token;
use domain::person::{PersonState, Token};
use jiff::Timestamp;
use std::sync::Arc;
use store::Tx;

/// The desk of a program that shows a token: hers who made it, in the assignment she made it for, narrowed to its scope.
///
/// # Errors
/// [`Refusal::TokenEnded`] if there is no such token, it was revoked or is too old, she was blocked or the assignment is over;
/// those of the store.
pub async fn bearer(office: &Arc<Office>, secret: &str) -> Result<Entered, Refusal> {
    let now = office.clock.now();
    let mut tx = office.store.read().await?;
    let token = token(&mut tx, secret, now).await?.ok_or(Refusal::TokenEnded)?;
    let person = store::person::find(&mut tx, &token.person).await?;
    let person = person.filter(|person| person.state == PersonState::Active);
    let person = person.ok_or(Refusal::TokenEnded)?;
    let own = assigned(&mut tx, &person.id, now).await?;
    let current = own.into_iter().find(|one| one.id == token.assignment);
    let current = current.ok_or(Refusal::TokenEnded)?;
    let lacks_factor = demand::lacks_factor(&mut tx, &current).await?;
    let desk = desk_for(office, &mut tx, (person, current, now)).await?;
    drop(tx);
    note(office, &token, now).await?;
    let bearer = Some(Bearer {
        token: token.id,
        name: token.name,
        scope: token.scope,
    });
    Ok(alone(Desk {
        bearer,
        lacks_factor,
        ..desk
    }))
}

/// A program has no forms and nothing to choose from.
fn alone(desk: Desk) -> Entered {
    Entered {
        desk,
        csrf: String::new(),
        choices: Vec::new(),
        must_choose: false,
    }
}

/// The token of a secret, if it holds. What has not the form of one is not looked for.
async fn token(tx: &mut Tx, secret: &str, now: Timestamp) -> Result<Option<Token>, Refusal> {
    if !is_token(secret) {
        return Ok(None);
    }
    let found = store::token::by_hash(tx, &kept(secret)).await?;
    Ok(found.filter(|token| rule::is_in_force(token, now)))
}

/// Writes down the day of its last use, once a day. A database that cannot be written keeps no program from reading.
async fn note(office: &Office, token: &Token, now: Timestamp) -> Result<(), Refusal> {
    if token.used == Some(rule::day(now)) {
        return Ok(());
    }
    match touch(office, token, now).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Refusal::TokenEnded),
        Err(refusal) => {
            tracing::warn!(token = %token.id, error = %refusal, "not written down that a token was used");
            Ok(())
        }
    }
}

async fn touch(office: &Office, token: &Token, now: Timestamp) -> Result<bool, Refusal> {
    let mut tx = office.store.write().await?;
    let touched = store::token::touch(&mut tx, &token.id, rule::day(now)).await?;
    tx.commit().await?;
    Ok(touched)
}
