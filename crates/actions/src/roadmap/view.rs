use crate::refusal::Refusal;
use crate::schools::{self, Schools};
use crate::upload::called;
use domain::calendar::Period;
use domain::roadmap::{Approved, Assignee, Body, Roadmap, RoadmapId, RoadmapKind, RoadmapState};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// A roadmap as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoadmapView {
    /// Name.
    pub id: RoadmapId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What that organisation is called.
    pub organisation_name: String,
    /// Whose plan it is.
    pub kind: RoadmapKind,
    /// The municipal plan that a school's was derived from.
    pub parent: Option<RoadmapId>,
    /// The first edition.
    pub thread: RoadmapId,
    /// Number of the edition, from 1.
    pub number: u32,
    /// The edition before.
    pub previous: Option<RoadmapId>,
    /// What it is called.
    pub title: String,
    /// When it is in force.
    pub period: Period,
    /// How far it has come.
    pub state: RoadmapState,
    /// The paper that puts it in force.
    pub approved: Approved,
    /// What the file was called; empty where there was none.
    pub file_name: String,
    /// Who sent it, surname and initials.
    pub sender: String,
    /// When.
    pub made: Timestamp,
    /// Who decided last.
    pub decided_by: Option<String>,
    /// When.
    pub decided: Option<Timestamp>,
    /// Why it was sent back or closed.
    pub reason: String,
}

impl RoadmapView {
    pub(crate) async fn of(tx: &mut Tx, one: Roadmap) -> Result<Self, Refusal> {
        let schools = Schools::load(tx).await?;
        let name = schools.get(&one.organisation).map_or("", schools::called);
        Ok(Self {
            organisation_name: name.to_owned(),
            sender: called(tx, Some(&one.person)).await?.unwrap_or_default(),
            decided_by: called(tx, one.decided_by.as_ref()).await?,
            id: one.id,
            organisation: one.organisation,
            kind: one.kind,
            parent: one.parent,
            thread: one.thread,
            number: one.number,
            previous: one.previous,
            title: one.title,
            period: one.period,
            state: one.state,
            approved: one.approved,
            file_name: one.file_name,
            made: one.made,
            decided: one.decided,
            reason: one.reason,
        })
    }

    pub(crate) async fn of_all(tx: &mut Tx, all: Vec<Roadmap>) -> Result<Vec<Self>, Refusal> {
        let mut views = Vec::with_capacity(all.len());
        for one in all {
            views.push(Self::of(tx, one).await?);
        }
        Ok(views)
    }
}

/// Who a body is, with what that is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AssigneeView {
    /// Who.
    pub assignee: Assignee,
    /// What it is called; empty for all schools.
    pub name: String,
}

/// A body of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BodyView {
    /// In the plan's words.
    pub name: String,
    /// How many activities name it.
    pub activities: u64,
    /// Who that is; empty while nobody has said.
    pub assignees: Vec<AssigneeView>,
}

impl BodyView {
    pub(super) async fn of(
        tx: &mut Tx,
        (name, activities): (String, i64),
        assigned: &[Body],
    ) -> Result<Self, Refusal> {
        let mut assignees = Vec::new();
        let own = assigned.iter().filter(|body| body.name == name);
        for assignee in own.flat_map(|body| &body.assignees) {
            assignees.push(AssigneeView {
                name: name_of(tx, assignee).await?,
                assignee: assignee.clone(),
            });
        }
        Ok(Self {
            name,
            activities: u64::try_from(activities).unwrap_or(0),
            assignees,
        })
    }
}

/// What somebody who is meant is called.
async fn name_of(tx: &mut Tx, assignee: &Assignee) -> Result<String, Refusal> {
    match assignee {
        Assignee::Schools => Ok(String::new()),
        Assignee::Person(id) => Ok(called(tx, Some(id)).await?.unwrap_or_default()),
        Assignee::Organisation(id) => {
            let schools = Schools::load(tx).await?;
            Ok(schools.get(id).map_or("", schools::called).to_owned())
        }
    }
}
