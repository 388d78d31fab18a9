//! What waits for somebody who does not come.

use super::remark::Remark;
use crate::act::Act;
use crate::deed::Trace;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::job::JobState;
use domain::result::{Upload, UploadState};
use store::Tx;

/// The system does it, when an administrator lets the doctor repair.
pub static ACT: Act = Act::system("doctor.repair");

/// Rows read at once.
const STRIDE: i64 = 500;

/// Uploads that are being accepted, and nobody works on it.
pub(super) async fn uploads(tx: &mut Tx) -> Result<Vec<Upload>, Refusal> {
    let filter = store::upload::Filter {
        state: Some(UploadState::Accepting),
        ..store::upload::Filter::default()
    };
    let (mut stuck, mut mark) = (Vec::new(), None);
    loop {
        let found = store::upload::list(tx, &filter, mark.as_ref(), STRIDE).await?;
        let Some(last) = found.last() else {
            return Ok(stuck);
        };
        mark = Some(last.id.clone());
        for upload in found {
            if !is_worked_on(tx, &upload).await? {
                stuck.push(upload);
            }
        }
    }
}

async fn is_worked_on(tx: &mut Tx, upload: &Upload) -> Result<bool, Refusal> {
    let filter = store::job::Filter {
        subject: Some(upload.id.as_str()),
        ..store::job::Filter::default()
    };
    let states = store::job::count(tx, &filter).await?;
    let open = |state: &JobState| matches!(state, JobState::Waiting | JobState::Running);
    Ok(states.iter().any(|(state, _)| open(state)))
}

/// Gives each back for another acceptance, unless somebody took it meanwhile.
pub(super) async fn give_back(office: &Office, stuck: Vec<Upload>) -> Result<Vec<Remark>, Refusal> {
    let mut remarks = Vec::new();
    for upload in stuck {
        let given_back = give_one_back(office, &upload).await?;
        remarks.push(remark(upload, given_back));
    }
    Ok(remarks)
}

async fn give_one_back(office: &Office, upload: &Upload) -> Result<bool, Refusal> {
    let at = Some(upload.organisation.clone());
    let mut deed = office.begin(&ACT, None, at).await?;
    let (from, to) = (UploadState::Accepting, UploadState::Checked);
    let worked_on = is_worked_on(&mut deed.tx, upload).await?;
    if worked_on || !store::upload::step(&mut deed.tx, &upload.id, from, to).await? {
        return Ok(false);
    }
    let trace = Trace::of("upload", &upload.id).before(&from).after(&to);
    deed.done(trace).await?;
    Ok(true)
}

pub(super) fn remark(upload: Upload, given_back: bool) -> Remark {
    Remark::Stuck {
        id: upload.id,
        file_name: upload.file_name,
        given_back,
    }
}

/// Jobs that were given up.
pub(super) async fn jobs(tx: &mut Tx) -> Result<Vec<Remark>, Refusal> {
    let filter = store::job::Filter {
        state: Some(JobState::Failed),
        ..store::job::Filter::default()
    };
    let failed = store::job::list(tx, &filter, None, i64::from(u16::MAX)).await?;
    let remark = |job: domain::job::Job| Remark::GivenUp {
        id: job.id,
        kind: job.kind,
        reason: job.reason,
    };
    Ok(failed.into_iter().map(remark).collect())
}
