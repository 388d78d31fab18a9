//! Somebody says something of an instance.

use super::reach::{begin, place};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::{DETAIL, DOERS, text};
use domain::instance::{Comment, InstanceId};
use domain::territory::OrganisationId;
use serde::Deserialize;

/// Saying something of an instance.
pub static ACT: Act = Act::change("instance.comment", DOERS);

/// What somebody says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Said {
    /// The words.
    pub text: String,
    /// About the part of which organisation; `None` for that of the plan, or my own where I have a part of it.
    pub organisation: Option<OrganisationId>,
}

/// Adds a comment to an instance: a school reads those about its own part, the organisation of the plan reads all.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Mistaken`] for no words or too many (field `text`); [`Refusal::Overtaken`] if the plan is
/// not in force.
pub async fn comment(desk: &Desk, id: &InstanceId, said: Said) -> Result<(), Refusal> {
    let (mut deed, there) = begin(desk, &ACT, (id, true)).await?;
    let organisation = place(desk, &mut deed.tx, (&there, said.organisation)).await?;
    let last = store::instance::comments(&mut deed.tx, id).await?;
    let comment = Comment {
        instance: id.clone(),
        number: last.last().map_or(0, |last| last.number) + 1,
        organisation,
        person: desk.person.id.clone(),
        made: desk.now,
        text: text("text", &said.text, (1, DETAIL))?,
    };
    store::instance::comment(&mut deed.tx, &comment).await?;
    let trace = Trace::of("instance", id).after(&comment.text);
    deed.done(trace.at(&comment.organisation)).await
}
