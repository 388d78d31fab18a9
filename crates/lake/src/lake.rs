//! The lake: versions of result sets under one folder.

use crate::column::Columns;
use crate::content::content_id;
use crate::disk::{Lock, Sealed};
use crate::error::{Kept, LakeError, Step};
use crate::inside::Stamp;
use crate::manifest::{Entry, Manifest};
use crate::read::{Batches, ParquetSet};
use crate::write::ParquetWriter;
use domain::procedure::Work;
use domain::result::{ResultSet, Version, VersionId};
use std::fs;
use std::path::{Path, PathBuf};

/// How the file of every version ends.
pub(crate) const PARQUET: &str = ".parquet";

/// Accepted result sets under one folder: `versions/<content>.parquet`, `manifest`, `lock`, `quarantine/`.
///
/// Readers take no lock: a version never changes, and the manifest is replaced as a whole. Several processes may
/// use one folder at once.
#[derive(Clone, Debug)]
pub struct Lake {
    root: PathBuf,
}

/// Where a set came from, as the caller knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// When it is accepted, RFC 3339, by the caller's clock.
    pub accepted: String,
    /// Names of the files it was read from.
    pub files: Vec<String>,
    /// SHA-256 of each of these files, in the same order.
    pub file_hashes: Vec<String>,
    /// The layout they had.
    pub layout: String,
}

/// The answer to [`Lake::accept`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The version that now holds the content.
    pub version: Version,
    /// Whether it was not known before; an old one keeps its number and provenance.
    pub new: bool,
}

impl Lake {
    /// The lake in this folder, which is made if it is not there.
    ///
    /// # Errors
    /// [`LakeError::Write`] if the folder cannot be made.
    pub fn open(root: &Path) -> Result<Self, LakeError> {
        let lake = Self {
            root: root.to_owned(),
        };
        let versions = lake.versions_folder();
        fs::create_dir_all(&versions)
            .map_err(|source| LakeError::write(&versions, Step::MakeFolder, source))?;
        Ok(lake)
    }

    pub(crate) fn versions_folder(&self) -> PathBuf {
        self.root.join("versions")
    }

    pub(crate) fn quarantine_folder(&self) -> PathBuf {
        self.root.join("quarantine")
    }

    pub(crate) fn manifest_path(&self) -> PathBuf {
        self.root.join("manifest")
    }

