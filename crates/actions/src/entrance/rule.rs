//! For how long sessions and links hold: settings of the office, and when a moment counts as written by another clock.

use crate::refusal::Refusal;
use crate::setting;
use domain::person::{Invitation, Purpose, Session, Token};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::Tx;

/// A moment further ahead than this was written by a clock that has since been set back.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// When sessions end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends {
    /// After so long without a sign of the person.
    pub(crate) idle: SignedDuration,
    /// After so long whatever she does.
    pub(crate) absolute: SignedDuration,
}

/// When sessions end, as it is set now.
pub(crate) async fn ends(tx: &mut Tx) -> Result<Ends, Refusal> {
    let minutes = setting::whole(tx, setting::SESSION_IDLE_MINUTES).await?;
    let hours = setting::whole(tx, setting::SESSION_HOURS).await?;
    Ok(Ends {
        idle: SignedDuration::from_mins(minutes.into()),
        absolute: SignedDuration::from_hours(hours.into()),
    })
}

/// How long a link holds, as it is set now.
pub(crate) async fn life(tx: &mut Tx, purpose: Purpose) -> Result<SignedDuration, Refusal> {
    let hours = match purpose {
        Purpose::Invitation => 24 * setting::whole(tx, setting::INVITATION_DAYS).await?,
        Purpose::Reset => setting::whole(tx, setting::RESET_HOURS).await?,
    };
    Ok(SignedDuration::from_hours(hours.into()))
}

/// So much later; at the end of time, the end of time.
pub(crate) fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_add(by).unwrap_or(Timestamp::MAX)
}

/// So much earlier; at the beginning of time, the beginning of time.
pub(crate) fn earlier(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_sub(by).unwrap_or(Timestamp::MIN)
}

impl Ends {
    /// Whether a session is neither ended, nor out of time, nor of a clock that has since been set back.
    pub(crate) fn hold(&self, one: &Session, now: Timestamp) -> bool {
        let is_past = |moment| moment <= later(now, SKEW);
        one.ended.is_none()
            && is_past(one.created)
            && is_past(one.seen)
            && now < one.expires.min(later(one.created, self.absolute))
            && now < later(one.seen, self.idle)
    }
}

/// Whether a link may still be used: not used, not out of time, not of a clock that has since been set back.
pub(crate) fn holds(one: &Invitation, now: Timestamp) -> bool {
    one.used.is_none() && now < one.expires && one.created <= later(now, SKEW)
}

/// Whether a token opens anything: not revoked, not out of time, not of a clock that has since been set back.
pub(crate) fn is_in_force(one: &Token, now: Timestamp) -> bool {
    one.ended.is_none() && now < one.expires && one.created <= later(now, SKEW)
}

/// The day by which assignments are in force or not: that of Greenwich, the same on every machine.
pub(crate) fn day(now: Timestamp) -> Date {
    now.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::person::{PersonId, Secret, SessionId};

    const NAME: &str = "00000000-0000-7000-8000-000000000001";
    const ENDS: Ends = Ends {
        idle: SignedDuration::from_mins(30),
        absolute: SignedDuration::from_hours(12),
    };

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_000_000 + 60 * minutes).unwrap()
    }

    /// Came in at minute 0, seen then, for twelve hours.
    fn session(seen: i64) -> Session {
        Session {
            id: SessionId::new(NAME).unwrap(),
            hash: String::new(),
            person: PersonId::new(NAME).unwrap(),
            assignment: None,
            csrf: Secret::new(String::new()),
            created: at(0),
            seen: at(seen),
            expires: at(12 * 60),
            proved: None,
            ended: None,
            address: String::new(),
            agent: String::new(),
        }
    }

    #[test]
    fn a_session_holds_until_it_is_idle_too_long_or_its_time_is_over() {
        for (seen, now, holds) in [
            (0, 0, true),
            (0, 29, true),
            (0, 30, false),
            (700, 719, true),
            (700, 720, false),
            (0, -4, true),
            (0, -6, false),
            (10, 6, true),
            (10, 4, false),
        ] {
            assert_eq!(
                ENDS.hold(&session(seen), at(now)),
                holds,
                "seen {seen}, now {now}"
            );
        }
    }

    #[test]
    fn a_session_made_when_sessions_were_longer_ends_by_the_setting_of_today() {
        let strict = Ends {
            absolute: SignedDuration::from_hours(1),
            ..ENDS
        };
        assert!(strict.hold(&session(50), at(59)));
        assert!(!strict.hold(&session(50), at(60)));
    }

    #[test]
    fn a_session_that_was_ended_does_not_hold() {
        let ended = Session {
            ended: Some(at(0)),
            ..session(0)
        };
        assert!(!ENDS.hold(&ended, at(0)));
    }

    #[test]
    fn nothing_overflows_at_the_ends_of_time() {
        for now in [Timestamp::MIN, Timestamp::MAX] {
            assert!(!ENDS.hold(&session(0), now));
            assert!(later(now, ENDS.absolute) >= now && earlier(now, ENDS.absolute) <= now);
        }
    }
}
