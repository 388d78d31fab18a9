use super::examine::{Examination, inspect};
use super::{Finding, Problem, Repair};
use crate::disk::sync_folder_of;
use crate::error::{Damage, LakeError, Step};
use crate::lake::{Lake, id_of};
use crate::manifest::{Entry, Manifest};
use crate::read::ParquetSet;
use domain::result::Version;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Repairs what was found; the manifest is written once, at the end.
pub(super) fn all(lake: &Lake, examination: Examination) -> Result<Vec<Finding>, LakeError> {
    let Examination {
        mut problems,
        manifest,
    } = examination;
    // Numbers are given back in the order in which they were given.
    problems.sort_by_key(|problem| match problem {
        Problem::Orphan(version) => Some((version.work.clone(), version.number)),
        _ => None,
    });
    let mut repairs = Repairs {
        lake,
        manifest,
        changed: false,
        old_manifest: None,
    };
    let mut findings = Vec::with_capacity(problems.len());
    for problem in problems {
        let repair = repairs.repair(&problem)?;
        findings.push(Finding { problem, repair });
    }
    if repairs.changed {
        repairs.manifest.save()?;
    }
    Ok(findings)
}

struct Repairs<'a> {
    lake: &'a Lake,
    manifest: Manifest,
    changed: bool,
    old_manifest: Option<PathBuf>,
}

impl Repairs<'_> {
    fn repair(&mut self, problem: &Problem) -> Result<Repair, LakeError> {
        match problem {
            Problem::NumberTwice { .. } | Problem::Unreadable { .. } => Ok(Repair::Nothing),
            Problem::NoManifest => {
                self.changed = true;
                Ok(Repair::Nothing)
            }
            Problem::Line { .. } => self.drop_line(),
            Problem::Missing(version) => {
                self.mark_lost(version);
                Ok(Repair::MarkedLost)
            }
            Problem::Damaged { path, damage } => self.heal(path, damage),
            Problem::Orphan(version) => self.adopt(version.clone()),
            Problem::Returned(version) => self.take_back(version.clone()),
            Problem::Temporary(path) => remove(path),
            Problem::Foreign(path) => Ok(Repair::Quarantined(self.quarantine(path)?)),
        }
    }

    /// The line is not among the entries already; the manifest that held it is kept.
    fn drop_line(&mut self) -> Result<Repair, LakeError> {
        self.changed = true;
        if let Some(old) = &self.old_manifest {
            return Ok(Repair::LineDropped(old.clone()));
        }
        let old = self.copy_to_quarantine(&self.lake.manifest_path())?;
        self.old_manifest = Some(old.clone());
        Ok(Repair::LineDropped(old))
    }

    fn mark_lost(&mut self, version: &Version) {
        let entries = self.manifest.entries.iter_mut();
        for entry in entries.filter(|entry| entry.version.id == version.id) {
            entry.lost = true;
            self.changed = true;
        }
    }

    fn heal(&mut self, path: &Path, damage: &Damage) -> Result<Repair, LakeError> {
        let entry = id_of(path).and_then(|id| self.manifest.find(&id).cloned());
        match (entry, damage) {
            (Some(entry), Damage::Bytes | Damage::Stamp) => self.rewrite(path, entry.version),
            // A later program understands it: it is not for this one to move it away.
            (_, Damage::Schema(_)) => Ok(Repair::Nothing),
            (entry, _) => {
                let to = self.quarantine(path)?;
                if let Some(entry) = entry {
                    self.mark_lost(&entry.version);
                }
                Ok(Repair::Quarantined(to))
            }
        }
    }

    /// The content is right: the old file is copied away, then replaced in one step.
    fn rewrite(&mut self, path: &Path, version: Version) -> Result<Repair, LakeError> {
        let set = ParquetSet::open(path)?.read_whole()?;
        let old = self.copy_to_quarantine(path)?;
        let file = self.lake.write_version(&set, &version)?;
        self.put(Entry::new(version, file));
        Ok(Repair::Rewritten(old))
    }

    fn adopt(&mut self, mut version: Version) -> Result<Repair, LakeError> {
        if !self.manifest.is_taken(&version.work, version.number) {
            return self.take_back(version);
        }
        let set = ParquetSet::open(&self.lake.path_of(&version.id))?.read_whole()?;
        version.number = self.manifest.next_number(&version.work);
        let file = self.lake.write_version(&set, &version)?;
        let number = version.number;
        self.put(Entry::new(version, file));
        Ok(Repair::LineRebuilt(number))
    }

    fn take_back(&mut self, version: Version) -> Result<Repair, LakeError> {
        let (_, file) = inspect(&self.lake.path_of(&version.id), &version.id)?;
        let number = version.number;
        self.put(Entry::new(version, file));
        Ok(Repair::LineRebuilt(number))
    }

    fn put(&mut self, entry: Entry) {
        self.manifest.put(entry);
        self.changed = true;
    }

    fn quarantine(&self, path: &Path) -> Result<PathBuf, LakeError> {
        let to = self.free_place(path)?;
        let moved = fs::rename(path, &to).and_then(|()| sync_folder_of(&to));
        moved
            .and_then(|()| sync_folder_of(path))
            .map_err(|source| LakeError::write(&to, Step::Rename, source))?;
        Ok(to)
    }

    fn copy_to_quarantine(&self, path: &Path) -> Result<PathBuf, LakeError> {
        let to = self.free_place(path)?;
        let copied = fs::copy(path, &to).and_then(|_| fs::File::open(&to)?.sync_all());
        copied
            .and_then(|()| sync_folder_of(&to))
            .map_err(|source| LakeError::write(&to, Step::Write, source))?;
        Ok(to)
    }

    /// A name in the quarantine that nothing bears yet.
    fn free_place(&self, path: &Path) -> Result<PathBuf, LakeError> {
        let folder = self.lake.quarantine_folder();
        fs::create_dir_all(&folder).map_err(|source| LakeError::write(&folder, Step::MakeFolder, source))?;
        let name = path.file_name().unwrap_or_default();
        let mut place = folder.join(name);
        let mut copy = 1;
        while place.exists() {
            copy += 1;
            let mut name = name.to_owned();
            name.push(format!(".{copy}"));
            place = folder.join(name);
        }
        Ok(place)
    }
}

fn remove(path: &Path) -> Result<Repair, LakeError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(LakeError::write(path, Step::Remove, error))
        }
        _ => Ok(Repair::Removed),
    }
}
