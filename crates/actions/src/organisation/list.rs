//! The tree of one's own organisations.

use super::OrganisationView;
use super::order::{mentions, tree};
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::territory::OrganisationId;
use std::sync::Arc;
use store::Tx;
use store::revision::Noun;

/// Looks at one's own organisations.
pub static ACT: Act = Act::look("organisation.list", EVERYONE);

/// The desk's organisation and everything below it in the order of a tree, or those of them in whose names or codes a text occurs.
///
/// # Errors
/// Those of the store.
pub async fn list(desk: &Desk, search: Option<&str>) -> Result<Vec<OrganisationView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let own = below(&mut tx, &desk.organisation.id).await?;
    let text = search.map(str::trim).filter(|text| !text.is_empty());
    let asked = own
        .iter()
        .filter(|one| text.is_none_or(|text| mentions(one, text)));
    Ok(asked.cloned().collect())
}

/// The tree below one; from memory where nobody changed an organisation since.
async fn below(tx: &mut Tx, root: &OrganisationId) -> Result<Arc<Vec<OrganisationView>>, Refusal> {
    let key = format!("tree {root}");
    if let Some(known) = tx.known(Noun::Organisation, &key).await? {
        return Ok(known);
    }
    let own = tree(store::organisation::all(tx).await?, root);
    Ok(tx.keep(Noun::Organisation, &key, own))
}
