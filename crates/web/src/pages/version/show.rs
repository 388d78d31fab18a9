//! One version.

use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::job::is_under_way;
use crate::pages::place::Place;
use crate::pages::schools::Schools;
use crate::pages::top::{REFRESH, Top};
use crate::pages::{shown, work};
use actions::analysis::{self, AnalysisDetail};
use actions::version::{self, VersionDetail};
use actions::{Refusal, document, upload};
use askama::Template;
use axum::extract::Path;
use domain::result::VersionId;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/version/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) one: VersionDetail,
    /// Figures, from the widest place to the schools; nothing for who reads none.
    pub(crate) places: Option<Vec<Place>>,
    pub(crate) is_waiting: bool,
    pub(crate) may_print: bool,
    pub(crate) may_see_files: bool,
}

/// The name in an address.
pub(super) fn id(text: &str) -> Result<VersionId, Trouble> {
    VersionId::new(text).ok_or(Trouble::Absent)
}

/// Shows it; anew every few seconds while it is computed.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    let id = id(&text)?;
    let one = version::show(&at, &id).await?;
    let is_waiting = one.job.as_ref().is_some_and(is_under_way);
    shown(&Page {
        top: Top {
            refresh: is_waiting.then_some(REFRESH),
            ..at.top(&work::title(&one.version.work))
        },
        places: places(&at, &id).await?,
        is_waiting,
        may_print: at.may(&document::make::ACT),
        may_see_files: at.may(&upload::show::ACT),
        one,
    })
}

async fn places(at: &At, id: &VersionId) -> Result<Option<Vec<Place>>, Refusal> {
    if !at.may(&analysis::show::ACT) {
        return Ok(None);
    }
    let AnalysisDetail { places, .. } = analysis::show(at, id).await?;
    let schools = Schools::of(at).await?;
    Ok(Some(places.iter().map(|one| Place::of(one, &schools)).collect()))
}
