//! Backups: the whole office in one archive, taken while everybody works, and brought back whole or not at all.
//!
//! `backup.json` says what the archive holds; `table/` has the rows of one moment as lines of JSON, which either database
//! reads; `lake/`, `upload/`, `document/` have the files as they lie in the folder of the office. Sessions are not in it.
//! It holds everything that the server knows, hashes of passwords included, and is to be guarded like the server.

mod archive;
mod chain;
mod draft;
mod error;
mod files;
pub(crate) mod job;
mod keep;
mod last;
mod lines;
pub mod list;
pub mod make;
mod member;
mod nightly;
pub mod order;
mod passport;
pub mod restore;
mod staging;
mod take;
mod verify;

pub use error::{BackupError, Damage, Damaged, Newer, Suspicion};
pub use keep::{backups, dated, keep};
pub(crate) use last::last;
pub use list::{BackupView, Backups, list};
pub use make::{make, make_at};
pub use nightly::{Nightly, plan};
pub use order::order;
pub use passport::{FORMAT, Last, Passport, Seal};
pub use restore::{Restored, restore};
pub use take::Made;
pub use verify::verify;
