//! Files come in, one after another.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::sent::{File, Sent};
use crate::pages::done::Done;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::organisation::{self, OrganisationView};
use actions::upload::{self, Receive};
use actions::{Mistake, Refusal, Wrong};
use askama::Template;
use axum::http::StatusCode;
use domain::result::UploadId;
use domain::territory::OrganisationId;

/// The page: before, and again with what became of each file if not all were taken.
#[derive(Debug, Template)]
#[template(path = "pages/upload/receive.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) organisations: Vec<OrganisationView>,
    pub(crate) own: OrganisationId,
    pub(crate) most: usize,
    pub(crate) wrong: Option<&'static str>,
    pub(crate) came: Came,
}

/// What became of the files.
#[derive(Debug, Default)]
pub(crate) struct Came {
    /// Those that were kept.
    pub(crate) kept: Vec<(UploadId, String)>,
    /// Those that were not, and why.
    pub(crate) refused: Vec<(String, String)>,
}

/// Asks for them.
pub(crate) async fn show(at: At) -> Answer {
    page(&at, StatusCode::OK, (None, Came::default())).await
}

async fn page(at: &At, status: StatusCode, (wrong, came): (Option<&'static str>, Came)) -> Answer {
    if !at.may(&upload::receive::ACT) {
        return Err(Refusal::NotAllowed(upload::receive::ACT.code).into());
    }
    let page = Page {
        top: at.top(words::SEND),
        organisations: organisation::list(at, None).await?,
        own: at.organisation.id.clone(),
        most: at.front.settings.max_upload >> 20,
        wrong,
        came,
    };
    shown_as(status, &page)
}

/// Keeps each as it comes; what cannot be kept keeps nobody else out.
pub(crate) async fn receive(at: At, mut sent: Sent) -> Answer {
    let mut came = Came::default();
    while let Some(file) = sent.next_file().await? {
        let organisation = OrganisationId::new(sent.field("organisation"));
        keep(&at, (file, organisation), &mut came).await?;
    }
    match (&*came.kept, came.refused.is_empty()) {
        ([(one, _)], true) => Ok(Done::Sent.on(&format!("/uploads/{one}"))),
        ([], true) => {
            page(
                &at,
                StatusCode::UNPROCESSABLE_ENTITY,
                (Some(words::NO_FILE), came),
            )
            .await
        }
        (_, true) => Ok(Done::Sent.on("/uploads")),
        (_, false) => page(&at, StatusCode::UNPROCESSABLE_ENTITY, (None, came)).await,
    }
}

async fn keep(
    at: &At,
    (file, organisation): (File, Option<OrganisationId>),
    came: &mut Came,
) -> Result<(), Trouble> {
    let receive = Receive {
        file_name: file.name.clone(),
        bytes: file.bytes,
        organisation,
    };
    match upload::receive(at, receive).await {
        Ok(upload) => came.kept.push((upload.id, upload.file_name)),
        Err(Refusal::Mistaken(mistakes)) => came.refused.push((file.name, said(&mistakes))),
        Err(Refusal::NotAllowed(_)) if at.may(&upload::receive::ACT) => {
            came.refused.push((file.name, words::NOT_YOURS.to_owned()));
        }
        Err(other) => return Err(other.into()),
    }
    Ok(())
}

fn said(mistakes: &[Mistake]) -> String {
    let one = |mistake: &Mistake| match (mistake.field, mistake.wrong) {
        ("bytes", Wrong::Empty) => words::EMPTY.to_owned(),
        ("bytes", _) => words::TOO_LARGE.to_owned(),
        (_, wrong) => crate::answer::words::wrong(wrong).to_lowercase(),
    };
    let all: Vec<String> = mistakes.iter().map(one).collect();
    all.join("; ")
}
