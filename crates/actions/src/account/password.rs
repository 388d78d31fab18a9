//! Choosing a password.

use super::words;
use crate::office::Office;
use crate::refusal::{Refusal, Wrong};
use domain::person::{Assignment, Person, PersonId, Secret, check_password};
use jiff::Timestamp;
use store::Tx;

/// Says what is wrong with a password as typed into `field`: too short, too common, or made of what everybody knows of her.
///
/// # Errors
/// [`Refusal::Mistaken`]; those of the store.
pub(crate) async fn check(
    tx: &mut Tx,
    (person, assigned): (&Person, &[Assignment]),
    (field, password): (&'static str, &str),
) -> Result<(), Refusal> {
    let mut own = vec![
        words::PRODUCT.to_owned(),
        person.login.clone(),
        person.surname.clone(),
    ];
    let email = person.email.as_deref().and_then(|email| email.split_once('@'));
    own.extend(email.map(|(name, _)| name.to_owned()));
    for one in assigned {
        let organisation = store::organisation::find(tx, &one.organisation).await?;
        own.extend(
            organisation
                .into_iter()
                .flat_map(|one| [one.name, one.short_name]),
        );
    }
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    check_password(password, &own).map_err(|weak| Refusal::mistake(field, Wrong::Weak(weak)))
}

/// The hash of a password, with a salt of its own.
pub(crate) async fn hash(office: &Office, password: &str) -> Result<Secret, Refusal> {
    office.hashing.hash(password, office.chance.bytes()).await
}

/// Writes a password down, forgets failures, and makes the links that are still out worthless.
pub(crate) async fn set(
    tx: &mut Tx,
    person: &PersonId,
    (hash, now): (&Secret, Timestamp),
) -> Result<(), Refusal> {
    store::account::set_password(tx, person, hash, now).await?;
    store::account::clear_failures(tx, person).await?;
    store::invitation::cancel(tx, person).await?;
    Ok(())
}
