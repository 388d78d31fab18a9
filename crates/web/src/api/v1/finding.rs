//! Schools marked by signs: proposals of the machine, from which people draw conclusions.

use super::work::{Named, Work};
use crate::api::ask::{Looking, Wish};
use crate::api::describe::{Id, Moment, VersionId as VersionName, shape};
use crate::api::tell::{Paging, Sheet, Told};
use crate::front::Front;
use actions::finding::{self, FindingFilter, FindingView};
use axum::Json;
use domain::finding::FindingId;
use domain::result::VersionId;
use domain::territory::SchoolCode;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(list))
}

shape! {
    /// A school marked by a sign.
    Finding from FindingView {
        /// Name.
        id: FindingId as Id,
        /// Of what.
        version: VersionId as VersionName,
        /// The work.
        work: Work,
        /// Which school.
        school: String => |code: SchoolCode| code.to_string(),
        /// The sign.
        sign: String,
        /// The method that its rule stands in: `fioko-2019`.
        sign_version: String,
        /// Thresholds it went by, with their owners.
        parameters: Value,
        /// What was compared with what, over how many pupils, and how large the difference is.
        evidence: Value,
        /// When it was computed.
        made: Timestamp as Moment,
    }
}

/// Which findings; every condition has to hold.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// In this version; where it is not said, in the latest of every work.
    #[param(value_type = Option<VersionName>)]
    version: Option<Named>,
    /// Of the school with this code.
    #[param(value_type = Option<String>)]
    school: Option<SchoolCode>,
    /// By this sign: `A`, `B`, `C`, `D`.
    sign: Option<String>,
    /// Number of the page, from 1.
    page: Option<u32>,
    /// Entries on a page, up to 200.
    size: Option<u32>,
}

/// Signs that mark one's own schools, by school, version and sign.
#[utoipa::path(get, path = "/findings", operation_id = "finding.list", params(Which),
    responses((status = 200, description = "A page of them", body = Sheet<Finding>)))]
async fn list(Looking(desk): Looking, Wish(which): Wish<Which>) -> Told<Sheet<Finding>> {
    let paging = Paging::of(which.page, which.size)?;
    let filter = FindingFilter {
        version: which.version.map(|version| version.0),
        school: which.school,
        sign: which.sign,
    };
    Ok(Json(paging.cut(finding::list(&desk, filter).await?)))
}
