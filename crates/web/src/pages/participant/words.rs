//! Words about participants.

use actions::participant::Done;

pub(super) fn title(work: &str) -> String {
    format!("Участники: {work}")
}

/// What an item brought.
pub(super) const fn done(done: Done) -> &'static str {
    match done {
        Done::Full => "получил все баллы",
        Done::Partial => "получил часть баллов",
        Done::Zero => "получил 0 баллов",
        Done::NotAttempted => "не приступал",
    }
}
