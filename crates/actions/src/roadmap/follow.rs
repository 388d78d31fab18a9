//! Plans in force follow the calendar of procedures: what hangs on a procedure has its days as soon as it has them.

use super::laying::{Key, key, key_of, planned, printed};
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::activity::{Activity, ActivityId};
use domain::instance::{Instance, InstanceId};
use domain::procedure::Procedure;
use domain::roadmap::{Expected, Roadmap, RoadmapState, expected, occasions};
use std::collections::{BTreeSet, HashSet};
use store::Tx;

/// What a change of the calendar did to the plans in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Followed {
    /// Times that are expected now and were not before.
    pub added: usize,
    /// Times that are expected no longer and that nobody had touched.
    pub removed: usize,
}

/// The calendar as it was and as it is.
pub(crate) type Change<'c> = (&'c [Procedure], &'c [Procedure]);

/// Gives what waits for a procedure its days, and other days to what had those of before; what somebody has begun stays as it is.
///
/// # Errors
/// Those of the store.
pub(crate) async fn follow(desk: &Desk, tx: &mut Tx, change: Change<'_>) -> Result<Followed, Refusal> {
    let filter = store::roadmap::Filter {
        state: Some(RoadmapState::Approved),
        ..Default::default()
    };
    let mut followed = Followed::default();
    for roadmap in store::roadmap::list(tx, &filter, None, i64::MAX).await? {
        let moved = moved(tx, &roadmap, change).await?;
        if !moved.is_empty() {
            let done = laid(desk, tx, (&roadmap, moved)).await?;
            followed.added += done.added;
            followed.removed += done.removed;
        }
    }
    Ok(followed)
}

/// An activity of which something else is expected now: what was, and what is.
struct Moved {
    thread: ActivityId,
    was: BTreeSet<Key>,
    is: Vec<Expected>,
}

async fn moved(tx: &mut Tx, roadmap: &Roadmap, (before, after): Change<'_>) -> Result<Vec<Moved>, Refusal> {
    let rows: Vec<Activity> = store::activity::of(tx, &roadmap.id).await?;
    let printed: Vec<_> = rows.iter().map(printed).collect();
    let (was, is) = (occasions(&printed, before), occasions(&printed, after));
    if was == is {
        return Ok(Vec::new());
    }
    let both = rows.iter().zip(&printed).map(|(row, activity)| Moved {
        thread: row.thread.clone(),
        was: expected(activity, roadmap.period, &was).iter().map(key).collect(),
        is: expected(activity, roadmap.period, &is),
    });
    let is_other = |one: &Moved| one.is.iter().map(key).collect::<BTreeSet<Key>>() != one.was;
    Ok(both.filter(is_other).collect())
}

async fn laid(
    desk: &Desk,
    tx: &mut Tx,
    (roadmap, moved): (&Roadmap, Vec<Moved>),
) -> Result<Followed, Refusal> {
    let threads: Vec<ActivityId> = moved.iter().map(|one| one.thread.clone()).collect();
    let all = store::instance::of_threads(tx, &threads).await?;
    let untouched: HashSet<InstanceId> = store::instance::untouched(tx, &roadmap.id)
        .await?
        .into_iter()
        .collect();
    let mut followed = Followed::default();
    for one in moved {
        let there: Vec<&Instance> = all.iter().filter(|there| there.thread == one.thread).collect();
        let (over, new) = one.against(&there, &untouched);
        for id in &over {
            store::instance::remove(tx, id).await?;
        }
        followed.removed += over.len();
        followed.added += new.len();
        for expected in new {
            store::instance::insert(tx, &planned(desk, &one.thread, expected)?).await?;
        }
    }
    Ok(followed)
}

impl Moved {
    /// What of that which is there is over, and what is new. An instance that somebody has begun stands for the time nearest to it.
    fn against(
        &self,
        there: &[&Instance],
        untouched: &HashSet<InstanceId>,
    ) -> (Vec<InstanceId>, Vec<Expected>) {
        let keys: BTreeSet<Key> = there.iter().map(|one| key_of(one)).collect();
        let is: BTreeSet<Key> = self.is.iter().map(key).collect();
        let mut new: Vec<Expected> = self
            .is
            .iter()
            .filter(|one| !keys.contains(&key(one)))
            .cloned()
            .collect();
        let mut over = Vec::new();
        for one in there {
            let gone = self.was.contains(&key_of(one)) && !is.contains(&key_of(one));
            match untouched.contains(&one.id) {
                true if gone => over.push(one.id.clone()),
                false if gone => take_nearest(&mut new, one),
                _ => {}
            }
        }
        (over, new)
    }
}

fn take_nearest(new: &mut Vec<Expected>, begun: &Instance) {
    let far = |one: &Expected| {
        let (_, until) = one.days?;
        Some((until - begun.due?).get_days().unsigned_abs())
    };
    let nearest = (0..new.len())
        .filter(|at| new[*at].stage == begun.stage)
        .min_by_key(|at| far(&new[*at]).unwrap_or(u32::MAX));
    if let Some(at) = nearest {
        new.remove(at);
    }
}
