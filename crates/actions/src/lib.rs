//! What people can do: one file per act, each "may I → load → pure step → save and one event", in one transaction.
//!
//! Whoever acts holds a [`Desk`], the narrowed handle: who, in which role, for which organisation. Pages, the API and the
//! command line get nothing else. Whoever has not signed in stands at the [`Door`]. What nobody does by hand are jobs.

mod act;
mod aside;
mod chance;
mod clock;
mod content;
mod deed;
mod desk;
mod door;
mod invitation;
mod office;
mod page;
mod refusal;
mod schools;
mod words;

pub mod account;
pub mod activity;
pub mod analysis;
pub mod backup;
pub mod doctor;
pub mod document;
pub mod edition;
pub mod entrance;
pub mod event;
pub mod evidence;
pub mod feed;
pub mod finding;
pub mod help;
pub mod instance;
pub mod job;
pub mod line;
pub mod mail;
pub mod organisation;
pub mod overview;
pub mod participant;
pub mod person;
pub mod procedure;
pub mod progress;
pub mod proposal;
pub mod reminder;
pub mod roadmap;
pub mod search;
pub mod session;
pub mod setting;
pub mod token;
pub mod upload;
pub mod version;

pub use act::{Act, Kind, REGISTER};
pub use chance::Chance;
pub use clock::Clock;
pub use deed::Trace;
pub use desk::{Bearer, Desk};
pub use door::Door;
pub use office::{Office, Place};
pub use page::Page;
pub use refusal::{Mistake, Refusal, Wrong};
pub use store::{Address, Schema, StoreError};
