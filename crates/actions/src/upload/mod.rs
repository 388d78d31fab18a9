//! Files on their way to a version: sent, looked into, named, accepted or sent back.
//!
//! `receive` → job `upload.check` → a person names what is only proposed (`name`) and accepts (`accept`) → job `version.keep`.

mod look;
mod mine;
mod naming;
mod report;
mod returned;
mod unreadable;
mod view;

pub mod accept;
pub mod answer;
pub mod list;
pub mod name;
pub mod original;
pub mod ready;
pub mod receive;
pub mod reject;
pub mod show;

pub use accept::{Accept, How, accept};
pub use answer::{answer, answer_of};
pub use list::{UploadFilter, list};
pub use name::name;
pub use naming::Naming;
pub use original::original;
pub use ready::{ReadyView, ready};
pub use receive::receive;
pub use reject::reject;
pub use report::{Beside, Change, IssueReport, Proposed, Report, WorkReport};
pub use returned::Returned;
pub use show::{UploadDetail, show};
pub use unreadable::Unreadable;
pub use view::UploadView;

pub(crate) use mine::called;
pub(crate) use receive::checked as checked_file;

pub(crate) use look::Look;

use domain::person::Role;
use domain::territory::OrganisationId;

/// Who sends files, and sees what came of them.
pub(crate) const SENDERS: &[Role] = &[Role::Specialist, Role::Head, Role::Coordinator];

/// Who looks at files.
pub(crate) const LOOKERS: &[Role] = &[
    Role::Specialist,
    Role::Head,
    Role::Coordinator,
    Role::RegionViewer,
];

/// A file that somebody sends.
#[derive(Clone, Debug, Default)]
pub struct Receive {
    /// What it is called there.
    pub file_name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// For which organisation; `None` for my own.
    pub organisation: Option<OrganisationId>,
}
