use super::Problem;
use crate::disk::{self, Sealed, TEMPORARY};
use crate::error::{Damage, LakeError};
use crate::lake::{Lake, id_of};
use crate::manifest::{Entry, Manifest};
use crate::read::ParquetSet;
use domain::result::{Version, VersionId};
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// What is wrong, and what of the manifest can be trusted.
pub(super) struct Examination {
    pub(super) problems: Vec<Problem>,
    pub(super) manifest: Manifest,
}

impl Examination {
    pub(super) fn of(lake: &Lake) -> Result<Self, LakeError> {
        let path = lake.manifest_path();
        let (manifest, bad) = Manifest::examine(&path)?;
        let mut problems = Vec::new();
        let lines = bad.into_iter();
        problems.extend(lines.map(|(line, damage)| Problem::Line { line, damage }));
        problems.extend(numbers_twice(&manifest));
        problems.extend(missing(lake, &manifest));
        let temporary = files_in(lake.root())?
            .into_iter()
            .filter(|path| is_temporary(path));
        problems.extend(temporary.map(Problem::Temporary));
        let files = files_in(&lake.versions_folder())?;
        problems.extend(files.iter().filter_map(|path| problem_of(path, &manifest)));
        let orphans = problems
            .iter()
            .any(|problem| matches!(problem, Problem::Orphan(_)));
        if orphans && !path.exists() {
            problems.insert(0, Problem::NoManifest);
        }
        Ok(Self { problems, manifest })
    }
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, LakeError> {
    let failed = |source| LakeError::read(folder, source);
    let entries = fs::read_dir(folder).map_err(failed)?;
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(failed)?;
    paths.sort();
    Ok(paths)
}

fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.ends_with(TEMPORARY)) && path.is_file()
}

fn numbers_twice(manifest: &Manifest) -> Vec<Problem> {
    let entries = manifest.entries.iter();
    let mut numbers: Vec<_> = entries
        .map(|entry| (&entry.version.work, entry.version.number))
        .collect();
    numbers.sort();
    let twice = numbers.windows(2).filter(|pair| pair[0] == pair[1]);
    twice
        .map(|pair| Problem::NumberTwice {
            work: pair[0].0.clone(),
            number: pair[0].1,
        })
        .collect()
}

fn missing(lake: &Lake, manifest: &Manifest) -> Vec<Problem> {
    let held = manifest.entries.iter().filter(|entry| !entry.lost);
    let gone = held.filter(|entry| !lake.path_of(&entry.version.id).exists());
    gone.map(|entry| Problem::Missing(entry.version.clone()))
        .collect()
}

fn problem_of(path: &Path, manifest: &Manifest) -> Option<Problem> {
    if is_temporary(path) {
        return Some(Problem::Temporary(path.to_owned()));
    }
    let Some(id) = id_of(path).filter(|_| path.is_file()) else {
        return Some(Problem::Foreign(path.to_owned()));
    };
    match inspect(path, &id) {
        Err(LakeError::Damaged { damage, path }) => Some(Problem::Damaged { path, damage }),
        Err(LakeError::Read { path, source }) => Some(Problem::Unreadable {
            path,
            reason: source.kind(),
        }),
        Err(_) => None,
        Ok((version, file)) => match manifest.find(&id) {
            None => Some(Problem::Orphan(version)),
            Some(entry) if entry.lost && entry.version == version => {
                Some(Problem::Returned(entry.version.clone()))
            }
            Some(entry) => disagreement(path, entry, &version, &file),
        },
    }
}

fn disagreement(path: &Path, entry: &Entry, version: &Version, file: &Sealed) -> Option<Problem> {
    let damage = if *version != entry.version {
        Damage::Stamp
    } else if file.hash != entry.file_hash {
        Damage::Bytes
    } else {
        return None;
    };
    Some(Problem::Damaged {
        path: path.to_owned(),
        damage,
    })
}

/// The version in a file, every value of which was read and found to be that of its name.
pub(super) fn inspect(path: &Path, id: &VersionId) -> Result<(Version, Sealed), LakeError> {
    let file = disk::sealed(path)?;
    // A damaged file can bring the reader of the format to a panic; the doctor has to live on.
    let verified = catch_unwind(AssertUnwindSafe(|| verified(path, id)));
    let version = verified.unwrap_or_else(|_| Err(LakeError::damaged(path, Damage::Undecodable)))?;
    Ok((version, file))
}

fn verified(path: &Path, id: &VersionId) -> Result<Version, LakeError> {
    let set = ParquetSet::open(path)?;
    if set.content() != id {
        let damage = Damage::Content {
            expected: id.clone(),
            found: set.content().clone(),
        };
        return Err(LakeError::damaged(path, damage));
    }
    set.verify()?;
    let version = set.inside().version();
    version.ok_or_else(|| LakeError::damaged(path, Damage::Foreign))
}
