//! How far each scope reaches.
//!
//! What is named here is let through, everything else is not: an act that is new is closed to programs until somebody opens it.
//! Never by a token, whatever the scope: dangerous acts; people, passwords, sessions and tokens; rows of single participants
//! and the files that hold them.

use crate::act::{Act, Kind};
use domain::person::Scope;

/// What [`Scope::Read`] may look at. Not documents and comparisons of versions: they may hold rows of participants.
const READ: &[&str] = &[
    "organisation.list",
    "organisation.show",
    "procedure.list",
    "procedure.show",
    "version.list",
    "version.show",
    "analysis.list",
    "analysis.show",
    "analysis.measure",
    "analysis.export",
    "finding.list",
    "help.list",
    "help.show",
];

/// What [`Scope::Send`] may do.
const SEND: &[&str] = &[
    "upload.receive",
    "upload.list",
    "upload.show",
    "upload.name",
    "upload.answer",
];

/// Whether a token of this scope reaches an act, if the role may do it.
pub fn admits(scope: Scope, act: &Act) -> bool {
    let named = match scope {
        Scope::Read => READ,
        Scope::Send => SEND,
    };
    act.kind != Kind::Dangerous && named.contains(&act.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::REGISTER;

    /// Nouns of which nothing is ever for a program.
    const NEVER: &[&str] = &[
        "account",
        "backup",
        "entrance",
        "event",
        "mail",
        "participant",
        "person",
        "search",
        "session",
        "setting",
        "token",
    ];

    #[test]
    fn no_scope_reaches_what_is_dangerous_or_about_people() {
        for act in REGISTER {
            let is_barred = act.kind == Kind::Dangerous || NEVER.contains(&act.noun());
            let reached = Scope::ALL.iter().any(|scope| admits(*scope, act));
            assert!(!(is_barred && reached), "{}", act.code);
        }
    }

    #[test]
    fn reading_changes_nothing_and_sending_decides_nothing() {
        let reached = |scope| REGISTER.iter().filter(move |act| admits(scope, act));
        assert!(reached(Scope::Read).all(|act| act.kind == Kind::Look && act.code != "version.compare"));
        for closed in ["upload.accept", "upload.reject", "upload.original"] {
            assert!(reached(Scope::Send).all(|act| act.code != closed), "{closed}");
        }
    }

    #[test]
    fn every_word_of_a_scope_is_one_of_the_register() {
        let codes: Vec<&str> = REGISTER.iter().map(|act| act.code).collect();
        assert!(READ.iter().chain(SEND).all(|code| codes.contains(code)));
    }
}
