//! How well a work measures: reliability, the map of pupils and items, the items one by one.

use super::cascade::Cascade;
use super::read::{ADDRESSES, Asked};
use super::{title, words};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::download::download;
use crate::links;
use crate::pages::shown;
use crate::pages::top::{REFRESH, Top};
use actions::analysis::{self, ItemReading, Measured, MeasurementView};
use askama::Template;
use axum::extract::{Path, Query};
use domain::result::VersionId;
use std::sync::Arc;

/// The page of a work.
#[derive(Debug, Template)]
#[template(path = "pages/work/measurement.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) view: MeasurementView,
    /// Markup of the pieces that reports are made of.
    pub(crate) body: String,
    pub(crate) cascade: Cascade,
    /// Back to the work, to the same place.
    pub(crate) work: String,
}

/// The page of an item.
#[derive(Debug, Template)]
#[template(path = "pages/work/item.html")]
pub(crate) struct ItemPage {
    pub(crate) top: Top,
    pub(crate) found: Arc<Measured>,
    pub(crate) item: ItemReading,
    pub(crate) name: String,
    /// Back to all items.
    pub(crate) all: String,
    /// The items beside: address and code.
    pub(crate) others: [Option<(String, String)>; 2],
}

async fn asked(at: &At, text: &str, asked: &Asked) -> Result<MeasurementView, Trouble> {
    let id = VersionId::new(text).ok_or(Trouble::Absent)?;
    Ok(analysis::measure(at, &id, (asked.wish(), ADDRESSES)).await?)
}

/// Shows how well a work measures; anew every few seconds while the version is computed.
pub(crate) async fn show(at: At, Path(text): Path<String>, Query(wanted): Query<Asked>) -> Answer {
    let view = asked(&at, &text, &wanted).await?;
    let name = title(&view.reading.version.work);
    let place = view.found.as_ref().map_or("", |found| &*found.place);
    shown(&Page {
        top: Top {
            refresh: view.found.is_none().then_some(REFRESH),
            ..at.top(&words::measurement(&name))
        },
        cascade: Cascade::measured(&view),
        work: links::work(&text, [place, "", ""]),
        body: view
            .found
            .as_ref()
            .map(|found| found.page())
            .transpose()?
            .unwrap_or_default(),
        view,
    })
}

/// Shows an item.
pub(crate) async fn item(
    at: At,
    Path((text, code)): Path<(String, String)>,
    Query(wanted): Query<Asked>,
) -> Answer {
    let view = asked(&at, &text, &wanted).await?;
    let found = view.found.ok_or(Trouble::Absent)?;
    let (item, others) = found.item(&code)?;
    let name = title(&view.reading.version.work);
    let beside = |code: &str| (links::item(&text, code, &found.place), code.to_owned());
    shown(&ItemPage {
        top: at.top(&words::item(&item.title, &name)),
        all: links::measurement(&text, &found.place),
        others: others.map(|code| code.map(beside)),
        found,
        item,
        name,
    })
}

/// Hands out a chart or a table.
pub(crate) async fn file(
    at: At,
    Path((text, name)): Path<(String, String)>,
    Query(wanted): Query<Asked>,
) -> Answer {
    let view = asked(&at, &text, &wanted).await?;
    let found = view.found.ok_or(Trouble::Absent)?;
    let (name, kind, bytes) = found.file(&words::measurement(&title(&view.reading.version.work)), &name)?;
    Ok(download((&name, kind), bytes))
}
