//! Schools are asked for plans of their own, out of the plan of their municipality.

use super::form::{DETAIL, text};
use super::laying::printed;
use super::reach::{begin, overtaken};
use super::{WORKERS, words};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::{Refusal, Wrong};
use crate::reminder::send::{Why, tell_school};
use crate::schools::{self, Schools};
use domain::activity::{Activity, ActivityId};
use domain::roadmap::reminder::Urge;
use domain::roadmap::{
    Assignee, Body, Derived, Plan, Request, RequestState, Roadmap, RoadmapId, RoadmapKind, RoadmapState, Row,
    derived,
};
use domain::territory::{Organisation, OrganisationId, OrganisationKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;

/// Asking schools for plans of their own.
pub static ACT: Act = Act::change("roadmap.ask", WORKERS);

/// The longest title that is kept, characters.
const TITLE: usize = 500;

/// What schools are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Ask {
    /// Which activities of the plan.
    pub activities: Vec<ActivityId>,
    /// Which schools; none for all below the organisation of the plan.
    pub schools: Vec<OrganisationId>,
    /// The last day by which they are to send their plans.
    pub due: Option<Date>,
    /// What is to be said with it.
    pub words: String,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Schools with the drafts that they have now.
    pub made: Vec<(OrganisationId, RoadmapId)>,
    /// Schools that have such a draft already; it stays as it is.
    pub already: Vec<OrganisationId>,
}

/// Gives each school a draft of a plan of its own: the chosen activities with their wordings, under its own name.
///
/// Its head and coordinators are told by letter, where the office sends letters.
///
/// A school that has such a plan in force gets the draft of its next edition; one that works on a draft keeps it.
///
/// # Errors
/// [`Refusal::Overtaken`] if the plan is not in force; [`Refusal::Mistaken`] for a plan that was itself derived (field
/// `roadmap`), no activity or one of another plan (`activities`), a school that is not below (`schools`) or no day or one that
/// is past (`due`).
pub async fn ask(desk: &Desk, id: &RoadmapId, typed: &Ask) -> Result<Asked, Refusal> {
    let (mut deed, above) = begin(desk, &ACT, id).await?;
    if above.state != RoadmapState::Approved {
        return Err(overtaken(&mut deed.tx, &above).await?);
    }
    if above.parent.is_some() {
        return Err(Refusal::mistake("roadmap", Wrong::Unknown));
    }
    let due = typed.due.ok_or_else(|| Refusal::mistake("due", Wrong::Empty))?;
    if due < day(desk.now) {
        return Err(Refusal::mistake("due", Wrong::Form));
    }
    let words = text("words", &typed.words, (0, DETAIL))?;
    let wanted = Wanted {
        activities: chosen(&mut deed.tx, id, &typed.activities).await?,
        bodies: store::roadmap::assigned(&mut deed.tx, id).await?,
        known: store::roadmap::children(&mut deed.tx, &above.thread).await?,
        above,
        due,
        words,
    };
    let schools = Schools::load(&mut deed.tx).await?;
    let mut asked = Asked::default();
    for school in meant(&schools, &wanted.above, &typed.schools)? {
        match wanted.one(desk, &mut deed.tx, school).await? {
            Some(draft) => {
                let urge = wanted.told(desk, (&school.id, &draft));
                tell_school(&mut deed.tx, &desk.office, (&urge, Why::Asked)).await?;
                asked.made.push((school.id.clone(), draft));
            }
            None => asked.already.push(school.id.clone()),
        }
    }
    let after = serde_json::json!({
        "due": due, "activities": typed.activities, "made": asked.made, "already": asked.already,
    });
    deed.done(Trace::of("roadmap", id).after(&after)).await?;
    Ok(asked)
}

/// The activities that are asked for, in the order of the plan.
async fn chosen(tx: &mut Tx, id: &RoadmapId, typed: &[ActivityId]) -> Result<Vec<Activity>, Refusal> {
    let mut all = store::activity::of(tx, id).await?;
    if typed.is_empty() {
        return Err(Refusal::mistake("activities", Wrong::Empty));
    }
    if typed.iter().any(|one| all.iter().all(|known| known.id != *one)) {
        return Err(Refusal::mistake("activities", Wrong::Unknown));
    }
    all.retain(|known| typed.contains(&known.id));
    Ok(all)
}

