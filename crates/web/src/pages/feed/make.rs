//! A link is made, and told once.

use super::{url, words};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted};
use crate::pages::shown;
use crate::pages::top::Top;
use actions::feed;
use askama::Template;
use domain::roadmap::RoadmapId;

/// The link. It is told once, so this page stands where a form was sent, and nothing is sent on.
#[derive(Template)]
#[template(path = "pages/feed/made.html")]
pub(crate) struct Told {
    pub(crate) top: Top,
    pub(crate) url: String,
}

/// Makes it; sent twice, there are two, which hurts nobody.
pub(crate) async fn make(at: At, Posted(fields): Posted<Fields>) -> Answer {
    let roadmap = match fields.get("roadmap") {
        "" => None,
        name => Some(RoadmapId::new(name).ok_or(Trouble::Absent)?),
    };
    let made = feed::make(&at, roadmap.as_ref()).await?;
    shown(&Told {
        top: at.top(words::MADE),
        url: url(&at.front, &made),
    })
}
