//! The first page: what waits for me, what is new, what is under way.

use super::{PlanView, due, plans};
use crate::act::{Act, EVERYONE};
use crate::analysis::my_codes;
use crate::desk::Desk;
use crate::finding::{self, FindingFilter, marks};
use crate::instance::{self, InstanceView};
use crate::job::{self, JobView};
use crate::refusal::Refusal;
use crate::upload::{self, UploadView};
use crate::version::{self, VersionView};
use domain::job::JobState;
use domain::result::UploadState;
use serde::Serialize;
use std::collections::BTreeMap;
use store::Tx;

/// Looking at the overview.
pub static ACT: Act = Act::look("overview.show", EVERYONE);

/// How many of each are shown.
pub(super) const SHOWN: i64 = 10;

/// What waits, what is new, what is under way; what a role does not see is empty or absent.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Overview {
    /// Files that wait for me: for acceptance where I accept, for a name or mending where I send.
    pub waiting: Vec<UploadView>,
    /// How many there are in all.
    pub waiting_total: u64,
    /// Versions accepted last.
    pub latest: Vec<VersionView>,
    /// How many times each sign marks a school of mine in the latest versions.
    pub findings: BTreeMap<String, u64>,
    /// Jobs under way or waiting.
    pub jobs: Vec<JobView>,
    /// Jobs that were given up.
    pub failed_jobs: u64,
    /// Instances of plans that are overdue (the longest, five at most) or due within two weeks; ten at most.
    pub due: Vec<InstanceView>,
    /// How many are overdue in all.
    pub overdue: u64,
    /// How many are to be done within two weeks.
    pub due_soon: u64,
    /// How many are reported and wait to be confirmed.
    pub reported: u64,
    /// Plans of schools that wait for me, the first due first.
    pub plans: Vec<PlanView>,
}

/// The overview of my organisation and those below it.
///
/// # Errors
/// Those of the database.
pub async fn show(desk: &Desk) -> Result<Overview, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mut all = Overview::default();
    if desk.offers(&upload::list::ACT) {
        uploads(desk, &mut tx, &mut all).await?;
    }
    if desk.offers(&version::list::ACT) {
        all.latest = latest(desk, &mut tx).await?;
    }
    if desk.offers(&finding::list::ACT) {
        all.findings = findings(desk, &mut tx).await?;
    }
    if desk.offers(&job::list::ACT) {
        jobs(desk, &mut tx, &mut all).await?;
    }
    drop(tx);
    if desk.offers(&instance::list::ACT) {
        due::add(desk, &mut all).await?;
        plans::add(desk, &mut all).await?;
    }
    Ok(all)
}

async fn uploads(desk: &Desk, tx: &mut Tx, all: &mut Overview) -> Result<(), Refusal> {
    for state in [UploadState::Checked, UploadState::Unreadable] {
        let filter = store::upload::Filter {
            under: Some(&desk.organisation.id),
            state: Some(state),
        };
        all.waiting_total += u64::try_from(store::upload::count(tx, &filter).await?).unwrap_or(0);
        let found = store::upload::list(tx, &filter, None, SHOWN).await?;
        all.waiting.extend(UploadView::of_all(tx, found).await?);
    }
    Ok(())
}

async fn latest(desk: &Desk, tx: &mut Tx) -> Result<Vec<VersionView>, Refusal> {
    let mine = my_codes(desk, tx).await?;
    let mut versions = store::version::latest_of_all(tx).await?;
    versions.sort_by_key(|version| std::cmp::Reverse((version.accepted, version.id.clone())));
    let mut shown = Vec::new();
    for one in &versions {
        shown.extend(VersionView::of(desk, tx, one, &mine).await?);
        if shown.len() as i64 == SHOWN {
            break;
        }
    }
    Ok(shown)
}

async fn findings(desk: &Desk, tx: &mut Tx) -> Result<BTreeMap<String, u64>, Refusal> {
    let mine = my_codes(desk, tx).await?;
    let mut by_sign = BTreeMap::new();
    for one in marks(tx, &mine, &FindingFilter::default()).await? {
        *by_sign.entry(one.sign).or_default() += 1;
    }
    Ok(by_sign)
}

async fn jobs(desk: &Desk, tx: &mut Tx, all: &mut Overview) -> Result<(), Refusal> {
    for state in [JobState::Running, JobState::Waiting] {
        let filter = store::job::Filter {
            under: Some(&desk.organisation.id),
            state: Some(state),
            ..store::job::Filter::default()
        };
        let found = store::job::list(tx, &filter, None, SHOWN).await?;
        all.jobs.extend(found.into_iter().map(JobView::from));
    }
    let filter = store::job::Filter {
        under: Some(&desk.organisation.id),
        state: Some(JobState::Failed),
        ..store::job::Filter::default()
    };
    let counts = store::job::count(tx, &filter).await?;
    all.failed_jobs = counts
        .iter()
        .map(|(_, count)| u64::try_from(*count).unwrap_or(0))
        .sum();
    Ok(())
}
