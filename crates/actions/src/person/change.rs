//! What somebody is called.

use super::Names;
use super::form::{is_free, taken};
use super::reach::begin;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::{Person, PersonId, Role};

/// Changes names, login and address.
pub static ACT: Act = Act::dangerous("person.change", &[Role::Administrator]);

/// Writes names, login and address anew.
///
/// # Errors
/// [`Refusal::Unknown`] for others' people; [`Refusal::NotAllowed`] for who also acts elsewhere; [`Refusal::Mistaken`]; those of
/// the store.
pub async fn change(desk: &Desk, id: &PersonId, names: &Names) -> Result<(), Refusal> {
    let (mut deed, seen) = begin(desk, &ACT, id).await?;
    let before = seen.person;
    let after = Person {
        state: before.state,
        ..names.read(id.clone(), before.created)?
    };
    is_free(&mut deed.tx, &after).await?;
    store::person::update(&mut deed.tx, &after).await.map_err(taken)?;
    let trace = Trace::of("person", id).before(&before).after(&after);
    deed.done(trace).await
}
