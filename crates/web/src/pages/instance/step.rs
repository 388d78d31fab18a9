//! What people do with an instance.

use super::show::{Said, id, page};
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use actions::activity::{self, Linked};
use actions::instance::{self, Reported};
use actions::{Refusal, Wrong};
use axum::extract::Path;
use domain::activity::ActivityId;
use domain::instance::{InstanceId, InstanceState};
use domain::territory::OrganisationId;

/// Done, or the page again with what was wrong.
async fn after(at: &At, id: &InstanceId, (result, fields): (Result<(), Refusal>, Fields)) -> Answer {
    match typed(result)? {
        Ok(()) => Ok(Done::Saved.on(&format!("/instances/{id}"))),
        Err(wrongs) => {
            let said = Said {
                wrong: None,
                fields,
                wrongs,
            };
            page(at, id, said).await
        }
    }
}

/// It is under way.
pub(crate) async fn start(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    after(&at, &id, (instance::start(&at, &id).await, fields)).await
}

/// It is done.
pub(crate) async fn done(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let result = instance::done(&at, &id, fields.get("note")).await;
    after(&at, &id, (result, fields)).await
}

/// A second person says so too.
pub(crate) async fn confirm(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    match instance::confirm(&at, &id).await {
        Err(Refusal::Mistaken(_)) => {
            let said = Said {
                wrong: Some(words::OWN_WORD),
                ..Said::default()
            };
            page(&at, &id, said).await
        }
        result => after(&at, &id, (result, fields)).await,
    }
}

/// It is not needed.
pub(crate) async fn skip(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let result = instance::skip(&at, &id, fields.get("reason")).await;
    after(&at, &id, (result, fields)).await
}

/// It is taken up again.
pub(crate) async fn reopen(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let result = instance::reopen(&at, &id, fields.get("reason")).await;
    after(&at, &id, (result, fields)).await
}

/// What waited has its days.
pub(crate) async fn date(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let mut wrongs = Wrongs::default();
    let due = fields.day("due", &mut wrongs);
    let from = fields.day("from", &mut wrongs).or(due);
    let (Some(from), Some(due)) = (from, due) else {
        if wrongs.is_empty() {
            wrongs.add("due", Wrong::Empty);
        }
        let said = Said {
            wrong: None,
            fields,
            wrongs,
        };
        return page(&at, &id, said).await;
    };
    match typed(instance::date(&at, &id, (from, due)).await)? {
        Ok(dated) => Ok(Done::Saved.on(&format!("/instances/{dated}"))),
        Err(wrongs) => {
            let said = Said {
                wrong: None,
                fields,
                wrongs,
            };
            page(&at, &id, said).await
        }
    }
}

/// How far a part has come.
pub(crate) async fn report(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let reported = Reported {
        body: fields.get("body").to_owned(),
        organisation: OrganisationId::new(fields.get("organisation")),
        state: InstanceState::parse(fields.get("state")).ok_or(Trouble::Form)?,
        note: fields.get("note").to_owned(),
    };
    let result = instance::report(&at, &id, reported).await;
    after(&at, &id, (result, fields)).await
}

/// Lines of the checklist.
pub(crate) async fn check(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let lines = fields.names().filter(|name| name.starts_with("line-"));
    let ticked: Vec<String> = lines.map(|name| fields.get(name).to_owned()).collect();
    let result = instance::check(&at, &id, &ticked).await;
    after(&at, &id, (result, fields)).await
}

/// Somebody says something.
pub(crate) async fn comment(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let said = instance::Said {
        text: fields.get("text").to_owned(),
        organisation: None,
    };
    let result = instance::comment(&at, &id, said).await;
    after(&at, &id, (result, fields)).await
}

/// What carries the activity out, and what there is to tick off.
pub(crate) async fn link(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let activity = ActivityId::new(fields.get("activity")).ok_or(Trouble::Absent)?;
    let linked = Linked {
        link: fields.get("link").to_owned(),
        checklist: fields.get("checklist").lines().map(str::to_owned).collect(),
    };
    let result = activity::link(&at, &activity, &linked).await;
    after(&at, &id, (result, fields)).await
}
