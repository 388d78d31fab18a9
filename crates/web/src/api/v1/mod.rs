//! The first version of the API: one file per noun, each operation one act.

mod event;
mod job;
mod organisation;
mod setting;

use crate::front::Front;
use utoipa_axum::router::OpenApiRouter;

/// Everything that a form's worth of bytes is enough for, relative to the address of this version.
pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .merge(event::routes())
        .merge(job::routes())
        .merge(organisation::routes())
        .merge(setting::routes())
}

/// Where whole files are sent.
pub(super) fn files() -> OpenApiRouter<Front> {
    OpenApiRouter::default().merge(organisation::files())
}
