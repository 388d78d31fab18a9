//! Which jobs there are.

use super::JobView;
use crate::act::Act;
use crate::desk::Desk;
use crate::page::{Page, SIZE, skipped};
use crate::refusal::Refusal;
use crate::schools::Schools;
use domain::job::JobState;
use domain::person::Role;
use serde::Deserialize;
use store::Tx;
use store::job::Filter;

/// Looking at jobs.
pub static ACT: Act = Act::look("job.list", &[Role::Administrator, Role::Specialist]);

/// Which jobs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct JobFilter {
    /// That stand here.
    pub state: Option<JobState>,
    /// Of this kind.
    pub kind: Option<String>,
    /// About this.
    pub subject: Option<String>,
    /// Which page, from 1.
    pub page: u32,
}

/// Jobs for my organisation and those below it, the last wanted first; those of the whole system too where I administer
/// everything.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn list(desk: &Desk, filter: JobFilter) -> Result<Page<JobView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let everything = sees_system(desk, &mut tx).await?;
    let wanted = Filter {
        under: (!everything).then_some(&desk.organisation.id),
        state: filter.state,
        kind: filter.kind.as_deref(),
        subject: filter.subject.as_deref(),
    };
    let total: i64 = count(&mut tx, &wanted).await?;
    let before = skipped(filter.page);
    if before >= total {
        return Ok(Page::of(Vec::new(), total, filter.page));
    }
    let found = store::job::list(&mut tx, &wanted, None, before + i64::from(SIZE)).await?;
    let skipped = usize::try_from(before).unwrap_or(usize::MAX);
    let items = found.into_iter().skip(skipped).map(JobView::from).collect();
    Ok(Page::of(items, total, filter.page))
}

async fn count(tx: &mut Tx, wanted: &Filter<'_>) -> Result<i64, Refusal> {
    let counts = store::job::count(tx, wanted).await?;
    Ok(counts.iter().map(|(_, count)| count).sum())
}

/// Whether jobs for nobody in particular are this desk's business: they are, for whoever administers all there is.
pub(super) async fn sees_system(desk: &Desk, tx: &mut Tx) -> Result<bool, Refusal> {
    if desk.role() != Role::Administrator || desk.organisation.parent.is_some() {
        return Ok(false);
    }
    let all = Schools::load(tx).await?;
    Ok(all.iter().filter(|one| one.parent.is_none()).count() == 1)
}
