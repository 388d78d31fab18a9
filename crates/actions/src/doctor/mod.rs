//! The doctor: database, accepted sets, kept bytes and the chain of events, each by itself and against the others.
//!
//! What a kill leaves is harmless and named; what is lost or was changed is grave. Only what cannot do harm is repaired, and
//! only where an administrator asks for it.

mod lake;
mod remark;
mod scheme;
mod shelf;
pub mod stuck;

pub use remark::{Owner, Remark, Row, Shelf, Weight};
pub use scheme::scheme;
pub use store::Flaw;

use crate::aside::aside;
use crate::backup;
use crate::event::{Unproved, verify};
use crate::office::Office;
use crate::refusal::Refusal;
use jiff::Timestamp;
use shelf::Owners;
use std::sync::Arc;
use store::Tx;

/// A backup should not be older, days.
const OLD: i64 = 2;

/// Reads every row and every byte of an office and says what is not as it should be, the gravest first.
///
/// # Errors
/// Those of database and disk: what they say of single rows and files is a remark.
pub async fn examine(office: &Arc<Office>) -> Result<Vec<Remark>, Refusal> {
    look(office, false).await
}

/// As [`examine`], and puts right what can be put right without harm: the lake's own repairs, leftovers of killed writes,
/// acceptances that nobody works on. Bytes and versions are never removed.
///
/// # Errors
/// As [`examine`], and those of a repair.
pub async fn repair(office: &Arc<Office>) -> Result<Vec<Remark>, Refusal> {
    look(office, true).await
}

async fn look(office: &Arc<Office>, repair: bool) -> Result<Vec<Remark>, Refusal> {
    let mut remarks: Vec<Remark> = office
        .store
        .check()
        .await?
        .into_iter()
        .map(Remark::Database)
        .collect();
    let scheme = office.store.schema().await?;
    if scheme.at != scheme.ours {
        // Rows of another scheme cannot be asked anything else.
        remarks.push(Remark::Schema(scheme));
        return Ok(remarks);
    }
    remarks.extend(chain(office).await?);
    remarks.extend(files(office, repair).await?);
    remarks.extend(waiting(office, repair).await?);
    remarks.sort_by_key(|remark| std::cmp::Reverse(remark.weight()));
    Ok(remarks)
}

async fn chain(office: &Office) -> Result<Option<Remark>, Refusal> {
    match verify(office).await {
        Ok(_) => Ok(None),
        Err(Unproved::Broken(broken)) => Ok(Some(Remark::Chain(broken))),
        Err(Unproved::Refused(refusal)) => Err(refusal),
    }
}

/// Rows first, then files: what is accepted meanwhile has its file before its row, and counts as without a row at worst.
async fn files(office: &Arc<Office>, repair: bool) -> Result<Vec<Remark>, Refusal> {
    let mut tx = office.store.read().await?;
    let versions = lake::rows(&mut tx).await?;
    let (uploads, documents) = owners(&mut tx).await?;
    drop(tx);
    let (office, now) = (Arc::clone(office), office.clock.now());
    aside(move || {
        let mut remarks = lake::examine(&office, &versions, repair)?;
        remarks.extend(shelf::examine(&office.uploads, Shelf::Upload, uploads)?);
        remarks.extend(shelf::examine(&office.documents, Shelf::Document, documents)?);
        remarks.extend(shelf::leftovers(&office, now, repair));
        Ok(remarks)
    })
    .await
}

async fn owners(tx: &mut Tx) -> Result<(Owners, Owners), Refusal> {
    Ok((shelf::uploads(tx).await?, shelf::documents(tx).await?))
}

async fn waiting(office: &Arc<Office>, repair: bool) -> Result<Vec<Remark>, Refusal> {
    let mut tx = office.store.read().await?;
    let stuck = stuck::uploads(&mut tx).await?;
    let mut remarks = stuck::jobs(&mut tx).await?;
    let last = backup::last(&mut tx).await?;
    drop(tx);
    remarks.extend(age(last, office.clock.now()));
    if repair {
        remarks.extend(stuck::give_back(office, stuck).await?);
    } else {
        remarks.extend(stuck.into_iter().map(|upload| stuck::remark(upload, false)));
    }
    Ok(remarks)
}

fn age(last: Option<Timestamp>, now: Timestamp) -> Option<Remark> {
    let Some(taken) = last else {
        return Some(Remark::NoBackup);
    };
    let days = now.duration_since(taken).as_hours() / 24;
    (days >= OLD).then_some(Remark::OldBackup { taken, days })
}