    pub(crate) fn lock_path(&self) -> PathBuf {
        self.root.join("lock")
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the file of a version lies, whether it is there or not.
    pub fn path_of(&self, id: &VersionId) -> PathBuf {
        self.versions_folder().join(format!("{id}{PARQUET}"))
    }

    /// Accepts a set: it becomes the next version of its work, unless this very content was accepted before.
    ///
    /// When it returns, the version is on the disk; killed before, the lake is as it was (at most with leftovers
    /// for [`Lake::doctor`]). Waits for other processes that are accepting.
    ///
    /// # Errors
    /// [`LakeError::Shape`] for a set whose columns do not belong together, [`LakeError::Write`] with what is kept,
    /// [`LakeError::Manifest`] if the doctor has to come first.
    pub fn accept(&self, set: &ResultSet, provenance: Provenance) -> Result<Accepted, LakeError> {
        set.check_shape()?;
        let id = content_id(set);
        let _lock = Lock::alone(&self.lock_path())?;
        let mut manifest = Manifest::load(&self.manifest_path())?;
        let known = manifest.find(&id).cloned();
        if let Some(entry) = known.as_ref().filter(|entry| self.holds(entry)) {
            return Ok(Accepted {
                version: entry.version.clone(),
                new: false,
            });
        }
        let new = known.is_none();
        let version = match known {
            Some(lost) => lost.version,
            None => self.next_version(&manifest, (id, set), provenance),
        };
        let was_there = self.path_of(&version.id).is_file();
        let file = self.write_version(set, &version)?;
        manifest.put(Entry::new(version.clone(), file));
        manifest.save().map_err(|error| match was_there {
            true => error,
            false => self.take_back(&version, error),
        })?;
        Ok(Accepted { version, new })
    }

    fn holds(&self, entry: &Entry) -> bool {
        !entry.lost && self.path_of(&entry.version.id).is_file()
    }

    fn next_version(
        &self,
        manifest: &Manifest,
        (id, set): (VersionId, &ResultSet),
        provenance: Provenance,
    ) -> Version {
        Version {
            number: self.next_number(manifest, &id, &set.work),
            id,
            work: set.work.clone(),
            rows: set.rows.len() as u64,
            accepted: provenance.accepted,
            files: provenance.files,
            file_hashes: provenance.file_hashes,
            layout: provenance.layout,
        }
    }

    /// Files without a line (a kill, a lost manifest) keep their numbers: nobody else gets them.
    fn next_number(&self, manifest: &Manifest, id: &VersionId, work: &Work) -> u32 {
        let orphans = self.orphans(manifest);
        let of_work = orphans.iter().filter(|orphan| orphan.work == *work);
        let own = of_work.clone().find(|orphan| orphan.id == *id);
        if let Some(own) = own.filter(|own| !manifest.is_taken(work, own.number)) {
            return own.number;
        }
        let highest = of_work.map(|orphan| orphan.number).max().unwrap_or(0);
        manifest.next_number(work).max(highest + 1)
    }

    fn orphans(&self, manifest: &Manifest) -> Vec<Version> {
        let entries = fs::read_dir(self.versions_folder())
            .into_iter()
            .flatten()
            .flatten();
        let paths = entries.map(|entry| entry.path());
        let unknown = paths.filter(|path| id_of(path).is_some_and(|id| manifest.find(&id).is_none()));
        unknown
            .filter_map(|path| ParquetSet::open(&path).ok()?.inside().version())
            .collect()
    }

    pub(crate) fn write_version(&self, set: &ResultSet, version: &Version) -> Result<Sealed, LakeError> {
        let mut writer = ParquetWriter::create(&self.path_of(&version.id), set)?;
        writer.write(&set.rows)?;
        let written = writer.finish_as(Some(Stamp::of(version)))?;
        debug_assert_eq!(written.content, version.id);
        Ok(Sealed {
            hash: written.file_hash,
            bytes: written.bytes,
        })
    }

    /// A version that the manifest does not get to know is taken away again.
    fn take_back(&self, version: &Version, error: LakeError) -> LakeError {
        if matches!(error, LakeError::Write { kept: Kept::New, .. }) {
            return error;
        }
        let path = self.path_of(&version.id);
        match fs::remove_file(&path) {
            Ok(()) => error,
            Err(_) => error.keeping(Kept::BeforeAnd(path)),
        }
    }

    /// The versions of a work, from the first number; those whose file was lost are left out.
    ///
    /// # Errors
    /// [`LakeError::Read`], or [`LakeError::Manifest`] if the doctor has to come first.
    pub fn versions(&self, work: &Work) -> Result<Vec<Version>, LakeError> {
        Ok(Manifest::load(&self.manifest_path())?.held(work))
    }

    /// The works that have a version, each once, in their order.
    ///
    /// # Errors
    /// As [`Lake::versions`].
    pub fn works(&self) -> Result<Vec<Work>, LakeError> {
        let manifest = Manifest::load(&self.manifest_path())?;
        let held = manifest.entries.into_iter().filter(|entry| !entry.lost);
        let mut works: Vec<Work> = held.map(|entry| entry.version.work).collect();
        works.sort();
        works.dedup();
        Ok(works)
    }

    /// The version of a work with the highest number.
    ///
    /// # Errors
    /// As [`Lake::versions`].
    pub fn latest(&self, work: &Work) -> Result<Option<Version>, LakeError> {
        Ok(self.versions(work)?.pop())
    }

    /// Versions that were accepted and whose file is gone or damaged; accepting the same content heals them.
    ///
    /// # Errors
    /// As [`Lake::versions`].
    pub fn lost(&self) -> Result<Vec<Version>, LakeError> {
        let manifest = Manifest::load(&self.manifest_path())?;
        let lost = manifest.entries.into_iter().filter(|entry| entry.lost);
        Ok(lost.map(|entry| entry.version).collect())
    }

    /// The whole of a version, checked against its name.
    ///
    /// # Errors
    /// [`LakeError::Unknown`], [`LakeError::Read`], [`LakeError::Damaged`].
    pub fn read(&self, id: &VersionId) -> Result<ResultSet, LakeError> {
        self.file(id)?.read_whole()
    }

    /// The open file of a version: its header, its row groups.
    ///
    /// # Errors
    /// As [`Lake::read`].
    pub fn file(&self, id: &VersionId) -> Result<ParquetSet, LakeError> {
        let manifest = Manifest::load(&self.manifest_path())?;
        let entry = manifest.find(id).filter(|entry| !entry.lost);
        entry.ok_or_else(|| LakeError::Unknown(id.clone()))?;
        ParquetSet::open(&self.path_of(id))
    }

    /// A version in row groups, every column.
    ///
    /// # Errors
    /// As [`Lake::read`].
    pub fn batches(&self, id: &VersionId) -> Result<Batches, LakeError> {
        self.batches_of(id, Columns::all())
    }

    /// A version in row groups, only these columns.
    ///
    /// # Errors
    /// As [`Lake::read`].
    pub fn batches_of(&self, id: &VersionId, columns: Columns) -> Result<Batches, LakeError> {
        Ok(Batches::of(self.file(id)?, columns))
    }
}

/// The version whose file bears this name.
pub(crate) fn id_of(path: &Path) -> Option<VersionId> {
    let name = path.file_name()?.to_str()?;
    VersionId::new(name.strip_suffix(PARQUET)?)
}
