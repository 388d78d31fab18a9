//! Dangerous acts ask who sits there before their form is filled in, not after it was sent.

use crate::desk::At;
use actions::{Act, Kind, Refusal};
use jiff::SignedDuration;

/// Less than acts themselves allow, so that there is time to fill in the form.
const FRESH: SignedDuration = SignedDuration::from_mins(8);

/// Whether the act may be asked for now; else one is sent to prove it and comes back here.
pub(crate) fn proved(at: &At, act: &Act) -> Result<(), Refusal> {
    if !at.may(act) {
        return Err(Refusal::NotAllowed(act.code));
    }
    let since = at.proved.map(|proved| at.now.duration_since(proved));
    let is_fresh = since.is_some_and(|since| !since.is_negative() && since <= FRESH);
    if act.kind != Kind::Dangerous || is_fresh {
        Ok(())
    } else {
        Err(Refusal::Prove)
    }
}
