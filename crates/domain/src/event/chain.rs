use super::Event;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What the first event follows.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An event in its place of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// 1 for the first, without gaps.
    pub seq: i64,
    /// The event.
    pub event: Event,
    /// Hash of the link before.
    pub previous: String,
    /// Hash of this one.
    pub hash: String,
}

/// Where a chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Events are missing before this number.
    Gap(i64),
    /// This event does not name the one before it.
    Unlinked(i64),
    /// This event was changed after it was written.
    Changed(i64),
}

/// Puts an event behind the last link, `(0, GENESIS)` for the first.
pub fn link(last: (i64, &str), event: Event) -> Link {
    let (seq, previous) = (last.0 + 1, last.1.to_owned());
    let hash = hash(seq, &previous, &event);
    Link {
        seq,
        event,
        previous,
        hash,
    }
}

/// SHA-256 of number, previous hash and every field, each with its length before it, so that no two events read the same.
fn hash(seq: i64, previous: &str, event: &Event) -> String {
    let mut all = Sha256::new();
    let mut field = |text: &str| {
        all.update((text.len() as u64).to_be_bytes());
        all.update(text.as_bytes());
    };
    field(&seq.to_string());
    field(previous);
    field(&event.at.as_millisecond().to_string());
    field(event.actor.person.as_ref().map_or("", |person| person.as_str()));
    field(&event.actor.name);
    field(event.actor.role.map_or("", |role| role.code()));
    field(event.organisation.as_ref().map_or("", |one| one.as_str()));
    for text in [
        &event.act,
        &event.subject_kind,
        &event.subject,
        &event.reason,
        &event.before,
        &event.after,
    ] {
        field(text);
    }
    all.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Follows the links from `last` and returns the new last one, or the first place that does not hold.
///
/// # Errors
/// What is broken, and where.
pub fn verify<'a>(
    last: (i64, String),
    links: impl IntoIterator<Item = &'a Link>,
) -> Result<(i64, String), Broken> {
    let mut last = last;
    for one in links {
        if one.seq != last.0 + 1 {
            return Err(Broken::Gap(last.0 + 1));
        }
        if one.previous != last.1 {
            return Err(Broken::Unlinked(one.seq));
        }
        if one.hash != hash(one.seq, &one.previous, &one.event) {
            return Err(Broken::Changed(one.seq));
        }
        last = (one.seq, one.hash.clone());
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use super::super::Actor;
    use super::*;
    use jiff::Timestamp;

    fn event(act: &str) -> Event {
        Event {
            at: Timestamp::UNIX_EPOCH,
            actor: Actor {
                person: None,
                name: "Система".into(),
                role: None,
            },
            organisation: None,
            act: act.into(),
            subject_kind: "upload".into(),
            subject: "1".into(),
            reason: String::new(),
            before: String::new(),
            after: "{}".into(),
        }
    }

    fn chain() -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for act in ["upload.receive", "upload.check", "upload.accept"] {
            let last = links
                .last()
                .map_or((0, GENESIS), |last| (last.seq, last.hash.as_str()));
            let next = link(last, event(act));
            links.push(next);
        }
        links
    }

    fn start() -> (i64, String) {
        (0, GENESIS.to_owned())
    }

    #[test]
    fn an_untouched_chain_holds_whole_and_in_parts() {
        let links = chain();
        let whole = verify(start(), &links).unwrap();
        let half = verify(start(), &links[..1]).unwrap();
        assert_eq!(verify(half, &links[1..]).unwrap(), whole);
    }

    #[test]
    fn a_changed_a_removed_and_an_inserted_event_each_show() {
        let mut changed = chain();
        changed[1].event.reason = "иначе".into();
        assert_eq!(verify(start(), &changed), Err(Broken::Changed(2)));
        let mut removed = chain();
        removed.remove(1);
        assert_eq!(verify(start(), &removed), Err(Broken::Gap(2)));
        let mut rewritten = chain();
        rewritten[0] = link((0, GENESIS), event("upload.forge"));
        assert_eq!(verify(start(), &rewritten), Err(Broken::Unlinked(2)));
    }

    #[test]
    fn moving_a_letter_from_one_field_to_the_next_changes_the_hash() {
        let (mut one, mut other) = (event("a"), event("a"));
        (one.subject, one.reason) = ("12".into(), String::new());
        (other.subject, other.reason) = ("1".into(), "2".into());
        assert_ne!(link((0, GENESIS), one).hash, link((0, GENESIS), other).hash);
    }
}
