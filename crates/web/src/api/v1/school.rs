//! A plan at the schools that derived their own from it.

use super::roadmap::Roadmap;
use crate::api::ask::{At, Changing, Looking, Wish};
use crate::api::describe::{Day, Id, many};
use crate::api::tell::Told;
use crate::front::Front;
use actions::progress::{self, SchoolCell, SchoolRow, SchoolsFilter, SchoolsView};
use actions::reminder;
use axum::Json;
use domain::activity::{Activity, ActivityId};
use domain::instance::InstanceId;
use domain::roadmap::{RequestState, RoadmapId, RoadmapState, Standing};
use domain::territory::OrganisationId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(schools))
        .routes(routes!(urge))
}

/// Which schools; where nothing is said, all.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// With an activity that stands so: `overdue`, `done` and others.
    #[param(value_type = Option<String>)]
    standing: Option<Standing>,
    /// This one.
    #[param(value_type = Option<Id>)]
    organisation: Option<OrganisationId>,
}

/// A plan at its schools.
#[derive(Debug, Serialize, ToSchema)]
struct SchoolsOfPlan {
    /// The plan.
    roadmap: Roadmap,
    /// Activities of it that schools were asked for: the columns.
    activities: Vec<AskedActivity>,
    /// Schools: the rows.
    rows: Vec<SchoolOfPlan>,
    /// The day on which things stand so.
    #[schema(value_type = Day)]
    today: Date,
}

impl From<SchoolsView> for SchoolsOfPlan {
    fn from(view: SchoolsView) -> Self {
        Self {
            roadmap: view.roadmap.into(),
            activities: many(view.activities),
            rows: many(view.rows),
            today: view.today,
        }
    }
}

/// An activity that schools were asked for.
#[derive(Debug, Serialize, ToSchema)]
struct AskedActivity {
    /// Its name.
    #[schema(value_type = Id)]
    id: ActivityId,
    /// Its number.
    number: String,
    /// What is to be done.
    title: String,
}

impl From<Activity> for AskedActivity {
    fn from(one: Activity) -> Self {
        Self {
            id: one.id,
            number: one.number,
            title: one.title,
        }
    }
}

/// A school with its plan.
#[derive(Debug, Serialize, ToSchema)]
struct SchoolOfPlan {
    /// The school.
    #[schema(value_type = Id)]
    organisation: OrganisationId,
    /// What it is called.
    name: String,
    /// Its plan: the one in force, else the latest.
    #[schema(value_type = Option<Id>)]
    plan: Option<RoadmapId>,
    /// How far that has come.
    #[schema(value_type = Option<String>)]
    state: Option<RoadmapState>,
    /// How far the request for it has come.
    #[schema(value_type = Option<String>)]
    request: Option<RequestState>,
    /// By when it was to be sent.
    #[schema(value_type = Option<Day>)]
    due: Option<Date>,
    /// One for each activity.
    cells: Vec<ActivityAtSchool>,
}

impl From<SchoolRow> for SchoolOfPlan {
    fn from(row: SchoolRow) -> Self {
        Self {
            organisation: row.organisation,
            name: row.name,
            plan: row.plan,
            state: row.state,
            request: row.request,
            due: row.due,
            cells: many(row.cells),
        }
    }
}

/// An activity at a school.
#[derive(Debug, Serialize, ToSchema)]
struct ActivityAtSchool {
    /// How far it has come.
    #[schema(value_type = String)]
    standing: Standing,
    /// The term to look at.
    #[schema(value_type = Option<Id>)]
    instance: Option<InstanceId>,
    /// How many of its terms are over.
    over: usize,
    /// How many there are.
    of: usize,
    /// Why it is left out.
    reason: String,
}

impl From<SchoolCell> for ActivityAtSchool {
    fn from(cell: SchoolCell) -> Self {
        Self {
            standing: cell.standing,
            instance: cell.instance,
            over: cell.over,
            of: cell.of,
            reason: cell.reason,
        }
    }
}

/// One's own schools by the activities that they were asked for.
#[utoipa::path(get, path = "/roadmaps/{roadmap}/schools", operation_id = "progress.schools", params(Which),
    responses((status = 200, description = "Schools by activities", body = SchoolsOfPlan)))]
async fn schools(
    Looking(desk): Looking,
    At(id): At<RoadmapId>,
    Wish(which): Wish<Which>,
) -> Told<SchoolsOfPlan> {
    let filter = SchoolsFilter {
        standing: which.standing,
        school: which.organisation,
    };
    Ok(Json(progress::schools(&desk, &id, &filter).await?.into()))
}

/// Who was reminded.
#[derive(Debug, Serialize, ToSchema)]
struct UrgedSchools {
    /// These schools.
    #[schema(value_type = Vec<Id>)]
    schools: Vec<OrganisationId>,
    /// These were reminded today already.
    #[schema(value_type = Vec<Id>)]
    already: Vec<OrganisationId>,
}

/// Reminds every school that has not sent its plan or is late with it, once a day at most.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/urges", operation_id = "reminder.urge",
    responses((status = 200, description = "Who was reminded", body = UrgedSchools)))]
async fn urge(Changing(desk): Changing, At(id): At<RoadmapId>) -> Told<UrgedSchools> {
    let urged = reminder::urge(&desk, &id).await?;
    Ok(Json(UrgedSchools {
        schools: urged.schools,
        already: urged.already,
    }))
}
