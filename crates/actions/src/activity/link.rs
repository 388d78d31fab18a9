//! What carries an activity out, and what there is to tick off.

use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use crate::roadmap::{WORKERS, begin, overtaken, text};
use domain::activity::{Activity, ActivityId};
use domain::roadmap::RoadmapState;
use serde::{Deserialize, Serialize};

/// Linking an activity with what carries it out.
pub static ACT: Act = Act::change("activity.link", WORKERS);

/// The longest address and the longest line of a checklist, characters.
const LINE: usize = 500;

/// The most lines of a checklist.
const LINES: usize = 50;

/// What carries an activity out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Linked {
    /// An address of ours, `/procedures/…`; empty where it is done by hand.
    pub link: String,
    /// What there is to tick off each time; blank lines are left out.
    pub checklist: Vec<String>,
}

/// Says what carries an activity out and what there is to tick off.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Overtaken`] if the plan is not in force; [`Refusal::Mistaken`] for an address that is not
/// of this site (field `link`) or a checklist too long (`checklist`).
pub async fn link(desk: &Desk, id: &ActivityId, typed: &Linked) -> Result<(), Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let activity = store::activity::find(&mut tx, id)
        .await?
        .ok_or(Refusal::Unknown)?;
    drop(tx);
    let (mut deed, roadmap) = begin(desk, &ACT, &activity.roadmap).await?;
    if roadmap.state != RoadmapState::Approved {
        return Err(overtaken(&mut deed.tx, &roadmap).await?);
    }
    let before = Linked {
        link: activity.link.clone(),
        checklist: activity.checklist.clone(),
    };
    let after = checked(typed)?;
    let changed = Activity {
        link: after.link.clone(),
        checklist: after.checklist.clone(),
        ..activity
    };
    store::activity::update(&mut deed.tx, &changed).await?;
    deed.done(Trace::of("activity", id).before(&before).after(&after))
        .await
}

fn checked(typed: &Linked) -> Result<Linked, Refusal> {
    let link = text("link", &typed.link, (0, LINE))?;
    // A path of this site and nothing else: `//host` would lead away.
    let is_ours = link.starts_with('/') && !link.starts_with("//") && !link.contains(['\\', ' ', '\n']);
    if !link.is_empty() && !is_ours {
        return Err(Refusal::mistake("link", Wrong::Form));
    }
    let mut checklist: Vec<String> = Vec::new();
    for line in typed
        .checklist
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
    {
        let line = text("checklist", line, (1, LINE))?;
        if !checklist.contains(&line) {
            checklist.push(line);
        }
    }
    match checklist.len() {
        0..=LINES => Ok(Linked { link, checklist }),
        _ => Err(Refusal::mistake("checklist", Wrong::TooMuch)),
    }
}
