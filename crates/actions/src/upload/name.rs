//! A person says which work a file holds.

use super::mine::{find, mine, overtaken};
use super::{Naming, SENDERS};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::job::kind::upload_check;
use crate::job::{Order, order};
use crate::refusal::Refusal;
use domain::result::{Upload, UploadId, UploadState};
use store::Tx;

/// Naming what a file holds.
pub static ACT: Act = Act::change("upload.name", SENDERS);

/// Confirms parts of a work's name, and has the file looked into again; what is absent stays as it was confirmed before.
///
/// With nothing confirmed it is only looked into again: against what is accepted by now.
///
/// # Errors
/// [`Refusal::Mistaken`] for parts that nothing is called; [`Refusal::Overtaken`] if it does not wait for a person.
pub async fn name(desk: &Desk, id: &UploadId, naming: Naming) -> Result<(), Refusal> {
    let naming = naming.canonical(&desk.office.catalogue())?;
    let (tx, upload) = mine(desk, &ACT, id).await?;
    drop(tx);
    let mut deed = desk.begin(&ACT, &upload.organisation).await?;
    let known = find(&mut deed.tx, id).await?;
    let before = Naming::kept(&known.confirmed);
    let after = naming.over(before.clone());
    let from = known.state;
    let may = matches!(from, UploadState::Checked | UploadState::Unreadable);
    if !may
        || !store::upload::confirm(&mut deed.tx, id, from, &after.text()?).await?
        || !store::upload::step(&mut deed.tx, id, from, UploadState::Received).await?
    {
        return Err(overtaken(&mut deed.tx, id).await?);
    }
    look_again(desk, &mut deed.tx, &upload).await?;
    deed.done(Trace::of("upload", id).before(&before).after(&after))
        .await?;
    desk.office.ring();
    Ok(())
}

async fn look_again(desk: &Desk, tx: &mut Tx, upload: &Upload) -> Result<(), Refusal> {
    let wanted = Order {
        kind: upload_check::CODE,
        payload: &upload_check::Payload {
            upload: upload.id.clone(),
        },
        organisation: Some(&upload.organisation),
        subject: upload.id.as_str(),
        by: Some(&desk.person.id),
    };
    order(tx, &desk.office, desk.now, wanted).await.map(drop)
}
