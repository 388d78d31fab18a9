//! Going.

use crate::answer::Answer;
use crate::cookie;
use crate::desk::Unchosen;
use crate::links;
use crate::pages::done::Done;
use actions::{Refusal, entrance};

/// Ends the session; a second click finds it ended, which is as well.
pub(crate) async fn sign_out(Unchosen(at): Unchosen) -> Answer {
    match entrance::sign_out(&at).await {
        Ok(()) | Err(Refusal::SignedOut) => {}
        Err(other) => return Err(other.into()),
    }
    let mut response = Done::SignedOut.on(links::SIGN_IN);
    cookie::clear(&at.front, &mut response);
    Ok(response)
}
