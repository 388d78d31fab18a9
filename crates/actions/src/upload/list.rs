//! Which files were sent.

use super::{LOOKERS, UploadView};
use crate::act::Act;
use crate::desk::Desk;
use crate::page::{Page, SIZE, skipped};
use crate::refusal::Refusal;
use domain::result::UploadState;
use serde::Deserialize;
use store::upload::Filter;

/// Looking at files.
pub static ACT: Act = Act::look("upload.list", LOOKERS);

/// Which files.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct UploadFilter {
    /// That stand here.
    pub state: Option<UploadState>,
    /// Which page, from 1.
    pub page: u32,
}

/// Files of my organisation and those below it, the newest first.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn list(desk: &Desk, filter: UploadFilter) -> Result<Page<UploadView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let wanted = Filter {
        under: Some(&desk.organisation.id),
        state: filter.state,
    };
    let total = store::upload::count(&mut tx, &wanted).await?;
    let before = skipped(filter.page);
    if before >= total {
        return Ok(Page::of(Vec::new(), total, filter.page));
    }
    let found = store::upload::list(&mut tx, &wanted, None, before + i64::from(SIZE)).await?;
    let shown = found
        .into_iter()
        .skip(usize::try_from(before).unwrap_or(usize::MAX));
    let items = UploadView::of_all(&mut tx, shown.collect()).await?;
    Ok(Page::of(items, total, filter.page))
}
