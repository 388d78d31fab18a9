//! Bytes against the rows that name them.

use super::remark::{Owner, Remark, Shelf};
use crate::office::Office;
use crate::refusal::Refusal;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::Tx;

/// Rows read at once.
const STRIDE: i64 = 500;

/// No write takes longer; what is younger may still be under way.
const UNDER_WAY: Duration = Duration::from_secs(3600);

/// Who owns the bytes of each name.
pub(super) type Owners = BTreeMap<String, Vec<Owner>>;

/// Who owns what was sent: files of results, of roadmaps, and what shows that something was carried out.
pub(super) async fn uploads(tx: &mut Tx) -> Result<Owners, Refusal> {
    let mut owners = results(tx).await?;
    roadmaps(tx, &mut owners).await?;
    evidence(tx, &mut owners).await?;
    Ok(owners)
}

async fn roadmaps(tx: &mut Tx, owners: &mut Owners) -> Result<(), Refusal> {
    let (filter, mut mark) = (store::roadmap::Filter::default(), None);
    loop {
        let found = store::roadmap::list(tx, &filter, mark.as_ref(), STRIDE).await?;
        let Some(last) = found.last() else { return Ok(()) };
        mark = Some(last.id.clone());
        for one in found.into_iter().filter(|one| !one.hash.is_empty()) {
            let owner = Owner::Roadmap(one.id, one.file_name);
            owners.entry(one.hash).or_default().push(owner);
        }
    }
}

async fn evidence(tx: &mut Tx, owners: &mut Owners) -> Result<(), Refusal> {
    let mut mark = None;
    loop {
        let found = store::evidence::list(tx, mark.as_ref(), STRIDE).await?;
        let Some(last) = found.last() else { return Ok(()) };
        mark = Some(last.id.clone());
        for one in found.into_iter().filter(|one| !one.hash.is_empty()) {
            let owner = Owner::Evidence(one.id, one.file_name);
            owners.entry(one.hash).or_default().push(owner);
        }
    }
}

async fn results(tx: &mut Tx) -> Result<Owners, Refusal> {
    let filter = store::upload::Filter::default();
    let (mut owners, mut mark) = (Owners::new(), None);
    loop {
        let found = store::upload::list(tx, &filter, mark.as_ref(), STRIDE).await?;
        let Some(last) = found.last() else {
            return Ok(owners);
        };
        mark = Some(last.id.clone());
        for one in found {
            let owner = Owner::Upload(one.id, one.file_name);
            owners.entry(one.hash).or_default().push(owner);
        }
    }
}

/// Who owns what was made.
pub(super) async fn documents(tx: &mut Tx) -> Result<Owners, Refusal> {
    let filter = store::document::Filter::default();
    let (mut owners, mut mark) = (Owners::new(), None);
    loop {
        let found = store::document::list(tx, &filter, mark.as_ref(), STRIDE).await?;
        let Some(last) = found.last() else {
            return Ok(owners);
        };
        mark = Some(last.id.clone());
        for one in found {
            let owner = Owner::Document(one.id, one.file_name);
            owners.entry(one.hash).or_default().push(owner);
        }
    }
}

/// Reads every byte of a shelf. Blocks.
pub(super) fn examine(shelf: &lake::Shelf, which: Shelf, owners: Owners) -> Result<Vec<Remark>, Refusal> {
    let mut remarks = Vec::new();
    for hash in shelf.names()? {
        if !owners.contains_key(&hash) {
            remarks.push(Remark::Unnamed { shelf: which, hash });
        }
    }
    for (hash, owners) in owners {
        let remark = match (shelf.holds(&hash), shelf.path_of(&hash).exists()) {
            (true, _) => continue,
            (false, true) => Remark::BytesChanged,
            (false, false) => Remark::BytesGone,
        };
        remarks.extend(owners.into_iter().map(remark));
    }
    Ok(remarks)
}

/// Temporary files on the shelves that nobody writes any more; the lake looks after its own. Blocks.
pub(super) fn leftovers(office: &Office, now: Timestamp, remove: bool) -> Vec<Remark> {
    let shelves = ["upload", "document"].map(|name| office.place.folder.join(name));
    let files = shelves.iter().flat_map(|shelf| inside(shelf));
    let files = files.flat_map(|folder| inside(&folder));
    let dead = files.filter(|path| is_temporary(path) && is_old(path, now));
    dead.map(|path| Remark::Leftover {
        removed: remove && fs::remove_file(&path).is_ok(),
        path,
    })
    .collect()
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn is_temporary(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "tmp") && path.is_file()
}

fn is_old(path: &Path, now: Timestamp) -> bool {
    let written = fs::metadata(path).and_then(|meta| meta.modified());
    let written = written.ok().and_then(|time| Timestamp::try_from(time).ok());
    written.is_some_and(|written| written <= now && now.duration_since(written).unsigned_abs() > UNDER_WAY)
}
