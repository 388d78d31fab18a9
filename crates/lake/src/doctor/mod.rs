//! The doctor: everything that is not as it should be in a lake, and what can be put right.

mod examine;
mod repair;

use crate::disk::Lock;
use crate::error::{Damage, LakeError};
use crate::lake::Lake;
use crate::manifest::LineDamage;
use domain::procedure::Work;
use domain::result::Version;
use examine::Examination;
use std::io;
use std::path::PathBuf;

/// Something found by [`Lake::doctor`], and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub problem: Problem,
    /// What was done.
    pub repair: Repair,
}

/// What can be wrong in a lake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There are versions, but no manifest.
    NoManifest,
    /// A line of the manifest cannot be trusted; the versions it told of are found by their files.
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        damage: LineDamage,
    },
    /// Two lines give one number.
    NumberTwice {
        /// The work.
        work: Work,
        /// The number.
        number: u32,
    },
    /// The manifest tells of a version whose file is not there.
    Missing(Version),
    /// A file is damaged, or is not what its name says.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        damage: Damage,
    },
    /// A file exists but may not be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: io::ErrorKind,
    },
    /// A whole version that the manifest does not tell of.
    Orphan(Version),
    /// The file of a version that was lost is there again, whole.
    Returned(Version),
    /// A temporary file of a write that did not end.
    Temporary(PathBuf),
    /// Something among the versions that is no version.
    Foreign(PathBuf),
}

/// What the doctor did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Nothing: it was not asked to, or cannot.
    Nothing,
    /// The line was left out of the new manifest; the old manifest lies here.
    LineDropped(PathBuf),
    /// The manifest tells of the version again, under this number.
    LineRebuilt(u32),
    /// The version is marked as lost; accepting its content again heals it.
    MarkedLost,
    /// The file was moved here; a version whose file it was is marked as lost.
    Quarantined(PathBuf),
    /// The content is right and was written anew; a copy of the old file lies here.
    Rewritten(PathBuf),
    /// The file was removed.
    Removed,
}

impl Lake {
    /// Reads every byte of the lake and says what is wrong; with `repair`, puts right what can be put right.
    ///
    /// Nothing that holds results is ever removed: it is moved to `quarantine/`. A second run after a repair finds
    /// nothing but what [`Repair::Nothing`] stood at. Waits for others who write; with `repair`, they wait for it.
    ///
    /// # Errors
    /// [`LakeError::Read`] if a folder or the manifest cannot be read, [`LakeError::Write`] if a repair cannot be
    /// written.
    pub fn doctor(&self, repair: bool) -> Result<Vec<Finding>, LakeError> {
        if repair {
            let _lock = Lock::alone(&self.lock_path())?;
            return repair::all(self, Examination::of(self)?);
        }
        let _lock = Lock::shared(&self.lock_path())?;
        let problems = Examination::of(self)?.problems.into_iter();
        let untouched = problems.map(|problem| Finding {
            problem,
            repair: Repair::Nothing,
        });
        Ok(untouched.collect())
    }
}
