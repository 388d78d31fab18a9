use crate::id::{codes, id};
use crate::person::PersonId;
use crate::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

id! {
    /// Name of an upload.
    UploadId,
}

codes! {
    /// Where a file that was sent stands on its way to a version.
    UploadState {
        /// Its bytes are kept; nobody has looked inside.
        Received = "received",
        /// Read and checked; waits for a person.
        Checked = "checked",
        /// It cannot be read, or holds nothing that can be taken in.
        Unreadable = "unreadable",
        /// A person accepted it; the version is being written.
        Accepting = "accepting",
        /// Its rows are a version.
        Accepted = "accepted",
        /// A person sent it back.
        Rejected = "rejected",
    }
}

impl UploadState {
    /// Whether the line allows this step; anything else is a mistake or somebody who came second.
    pub const fn may_become(self, next: Self) -> bool {
        use UploadState::{Accepted, Accepting, Checked, Received, Rejected, Unreadable};
        matches!(
            (self, next),
            (Received, Checked | Unreadable | Rejected)
                | (Checked, Received | Accepting | Rejected)
                | (Unreadable, Received | Rejected)
                | (Accepting, Accepted | Checked)
        )
    }
}

/// What a look inside a file counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows that can be taken in.
    pub rows: u64,
    /// Remarks that are errors.
    pub errors: u64,
    /// Remarks that are warnings.
    pub warnings: u64,
}

/// How a look inside a file ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Where the upload stands after it: checked or unreadable.
    pub state: UploadState,
    /// What was counted.
    pub counts: Counts,
    /// The remarks, JSON.
    pub report: String,
}

/// What a person decided about an upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Who; `None` for the system.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// Why, in her own words; may be empty.
    pub reason: String,
}

/// A file that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Name among rows.
    pub id: UploadId,
    /// For which organisation it was sent.
    pub organisation: OrganisationId,
    /// Who sent it.
    pub person: PersonId,
    /// What it was called there.
    pub file_name: String,
    /// SHA-256 of its bytes, under which they are kept.
    pub hash: String,
    /// Number of its bytes.
    pub size: u64,
    /// When it came.
    pub received: Timestamp,
    /// Where it stands.
    pub state: UploadState,
    /// What the last look inside counted; `None` before the first.
    pub counts: Option<Counts>,
    /// What a person confirmed about its content (subject, grade, year …), JSON; empty before that.
    pub confirmed: String,
    /// What a person decided.
    pub verdict: Option<Verdict>,
}

#[cfg(test)]
mod tests {
    use super::UploadState::*;

    #[test]
    fn what_is_accepted_or_sent_back_stays_so() {
        for end in [Accepted, Rejected] {
            for next in super::UploadState::ALL {
                assert!(!end.may_become(*next), "{end} -> {next}");
            }
        }
    }

    #[test]
    fn nothing_is_accepted_unchecked() {
        for from in [Received, Unreadable, Rejected] {
            assert!(!from.may_become(Accepting), "{from}");
        }
        assert!(Checked.may_become(Accepting));
    }

    #[test]
    fn an_acceptance_that_failed_leaves_the_upload_checked() {
        assert!(Accepting.may_become(Checked));
    }
}
