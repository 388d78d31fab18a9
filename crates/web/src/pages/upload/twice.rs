//! A form that was sent twice: what it wanted has been done, by the same person, so she is told that it was.

use crate::answer::Answer;
use crate::desk::At;
use crate::pages::done::Done;
use actions::upload::UploadView;
use actions::{Refusal, upload};
use domain::result::{UploadId, UploadState};
use jiff::SignedDuration;

/// Two clicks are not further apart. People of one name exist, so the name alone would prove little.
const CLICKS: SignedDuration = SignedDuration::from_mins(1);

/// On to the page of the file, if it stands where the form wanted it and she herself brought it there; else the refusal.
pub(super) async fn twice(
    at: &At,
    (id, refusal): (&UploadId, Refusal),
    (wanted, done): (&[UploadState], Done),
) -> Answer {
    if !matches!(refusal, Refusal::Overtaken { .. }) {
        return Err(refusal.into());
    }
    if is_done(at, &upload::show(at, id).await?.upload, wanted) {
        return Ok(done.on(&format!("/uploads/{id}")));
    }
    Err(refusal.into())
}

/// Whether a file stands where a form wanted it, and she brought it there a moment ago.
pub(super) fn is_done(at: &At, one: &UploadView, wanted: &[UploadState]) -> bool {
    wanted.contains(&one.state) && is_hers(at, one)
}

/// Whether she decided it a moment ago, or nobody did.
fn is_hers(at: &At, one: &UploadView) -> bool {
    let by_her = |by: &String| *by == at.person.short_name();
    let just_now = one
        .decided
        .is_some_and(|decided| at.now.duration_since(decided) <= CLICKS);
    one.decided_by.as_ref().is_none_or(|by| by_her(by) && just_now)
}
