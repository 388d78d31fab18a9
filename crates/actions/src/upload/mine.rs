use super::report::Report;
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::{PersonId, Role};
use domain::result::{Upload, UploadId};
use jiff::Timestamp;
use store::Tx;

/// An upload that I may do this with; others' are as if they were not there.
pub(super) async fn mine(desk: &Desk, act: &'static Act, id: &UploadId) -> Result<(Tx, Upload), Refusal> {
    let mut tx = desk.look(act).await?;
    let upload = find(&mut tx, id).await?;
    desk.is_mine(&mut tx, &upload.organisation).await?;
    Ok((tx, upload))
}

/// As [`mine`], where what stands in the file is shown: to whoever sent it, to authorities, and to the school it was sent for,
/// unless somebody else sent it and it speaks of other schools too, or nobody has looked inside.
pub(super) async fn legible(desk: &Desk, act: &'static Act, id: &UploadId) -> Result<(Tx, Upload), Refusal> {
    let (mut tx, upload) = mine(desk, act, id).await?;
    if shows_content(desk, &mut tx, &upload).await? {
        Ok((tx, upload))
    } else {
        Err(Refusal::Unknown)
    }
}

pub(super) async fn shows_content(desk: &Desk, tx: &mut Tx, upload: &Upload) -> Result<bool, Refusal> {
    if upload.person == desk.person.id || matches!(desk.role(), Role::Specialist | Role::RegionViewer) {
        return Ok(true);
    }
    for one in store::assignment::of_person(tx, &upload.person, None).await? {
        if store::is_within(tx, &one.organisation, &desk.organisation.id).await? {
            return Ok(true);
        }
    }
    let report = store::upload::report(tx, &upload.id).await?.unwrap_or_default();
    Ok(!report.is_empty() && Report::kept(&report).foreign_count == 0)
}

pub(super) async fn find(tx: &mut Tx, id: &UploadId) -> Result<Upload, Refusal> {
    store::upload::find(tx, id).await?.ok_or(Refusal::Unknown)
}

/// Somebody was quicker: whoever decided about the upload, where somebody did.
pub(super) async fn overtaken(tx: &mut Tx, id: &UploadId) -> Result<Refusal, Refusal> {
    let verdict = find(tx, id).await?.verdict;
    match verdict {
        Some(verdict) => by(tx, verdict.by.as_ref(), verdict.at).await,
        None => Ok(Refusal::Overtaken { by: None, at: None }),
    }
}

/// Somebody was quicker: this person, then.
pub(super) async fn by(tx: &mut Tx, who: Option<&PersonId>, at: Timestamp) -> Result<Refusal, Refusal> {
    Ok(Refusal::Overtaken {
        by: called(tx, who).await?,
        at: Some(at),
    })
}

/// What somebody is called in tables.
pub(crate) async fn called(tx: &mut Tx, who: Option<&PersonId>) -> Result<Option<String>, Refusal> {
    let Some(who) = who else { return Ok(None) };
    let person = store::person::find(tx, who).await?;
    Ok(person.map(|person| person.short_name()))
}
