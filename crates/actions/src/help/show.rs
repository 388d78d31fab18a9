//! One page.

use super::book::{Chapter, chapters};
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;

/// Reading a page of help.
pub static ACT: Act = Act::look("help.show", EVERYONE);

/// The page of this name.
///
/// # Errors
/// [`Refusal::Unknown`] if there is none.
pub async fn show(desk: &Desk, code: &str) -> Result<&'static Chapter, Refusal> {
    drop(desk.look(&ACT).await?);
    let found = chapters().iter().find(|one| one.code == code);
    found.ok_or(Refusal::Unknown)
}
