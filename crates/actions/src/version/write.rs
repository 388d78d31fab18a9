//! The rows of what lies in the lake, in one transaction with the end of the job.

use super::keep::{InLake, Kept, Origin, Stop, overtaken};
use super::latest::latest;
use crate::analysis;
use crate::deed::{Deed, Trace};
use crate::job::kind::version_keep::{ACT, Payload};
use crate::job::{Done, Task};
use crate::refusal::Refusal;
use crate::upload::{Look, Returned};
use domain::calendar::Period;
use domain::procedure::{HeldWork, Procedure, ProcedureId, Work, WorkId};
use domain::result::{AcceptedVersion, UploadState};
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// Writes versions, works, adopted schools and the end of the upload and of the job: all of it or nothing.
pub(crate) async fn write(task: &Task, look: &Look, (payload, kept): (&Payload, Kept)) -> Result<Done, Stop> {
    let office = &task.office;
    let mut deed = office
        .begin(&ACT, None, Some(look.upload.organisation.clone()))
        .await?;
    let steps = (UploadState::Accepting, UploadState::Accepted);
    if !store::upload::step(&mut deed.tx, &look.upload.id, steps.0, steps.1).await? {
        // It was given back in the meantime: nothing to write.
        return Ok(task.end_silently(deed.tx).await?);
    }
    let now = office.clock.now();
    store::organisation::insert_many(&mut deed.tx, &kept.adopted, now).await?;
    let mut written = Vec::new();
    for one in &kept.versions {
        written.push(write_one(task, &mut deed, (look, payload, &kept), one).await?);
    }
    let trace = Trace::of("upload", &look.upload.id).after(&Written {
        versions: written,
        adopted: kept.adopted.len(),
        left_out: kept.left_out,
    });
    let done = task.end(deed, trace).await?;
    office.ring();
    Ok(done)
}

/// What became of an upload, for the journal.
#[derive(Serialize)]
struct Written {
    versions: Vec<serde_json::Value>,
    adopted: usize,
    left_out: u64,
}

type Terms<'a> = (&'a Look, &'a Payload, &'a Kept);

async fn write_one(
    task: &Task,
    deed: &mut Deed,
    terms: Terms<'_>,
    one: &InLake,
) -> Result<serde_json::Value, Stop> {
    let (look, payload, kept) = terms;
    let (tx, now) = (&mut deed.tx, task.office.clock.now());
    let work = &one.version.work;
    let work_id = held(task, tx, work).await?;
    // Whoever writes another version of this work at the same moment is waited for, and then seen.
    store::work::lock(tx, &work_id).await?;
    let stands = latest(tx, work).await?;
    if stands.as_ref().map(|version| &version.id) != one.previous.as_ref().map(|version| &version.id) {
        return Err(Stop::Returned(overtaken(tx, work, stands.as_ref()).await?));
    }
    let known = store::version::find(tx, &one.version.id).await?;
    if let Some(known) = &known
        && stands.as_ref().map(|version| &version.id) != Some(&known.id)
    {
        let number = known.number;
        return Err(Stop::Returned(Returned::Older { number }));
    }
    if known.is_none() {
        let row = AcceptedVersion {
            id: one.version.id.clone(),
            work_id,
            work: work.clone(),
            number: one.version.number,
            rows: one.version.rows,
            accepted: now,
            accepted_by: Some(payload.by.clone()),
            organisation: look.upload.organisation.clone(),
            previous: one.previous.as_ref().map(|version| version.id.clone()),
            difference: one.difference,
            provenance: provenance(one, kept.left_out)?,
            uploads: vec![look.upload.id.clone()],
        };
        store::version::insert(tx, &row).await?;
        analysis::order_all(tx, &task.office, &row).await?;
    }
    Ok(serde_json::json!({
        "id": one.version.id, "work": work, "number": one.version.number, "rows": one.version.rows,
        "new": known.is_none(), "difference": one.difference,
    }))
}

fn provenance(one: &InLake, left_out: u64) -> Result<String, Refusal> {
    let origin = Origin {
        files: one.version.files.clone(),
        hashes: one.version.file_hashes.clone(),
        layout: one.version.layout.clone(),
        left_out,
        program: env!("CARGO_PKG_VERSION").to_owned(),
    };
    serde_json::to_string(&origin).map_err(|error| Refusal::Internal(error.to_string()))
}

/// The row of a work, made with its procedure if this is the first that is heard of it.
async fn held(task: &Task, tx: &mut Tx, work: &Work) -> Result<WorkId, Refusal> {
    let now = task.office.clock.now();
    let id = task.office.named(ProcedureId::new, now)?;
    let procedure = store::procedure::ensure(tx, &procedure(id, work, now)).await?;
    let id = task.office.named(WorkId::new, now)?;
    let held = HeldWork {
        id,
        procedure,
        work: work.clone(),
    };
    Ok(store::work::ensure(tx, &held).await?)
}

fn procedure(id: ProcedureId, work: &Work, now: Timestamp) -> Procedure {
    Procedure {
        id,
        kind: work.kind,
        year: work.year,
        title: format!("{} {}", work.kind, work.year),
        held: Period::default(),
        created: now,
    }
}