/// The schools that are asked.
fn meant<'a>(
    schools: &'a Schools,
    above: &Roadmap,
    typed: &[OrganisationId],
) -> Result<Vec<&'a Organisation>, Refusal> {
    let below = schools.iter().filter(|one| {
        one.kind == OrganisationKind::School && schools.is_within(&one.id, &above.organisation)
    });
    let mut all: Vec<&Organisation> = below.collect();
    if typed.iter().any(|one| all.iter().all(|known| known.id != *one)) {
        return Err(Refusal::mistake("schools", Wrong::Unknown));
    }
    all.retain(|one| typed.is_empty() || typed.contains(&one.id));
    match all.is_empty() {
        true => Err(Refusal::mistake("schools", Wrong::Empty)),
        false => Ok(all),
    }
}

/// What every school is asked for alike.
struct Wanted {
    above: Roadmap,
    activities: Vec<Activity>,
    bodies: Vec<Body>,
    /// Plans of schools that were derived from this one before.
    known: Vec<Roadmap>,
    due: Date,
    words: String,
}

impl Wanted {
    /// What the school is told of it by letter.
    fn told(&self, desk: &Desk, (school, draft): (&OrganisationId, &RoadmapId)) -> Urge {
        Urge {
            roadmap: self.above.id.clone(),
            organisation: school.clone(),
            day: day(desk.now),
            plan: Some(draft.clone()),
            unsent: Some(self.due),
            late: 0,
            person: desk.person.id.clone(),
            made: desk.now,
        }
    }

    /// The draft of one school; `None` where it has one already.
    async fn one(
        &self,
        desk: &Desk,
        tx: &mut Tx,
        school: &Organisation,
    ) -> Result<Option<RoadmapId>, Refusal> {
        let own = || self.known.iter().filter(|one| one.organisation == school.id);
        if own().any(|one| one.state == RoadmapState::Draft) {
            return Ok(None);
        }
        let previous = own().find(|one| one.state == RoadmapState::Approved);
        let draft = self.roadmap(desk, school, previous)?;
        store::roadmap::insert(tx, &draft, &self.plan(&draft, &school.id)).await?;
        for (order, one) in (1..).zip(&self.activities) {
            let row = Row {
                order,
                origin: Some(one.thread.clone()),
                added: None,
                left_out: String::new(),
                note: String::new(),
                person: desk.person.id.clone(),
                made: desk.now,
            };
            store::roadmap::put_row(tx, &draft.id, &row).await?;
        }
        store::roadmap::ask(tx, &self.request(desk, &draft.id)).await?;
        Ok(Some(draft.id))
    }

    fn roadmap(
        &self,
        desk: &Desk,
        school: &Organisation,
        previous: Option<&Roadmap>,
    ) -> Result<Roadmap, Refusal> {
        let id = desk.office.named(RoadmapId::new, desk.now)?;
        let title = words::own_title(schools::called(school), &self.above.title);
        let draft = Roadmap::draft(
            (id, previous),
            (school.id.clone(), RoadmapKind::School),
            (title.chars().take(TITLE).collect(), self.above.period),
            (desk.person.id.clone(), desk.now),
        );
        Ok(Roadmap {
            parent: Some(self.above.id.clone()),
            ..draft
        })
    }

    fn plan(&self, draft: &Roadmap, school: &OrganisationId) -> Plan {
        let activities = self.activities.iter().map(|one| {
            let mut activity = printed(one);
            activity.responsible = self.meaning(one, school);
            Derived {
                activity,
                heading: one.section_title.clone(),
            }
        });
        derived(draft.title.clone(), draft.period, activities.collect())
    }

    /// The bodies of an activity that mean this school; all of them where nobody said who they are.
    fn meaning(&self, one: &Activity, school: &OrganisationId) -> Vec<String> {
        let means = |name: &&String| {
            let named = self.bodies.iter().filter(|body| body.name == **name);
            named.flat_map(|body| &body.assignees).any(|assignee| {
                *assignee == Assignee::Schools || *assignee == Assignee::Organisation(school.clone())
            })
        };
        let own: Vec<String> = one.responsible.iter().filter(means).cloned().collect();
        if own.is_empty() {
            one.responsible.clone()
        } else {
            own
        }
    }

    fn request(&self, desk: &Desk, draft: &RoadmapId) -> Request {
        Request {
            roadmap: draft.clone(),
            due: self.due,
            words: self.words.clone(),
            state: RequestState::Asked,
            remark: String::new(),
            person: desk.person.id.clone(),
            made: desk.now,
            sent_by: None,
            sent: None,
        }
    }
}
