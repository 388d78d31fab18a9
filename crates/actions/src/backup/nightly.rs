//! The backup of every night: when it is due, where it goes, how many are kept.

use super::last::last;
use super::make::ACT;
use crate::job::{Order, order};
use crate::office::Office;
use crate::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::Offset;
use std::path::PathBuf;
use std::sync::Arc;
use store::job::Filter;

/// How backups are taken without anybody asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nightly {
    /// Where they go, also those that an administrator asks for.
    pub folder: PathBuf,
    /// After which hour of the day, 0–23; `None` for never.
    pub hour: Option<i8>,
    /// How many are kept.
    pub keep: usize,
    /// How far the clocks of the office are ahead of UTC.
    pub offset: Offset,
}

impl Nightly {
    /// In the folder of an office, after three by Moscow time, for a week.
    pub fn usual(office: &std::path::Path) -> Self {
        Self {
            folder: office.join("backup"),
            hour: Some(3),
            keep: 7,
            offset: Offset::constant(3),
        }
    }

    /// The last moment at which a backup became due.
    fn due(&self, now: Timestamp) -> Option<Timestamp> {
        let hour = Time::new(self.hour?, 0, 0, 0).ok()?;
        let clock = self.offset.to_datetime(now);
        let today = clock.date().to_datetime(hour);
        let due = if today <= clock {
            today
        } else {
            clock.date().yesterday().ok()?.to_datetime(hour)
        };
        self.offset.to_timestamp(due).ok()
    }
}

/// Orders the backup of this night, unless it was taken or ordered already; whoever works is to ask this now and then. A night
/// that the server slept through is made up for when it wakes.
///
/// # Errors
/// Those of the store.
pub async fn plan(office: &Arc<Office>) -> Result<bool, Refusal> {
    let now = office.clock.now();
    let Some(due) = office.nightly.due(now) else {
        return Ok(false);
    };
    let mut tx = office.store.write().await?;
    // Of two servers that ask at the same moment the second sees what the first ordered.
    store::event::queue(&mut tx).await?;
    // A backup from the future was taken before the clock was set back.
    let since = |at: Timestamp| due <= at && at <= now;
    let filter = Filter {
        kind: Some(ACT.code),
        ..Filter::default()
    };
    let ordered = store::job::list(&mut tx, &filter, None, 1).await?.pop();
    let ordered = ordered.is_some_and(|job| job.finished.is_none() || since(job.created));
    if ordered || last(&mut tx).await?.is_some_and(since) {
        return Ok(false);
    }
    let wanted = Order {
        kind: ACT.code,
        payload: &(),
        organisation: None,
        subject: "",
        by: None,
    };
    order(&mut tx, office, now, wanted).await?;
    tx.commit().await?;
    office.ring();
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_backup_is_due_at_its_hour_by_the_clocks_of_the_office() {
        let nightly = |hour, offset| Nightly {
            hour,
            offset: Offset::constant(offset),
            ..Nightly::usual(Path::new("office"))
        };
        for (hour, offset, now, due) in [
            (3, 3, "2026-11-22T00:00:00Z", "2026-11-22T00:00:00Z"),
            (3, 3, "2026-11-21T23:59:59Z", "2026-11-21T00:00:00Z"),
            (3, 7, "2026-11-22T00:00:00Z", "2026-11-21T20:00:00Z"),
            (0, -3, "2026-11-22T12:00:00Z", "2026-11-22T03:00:00Z"),
            (23, 0, "2027-01-01T00:00:00Z", "2026-12-31T23:00:00Z"),
        ] {
            assert_eq!(
                nightly(Some(hour), offset).due(at(now)),
                Some(at(due)),
                "{hour} {now}"
            );
        }
        assert_eq!(nightly(None, 3).due(at("2026-11-22T00:00:00Z")), None);
    }
}
