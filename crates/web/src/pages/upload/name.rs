//! A person says which work a file holds.

use super::show::{Said, id, page};
use super::twice::twice;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use actions::upload::{self, Naming};
use actions::{Refusal, Wrong};
use axum::extract::Path;
use domain::result::UploadState;

/// Confirms it and has the file looked into again.
pub(crate) async fn name(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let (naming, wrongs) = naming(&fields);
    let again = |wrongs| Said {
        wrongs,
        naming: Some(naming.clone()),
        ..Said::default()
    };
    if !wrongs.is_empty() {
        return page(&at, &id, again(wrongs)).await;
    }
    match upload::name(&at, &id, naming.clone()).await {
        Err(refusal @ Refusal::Overtaken { .. }) => {
            twice(&at, (&id, refusal), (LOOKED_INTO, Done::Named)).await
        }
        other => match typed(other)? {
            Ok(()) => Ok(Done::Named.on(&format!("/uploads/{id}"))),
            Err(wrongs) => page(&at, &id, again(wrongs)).await,
        },
    }
}

/// Where a file stands while it is looked into again.
const LOOKED_INTO: &[UploadState] = &[UploadState::Received];

/// What was said; a field that is not there says nothing.
fn naming(fields: &Fields) -> (Naming, Wrongs) {
    let mut wrongs = Wrongs::default();
    let text = |name| Some(fields.get(name).trim().to_owned()).filter(|text: &String| !text.is_empty());
    let naming = Naming {
        kind: text("kind"),
        subject: text("subject"),
        grade: number(text("grade"), "grade", &mut wrongs),
        year: number(text("year"), "year", &mut wrongs),
        school: text("school"),
    };
    (naming, wrongs)
}

fn number<N: std::str::FromStr>(text: Option<String>, name: &'static str, wrongs: &mut Wrongs) -> Option<N> {
    let text = text?;
    let number = text.parse().ok();
    if number.is_none() {
        wrongs.add(name, Wrong::Form);
    }
    number
}
