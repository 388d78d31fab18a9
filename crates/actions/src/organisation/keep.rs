//! What every act that stores an organisation needs.

use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::territory::{Organisation, OrganisationId};
use store::{StoreError, Tx};

/// A name for a new one.
pub(super) fn new_id(desk: &Desk) -> Result<OrganisationId, Refusal> {
    desk.office.named(OrganisationId::new, desk.now)
}

/// Whether nobody else has one of its codes; whose it is, is not told.
pub(super) async fn codes_are_free(tx: &mut Tx, one: &Organisation) -> Result<(), Refusal> {
    for code in &one.codes {
        let owner = store::organisation::by_code(tx, code.kind, &code.value).await?;
        if owner.is_some_and(|owner| owner.id != one.id) {
            return Err(Refusal::mistake("codes", Wrong::Taken));
        }
    }
    Ok(())
}

/// The same when somebody was quicker between the look and the writing.
pub(super) fn taken(error: StoreError) -> Refusal {
    if error.clashes_with("organisation_code") {
        Refusal::mistake("codes", Wrong::Taken)
    } else {
        error.into()
    }
}
