//! Files that wait for nothing but a person's yes, accepted several at once: each is an act of its own.

use super::accept::DECIDED;
use super::show::id;
use super::twice::is_done;
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted};
use crate::pages::done::Done;
use crate::pages::top::Top;
use crate::pages::{shown_as, work};
use actions::Refusal;
use actions::upload::{self, Accept, ReadyView};
use askama::Template;
use axum::http::StatusCode;
use domain::procedure::Work;
use domain::result::VersionId;

/// Before the name of a file that was ticked.
const TICK: &str = "file-";

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/upload/ready.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) files: Vec<ReadyView>,
    /// Files that were ticked and not accepted, and why.
    pub(crate) refused: Vec<(String, String)>,
    /// How many were accepted while others were not.
    pub(crate) accepted: usize,
}

impl Page {
    pub(crate) fn title(&self, of: &Work) -> String {
        work::title(of)
    }

    /// Sums over the works of a file: new, changed, gone.
    pub(crate) fn sums(&self, one: &ReadyView) -> (u64, u64, u64) {
        let all = one.changes.iter().map(|change| &change.difference);
        all.fold((0, 0, 0), |(added, changed, removed), of| {
            (added + of.added, changed + of.changed, removed + of.removed)
        })
    }
}

/// Shows them.
pub(crate) async fn show(at: At) -> Answer {
    page(&at, StatusCode::OK, (0, Vec::new())).await
}

/// Accepts those that were ticked, as whole sets; what could not be accepted is named with its reason.
pub(crate) async fn accept(at: At, Posted(fields): Posted<Fields>) -> Answer {
    let (mut accepted, mut refused) = (0, Vec::new());
    for name in ticked(&fields) {
        let id = id(name)?;
        let terms = Accept {
            seen: VersionId::new(fields.get(&format!("seen-{name}"))),
            ..Accept::default()
        };
        match upload::accept(&at, &id, terms).await {
            Ok(_) => accepted += 1,
            Err(refusal) => {
                let file = upload::show(&at, &id).await?.upload;
                match is_done(&at, &file, DECIDED) {
                    true => accepted += 1,
                    false => refused.push((file.file_name, why(refusal)?)),
                }
            }
        }
    }
    match (accepted, refused.is_empty()) {
        (0, true) => {
            let nothing = (words::THE_FORM.to_owned(), words::NONE_TICKED.to_owned());
            page(&at, StatusCode::UNPROCESSABLE_ENTITY, (0, vec![nothing])).await
        }
        (_, true) => Ok(Done::AcceptedMany.on("/uploads")),
        _ => page(&at, StatusCode::CONFLICT, (accepted, refused)).await,
    }
}

fn ticked(fields: &Fields) -> impl Iterator<Item = &str> {
    fields.names().filter_map(|name| name.strip_prefix(TICK))
}

/// Why a file was left; what is nobody's mistake stops everything.
fn why(refusal: Refusal) -> Result<String, Trouble> {
    match super::accept::said(&refusal) {
        Some(said) => Ok(said.to_owned()),
        None if matches!(refusal, Refusal::Overtaken { .. }) => Ok(words::OVERTAKEN.to_owned()),
        None => Err(refusal.into()),
    }
}

async fn page(at: &At, status: StatusCode, (accepted, refused): (usize, Vec<(String, String)>)) -> Answer {
    let page = Page {
        top: at.top(words::READY),
        files: upload::ready(at).await?,
        refused,
        accepted,
    };
    shown_as(status, &page)
}
