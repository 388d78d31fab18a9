//! A document that shows that something was carried out.

use crate::act::Act;
use crate::aside::aside;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::instance::{Seen, place, seen};
use crate::refusal::{Refusal, Wrong};
use crate::roadmap::{DOERS, overtaken, text};
use crate::upload::checked_file;
use domain::evidence::{Evidence, EvidenceId};
use domain::instance::InstanceId;
use domain::roadmap::RoadmapState;
use domain::territory::OrganisationId;
use jiff::civil::Date;
use std::sync::Arc;
use store::Tx;

/// Attaching a document to an instance.
pub static ACT: Act = Act::change("evidence.attach", DOERS);

/// The longest kind and number, characters.
const LINE: usize = 200;

/// A document that somebody attaches.
#[derive(Clone, Debug, Default)]
pub struct Attach {
    /// What kind of document.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Option<Date>,
    /// What the file is called there; empty with no bytes where there is only a number and a date.
    pub file_name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// In whose part; `None` for that of the plan, or my own where I have a part of it.
    pub organisation: Option<OrganisationId>,
    /// The version that it takes the place of.
    pub replaces: Option<EvidenceId>,
}

/// Attaches a document to an instance; the bytes are kept as they came.
///
/// # Errors
/// [`Refusal::Unknown`], also for a version of another instance or of others; [`Refusal::Mistaken`] for no kind (field `kind`),
/// neither file nor number (`file`), a file too large (`bytes`), or a version that has a next one (`replaces`);
/// [`Refusal::Overtaken`] if the plan is not in force.
pub async fn attach(desk: &Desk, id: &InstanceId, sent: Attach) -> Result<EvidenceId, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let there = seen(desk, &mut tx, id).await?;
    if there.roadmap.state != RoadmapState::Approved {
        return Err(overtaken(&mut tx, &there.roadmap).await?);
    }
    let organisation = place(desk, &mut tx, (&there, sent.organisation.clone())).await?;
    let version = version(&mut tx, (&there, &organisation), sent.replaces.as_ref()).await?;
    drop(tx);
    let mut evidence = Evidence {
        id: desk.office.named(EvidenceId::new, desk.now)?,
        instance: id.clone(),
        organisation,
        kind: text("kind", &sent.kind, (1, LINE))?,
        number: text("number", &sent.number, (0, LINE))?,
        date: sent.date,
        file_name: String::new(),
        hash: String::new(),
        size: sent.bytes.len() as u64,
        version,
        replaces: sent.replaces.clone(),
        person: desk.person.id.clone(),
        made: desk.now,
    };
    if !sent.bytes.is_empty() || !sent.file_name.trim().is_empty() {
        evidence.file_name = checked_file(desk, &sent.file_name, &sent.bytes)?;
        let office = Arc::clone(&desk.office);
        evidence.hash = aside(move || Ok(office.uploads.keep(&sent.bytes)?)).await?;
    } else if evidence.number.is_empty() {
        return Err(Refusal::mistake("file", Wrong::Empty));
    }
    write(desk, evidence).await
}

/// The number of the version; what it takes the place of is of the same part and has no next one.
async fn version(
    tx: &mut Tx,
    (there, organisation): (&Seen, &OrganisationId),
    replaces: Option<&EvidenceId>,
) -> Result<u32, Refusal> {
    let Some(replaces) = replaces else { return Ok(1) };
    let all = store::evidence::of(tx, &there.instance.id).await?;
    let before = all
        .iter()
        .find(|one| one.id == *replaces && one.organisation == *organisation);
    if all.iter().any(|one| one.replaces.as_ref() == Some(replaces)) {
        return Err(Refusal::mistake("replaces", Wrong::Taken));
    }
    Ok(before.ok_or(Refusal::Unknown)?.version + 1)
}

async fn write(desk: &Desk, evidence: Evidence) -> Result<EvidenceId, Refusal> {
    let mut deed = desk.begin(&ACT, &evidence.organisation).await?;
    store::evidence::insert(&mut deed.tx, &evidence).await?;
    let after = serde_json::json!({
        "instance": evidence.instance, "kind": evidence.kind, "number": evidence.number, "date": evidence.date,
        "file": evidence.file_name, "hash": evidence.hash, "version": evidence.version,
    });
    deed.done(Trace::of("evidence", &evidence.id).after(&after))
        .await?;
    Ok(evidence.id)
}
