//! The office: everything that acts work with.

use crate::analysis::Readings;
use crate::backup::Nightly;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::content::Content;
use crate::entrance::{Hardness, Hashing};
use crate::mail::Post;
use crate::refusal::Refusal;
use domain::catalog::Catalogue;
use intake::table::Limits;
use jiff::Timestamp;
use lake::{Lake, Shelf};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Address, Store};
use tokio::sync::Notify;

/// Where an office keeps what it has.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder of files: `lake/`, `upload/`, `document/`, and the database where it is a file.
    pub folder: PathBuf,
    /// The database.
    pub database: Address,
}

impl Place {
    /// All in one folder.
    pub fn folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            database: Address::Sqlite(folder.join("merilo.sqlite")),
        }
    }
}

/// Rows, files, the field's content, the clock and chance: open, and shared by everybody who acts.
#[derive(Clone, Debug)]
pub struct Office {
    /// Where it is.
    pub place: Place,
    pub(crate) store: Store,
    pub(crate) lake: Lake,
    pub(crate) uploads: Shelf,
    pub(crate) documents: Shelf,
    pub(crate) content: Arc<Content>,
    pub(crate) limits: Limits,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) hashing: Arc<Hashing>,
    pub(crate) post: Option<Arc<Post>>,
    pub(crate) nightly: Nightly,
    /// What was computed for pages and may be asked for again.
    pub(crate) readings: Arc<Readings>,
    /// Rung when a job was ordered, so that a worker of this process need not look for it.
    pub(crate) bell: Arc<Notify>,
}

impl Office {
    /// Opens it, makes what is not there, and brings the scheme of the database to ours.
    ///
    /// # Errors
    /// Those of database and disk.
    pub async fn open(place: Place, clock: Clock, chance: Chance) -> Result<Arc<Self>, Refusal> {
        let lake = Lake::open(&place.folder.join("lake"))?;
        let uploads = Shelf::open(&place.folder.join("upload"))?;
        let documents = Shelf::open(&place.folder.join("document"))?;
        let store = Store::open(&place.database).await?;
        store.migrate().await?;
        Ok(Arc::new(Self {
            nightly: Nightly::usual(&place.folder),
            place,
            store,
            lake,
            uploads,
            documents,
            content: Arc::new(Content::new(Catalogue::builtin().clone())),
            limits: Limits::default(),
            clock,
            chance,
            hashing: Arc::new(Hashing::new(Hardness::RECOMMENDED)?),
            post: None,
            readings: Arc::default(),
            bell: Arc::default(),
        }))
    }

    /// The same office with the municipality's own content over the built-in one.
    pub fn with_catalogue(self: Arc<Self>, catalogue: Catalogue) -> Arc<Self> {
        let mut own = Arc::unwrap_or_clone(self);
        own.content = Arc::new(Content::new(catalogue));
        own.readings = Arc::default();
        Arc::new(own)
    }

    /// The same office with passwords hashed otherwise than recommended: harder, or, in tests, faster.
    ///
    /// # Errors
    /// [`Refusal::Internal`] for a hardness that Argon2 does not know.
    pub fn with_hardness(self: Arc<Self>, hardness: Hardness) -> Result<Arc<Self>, Refusal> {
        let mut own = Arc::unwrap_or_clone(self);
        own.hashing = Arc::new(Hashing::new(hardness)?);
        Ok(Arc::new(own))
    }

    /// The same office with a mail server: links are also sent to whom they are for.
    pub fn with_post(self: Arc<Self>, post: Post) -> Arc<Self> {
        let mut own = Arc::unwrap_or_clone(self);
        own.post = Some(Arc::new(post));
        Arc::new(own)
    }

    /// The same office with backups taken otherwise than usual.
    pub fn with_nightly(self: Arc<Self>, nightly: Nightly) -> Arc<Self> {
        let mut own = Arc::unwrap_or_clone(self);
        own.nightly = nightly;
        Arc::new(own)
    }

    /// How many hashes of passwords were made since it was opened: each costs its hardness, whether anybody came in or not.
    pub fn hashed(&self) -> u64 {
        self.hashing.made()
    }

    /// How many statements the database was asked since the office was opened.
    pub fn asked(&self) -> u64 {
        self.store.asked()
    }

    /// The content of the field that holds here, as it was known when somebody last looked.
    pub(crate) fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.content.now().whole)
    }

    /// Looks what content holds now, for whoever does not begin at a desk.
    pub(crate) async fn learn(&self) -> Result<(), Refusal> {
        let mut tx = self.store.read().await?;
        self.content.learn(&mut tx).await.map(drop)
    }

    /// A new name of a row of some kind.
    pub(crate) fn named<T>(&self, new: impl Fn(&str) -> Option<T>, now: Timestamp) -> Result<T, Refusal> {
        let name = self.chance.name(now);
        new(&name).ok_or_else(|| Refusal::Internal(format!("not a name: {name}")))
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn ping(&self) -> Result<(), Refusal> {
        Ok(self.store.ping().await?)
    }

    /// Ends all connections; what is under way is waited for.
    pub async fn close(&self) {
        self.store.close().await;
    }
}
