//! The first version of the API: one file per noun, each operation one act.

mod account;
mod analysis;
mod document;
mod event;
mod finding;
mod job;
mod me;
mod openapi;
mod organisation;
mod overview;
mod person;
mod report;
mod search;
mod session;
mod setting;
mod upload;
mod version;
mod work;

use crate::front::Front;
use utoipa_axum::router::OpenApiRouter;

/// What a form's worth of bytes is enough for, relative to the address of this version.
pub(super) fn routes() -> OpenApiRouter<Front> {
    let nouns = [
        account::routes,
        analysis::routes,
        document::routes,
        event::routes,
        finding::routes,
        job::routes,
        me::routes,
        openapi::routes,
        organisation::routes,
        overview::routes,
        person::routes,
        search::routes,
        session::routes,
        setting::routes,
        upload::routes,
        version::routes,
    ];
    merged(&nouns)
}

/// Where a password can be guessed; all of them are `POST`, which is what the number of tries is counted by.
pub(super) fn tries() -> OpenApiRouter<Front> {
    merged(&[account::tries, session::tries])
}

/// Where whole files are sent or handed out.
pub(super) fn files() -> OpenApiRouter<Front> {
    merged(&[document::files, organisation::files, upload::files])
}

fn merged(nouns: &[fn() -> OpenApiRouter<Front>]) -> OpenApiRouter<Front> {
    let all = OpenApiRouter::default();
    nouns.iter().fold(all, |all, noun| all.merge(noun()))
}
