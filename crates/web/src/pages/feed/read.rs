//! A feed as calendars fetch it.

use crate::answer::{Answer, Trouble};
use crate::download::download;
use crate::front::Front;
use actions::feed;
use axum::extract::{Path, State};

const CALENDAR: &str = "text/calendar; charset=utf-8";

/// Hands it out; nobody learns why there is none.
pub(crate) async fn read(State(front): State<Front>, Path(name): Path<String>) -> Answer {
    let secret = name.strip_suffix(feed::ENDING).ok_or(Trouble::Absent)?;
    let site = front.settings.public_url.with("");
    let text = feed::read(&front.office, secret, &site).await?;
    Ok(download(("merilo.ics", CALENDAR), text.into_bytes()))
}
