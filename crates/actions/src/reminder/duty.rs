//! What is not done yet, and who is to hear of it: who answers, then the specialists of the plan, then its administrators.

use crate::refusal::Refusal;
use crate::schools::Schools;
use domain::activity::{Activity, ActivityId};
use domain::instance::{Instance, InstanceId, InstanceState, Part};
use domain::person::{PersonId, Role};
use domain::roadmap::reminder::{Duty, Recipient};
use domain::roadmap::{Assignee, Body, Roadmap, RoadmapId};
use domain::territory::{OrganisationId, OrganisationKind};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::Tx;
use store::instance::Filter;

/// More open instances than any office has.
const MOST: i64 = 200_000;
/// Days beyond the first reminder that a holiday may bring it forward.
const HOLIDAYS: i32 = 14;

/// Who answers at a school.
const OF_SCHOOL: &[Role] = &[Role::Head, Role::Coordinator];
/// Who answers elsewhere.
const OF_OFFICE: &[Role] = &[Role::Specialist, Role::Methodist];

/// Open instances with a day up to so many days ahead: their names, and for each who is to hear of it.
pub(super) async fn duties(
    tx: &mut Tx,
    (today, ahead): (Date, u16),
) -> Result<(Vec<InstanceId>, Vec<Duty<PersonId>>), Refusal> {
    let until = today.checked_add((i32::from(ahead) + HOLIDAYS).days()).ok();
    let open = open(tx, until).await?;
    let ids: BTreeSet<ActivityId> = open.iter().map(|(_, activity)| activity.clone()).collect();
    let ids: Vec<ActivityId> = ids.into_iter().collect();
    let known = store::activity::of_many(tx, &ids).await?;
    let known: HashMap<ActivityId, Activity> = known.into_iter().map(|one| (one.id.clone(), one)).collect();
    let mut people = People::new(tx, today).await?;
    let mut plans: BTreeMap<RoadmapId, Plan> = BTreeMap::new();
    let (mut named, mut all) = (Vec::new(), Vec::new());
    for (one, activity) in open {
        let (Some(activity), Some(due)) = (known.get(&activity), one.due) else {
            continue;
        };
        if !plans.contains_key(&activity.roadmap) {
            let plan = Plan::load(tx, &activity.roadmap).await?;
            plans.insert(activity.roadmap.clone(), plan);
        }
        let Some(plan) = plans.get(&activity.roadmap) else {
            continue;
        };
        let levels = people.levels(tx, (&one, activity, plan)).await?;
        named.push(one.id);
        all.push(Duty { due, levels });
    }
    Ok((named, all))
}

async fn open(tx: &mut Tx, until: Option<Date>) -> Result<Vec<(Instance, ActivityId)>, Refusal> {
    let mut all = Vec::new();
    for state in [InstanceState::Planned, InstanceState::Working] {
        let filter = Filter {
            state: Some(state),
            until,
            ..Filter::default()
        };
        all.append(&mut store::instance::list(tx, &filter, (MOST, 0)).await?);
    }
    Ok(all)
}

/// A plan in force.
struct Plan {
    organisation: OrganisationId,
    bodies: Vec<Body>,
    done: BTreeSet<(InstanceId, OrganisationId)>,
}

impl Plan {
    async fn load(tx: &mut Tx, id: &RoadmapId) -> Result<Self, Refusal> {
        let roadmap: Roadmap = store::roadmap::find(tx, id).await?.ok_or(Refusal::Unknown)?;
        let parts = store::instance::parts_of_roadmap(tx, id).await?;
        let over = |part: &Part| !part.state.is_open();
        let done = parts.into_iter().filter(over);
        Ok(Self {
            organisation: roadmap.organisation,
            bodies: store::roadmap::assigned(tx, id).await?,
            done: done.map(|part| (part.instance, part.organisation)).collect(),
        })
    }
}

