//! A plan at the schools that derived their own from it: schools by activities.

use super::words;
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::Refusal;
use crate::roadmap::{RoadmapView, reached};
use crate::schools::{self, Schools};
use domain::activity::{Activity, ActivityId};
use domain::instance::{Instance, InstanceId};
use domain::roadmap::{RequestState, Roadmap, RoadmapId, RoadmapState, Standing};
use domain::territory::{OrganisationId, OrganisationKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use store::Tx;

/// Looking at a plan at its schools.
pub static ACT: Act = Act::look("progress.schools", EVERYONE);

/// Which schools; where nothing is said, all.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SchoolsFilter {
    /// With an activity that stands so.
    pub standing: Option<Standing>,
    /// This one.
    pub school: Option<OrganisationId>,
}

/// A plan at its schools.
#[derive(Clone, Debug, Serialize)]
pub struct SchoolsView {
    /// The plan.
    pub roadmap: RoadmapView,
    /// Activities of it that schools were asked for, in its order.
    pub activities: Vec<Activity>,
    /// Schools of mine that were meant, by name.
    pub rows: Vec<SchoolRow>,
    /// All schools of mine, before any was asked for.
    pub all: Vec<(OrganisationId, String)>,
    /// The day on which things stand so.
    pub today: Date,
}

/// A school with its plan.
#[derive(Clone, Debug, Serialize)]
pub struct SchoolRow {
    /// The school.
    pub organisation: OrganisationId,
    /// What it is called.
    pub name: String,
    /// Its plan: the one in force, else the latest.
    pub plan: Option<RoadmapId>,
    /// How far that has come.
    pub state: Option<RoadmapState>,
    /// How far the request for it has come.
    pub request: Option<RequestState>,
    /// By when it was to be sent.
    pub due: Option<Date>,
    /// One for each activity.
    pub cells: Vec<SchoolCell>,
}

/// An activity at a school.
#[derive(Clone, Debug, Serialize)]
pub struct SchoolCell {
    /// How far it has come.
    pub standing: Standing,
    /// The term to look at: the first that is late, else the first that is open, else the last.
    pub instance: Option<InstanceId>,
    /// How many of its terms are over.
    pub over: usize,
    /// How many there are.
    pub of: usize,
    /// Why it is left out.
    pub reason: String,
}

impl SchoolRow {
    /// Whether its plan was asked for and is not sent.
    pub fn is_unsent(&self) -> bool {
        self.state == Some(RoadmapState::Draft) && self.request.is_some_and(RequestState::is_open)
    }

    /// How many of its activities are overdue.
    pub fn late(&self) -> usize {
        let late = |cell: &&SchoolCell| cell.standing == Standing::Overdue;
        self.cells.iter().filter(late).count()
    }
}

impl SchoolsView {
    /// The table as a workbook.
    ///
    /// # Errors
    /// [`Refusal::Line`] where it cannot be written.
    pub fn file(&self) -> Result<Vec<u8>, Refusal> {
        let table = words::schools_table(self);
        let made = self.today.to_string();
        Ok(
            documents::xlsx::single(&table, &self.roadmap.title, &made)
                .map_err(crate::line::Failure::from)?,
        )
    }
}

/// Schools of mine by the activities that they were asked for; a school sees itself.
///
/// # Errors
/// [`Refusal::Unknown`] if the plan or the school is not there or belongs to others.
pub async fn schools(desk: &Desk, id: &RoadmapId, filter: &SchoolsFilter) -> Result<SchoolsView, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let seen = reached(desk, &mut tx, id).await?;
    let today = day(desk.now);
    let (activities, mut rows) = standings(&mut tx, (&seen.roadmap, &desk.organisation.id), today).await?;
    let named = rows
        .iter()
        .map(|row| (row.organisation.clone(), row.name.clone()));
    let all: Vec<_> = named.collect();
    if let Some(school) = &filter.school
        && all.iter().all(|(known, _)| known != school)
    {
        return Err(Refusal::Unknown);
    }
    rows.retain(|row| {
        filter
            .school
            .as_ref()
            .is_none_or(|school| *school == row.organisation)
    });
    rows.retain(|row| {
        let is = |wanted: Standing| row.cells.iter().any(|cell| cell.standing == wanted);
        filter.standing.is_none_or(is)
    });
    Ok(SchoolsView {
        roadmap: RoadmapView::of(&mut tx, seen.roadmap).await?,
        activities,
        rows,
        all,
        today,
    })
}

