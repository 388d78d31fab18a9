//! What is said on the page one is sent on to after something was done.

use super::words;
use crate::links;
use axum::response::{IntoResponse, Redirect, Response};

macro_rules! done {
    ($($variant:ident $code:literal $words:ident;)*) => {
        /// What was just done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Done { $($variant),* }

        impl Done {
            const ALL: &[Self] = &[$(Self::$variant),*];

            const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// For people.
            pub(crate) const fn words(self) -> &'static str {
                match self { $(Self::$variant => words::$words),* }
            }
        }
    };
}

done! {
    Saved "saved" SAVED;
    Welcome "welcome" WELCOME;
    SignedOut "signed-out" SIGNED_OUT;
    Password "password" PASSWORD;
    FactorRemoved "factor-removed" FACTOR_REMOVED;
    SessionEnded "session-ended" SESSION_ENDED;
    TokenRevoked "token-revoked" TOKEN_REVOKED;
    FeedRevoked "feed-revoked" FEED_REVOKED;
    Role "role" ROLE;
    Retried "retried" RETRIED;
    Sent "sent" SENT;
    Named "named" NAMED;
    Accepted "accepted" ACCEPTED;
    AcceptedMany "accepted-many" ACCEPTED_MANY;
    InForce "in-force" IN_FORCE;
    Rejected "rejected" REJECTED;
    Made "made" MADE;
    Asked "asked" ASKED;
    Urged "urged" URGED;
    UrgedToday "urged-today" URGED_TODAY;
    Proposed "proposed" PROPOSED;
    PlanSent "plan-sent" PLAN_SENT;
    HandedBack "handed-back" HANDED_BACK;
    BackupOrdered "backup-ordered" BACKUP_ORDERED;
}

impl Done {
    /// What a query says was done; only words of ours are ever said.
    pub(crate) fn of_query(query: &str) -> Option<Self> {
        let said = query.split('&').find_map(|pair| pair.strip_prefix("done="))?;
        Self::ALL.iter().copied().find(|done| done.code() == said)
    }

    /// Sends on to a page that says so.
    pub(crate) fn on(self, path: &str) -> Response {
        let path = links::own(path).unwrap_or(links::HOME);
        let sign = if path.contains('?') { '&' } else { '?' };
        Redirect::to(&format!("{path}{sign}done={}", self.code())).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_house_can_say_is_said() {
        assert_eq!(Done::of_query("page=2&done=saved"), Some(Done::Saved));
        for query in ["", "done=", "done=You+won", "undone=saved", "done=<b>"] {
            assert_eq!(Done::of_query(query), None, "{query}");
        }
        assert!(Done::ALL.iter().all(|done| !done.words().is_empty()));
    }
}
