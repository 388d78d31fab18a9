//! The journal.

use super::hall::{Answer, Hall};
use crate::args::office::{EventFilter, Events};
use crate::failure::Failure;
use crate::words::acts;
use actions::event::{self, Unproved};
use serde_json::json;
use std::path::Path;

pub async fn done(hall: &Hall, verb: &Events) -> Result<Answer, Failure> {
    match verb {
        Events::List(filter) => {
            let found = event::list(&hall.desk, &read(hall, filter).await?).await?;
            let lines = found
                .iter()
                .map(|one| acts::event(one, &hall.moment(one.event.at)));
            Answer::of("events", &found, lines.collect())
        }
        Events::Export { out, filter } => export(hall, out, filter).await,
        Events::Verify => verify(hall).await,
    }
}

async fn export(hall: &Hall, out: &Path, filter: &EventFilter) -> Result<Answer, Failure> {
    let bytes = event::export(&hall.desk, &read(hall, filter).await?).await?;
    crate::command::save(out, &bytes)?;
    let told = json!({ "file": out, "bytes": bytes.len() });
    Answer::of("saved", &told, vec![acts::saved(out)])
}

/// Whoever may look at the journal may have it proved.
async fn verify(hall: &Hall) -> Result<Answer, Failure> {
    if !hall.desk.offers(&event::list::ACT) {
        return Err(actions::Refusal::NotAllowed(event::list::ACT.code).into());
    }
    match event::verify(&hall.office).await {
        Ok(proved) => {
            let told = json!({ "events": proved.events, "last": proved.last });
            Answer::of(
                "verified",
                &told,
                vec![acts::verified(proved.events, &proved.last)],
            )
        }
        Err(Unproved::Broken(broken)) => Err(Failure::Nothing(acts::broken(&broken).into())),
        Err(Unproved::Refused(refusal)) => Err(refusal.into()),
    }
}

async fn read(hall: &Hall, filter: &EventFilter) -> Result<event::EventFilter, Failure> {
    let person = match &filter.person {
        Some(text) => Some(hall.person(text).await?),
        None => None,
    };
    Ok(event::EventFilter {
        person,
        act: filter.act.clone(),
        subject: filter.subject.clone(),
        from: filter.from,
        to: filter.to,
        before_seq: filter.before,
        limit: filter.limit,
        ..event::EventFilter::default()
    })
}
