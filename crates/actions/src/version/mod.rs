//! Accepted versions: what stands, what stood before, and how they differ.

mod adoption;
mod difference;
mod keep;
mod latest;
mod succession;
mod view;
mod write;

pub mod compare;
pub mod list;
pub mod show;

pub use compare::{Compared, Pupil, ValueChange, compare};
pub use keep::Origin;
pub use list::{WorkView, list};
pub use show::{VersionDetail, show};
pub use view::VersionView;

pub(crate) use difference::difference;
pub(crate) use keep::{Stop, keep};
pub(crate) use latest::{Latest, Seen, latest as latest_version, latest_of, newest};
pub(crate) use view::visible;
pub(crate) use write::write;

use domain::person::Role;

/// Who sees what became of files.
pub(crate) const KNOWERS: &[Role] = &[
    Role::Specialist,
    Role::Methodist,
    Role::Head,
    Role::Coordinator,
    Role::Curator,
    Role::RegionViewer,
];
