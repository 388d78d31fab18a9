//! Feeds of days: what somebody has to do, for the calendars of other programs, under a secret link.

mod entry;
mod read;
mod words;

pub mod list;
pub mod make;
pub mod revoke;

pub use list::{FeedView, list};
pub use make::{FeedMade, make};
pub use read::read;
pub use revoke::revoke;

/// Where a feed lies; the secret and [`ENDING`] follow.
pub const LINK_PATH: &str = "/feeds/";

/// How its address ends: some programs look at that.
pub const ENDING: &str = ".ics";
