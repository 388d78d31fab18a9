//! Help: what the methods compute and how each role works.

use crate::api::ask::{At, Looking, Wish};
use crate::api::tell::Told;
use crate::front::Front;
use actions::help::{self, Chapter, Shelf, Title};
use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(show))
}

/// A page by its title.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct HelpTitle {
    /// Its name in addresses.
    code: &'static str,
    /// What it is: a `guide` to work, or a `method` of computing.
    shelf: &'static str,
    /// Its title, in Russian.
    title: &'static str,
    /// What it is about, in plain Russian; Markdown.
    brief: &'static str,
}

impl From<Title> for HelpTitle {
    fn from(one: Title) -> Self {
        Self {
            code: one.code,
            shelf: shelf(one.shelf),
            title: one.title,
            brief: one.brief,
        }
    }
}

/// A page.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct HelpPage {
    /// Its name in addresses.
    code: &'static str,
    /// What it is: a `guide` to work, or a `method` of computing.
    shelf: &'static str,
    /// Its title, in Russian.
    title: &'static str,
    /// Everything below the title, in Russian; Markdown.
    text: &'static str,
}

impl From<&'static Chapter> for HelpPage {
    fn from(one: &'static Chapter) -> Self {
        Self {
            code: one.code,
            shelf: shelf(one.shelf),
            title: one.title,
            text: one.text,
        }
    }
}

const fn shelf(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Guide => "guide",
        Shelf::Method => "method",
    }
}

/// Which pages are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Words that occur on the page.
    search: Option<String>,
}

/// What help there is.
#[utoipa::path(get, path = "/help", operation_id = "help.list", params(Wanted),
    responses((status = 200, description = "All pages, or those with the words", body = Vec<HelpTitle>)))]
async fn list(Looking(desk): Looking, Wish(wanted): Wish<Wanted>) -> Told<Vec<HelpTitle>> {
    let all = help::list(&desk, wanted.search.as_deref()).await?;
    Ok(Json(all.into_iter().map(HelpTitle::from).collect()))
}

/// A page of help.
#[utoipa::path(get, path = "/help/{code}", operation_id = "help.show",
    responses((status = 200, description = "The page", body = HelpPage)))]
async fn show(Looking(desk): Looking, At(code): At<String>) -> Told<HelpPage> {
    Ok(Json(help::show(&desk, &code).await?.into()))
}
