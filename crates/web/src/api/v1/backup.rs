//! Backups of everything.

use super::upload::Ordered;
use crate::api::ask::{Changing, Looking};
use crate::api::describe::{Moment, shape};
use crate::api::tell::{Fault, Told};
use crate::front::Front;
use actions::backup::{self, BackupView, Backups};
use axum::Json;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(list, order))
}

shape! {
    /// A backup as it lies in the folder of backups.
    Backup from BackupView {
        /// Name of the file.
        name: String,
        /// When it was taken.
        taken: Timestamp as Moment,
        /// Its length.
        bytes: u64,
        /// Rows that it holds; `null` if what it says of itself cannot be read.
        rows: Option<u64>,
        /// Whether the journal tells that it was taken here, which it does only after the file was read through.
        verified: bool,
    }
}

/// Backups, and how they come.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct AllBackups {
    /// After which hour of the day one is taken without anybody asking; `null` for never.
    hour: Option<i8>,
    /// How many are kept.
    keep: usize,
    /// All that are there, the newest first.
    items: Vec<Backup>,
}

impl From<Backups> for AllBackups {
    fn from(all: Backups) -> Self {
        Self {
            hour: all.hour,
            keep: all.keep,
            items: all.items.into_iter().map(Backup::from).collect(),
        }
    }
}

/// All backups of the whole system.
#[utoipa::path(get, path = "/backups", operation_id = "backup.list",
    responses((status = 200, description = "All of them", body = AllBackups)))]
async fn list(Looking(desk): Looking) -> Told<AllBackups> {
    Ok(Json(backup::list(&desk).await?.into()))
}

/// Lets a worker take a backup; only from the topmost organisation. While one is under way, the second is told 409.
#[utoipa::path(post, path = "/backups", operation_id = "backup.order",
    responses((status = 202, description = "Ordered", body = Ordered)))]
async fn order(Changing(desk): Changing) -> Result<(StatusCode, Json<Ordered>), Fault> {
    let job = backup::order(&desk).await?;
    Ok((StatusCode::ACCEPTED, Json(Ordered { job: job.to_string() })))
}
