//! Where rows live: SQLite inside the program, or PostgreSQL by an address, through one code base.
//!
//! One folder per noun; in it the queries, one `.sql` file each, and the few lines that run them (ADR 0010). Only texts and
//! whole numbers are stored, so both databases give back the same values. Nothing here decides anything: what may be done is
//! said by `actions`, what things are by `domain`.

mod address;
mod check;
mod error;
mod memo;
mod migration;
mod store;
mod transaction;
mod value;
mod within;

pub mod account;
pub mod activity;
pub mod analysis;
pub mod assignment;
pub mod document;
pub mod dump;
pub mod edition;
pub mod event;
pub mod evidence;
pub mod feed;
pub mod finding;
pub mod instance;
pub mod invitation;
pub mod job;
pub mod organisation;
pub mod person;
pub mod procedure;
pub mod proposal;
pub mod reminder;
pub mod revision;
pub mod roadmap;
pub mod session;
pub mod setting;
pub mod token;
pub mod upload;
pub mod version;
pub mod work;

pub use address::Address;
pub use check::Flaw;
pub use error::{Clash, StoreError};
pub use migration::Schema;
pub use store::Store;
pub use transaction::Tx;
pub use within::is_within;
