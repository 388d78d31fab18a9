//! Whose part of an instance is done.

use super::reach::Seen;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::schools::{self, Schools};
use crate::upload::called;
use domain::activity::Activity;
use domain::instance::{InstanceState, Part};
use domain::roadmap::{Assignee, Body};
use domain::territory::{Organisation, OrganisationId, OrganisationKind};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
use store::Tx;

/// The part of a body at an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartView {
    /// The body in the plan's words.
    pub body: String,
    /// The organisation that has it.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// How far it has come; planned where nobody has said anything.
    pub state: InstanceState,
    /// What was done, or why it is not needed.
    pub note: String,
    /// Who said so.
    pub by: Option<String>,
    /// When.
    pub made: Option<Timestamp>,
}

/// Whether an organisation has a part of a body: it was named for it, or all schools were, or one of its people.
pub(super) fn has(there: &Seen, schools: &Schools, (body, at): (&str, &OrganisationId)) -> bool {
    holders(
        (&there.activity, &there.bodies, &there.roadmap.organisation),
        schools,
    )
    .iter()
    .any(|(name, one)| *name == body && one == at)
}

/// Bodies of the activity with the organisations that they are, in the order of the plan.
pub(crate) fn holders<'a>(
    (activity, bodies, root): (&'a Activity, &[Body], &OrganisationId),
    schools: &Schools,
) -> Vec<(&'a str, OrganisationId)> {
    let mut all = Vec::new();
    for name in &activity.responsible {
        let own = bodies.iter().filter(|body| body.name == *name);
        for assignee in own.flat_map(|body| &body.assignees) {
            match assignee {
                Assignee::Organisation(id) => all.push((name.as_str(), id.clone())),
                Assignee::Person(_) => all.push((name.as_str(), root.clone())),
                Assignee::Schools => {
                    let below = below(schools, root);
                    all.extend(below.map(|school| (name.as_str(), school.id.clone())));
                }
            }
        }
    }
    all.dedup();
    all
}

fn below<'a>(schools: &'a Schools, root: &'a OrganisationId) -> impl Iterator<Item = &'a Organisation> {
    let is_one = |one: &&Organisation| one.kind == OrganisationKind::School;
    schools
        .iter()
        .filter(is_one)
        .filter(|one| schools.is_within(&one.id, root))
}

/// All parts that this desk may see, those of which nobody has said anything too.
pub(super) async fn parts(desk: &Desk, tx: &mut Tx, there: &Seen) -> Result<Vec<PartView>, Refusal> {
    let schools = Schools::load(tx).await?;
    let said = store::instance::parts(tx, &there.instance.id).await?;
    let mut said: BTreeMap<(String, OrganisationId), Part> = said
        .into_iter()
        .map(|one| ((one.body.clone(), one.organisation.clone()), one))
        .collect();
    let mut views = Vec::new();
    let of = (&there.activity, &there.bodies[..], &there.roadmap.organisation);
    for (body, at) in holders(of, &schools) {
        let part = said.remove(&(body.to_owned(), at.clone()));
        views.push(view(tx, &schools, (body, at, part)).await?);
    }
    // Who had a part before the body was somebody else keeps what she did.
    for ((body, at), part) in said {
        views.push(view(tx, &schools, (&body, at, Some(part))).await?);
    }
    views.retain(|one| there.whole || schools.is_within(&one.organisation, &desk.organisation.id));
    Ok(views)
}

async fn view(
    tx: &mut Tx,
    schools: &Schools,
    (body, at, part): (&str, OrganisationId, Option<Part>),
) -> Result<PartView, Refusal> {
    Ok(PartView {
        body: body.to_owned(),
        organisation_name: schools.get(&at).map_or("", schools::called).to_owned(),
        organisation: at,
        state: part.as_ref().map_or(InstanceState::Planned, |part| part.state),
        by: called(tx, part.as_ref().map(|part| &part.person)).await?,
        made: part.as_ref().map(|part| part.made),
        note: part.map_or_else(String::new, |part| part.note),
    })
}
