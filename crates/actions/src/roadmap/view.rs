use crate::refusal::Refusal;
use crate::schools::{self, Schools};
use crate::upload::called;
use domain::calendar::Period;
use domain::person::PersonId;
use domain::roadmap::{Approved, Assignee, Body, Request, Roadmap, RoadmapId, RoadmapKind, RoadmapState};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
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
        let mut all = Self::of_all(tx, vec![one]).await?;
        all.pop()
            .ok_or_else(|| Refusal::Internal("a view of nothing".to_owned()))
    }

    fn with(one: Roadmap, schools: &Schools, name: impl Fn(&PersonId) -> String) -> Self {
        let of = schools.get(&one.organisation).map_or("", schools::called);
        Self {
            organisation_name: of.to_owned(),
            sender: name(&one.person),
            decided_by: one.decided_by.as_ref().map(&name),
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
        }
    }

    pub(crate) async fn of_all(tx: &mut Tx, all: Vec<Roadmap>) -> Result<Vec<Self>, Refusal> {
        let known = names(tx, people(&all)).await?;
        let schools = Schools::load(tx).await?;
        let name = |who: &PersonId| known.get(who).cloned().unwrap_or_default();
        Ok(all
            .into_iter()
            .map(|one| Self::with(one, &schools, name))
            .collect())
    }
}

/// Who sent these and decided about them.
fn people(all: &[Roadmap]) -> BTreeSet<PersonId> {
    let senders = all.iter().map(|one| one.person.clone());
    let deciders = all.iter().filter_map(|one| one.decided_by.clone());
    senders.chain(deciders).collect()
}

async fn names(tx: &mut Tx, people: BTreeSet<PersonId>) -> Result<HashMap<PersonId, String>, Refusal> {
    let mut known = HashMap::new();
    for who in people {
        let name = called(tx, Some(&who)).await?.unwrap_or_default();
        known.insert(who, name);
    }
    Ok(known)
}

/// A plan of its own that a school was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RequestView {
    /// It.
    pub request: Request,
    /// The plan that it follows, as it is called.
    pub above: String,
    /// Who asked, surname and initials.
    pub asked_by: String,
    /// Who sent it last.
    pub sent_by: Option<String>,
}

impl RequestView {
    pub(super) async fn of(tx: &mut Tx, roadmap: &Roadmap) -> Result<Option<Self>, Refusal> {
        let Some(request) = store::roadmap::request(tx, &roadmap.id).await? else {
            return Ok(None);
        };
        let above = match &roadmap.parent {
            Some(id) => store::roadmap::find(tx, id).await?,
            None => None,
        };
        Ok(Some(Self {
            above: above.map_or_else(String::new, |one| one.title),
            asked_by: called(tx, Some(&request.person)).await?.unwrap_or_default(),
            sent_by: called(tx, request.sent_by.as_ref()).await?,
            request,
        }))
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
