use super::keep::Origin;
use crate::analysis::{Share, share};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::upload::called;
use domain::procedure::Work;
use domain::result::{AcceptedVersion, Difference, VersionId};
use domain::territory::{OrganisationId, SchoolCode};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeSet;
use store::Tx;

/// An accepted version as far as somebody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionView {
    /// Name by content.
    pub id: VersionId,
    /// The first digits of the name, as printed under figures.
    pub short: String,
    /// The work.
    pub work: Work,
    /// 1 for the first of the work, then rising.
    pub number: u32,
    /// Rows of my schools; `None` while nothing was counted yet.
    pub rows: Option<u64>,
    /// Whether everything in it is certainly mine.
    pub all_mine: bool,
    /// When it was accepted.
    pub accepted: Timestamp,
    /// Who accepted it, surname and initials.
    pub accepted_by: Option<String>,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The version before it.
    pub previous: Option<VersionId>,
    /// How it differs from that one; only where it was sent for an organisation of mine.
    pub difference: Option<Difference>,
    /// Names of its files; only where everything in it is mine.
    pub files: Vec<String>,
}

impl VersionView {
    /// `None` if nobody of mine is in it and it was not sent for an organisation of mine.
    pub(crate) async fn of(
        desk: &Desk,
        tx: &mut Tx,
        version: &AcceptedVersion,
        mine: &BTreeSet<SchoolCode>,
    ) -> Result<Option<Self>, Refusal> {
        let sent_by_mine = store::is_within(tx, &version.organisation, &desk.organisation.id).await?;
        let share = share(tx, &version.id, mine).await?;
        if !sent_by_mine && !share.as_ref().is_some_and(Share::is_mine) {
            return Ok(None);
        }
        let all_mine = share.as_ref().is_some_and(Share::is_all_mine);
        let rows = match all_mine {
            true => Some(version.rows),
            false => share.map(|share| share.rows()),
        };
        Ok(Some(Self {
            id: version.id.clone(),
            short: version.id.short(),
            work: version.work.clone(),
            number: version.number,
            rows,
            all_mine,
            accepted: version.accepted,
            accepted_by: called(tx, version.accepted_by.as_ref()).await?,
            organisation: version.organisation.clone(),
            previous: version.previous.clone(),
            difference: version.difference.filter(|_| sent_by_mine),
            files: files(version, all_mine),
        }))
    }
}

fn files(version: &AcceptedVersion, all_mine: bool) -> Vec<String> {
    let origin: Origin = serde_json::from_str(&version.provenance).unwrap_or_default();
    if all_mine { origin.files } else { Vec::new() }
}

/// A version that I may see; others are as if they were not there.
pub(crate) async fn visible(
    desk: &Desk,
    tx: &mut Tx,
    id: &VersionId,
    mine: &BTreeSet<SchoolCode>,
) -> Result<(AcceptedVersion, VersionView), Refusal> {
    let version = store::version::find(tx, id).await?.ok_or(Refusal::Unknown)?;
    let view = VersionView::of(desk, tx, &version, mine).await?;
    Ok((version, view.ok_or(Refusal::Unknown)?))
}
