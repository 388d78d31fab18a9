//! Everything about an organisation, anew.

use super::form::{Place, form};
use super::{show::id, typed, words};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed as said};
use crate::pages::done::Done;
use actions::organisation::{self, OrganisationView};
use axum::extract::Path;
use domain::territory::OrganisationId;

fn place(id: &OrganisationId) -> Place {
    Place {
        title: words::CHANGE,
        action: format!("/organisations/{id}/change"),
        back: format!("/organisations/{id}"),
        parent: words::AS_IT_IS,
    }
}

/// Shows what is stored.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    let one = organisation::show(&at, &id(&text)?).await?;
    form(&at, place(&one.id), (typed::fields(&one), Wrongs::default())).await
}

/// Writes it anew.
pub(crate) async fn change(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let one = organisation::show(&at, &id(&text)?).await?;
    match changed(&at, &one, &fields).await? {
        Ok(()) => Ok(Done::Saved.on(&format!("/organisations/{}", one.id))),
        Err(wrongs) => form(&at, place(&one.id), (fields, wrongs)).await,
    }
}

async fn changed(at: &At, one: &OrganisationView, fields: &Fields) -> Result<Result<(), Wrongs>, Trouble> {
    match typed::organisation(fields, &one.attributes) {
        Ok(new) => said(organisation::change(at, &one.id, &new).await),
        Err(wrongs) => Ok(Err(wrongs)),
    }
}
