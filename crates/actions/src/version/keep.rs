//! From an accepted file to versions in the lake; the rows follow in one transaction, see [`super::write()`].

use super::adoption::{adopt, name_as_known};
use super::latest::{Latest, Seen, latest_of};
use super::succession::{Before, follow};
use crate::aside::aside;
use crate::job::Task;
use crate::job::kind::version_keep::Payload;
use crate::line::Failure;
use crate::line::acceptance::{confirmed, sift};
use crate::line::answer::Rows;
use crate::line::taking::{Gathered, Taken, gather};
use crate::refusal::Refusal;
use crate::upload::{Look, Returned, called};
use domain::procedure::Work;
use domain::result::{AcceptedVersion, Difference, Version};
use domain::territory::{Organisation, OrganisationId};
use lake::Provenance;
use serde::{Deserialize, Serialize};

/// Why an accepted file is not written down.
pub(crate) enum Stop {
    /// It goes back to whoever accepted it.
    Returned(Returned),
    /// It is to be tried again.
    Broken(Refusal),
}

impl<E: Into<Refusal>> From<E> for Stop {
    fn from(error: E) -> Self {
        match error.into() {
            Refusal::Line(failure) => match Returned::of(&failure) {
                Some(why) => Self::Returned(why),
                None => Self::Broken(Refusal::Line(failure)),
            },
            other => Self::Broken(other),
        }
    }
}

/// What lies in the lake and waits for its rows.
pub(crate) struct Kept {
    pub(super) versions: Vec<InLake>,
    pub(super) adopted: Vec<Organisation>,
    pub(super) left_out: u64,
}

/// A version in the lake.
pub(super) struct InLake {
    pub(super) version: Version,
    pub(super) previous: Option<AcceptedVersion>,
    pub(super) difference: Option<Difference>,
}

/// Where rows came from, as a version keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Names of the files.
    pub files: Vec<String>,
    /// SHA-256 of each, in the same order.
    pub hashes: Vec<String>,
    /// Code of the layout.
    pub layout: String,
    /// Rows with errors that were left out.
    pub left_out: u64,
    /// Version of the program that read them.
    pub program: String,
}

/// Reads the file again, holds it against what was accepted since, and puts it into the lake.
///
/// Whatever stops it stops it before the lake. A kill after it leaves a version that the store does not know; the job is done
/// again, finds it there by its content, and writes the rows.
pub(crate) async fn keep(task: &Task, look: &Look, payload: &Payload) -> Result<Kept, Stop> {
    let mut taken = look.taken(&task.progress).await?.taken;
    let left_out = sifted(&mut taken, payload.terms.only_valid)?;
    let foreign = look.foreign(taken.iter().map(|one| &one.checked.set));
    if !foreign.is_empty() {
        return Err(Stop::Returned(Returned::Foreign { schools: foreign }));
    }
    let works = each_once(gather(taken))?;
    let latest = still_seen(look, &works, &payload.seen).await?;
    let (how, look) = (payload.terms.how.into(), look.clone());
    let (versions, adopted) = aside(move || into_lake(&look, works, latest, how)).await?;
    Ok(Kept {
        versions,
        adopted,
        left_out,
    })
}

/// Takes wrong rows out where the person said so; tells how many.
fn sifted(taken: &mut [Taken], only_valid: bool) -> Result<u64, Failure> {
    confirmed(taken)?;
    let rows = if only_valid { Rows::LeftOut } else { Rows::All };
    let wrong = sift(taken, rows, |_, _| Ok::<_, Failure>(()))?;
    Ok(wrong.iter().map(|one| one.rows as u64).sum())
}

/// A file that holds one work twice with different items would follow itself.
fn each_once(works: Vec<Gathered>) -> Result<Vec<Gathered>, Stop> {
    for (place, one) in works.iter().enumerate() {
        if works[..place].iter().any(|other| other.set.work == one.set.work) {
            let work = one.set.work.clone();
            return Err(Stop::Returned(Returned::OtherItems { work }));
        }
    }
    if works.is_empty() || works.iter().any(|one| one.set.rows.is_empty()) {
        return Err(Stop::Returned(Returned::NoRows));
    }
    Ok(works)
}

/// What stands now, if it is what the person saw when she accepted.
async fn still_seen(look: &Look, works: &[Gathered], seen: &[Seen]) -> Result<Latest, Stop> {
    let mut tx = look.office.store.read().await?;
    let latest = latest_of(&mut tx, works.iter().map(|one| one.set.work.clone()).collect()).await?;
    for (work, version) in &latest {
        if !seen.contains(&Seen::of(work, version.as_ref())) {
            return Err(Stop::Returned(overtaken(&mut tx, work, version.as_ref()).await?));
        }
    }
    Ok(latest)
}

pub(super) async fn overtaken(
    tx: &mut store::Tx,
    work: &Work,
    version: Option<&AcceptedVersion>,
) -> Result<Returned, Refusal> {
    let who = version.and_then(|version| version.accepted_by.as_ref());
    Ok(Returned::Overtaken {
        work: work.clone(),
        by: called(tx, who).await?,
        at: version.map(|version| version.accepted),
    })
}

/// First everything is made ready, then everything is written: what stops one work stops all.
fn into_lake(
    look: &Look,
    works: Vec<Gathered>,
    latest: Latest,
    how: crate::line::succession::Succession,
) -> Result<(Vec<InLake>, Vec<Organisation>), Refusal> {
    let mut schools = (*look.schools).clone();
    let mut adopted = Vec::new();
    let mut ready = Vec::new();
    for mut work in works {
        adopted.extend(adopt(&mut schools, &look.at, &work.set, || name(look))?);
        let previous = latest.iter().find(|(known, _)| *known == work.set.work);
        let previous = previous.and_then(|(_, version)| version.clone());
        if let Some(version) = &previous {
            let mine = |code| schools.holds(&look.at.id, code);
            follow(&mut work, before(look, version)?, how, mine)?;
        }
        name_as_known(&mut work.set, &schools);
        ready.push((work, previous));
    }
    let versions = ready
        .into_iter()
        .map(|(work, previous)| accept(look, &work, previous));
    Ok((versions.collect::<Result<_, _>>()?, adopted))
}

fn name(look: &Look) -> Result<OrganisationId, Refusal> {
    look.office.named(OrganisationId::new, look.office.clock.now())
}

fn before(look: &Look, version: &AcceptedVersion) -> Result<Before, Refusal> {
    let origin: Origin = serde_json::from_str(&version.provenance).unwrap_or_default();
    Ok(Before {
        set: look.office.lake.read(&version.id)?,
        files: origin.files,
        hashes: origin.hashes,
    })
}

fn accept(look: &Look, work: &Gathered, previous: Option<AcceptedVersion>) -> Result<InLake, Refusal> {
    let lake = &look.office.lake;
    let provenance = Provenance {
        accepted: look.office.clock.now().to_string(),
        files: work.files.clone(),
        file_hashes: work.hashes.clone(),
        layout: work.layout.clone(),
    };
    let version = lake.accept(&work.set, provenance)?.version;
    let difference = match &previous {
        Some(previous) => Some(lake.compare(&previous.id, &version.id)?.difference),
        None => None,
    };
    Ok(InLake {
        version,
        previous,
        difference,
    })
}
