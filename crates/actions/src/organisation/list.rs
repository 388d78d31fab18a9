//! The tree of one's own organisations.

use super::OrganisationView;
use super::order::{mentions, tree};
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;

/// Looks at one's own organisations.
pub static ACT: Act = Act::look("organisation.list", EVERYONE);

/// The desk's organisation and everything below it in the order of a tree, or those of them in whose names or codes a text occurs.
///
/// # Errors
/// Those of the store.
pub async fn list(desk: &Desk, search: Option<&str>) -> Result<Vec<OrganisationView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mut own = tree(store::organisation::all(&mut tx).await?, &desk.organisation.id);
    if let Some(text) = search.map(str::trim).filter(|text| !text.is_empty()) {
        own.retain(|one| mentions(one, text));
    }
    Ok(own)
}
