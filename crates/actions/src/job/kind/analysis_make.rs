//! What is said of an accepted version, for every place, and the signs of its schools.

use crate::act::Act;
use crate::analysis::{Material, Rules, context, kept, order_together};
use crate::aside::aside;
use crate::deed::Trace;
use crate::job::kind::{Attempt, Kind, in_silence};
use crate::job::{Done, Task};
use crate::refusal::Refusal;
use domain::result::VersionId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Analysing, which nobody does by hand.
pub static ACT: Act = Act::system(CODE);

pub(crate) const CODE: &str = "analysis.make";

/// Of which version.
#[derive(Serialize, Deserialize)]
pub(crate) struct Payload {
    pub(crate) version: VersionId,
}

pub(super) const KIND: Kind = Kind {
    code: CODE,
    run: |task| -> Attempt<'_> { Box::pin(run(task)) },
    given_up: in_silence,
    every: None,
};

async fn run(task: &Task) -> Result<Done, Refusal> {
    let Payload { version } = task.payload()?;
    task.progress.more(2);
    let Some(material) = material(task, &version).await? else {
        return task.end_silently(task.office.store.write().await?).await;
    };
    let (office, made) = (Arc::clone(&task.office), task.office.clock.now());
    let (at, year) = (material.version.organisation.clone(), material.version.work.year);
    let (analyses, findings) =
        aside(move || kept(&office.lake, &office.catalogue(), &material, made)).await?;
    task.progress.pass(1);
    let mut deed = task.office.begin(&ACT, None, Some(at)).await?;
    store::analysis::replace(&mut deed.tx, &version, &analyses).await?;
    store::finding::replace(&mut deed.tx, &version, &findings).await?;
    order_together(&mut deed.tx, &task.office, year).await?;
    let after = serde_json::json!({"analyses": analyses.len(), "findings": findings.len()});
    task.end(deed, Trace::of("version", &version).after(&after)).await
}

/// The version with what stands beside it now; `None` if there is no such version.
async fn material(task: &Task, id: &VersionId) -> Result<Option<Material>, Refusal> {
    let mut tx = task.office.store.read().await?;
    let Some(version) = store::version::find(&mut tx, id).await? else {
        return Ok(None);
    };
    let latest = store::version::latest_of_all(&mut tx).await?;
    let context = context(&version.work, &latest);
    let rules = Rules::of(&version.work, &context, &task.office.catalogue())?;
    Ok(Some(Material {
        version,
        context,
        rules,
    }))
}
