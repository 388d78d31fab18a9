use domain::document::DocumentId;
use domain::event::Broken;
use domain::evidence::EvidenceId;
use domain::job::JobId;
use domain::result::{UploadId, Version, VersionId};
use domain::roadmap::RoadmapId;
use jiff::Timestamp;
use lake::{Finding, Repair};
use std::path::PathBuf;
use store::{Flaw, Schema};

/// Something that is not as it should be in an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The database does not hold together.
    Database(Flaw),
    /// The database is of another scheme.
    Schema(Schema),
    /// The chain of events does not hold.
    Chain(Broken),
    /// The lake alone is not whole.
    Lake(Finding),
    /// The database knows a version that the lake does not.
    NoFile(Row),
    /// The lake tells of a version otherwise than the database.
    Differs {
        /// As the database tells it.
        row: Row,
        /// As the lake does.
        lake: Version,
    },
    /// The lake knows a version that the database does not: a kill between the two, or an import past the office.
    NoRow(Version),
    /// The bytes of an upload or a document are gone.
    BytesGone(Owner),
    /// The bytes of an upload or a document are others than were kept.
    BytesChanged(Owner),
    /// Bytes that no row names: a kill between bytes and row.
    Unnamed {
        /// Where they are kept.
        shelf: Shelf,
        /// SHA-256.
        hash: String,
    },
    /// A temporary file of a write that did not end.
    Leftover {
        /// The file.
        path: PathBuf,
        /// Whether it was removed.
        removed: bool,
    },
    /// An upload waits for the end of an acceptance that nobody works on.
    Stuck {
        /// The upload.
        id: UploadId,
        /// What it was called.
        file_name: String,
        /// Whether it was given back for another acceptance.
        given_back: bool,
    },
    /// A job was given up.
    GivenUp {
        /// The job.
        id: JobId,
        /// Its kind.
        kind: String,
        /// Why.
        reason: String,
    },
    /// There was never a backup.
    NoBackup,
    /// The last backup is old.
    OldBackup {
        /// When it was taken.
        taken: Timestamp,
        /// How many whole days ago.
        days: i64,
    },
}

/// What a row says of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name.
    pub id: VersionId,
    /// The work, as it is called.
    pub work: String,
    /// Number among the versions of its work.
    pub number: u32,
    /// Number of rows.
    pub rows: u64,
}

/// Where bytes are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// As they were sent.
    Upload,
    /// As they were made.
    Document,
}

/// Whose bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An upload and what it was called.
    Upload(UploadId, String),
    /// A document and what it is called.
    Document(DocumentId, String),
    /// The file of a roadmap and what it was called.
    Roadmap(RoadmapId, String),
    /// A document that shows something and what it is called.
    Evidence(EvidenceId, String),
}

/// How much a remark matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing is lost and nothing has to be done.
    Harmless,
    /// Somebody should do something.
    Attention,
    /// Something is lost or was changed.
    Grave,
}

impl Remark {
    /// How much it matters.
    pub fn weight(&self) -> Weight {
        match self {
            Self::NoRow(_) | Self::Unnamed { .. } | Self::Leftover { .. } => Weight::Harmless,
            Self::Stuck { given_back: true, .. } => Weight::Harmless,
            Self::Lake(finding) if finding.repair != Repair::Nothing => Weight::Harmless,
            Self::Stuck { .. } | Self::GivenUp { .. } | Self::NoBackup | Self::OldBackup { .. } => {
                Weight::Attention
            }
            Self::Database(_)
            | Self::Schema(_)
            | Self::Chain(_)
            | Self::Lake(_)
            | Self::NoFile(_)
            | Self::Differs { .. }
            | Self::BytesGone(_)
            | Self::BytesChanged(_) => Weight::Grave,
        }
    }
}
