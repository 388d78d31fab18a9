//! How far a file has come on its way to accepted data.

use super::words;
use actions::upload::{Unreadable, UploadDetail};
use domain::result::UploadState;

/// A step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Sent.
    File,
    /// Which form it has.
    Recognise,
    /// Which work it is.
    Name,
    /// What is wrong with cells.
    Check,
    /// What would change.
    Preview,
    /// Accepted or not.
    Decide,
    /// The paper about it.
    Record,
}

impl Step {
    const ALL: [Self; 7] = [
        Self::File,
        Self::Recognise,
        Self::Name,
        Self::Check,
        Self::Preview,
        Self::Decide,
        Self::Record,
    ];

    /// Where a file stands: the first step that waits for somebody.
    fn of(one: &UploadDetail) -> Self {
        match one.upload.state {
            UploadState::Received => Self::Recognise,
            UploadState::Unreadable => match &one.report.unreadable {
                Some(Unreadable::Unnamed { .. }) => Self::Name,
                _ => Self::Recognise,
            },
            UploadState::Checked if one.report.proposed().next().is_some() => Self::Name,
            UploadState::Checked if one.report.errors() > 0 || one.report.foreign_count > 0 => Self::Check,
            UploadState::Checked if one.stale => Self::Preview,
            UploadState::Checked | UploadState::Accepting | UploadState::Rejected => Self::Decide,
            UploadState::Accepted => Self::Record,
        }
    }
}

/// A step as the page shows it: its name, whether it is behind, whether one is there.
pub(crate) type Shown = (&'static str, bool, bool);

/// All steps of a file.
pub(super) fn steps(one: &UploadDetail) -> [Shown; 7] {
    let here = Step::of(one);
    Step::ALL.map(|step| (words::step(step), step < here, step == here))
}
