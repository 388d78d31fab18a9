use crate::id::{codes, id};

id! {
    /// Name of an upload.
    UploadId,
    /// Name of a kept document.
    DocumentId,
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
