//! Settings that people change while the program runs.

use crate::api::ask::{At, Body, Changing, Looking};
use crate::api::describe::Moment;
use crate::api::tell::{Fault, Told};
use crate::front::Front;
use actions::setting::{self, Form, SettingView};
use axum::Json;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(change))
}

/// A setting as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Setting {
    /// Its name.
    name: &'static str,
    /// What it means, in Russian.
    meaning: &'static str,
    /// What may be set: a `text` of at most `most` characters, a `whole` number from `least` to `most`, or a `choice` of `values`.
    form: &'static str,
    /// The least number.
    least: Option<u32>,
    /// The greatest number or length; `null` for a choice.
    most: Option<u64>,
    /// The values of a choice; empty for anything else.
    values: Vec<&'static str>,
    /// What holds until somebody sets it.
    default: &'static str,
    /// What holds.
    value: String,
    /// Since when; `null` while nobody has set it.
    #[schema(value_type = Option<Moment>)]
    changed: Option<Timestamp>,
}

impl From<SettingView> for Setting {
    fn from(
        SettingView {
            known,
            value,
            changed,
        }: SettingView,
    ) -> Self {
        let (form, least, most, values) = match known.form {
            Form::Text { most } => ("text", None, Some(most as u64), &[][..]),
            Form::Whole { least, most } => ("whole", Some(least), Some(u64::from(most)), &[][..]),
            Form::Choice { of } => ("choice", None, None, of),
        };
        Self {
            name: known.name,
            meaning: known.meaning,
            form,
            least,
            most,
            values: values.iter().map(|one| one.value).collect(),
            default: known.default,
            value,
            changed,
        }
    }
}

/// All settings as they stand.
#[utoipa::path(get, path = "/settings", operation_id = "setting.list",
    responses((status = 200, description = "All of them", body = Vec<Setting>)))]
async fn list(Looking(desk): Looking) -> Told<Vec<Setting>> {
    let all = setting::list(&desk).await?;
    Ok(Json(all.into_iter().map(Setting::from).collect()))
}

/// What is to hold.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewValue {
    /// The value, a whole number as its figures.
    value: String,
}

/// Sets a setting for everybody.
#[utoipa::path(put, path = "/settings/{setting}", operation_id = "setting.change", request_body = NewValue,
    responses((status = 204, description = "Set")))]
async fn change(
    Changing(desk): Changing,
    At(name): At<String>,
    Body(new): Body<NewValue>,
) -> Result<StatusCode, Fault> {
    setting::change(&desk, &name, &new.value).await?;
    Ok(StatusCode::NO_CONTENT)
}
