//! A person accepts a file.

use super::mine::{by, find, mine, overtaken};
use super::report::Report;
use crate::act::Act;
use crate::deed::{Deed, Trace};
use crate::desk::Desk;
use crate::job::kind::version_keep;
use crate::job::{Order, order};
use crate::line::succession::Succession;
use crate::line::{Failure, Field};
use crate::refusal::{Refusal, Wrong};
use crate::version::{Seen, latest_of, newest};
use domain::job::JobId;
use domain::person::Role;
use domain::result::{Upload, UploadId, UploadState, Verdict, VersionId};
use serde::{Deserialize, Serialize};
use store::Tx;

/// Accepting a file.
pub static ACT: Act = Act::change("upload.accept", &[Role::Specialist]);

/// On which terms a file is accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accept {
    /// Leave rows with errors out; without it a file with errors is not accepted.
    pub only_valid: bool,
    /// What it does to the version before it.
    pub how: How,
    /// The latest version that the person saw on the page, see [`super::UploadDetail::latest`]: if it is another by now,
    /// somebody was quicker.
    pub seen: Option<VersionId>,
}

/// What a set does to the version before it; rows of schools that are not the sender's stay in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// It is the whole again; refused if most of the rows known before would be gone.
    #[default]
    Whole,
    /// It is the whole, however many rows are gone.
    Replace,
    /// It is a part: its rows stand for those of the same pupils, the others stay.
    Add,
}

impl From<How> for Succession {
    fn from(how: How) -> Self {
        match how {
            How::Whole => Self::Whole,
            How::Replace => Self::Replace,
            How::Add => Self::Add,
        }
    }
}

/// Accepts a file: it is being written from now on, and the job that writes it is named.
///
/// # Errors
/// [`Refusal::Line`] with errors or unconfirmed parts of a name; [`Refusal::Mistaken`] where it speaks of schools that are not
/// the sender's (field `schools`) or holds nothing (`file`); [`Refusal::Overtaken`] if it is no longer waiting for acceptance,
/// or another version was accepted since the person looked.
pub async fn accept(desk: &Desk, id: &UploadId, terms: Accept) -> Result<JobId, Refusal> {
    let (tx, upload) = mine(desk, &ACT, id).await?;
    drop(tx);
    let mut deed = desk.begin(&ACT, &upload.organisation).await?;
    let report = waiting(&mut deed.tx, &upload).await?;
    may_pass(&upload, &report, terms.only_valid)?;
    let seen = nothing_new(&mut deed.tx, &report, &terms).await?;
    step(desk, &mut deed, id).await?;
    let job = order_keeping(desk, &mut deed.tx, &upload, (&terms, seen)).await?;
    deed.done(Trace::of("upload", id).after(&terms)).await?;
    desk.office.ring();
    Ok(job)
}

/// Its report, if it waits for a person.
async fn waiting(tx: &mut Tx, upload: &Upload) -> Result<Report, Refusal> {
    if find(tx, &upload.id).await?.state != UploadState::Checked {
        return Err(overtaken(tx, &upload.id).await?);
    }
    let report = store::upload::report(tx, &upload.id).await?;
    Ok(Report::kept(&report.unwrap_or_default()))
}

fn may_pass(upload: &Upload, report: &Report, only_valid: bool) -> Result<(), Refusal> {
    let file = || upload.file_name.clone();
    if report.foreign_count > 0 {
        return Err(Refusal::mistake("schools", Wrong::TooMuch));
    }
    let Some(first) = report.works.first() else {
        return Err(Refusal::mistake("file", Wrong::Empty));
    };
    let fields: Vec<Field> = report.proposed().filter_map(|one| field(&one.field)).collect();
    if !fields.is_empty() {
        let work = first.work.clone();
        let file = file();
        return Err(Failure::Unconfirmed { file, work, fields }.into());
    }
    match report.errors() {
        errors if errors > 0 && !only_valid => Err(Failure::Refused {
            place: 0,
            file: file(),
            errors: usize::try_from(errors).unwrap_or(usize::MAX),
        }
        .into()),
        _ => Ok(()),
    }
}

fn field(code: &str) -> Option<Field> {
    let all = [
        Field::Kind,
        Field::Subject,
        Field::Grade,
        Field::Year,
        Field::School,
    ];
    all.into_iter().find(|field| field.as_str() == code)
}

/// What stands now, if it is what the person saw.
async fn nothing_new(tx: &mut Tx, report: &Report, terms: &Accept) -> Result<Vec<Seen>, Refusal> {
    let all = latest_of(tx, report.works_named()).await?;
    let newest = newest(&all);
    if newest.map(|version| &version.id) == terms.seen.as_ref() {
        return Ok(all
            .iter()
            .map(|(work, latest)| Seen::of(work, latest.as_ref()))
            .collect());
    }
    match newest {
        Some(version) => Err(by(tx, version.accepted_by.as_ref(), version.accepted).await?),
        None => Err(Refusal::Unknown),
    }
}

async fn step(desk: &Desk, deed: &mut Deed, id: &UploadId) -> Result<(), Refusal> {
    let verdict = Verdict {
        by: Some(desk.person.id.clone()),
        at: desk.now,
        reason: String::new(),
    };
    let steps = (UploadState::Checked, UploadState::Accepting);
    if store::upload::decide(&mut deed.tx, id, steps, &verdict).await? {
        return Ok(());
    }
    Err(overtaken(&mut deed.tx, id).await?)
}

async fn order_keeping(
    desk: &Desk,
    tx: &mut Tx,
    upload: &Upload,
    (terms, seen): (&Accept, Vec<Seen>),
) -> Result<JobId, Refusal> {
    let wanted = Order {
        kind: version_keep::CODE,
        payload: &version_keep::Payload {
            upload: upload.id.clone(),
            by: desk.person.id.clone(),
            terms: terms.clone(),
            seen,
        },
        organisation: Some(&upload.organisation),
        subject: upload.id.as_str(),
        by: Some(&desk.person.id),
    };
    order(tx, &desk.office, desk.now, wanted).await
}