/// Who works where, read once for each organisation.
struct People {
    today: Date,
    schools: std::sync::Arc<Schools>,
    known: HashMap<OrganisationId, Vec<(Role, PersonId)>>,
    muted: HashMap<(PersonId, InstanceId), Date>,
}

impl People {
    async fn new(tx: &mut Tx, today: Date) -> Result<Self, Refusal> {
        let muted = store::reminder::muted(tx, today).await?;
        Ok(Self {
            today,
            schools: Schools::load(tx).await?,
            known: HashMap::new(),
            muted: muted
                .into_iter()
                .map(|(person, instance, until)| ((person, instance), until))
                .collect(),
        })
    }

    async fn levels(
        &mut self,
        tx: &mut Tx,
        (one, activity, plan): (&Instance, &Activity, &Plan),
    ) -> Result<Vec<Vec<Recipient<PersonId>>>, Refusal> {
        let mut first: BTreeSet<PersonId> = BTreeSet::new();
        let mut somebody = false;
        for assignee in assignees(activity, plan) {
            somebody = true;
            match assignee {
                Assignee::Person(id) => drop(first.insert(id.clone())),
                Assignee::Organisation(id) => first.extend(self.answering(tx, (one, id, plan)).await?),
                Assignee::Schools => {
                    for school in self.below(&plan.organisation) {
                        first.extend(self.answering(tx, (one, &school, plan)).await?);
                    }
                }
            }
        }
        let specialists = self.of(tx, &plan.organisation, &[Role::Specialist]).await?;
        if !somebody {
            first.extend(specialists.iter().cloned());
        }
        let above = self.of(tx, &plan.organisation, &[Role::Administrator]).await?;
        let levels = [first.into_iter().collect(), specialists, above];
        Ok(levels.map(|level| self.recipients(level, &one.id)).into())
    }

    fn recipients(&self, people: Vec<PersonId>, instance: &InstanceId) -> Vec<Recipient<PersonId>> {
        let recipient = |person: PersonId| Recipient {
            muted: self.muted.get(&(person.clone(), instance.clone())).copied(),
            person,
        };
        people.into_iter().map(recipient).collect()
    }

    /// Who answers at an organisation, unless its part is done.
    async fn answering(
        &mut self,
        tx: &mut Tx,
        (one, at, plan): (&Instance, &OrganisationId, &Plan),
    ) -> Result<Vec<PersonId>, Refusal> {
        if plan.done.contains(&(one.id.clone(), at.clone())) {
            return Ok(Vec::new());
        }
        let is_school = |id| {
            self.schools
                .get(id)
                .is_some_and(|one| one.kind == OrganisationKind::School)
        };
        let roles = if is_school(at) { OF_SCHOOL } else { OF_OFFICE };
        self.of(tx, at, roles).await
    }

    async fn of(
        &mut self,
        tx: &mut Tx,
        at: &OrganisationId,
        roles: &[Role],
    ) -> Result<Vec<PersonId>, Refusal> {
        if !self.known.contains_key(at) {
            let all = store::assignment::of_organisation(tx, at, Some(self.today)).await?;
            let people = all.into_iter().map(|one| (one.role, one.person)).collect();
            self.known.insert(at.clone(), people);
        }
        let people = self.known.get(at).map_or(&[][..], Vec::as_slice);
        let wanted = people.iter().filter(|(role, _)| roles.contains(role));
        Ok(wanted.map(|(_, person)| person.clone()).collect())
    }

    fn below(&self, root: &OrganisationId) -> Vec<OrganisationId> {
        let schools = self
            .schools
            .iter()
            .filter(|one| one.kind == OrganisationKind::School);
        let own = schools.filter(|one| self.schools.is_within(&one.id, root));
        own.map(|one| one.id.clone()).collect()
    }
}

fn assignees<'a>(activity: &'a Activity, plan: &'a Plan) -> impl Iterator<Item = &'a Assignee> {
    let named = plan
        .bodies
        .iter()
        .filter(|body| activity.responsible.contains(&body.name));
    named.flat_map(|body| &body.assignees)
}
