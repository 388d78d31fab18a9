//! A letter without a secret: a few lines to one person.

use crate::office::Office;
use crate::refusal::Refusal;

/// A letter without a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// To which address.
    pub(crate) to: String,
    /// What is written above it.
    pub(crate) subject: String,
    /// What it says.
    pub(crate) text: String,
}

/// Sends a note over the mail server of the office.
///
/// # Errors
/// [`Refusal::Internal`] if there is none, or it did not take the letter.
pub(crate) async fn tell(office: &Office, note: &Note) -> Result<(), Refusal> {
    let now = office.clock.now();
    let no_post = || Refusal::Internal("the office has no mail server".into());
    let post = office.post.as_ref().ok_or_else(no_post)?;
    let sent = post.tell(note, &office.chance.name(now), now).await;
    sent.map_err(|error| Refusal::Internal(error.to_string()))
}
