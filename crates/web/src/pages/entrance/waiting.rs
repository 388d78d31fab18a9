//! What the door remembers of somebody for a few minutes and never sends to the browser: the password while the code is
//! still to be typed, the way to a directory outside until she comes back.

use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// For how long.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);

/// How many at once; who comes then begins anew.
const MOST: usize = 2_000;

/// What was typed.
#[derive(Clone)]
pub(crate) struct Typed {
    pub(crate) login: String,
    pub(crate) password: String,
    pub(crate) next: String,
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed")
    }
}

/// Everybody who waits, by the token of her door.
#[derive(Debug)]
pub(crate) struct Waiting<T>(Mutex<HashMap<String, (Timestamp, T)>>);

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Waiting<T> {
    /// Remembers her.
    pub(crate) fn put(&self, token: &str, what: T, now: Timestamp) {
        let mut all = self.fresh(now);
        if all.len() < MOST {
            all.insert(token.to_owned(), (now, what));
        }
    }

    /// What is remembered of her, if that was a moment ago.
    pub(crate) fn get(&self, token: &str, now: Timestamp) -> Option<T>
    where
        T: Clone,
    {
        self.fresh(now).get(token).map(|(_, what)| what.clone())
    }

    /// The same, and forgets her.
    pub(crate) fn take(&self, token: &str, now: Timestamp) -> Option<T> {
        self.fresh(now).remove(token).map(|(_, what)| what)
    }

    /// Those for whom it is not too late. A clock that was set back makes nobody wait longer.
    fn fresh(&self, now: Timestamp) -> MutexGuard<'_, HashMap<String, (Timestamp, T)>> {
        // Nothing in here is left half done by a panic: each call does one thing to the map.
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, (since, _)| *since <= now && now.duration_since(*since) < PATIENCE);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed {
            login: "anna".into(),
            password: "secret".into(),
            next: "/".into(),
        }
    }

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_000_000 + 60 * minutes).unwrap()
    }

    #[test]
    fn somebody_waits_five_minutes_and_not_before_her_time() {
        for (minutes, waits) in [(0, true), (4, true), (5, false), (-1, false)] {
            let waiting = Waiting::default();
            waiting.put("a", typed(), at(0));
            assert_eq!(waiting.get("a", at(minutes)).is_some(), waits, "{minutes}");
            assert!(waiting.get("b", at(0)).is_none());
        }
    }

    #[test]
    fn nobody_fills_the_room() {
        let waiting = Waiting::default();
        for number in 0..MOST + 10 {
            waiting.put(&number.to_string(), typed(), at(0));
        }
        assert_eq!(waiting.fresh(at(0)).len(), MOST);
        assert!(waiting.take("1", at(0)).is_some());
        assert!(waiting.get("1", at(0)).is_none());
        assert_eq!(waiting.fresh(at(6)).len(), 0);
    }

    #[test]
    fn what_was_typed_is_not_in_the_log() {
        assert_eq!(format!("{:?}", typed()), "Typed");
    }
}
