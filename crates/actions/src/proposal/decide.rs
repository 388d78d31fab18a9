//! Somebody decides about a proposal.

use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::{DETAIL, WORKERS, begin, text};
use crate::upload::called;
use domain::proposal::{Proposal, ProposalId, ProposalState};
use serde::Deserialize;

/// Deciding about a proposal.
pub static ACT: Act = Act::change("proposal.decide", WORKERS);

/// What somebody decides.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Decided {
    /// Whether it is to stand in the next edition.
    pub accept: bool,
    /// What is answered; why, where it is declined.
    pub answer: String,
}

/// Accepts a proposal for the next edition, or declines it with a reason; until it stands in a draft one may think better of it.
///
/// # Errors
/// [`Refusal::Unknown`] if it is not there or belongs to others; [`Refusal::Overtaken`] if it stands in a draft;
/// [`Refusal::Mistaken`] for one declined without a reason (field `answer`).
pub async fn decide(desk: &Desk, id: &ProposalId, typed: &Decided) -> Result<(), Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let found = store::proposal::find(&mut tx, id)
        .await?
        .ok_or(Refusal::Unknown)?;
    drop(tx);
    let (mut deed, _) = begin(desk, &ACT, &found.roadmap).await?;
    let before = store::proposal::find(&mut deed.tx, id)
        .await?
        .ok_or(Refusal::Unknown)?;
    if before.state == ProposalState::Taken {
        return Err(Refusal::Overtaken {
            by: called(&mut deed.tx, before.decided_by.as_ref()).await?,
            at: before.decided,
        });
    }
    let (state, least) = match typed.accept {
        true => (ProposalState::Accepted, 0),
        false => (ProposalState::Declined, 1),
    };
    let after = Proposal {
        state,
        answer: text("answer", &typed.answer, (least, DETAIL))?,
        decided_by: Some(desk.person.id.clone()),
        decided: Some(desk.now),
        ..before.clone()
    };
    store::proposal::decide(&mut deed.tx, &after).await?;
    let trace = Trace::of("proposal", id)
        .before(&before.state)
        .after(&after.state);
    deed.done(trace.because(&after.answer)).await
}
