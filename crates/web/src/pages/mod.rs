//! Pages: one screen, one handler, one template beside it.

pub(crate) mod done;
pub(crate) mod pager;
pub(crate) mod place;
pub(crate) mod proof;
pub(crate) mod schools;
mod sections;
pub(crate) mod top;
pub(crate) mod words;
pub(crate) mod work;

pub(crate) mod account;
pub(crate) mod backup;
pub(crate) mod document;
pub(crate) mod edition;
pub(crate) mod entrance;
pub(crate) mod event;
pub(crate) mod feed;
pub(crate) mod finding;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod instance;
pub(crate) mod job;
pub(crate) mod organisation;
pub(crate) mod participant;
pub(crate) mod person;
pub(crate) mod procedure;
pub(crate) mod progress;
pub(crate) mod result;
pub(crate) mod roadmap;
pub(crate) mod school;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod token;
pub(crate) mod upload;
pub(crate) mod version;

use crate::answer::{Answer, Trouble};
use crate::front::Front;
use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};

/// Everything for whoever is signed in.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .merge(home::routes())
        .merge(entrance::routes())
        .merge(account::routes())
        .merge(session::routes())
        .merge(token::routes())
        .merge(feed::routes())
        .merge(progress::routes())
        .merge(upload::routes())
        .merge(version::routes())
        .merge(roadmap::routes())
        .merge(instance::routes())
        .merge(procedure::routes())
        .merge(edition::routes())
        .merge(work::routes())
        .merge(participant::routes())
        .merge(result::routes())
        .merge(finding::routes())
        .merge(school::routes())
        .merge(document::routes())
        .merge(search::routes())
        .merge(help::routes())
        .merge(organisation::routes())
        .merge(person::routes())
        .merge(event::routes())
        .merge(job::routes())
        .merge(setting::routes())
        .merge(backup::routes())
}

/// The same, sending files.
pub(crate) fn files() -> Router<Front> {
    Router::new()
        .merge(organisation::files())
        .merge(edition::files())
        .merge(roadmap::files())
        .merge(instance::files())
        .merge(upload::files())
}

/// The same, taking more time than a page.
pub(crate) fn slow() -> Router<Front> {
    let papers = document::slow().merge(progress::slow());
    papers.merge(result::slow()).merge(roadmap::slow())
}

/// A page.
pub(crate) fn shown(page: &impl Template) -> Answer {
    shown_as(StatusCode::OK, page)
}

/// A page with another status: a form that has to be filled in again.
pub(crate) fn shown_as(status: StatusCode, page: &impl Template) -> Answer {
    let html = page
        .render()
        .map_err(|error| Trouble::Broken(error.to_string()))?;
    Ok((status, Html(html)).into_response())
}
