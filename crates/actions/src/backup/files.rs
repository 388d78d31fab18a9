//! The files of an office. They never change under their names, so all of them may be copied while others are being added.

use super::draft::Draft;
use super::error::BackupError;
use super::member::{CATALOGUE, Member, SETTINGS};
use crate::office::Office;
use domain::result::VersionId;
use lake::{Lake, LakeError, Shelf};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How often the index of the lake may change while it is read before the lake counts as too busy.
const PATIENCE: usize = 1000;

/// Copies all files of an office into an archive and returns the names of those that are damaged and so left out.
///
/// # Errors
/// [`BackupError::Read`], [`BackupError::Write`].
pub(super) fn copy(office: &Office, draft: &mut Draft) -> Result<Vec<String>, BackupError> {
    let mut left_out = Vec::new();
    versions(office, draft, &mut left_out)?;
    shelf(&office.uploads, Member::Upload, (draft, &mut left_out))?;
    shelf(&office.documents, Member::Document, (draft, &mut left_out))?;
    settings(&office.place.folder, draft)?;
    Ok(left_out)
}

fn versions(office: &Office, draft: &mut Draft, left_out: &mut Vec<String>) -> Result<(), BackupError> {
    let index = office.place.folder.join("lake").join("manifest");
    let (manifest, ids) = still(&office.lake, &index)?;
    for id in ids {
        let path = office.lake.path_of(&id);
        let member = Member::Version(id);
        if path.is_file() {
            draft.copy(&member, &path)?;
        } else {
            left_out.push(member.to_string());
        }
    }
    match manifest {
        Some(manifest) => draft.put(&Member::Manifest, &manifest).map(drop),
        None => Ok(()),
    }
}

/// The index and the versions it tells of, both of one moment: it was the same before and after the versions were listed.
fn still(lake: &Lake, index: &Path) -> Result<(Option<Vec<u8>>, Vec<VersionId>), BackupError> {
    let mut before = bytes(index)?;
    for _ in 0..PATIENCE {
        let ids = match told(lake) {
            // A damaged index goes as it is, with every file: the doctor rebuilds it there as here.
            Err(LakeError::Manifest { .. }) => listed(index)?,
            ids => ids?,
        };
        let after = bytes(index)?;
        if after == before {
            return Ok((before, ids));
        }
        before = after;
    }
    Err(BackupError::Internal("the lake does not hold still".to_owned()))
}

fn told(lake: &Lake) -> Result<Vec<VersionId>, LakeError> {
    let mut ids = Vec::new();
    for work in lake.works()? {
        ids.extend(lake.versions(&work)?.into_iter().map(|version| version.id));
    }
    Ok(ids)
}

fn listed(index: &Path) -> Result<Vec<VersionId>, BackupError> {
    let folder = index.with_file_name("versions");
    let name = |path: PathBuf| VersionId::new(path.file_name()?.to_str()?.strip_suffix(".parquet")?);
    Ok(entries(&folder)?.into_iter().filter_map(name).collect())
}

fn bytes(path: &Path) -> Result<Option<Vec<u8>>, BackupError> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some).map_err(BackupError::read(path)),
    }
}

fn shelf(
    shelf: &Shelf,
    member: fn(String) -> Member,
    (draft, left_out): (&mut Draft, &mut Vec<String>),
) -> Result<(), BackupError> {
    for hash in shelf.names()? {
        let member = member(hash.clone());
        if shelf.holds(&hash) {
            draft.copy(&member, &shelf.path_of(&hash))?;
        } else {
            left_out.push(member.to_string());
        }
    }
    Ok(())
}

/// The settings and the municipality's own content, where they lie in the folder of the office.
fn settings(folder: &Path, draft: &mut Draft) -> Result<(), BackupError> {
    if let Some(text) = bytes(&folder.join(SETTINGS))? {
        draft.put(&Member::Settings, &text)?;
    }
    let mut waiting = vec![folder.join(CATALOGUE)];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(entries(&path)?);
        } else if let Some(member) = content(folder, &path) {
            draft.copy(&member, &path)?;
        }
    }
    Ok(())
}

fn content(folder: &Path, path: &Path) -> Option<Member> {
    let parts = path.strip_prefix(folder).ok()?.iter();
    let parts: Vec<&str> = parts.map(|part| part.to_str()).collect::<Option<_>>()?;
    Member::parse(&parts.join("/"))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, BackupError> {
    let read = BackupError::read(folder);
    let found: io::Result<Vec<PathBuf>> = fs::read_dir(folder)
        .map_err(&read)?
        .map(|entry| Ok(entry?.path()))
        .collect();
    let mut found = found.map_err(&read)?;
    // The same folder gives the same archive; the last is taken first.
    found.sort_by(|one, other| other.cmp(one));
    Ok(found)
}
