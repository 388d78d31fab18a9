//! One's own reminders: what is due and overdue, day by day.

use crate::api::ask::{At, Body, Changing, Looking};
use crate::api::describe::{Day, Id, many, shape};
use crate::api::tell::{Fault, Told};
use crate::front::Front;
use actions::reminder::{self, ReminderDay, ReminderView};
use axum::Json;
use axum::http::StatusCode;
use domain::instance::InstanceId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(mute))
}

shape! {
    /// One thing that one was reminded of.
    Reminder from ReminderView {
        /// Of which instance.
        instance: InstanceId as Id,
        /// The number of the activity.
        number: String,
        /// What is to be done.
        title: String,
        /// The last day.
        due: Option<Date> as Option<Day>,
        /// Days to the term when it was told; negative once it had passed.
        left: i32,
        /// 0 for who answers for it, 1 and more for those above.
        level: usize,
    }
}

/// The reminders of a day.
#[derive(Debug, Serialize, ToSchema)]
struct Reminders {
    /// The day.
    #[schema(value_type = Day)]
    day: Date,
    /// What was told and is still open, the longest overdue first.
    items: Vec<Reminder>,
}

impl From<ReminderDay> for Reminders {
    fn from(day: ReminderDay) -> Self {
        Self {
            day: day.day,
            items: many(day.items),
        }
    }
}

/// One's own reminders of the last days, the latest first.
#[utoipa::path(get, path = "/reminders", operation_id = "reminder.list",
    responses((status = 200, description = "Day by day", body = Vec<Reminders>)))]
async fn list(Looking(desk): Looking) -> Told<Vec<Reminders>> {
    Ok(Json(many(reminder::list(&desk).await?)))
}

/// Until when nothing is to be heard.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SilenceForm {
    /// Up to and including this day, at most 60 days ahead.
    #[schema(value_type = Day)]
    until: Date,
}

/// Asks not to be reminded of an instance until a day.
#[utoipa::path(put, path = "/instances/{instance}/silence", operation_id = "reminder.mute", request_body = SilenceForm,
    responses((status = 204, description = "It holds from now on")))]
async fn mute(
    Changing(desk): Changing,
    At(id): At<InstanceId>,
    Body(form): Body<SilenceForm>,
) -> Result<StatusCode, Fault> {
    reminder::mute(&desk, &id, form.until).await?;
    Ok(StatusCode::NO_CONTENT)
}
