//! A look inside a file that was sent.

use crate::act::Act;
use crate::aside::aside;
use crate::deed::Trace;
use crate::job::kind::{Attempt, Farewell, Kind};
use crate::job::{Done, Task};
use crate::line::taking::{Sorted, gather};
use crate::refusal::Refusal;
use crate::upload::{Change, Look, Report, Unreadable};
use crate::version::{Latest, difference, latest_of};
use domain::result::{Checked, Difference, ResultSet, UploadId, UploadState};
use serde::{Deserialize, Serialize};
use store::Tx;

/// Looking inside, which nobody does by hand.
pub static ACT: Act = Act::system(CODE);

pub(crate) const CODE: &str = "upload.check";

/// Which upload.
#[derive(Serialize, Deserialize)]
pub(crate) struct Payload {
    pub(crate) upload: UploadId,
}

pub(super) const KIND: Kind = Kind {
    code: CODE,
    run: |task| -> Attempt<'_> { Box::pin(run(task)) },
    given_up: |task, tx, reason| -> Farewell<'_> { Box::pin(given_up(task, tx, reason)) },
    every: None,
};

async fn run(task: &Task) -> Result<Done, Refusal> {
    let Payload { upload } = task.payload()?;
    let look = Look::begin(&task.office, &upload).await?;
    let Some(look) = look.filter(|look| look.upload.state == UploadState::Received) else {
        // It was decided about since, or another look was quicker.
        return task.end_silently(task.office.store.write().await?).await;
    };
    let report = report(task, &look).await?;
    write(task, &look, &report).await
}

async fn report(task: &Task, look: &Look) -> Result<Report, Refusal> {
    let found = match look.taken(&task.progress).await {
        Ok(found) => found,
        Err(Refusal::Line(failure)) => {
            let why = Unreadable::of(&failure).ok_or(Refusal::Line(failure))?;
            return Ok(Report::unreadable(why));
        }
        Err(other) => return Err(other),
    };
    let report = Report::of(&found);
    let foreign = look.foreign(found.taken.iter().map(|one| &one.checked.set));
    let changes = changes(look, found).await?;
    Ok(Report { changes, ..report }.with_foreign(&foreign))
}

/// How the works would change what is accepted now.
async fn changes(look: &Look, found: Sorted) -> Result<Vec<Change>, Refusal> {
    let works = gather(found.taken);
    let mut tx = look.office.store.read().await?;
    let latest = latest_of(&mut tx, works.iter().map(|one| one.set.work.clone()).collect()).await?;
    drop(tx);
    let look = look.clone();
    aside(move || {
        let sets = works.iter().map(|work| &work.set);
        sets.map(|set| change(&look, set, &latest)).collect()
    })
    .await
}

fn change(look: &Look, set: &ResultSet, all: &Latest) -> Result<Change, Refusal> {
    let of_work = all.iter().find(|(work, _)| *work == set.work);
    let latest = of_work.and_then(|(_, version)| version.as_ref());
    let difference = match latest {
        Some(version) => difference(&look.office.lake.read(&version.id)?, set, |code| {
            look.is_mine(code)
        }),
        None => Difference {
            added: set.rows.len() as u64,
            ..Difference::default()
        },
    };
    Ok(Change {
        work: set.work.clone(),
        against: latest.map(|version| version.id.clone()),
        number: latest.map(|version| version.number),
        difference,
    })
}

async fn write(task: &Task, look: &Look, report: &Report) -> Result<Done, Refusal> {
    let at = look.upload.organisation.clone();
    let mut deed = task.office.begin(&ACT, None, Some(at)).await?;
    if !store::upload::check(&mut deed.tx, &look.upload.id, &checked(report)?).await? {
        // It was decided about in the meantime: nothing to tell of.
        return task.end_silently(deed.tx).await;
    }
    let after = serde_json::json!({"state": report.state(), "counts": report.counts()});
    task.end(deed, Trace::of("upload", &look.upload.id).after(&after))
        .await
}

fn checked(report: &Report) -> Result<Checked, Refusal> {
    let text = serde_json::to_string(report);
    Ok(Checked {
        state: report.state(),
        counts: report.counts(),
        report: text.map_err(|error| Refusal::Internal(error.to_string()))?,
    })
}

async fn given_up(task: &Task, tx: &mut Tx, reason: &str) -> Result<Option<(&'static Act, Trace)>, Refusal> {
    let Payload { upload } = task.payload()?;
    let why = Unreadable::Failed {
        detail: reason.to_owned(),
    };
    let report = Report::unreadable(why);
    let written = store::upload::check(tx, &upload, &checked(&report)?).await?;
    Ok(written.then(|| (&ACT, Trace::of("upload", &upload).after(&report.unreadable))))
}
