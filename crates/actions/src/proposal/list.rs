//! Proposals for correction of a plan.

use super::make::said;
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::reached;
use crate::schools::{self, Schools};
use crate::upload::called;
use domain::activity::{Activity, ActivityId};
use domain::proposal::{Correcting, Proposal};
use domain::roadmap::RoadmapId;
use serde::Serialize;
use std::collections::BTreeMap;

/// Looking at proposals.
pub static ACT: Act = Act::look("proposal.list", EVERYONE);

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProposalView {
    /// It.
    pub proposal: Proposal,
    /// The number of the activity.
    pub number: String,
    /// What the activity is.
    pub title: String,
    /// What the cell says in the edition that is looked at.
    pub before: String,
    /// For which organisation it was made.
    pub organisation_name: String,
    /// Who made it, surname and initials.
    pub by: String,
    /// Who decided.
    pub decided_by: Option<String>,
}

/// Proposals of my organisation and those below for a plan that I may see, the latest first.
///
/// # Errors
/// [`Refusal::Unknown`] if the plan is not there or belongs to others.
pub async fn list(desk: &Desk, id: &RoadmapId) -> Result<Vec<ProposalView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let there = reached(desk, &mut tx, id).await?;
    let schools = Schools::load(&mut tx).await?;
    let activities = store::activity::of(&mut tx, id).await?;
    let known: BTreeMap<ActivityId, Activity> = activities
        .into_iter()
        .map(|one| (one.thread.clone(), one))
        .collect();
    let mut views = Vec::new();
    for one in store::proposal::list(&mut tx, &there.roadmap.thread).await? {
        if !schools.is_within(&one.organisation, &desk.organisation.id) {
            continue;
        }
        let about = one.correcting.activity().and_then(|thread| known.get(thread));
        let before = match (&one.correcting, about) {
            (Correcting::Change { cell, .. }, Some(about)) => said(about, *cell),
            _ => String::new(),
        };
        views.push(ProposalView {
            number: about.map_or_else(String::new, |about| about.number.clone()),
            title: about.map_or_else(String::new, |about| about.title.clone()),
            before,
            organisation_name: schools
                .get(&one.organisation)
                .map_or("", schools::called)
                .to_owned(),
            by: called(&mut tx, Some(&one.person)).await?.unwrap_or_default(),
            decided_by: called(&mut tx, one.decided_by.as_ref()).await?,
            proposal: one,
        });
    }
    Ok(views)
}