/// Every school of a plan below an organisation, with how its own plan stands.
pub(crate) async fn standings(
    tx: &mut Tx,
    (above, below): (&Roadmap, &OrganisationId),
    today: Date,
) -> Result<(Vec<Activity>, Vec<SchoolRow>), Refusal> {
    let children = store::roadmap::children(tx, &above.thread).await?;
    let known = Schools::load(tx).await?;
    let mut found = Vec::new();
    for school in known.iter().filter(|one| one.kind == OrganisationKind::School) {
        if known.is_within(&school.id, &above.organisation) && known.is_within(&school.id, below) {
            let own = children.iter().filter(|one| one.organisation == school.id);
            let plan = Own::of(tx, own.collect()).await?;
            found.push((school.id.clone(), schools::called(school).to_owned(), plan));
        }
    }
    found.sort_by_cached_key(|(_, name, _)| documents::words::key(name));
    let asked: BTreeSet<&ActivityId> = found
        .iter()
        .flat_map(|(_, _, own)| own.iter().flat_map(Own::origins))
        .collect();
    let mut activities = store::activity::of(tx, &above.id).await?;
    activities.retain(|one| asked.contains(&one.thread));
    let rows = found
        .iter()
        .map(|(id, name, own)| row((id, name), own.as_ref(), (&activities, today)))
        .collect();
    Ok((activities, rows))
}

fn row(
    (id, name): (&OrganisationId, &str),
    own: Option<&Own>,
    (activities, today): (&[Activity], Date),
) -> SchoolRow {
    let cell = |one: &Activity| own.map_or_else(SchoolCell::absent, |own| own.cell(&one.thread, today));
    SchoolRow {
        organisation: id.clone(),
        name: name.to_owned(),
        plan: own.map(|own| own.roadmap.id.clone()),
        state: own.map(|own| own.roadmap.state),
        request: own.and_then(|own| own.request),
        due: own.and_then(|own| own.due),
        cells: activities.iter().map(cell).collect(),
    }
}

/// The plan of a school, as far as the plan above asks.
struct Own {
    roadmap: Roadmap,
    request: Option<RequestState>,
    due: Option<Date>,
    /// By what they were derived from: why they are left out.
    rows: HashMap<ActivityId, String>,
    /// Instances, by what their activities were derived from.
    instances: HashMap<ActivityId, Vec<Instance>>,
}

impl Own {
    /// The plan in force, else the draft, else the latest of what there was.
    async fn of(tx: &mut Tx, all: Vec<&Roadmap>) -> Result<Option<Self>, Refusal> {
        let rank = |one: &&&Roadmap| match one.state {
            RoadmapState::Approved => 0,
            RoadmapState::Draft => 1,
            RoadmapState::Closed => 2,
            RoadmapState::Rejected => 3,
        };
        let Some(roadmap) = all.iter().min_by_key(rank) else {
            return Ok(None);
        };
        let request = store::roadmap::request(tx, &roadmap.id).await?;
        let rows = store::roadmap::rows(tx, &roadmap.id).await?;
        let rows = rows
            .into_iter()
            .filter_map(|row| Some((row.origin?, row.left_out)));
        Ok(Some(Self {
            request: request.as_ref().map(|one| one.state),
            due: request.map(|one| one.due),
            rows: rows.collect(),
            instances: instances(tx, &roadmap.id).await?,
            roadmap: (**roadmap).clone(),
        }))
    }

    fn origins(&self) -> impl Iterator<Item = &ActivityId> {
        self.rows.keys().chain(self.instances.keys())
    }

    fn cell(&self, of: &ActivityId, today: Date) -> SchoolCell {
        let reason = self.rows.get(of);
        let all = self.instances.get(of).map_or(&[][..], Vec::as_slice);
        let open = || all.iter().filter(|one| one.state.is_open());
        let late = || open().find(|one| one.is_overdue(today));
        let shown = late().or_else(|| open().next()).or_else(|| all.last());
        let is_over = matches!(self.roadmap.state, RoadmapState::Approved | RoadmapState::Closed);
        SchoolCell {
            standing: match reason {
                Some(reason) if !reason.is_empty() => Standing::LeftOut,
                Some(_) if !is_over => Standing::Unapproved,
                _ => Standing::of(all, today),
            },
            instance: shown.map(|one| one.id.clone()),
            over: all.len() - open().count(),
            of: all.len(),
            reason: reason.cloned().unwrap_or_default(),
        }
    }
}

impl SchoolCell {
    const fn absent() -> Self {
        Self {
            standing: Standing::Absent,
            instance: None,
            over: 0,
            of: 0,
            reason: String::new(),
        }
    }
}

/// Instances of a plan by what their activities were derived from, by their days.
async fn instances(tx: &mut Tx, id: &RoadmapId) -> Result<HashMap<ActivityId, Vec<Instance>>, Refusal> {
    let activities = store::activity::of(tx, id).await?;
    let derived = activities
        .into_iter()
        .filter_map(|one| Some((one.thread, one.origin?)));
    let origin: HashMap<ActivityId, ActivityId> = derived.collect();
    let mut all: HashMap<ActivityId, Vec<Instance>> = HashMap::new();
    for one in store::instance::of(tx, id).await? {
        if let Some(origin) = origin.get(&one.thread) {
            all.entry(origin.clone()).or_default().push(one);
        }
    }
    for own in all.values_mut() {
        own.sort_by_key(|one| (one.due.is_none(), one.due));
    }
    Ok(all)
}
