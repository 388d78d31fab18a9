//! What waits, what is new, what is under way.

use super::analysis::{Analysis, Year};
use super::instance::Instance;
use super::job::Job;
use super::upload::Upload;
use super::version::Version;
use crate::api::ask::{Looking, Wish};
use crate::api::describe::{Day, Id, many, shape};
use crate::api::tell::Told;
use crate::front::Front;
use actions::overview;
use axum::Json;
use domain::roadmap::{RequestState, RoadmapId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(show))
        .routes(routes!(works))
}

shape! {
    /// What waits, what is new, what is under way; what a role does not see is empty.
    Overview from overview::Overview {
        /// Files that wait: for acceptance where one accepts, for a name or mending where one sends.
        waiting: Vec<Upload> => many,
        /// How many there are in all.
        waiting_total: u64,
        /// Versions accepted last.
        latest: Vec<Version> => many,
        /// How many times each sign marks one's own schools in the latest versions.
        findings: BTreeMap<String, u64>,
        /// Jobs under way or waiting.
        jobs: Vec<Job> => many,
        /// Jobs that were given up.
        failed_jobs: u64,
        /// Instances of plans that are overdue (the longest, five at most) or due within two weeks; ten at most.
        due: Vec<Instance> => many,
        /// How many are overdue in all.
        overdue: u64,
        /// How many are due within two weeks.
        due_soon: u64,
        /// How many are reported and wait to be confirmed.
        reported: u64,
        /// Plans of schools that wait for one: to be sent, or to be decided about; the first due first.
        plans: Vec<PlanWaiting> => many,
    }
}

shape! {
    /// A plan of a school that waits for somebody.
    PlanWaiting from overview::PlanView {
        /// It.
        roadmap: RoadmapId as Id,
        /// What it is called.
        title: String,
        /// Which school.
        organisation_name: String,
        /// The last day by which the school is to send it.
        due: Date as Day,
        /// `asked`, `sent` or `returned`.
        state: RequestState as String,
    }
}

/// What waits for one's own organisations, what is new, what is under way.
#[utoipa::path(get, path = "/overview", operation_id = "overview.show",
    responses((status = 200, description = "It", body = Overview)))]
async fn show(Looking(desk): Looking) -> Told<Overview> {
    Ok(Json(overview::show(&desk).await?.into()))
}

shape! {
    /// The works of a year, one place of each.
    Works from overview::Works {
        /// Years of which there are works, the latest first.
        years: Vec<u16>,
        /// The year that is told of: the one asked for, or the latest.
        year: Option<u16>,
        /// Of each work one's only school, one's only municipality, or everything.
        works: Vec<Analysis> => many,
        /// How many of one's own schools any sign marks in these works.
        marked: u64,
    }
}

/// The works of a year in which somebody of one's own schools wrote.
#[utoipa::path(get, path = "/overview/works", operation_id = "overview.works", params(Year),
    responses((status = 200, description = "Them", body = Works)))]
async fn works(Looking(desk): Looking, Wish(wish): Wish<Year>) -> Told<Works> {
    Ok(Json(overview::works(&desk, wish.year).await?.into()))
}
