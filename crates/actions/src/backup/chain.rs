//! The chain of events as the lines of its table tell it.

use super::error::Damage;
use super::passport::Last;
use domain::event::{Actor, Event, GENESIS, Link, verify};
use jiff::Timestamp;
use serde::Deserialize;

/// The table of events.
pub(super) const TABLE: &str = "event";

/// A line of the table: its columns.
#[derive(Deserialize)]
struct Row {
    seq: i64,
    at: i64,
    person: Option<String>,
    actor: String,
    role: Option<String>,
    organisation: Option<String>,
    act: String,
    subject_kind: String,
    subject: String,
    reason: String,
    before: String,
    after: String,
    previous: String,
    hash: String,
}

/// How far a chain was followed.
pub(super) struct Chain {
    last: (i64, String),
}

impl Chain {
    pub(super) fn new() -> Self {
        Self {
            last: (0, GENESIS.to_owned()),
        }
    }

    /// Follows it by one event, the line of this number.
    pub(super) fn follow(&mut self, number: u64, line: &str) -> Result<(), Damage> {
        let row: Row = serde_json::from_str(line).map_err(|_| Damage::Row(number))?;
        let link = link(row).ok_or(Damage::Row(number))?;
        let last = std::mem::take(&mut self.last);
        self.last = verify(last, [&link]).map_err(Damage::Chain)?;
        Ok(())
    }

    /// Whether it ends where the passport says.
    pub(super) fn ends_at(&self, last: &Last) -> bool {
        (self.last.0, &self.last.1) == (last.seq, &last.hash)
    }
}

fn link(row: Row) -> Option<Link> {
    let actor = Actor {
        person: row.person.map(TryFrom::try_from).transpose().ok()?,
        name: row.actor,
        role: row.role.map(TryFrom::try_from).transpose().ok()?,
    };
    let event = Event {
        at: Timestamp::from_millisecond(row.at).ok()?,
        actor,
        organisation: row.organisation.map(TryFrom::try_from).transpose().ok()?,
        act: row.act,
        subject_kind: row.subject_kind,
        subject: row.subject,
        reason: row.reason,
        before: row.before,
        after: row.after,
    };
    Some(Link {
        seq: row.seq,
        event,
        previous: row.previous,
        hash: row.hash,
    })
}
