//! Which papers there are.

use super::DocumentView;
use crate::act::Act;
use crate::analysis::READERS;
use crate::desk::Desk;
use crate::page::{Page, SIZE, skipped};
use crate::refusal::Refusal;
use domain::territory::OrganisationId;
use store::document::Filter;

/// Looking at papers.
pub static ACT: Act = Act::look("document.list", READERS);

/// Papers for an organisation of mine, or for all of them, the newest first; pages from 1.
///
/// # Errors
/// [`Refusal::Unknown`] for organisations of others; [`Refusal::NotAllowed`]; those of the database.
pub async fn list(
    desk: &Desk,
    of: Option<&OrganisationId>,
    page: u32,
) -> Result<Page<DocumentView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    if let Some(of) = of {
        desk.is_mine(&mut tx, of).await?;
    }
    let wanted = Filter {
        under: of.or(Some(&desk.organisation.id)),
        ..Filter::default()
    };
    let total = store::document::count(&mut tx, &wanted).await?;
    let before = skipped(page);
    if before >= total {
        return Ok(Page::of(Vec::new(), total, page));
    }
    let found = store::document::list(&mut tx, &wanted, None, before + i64::from(SIZE)).await?;
    let mut items = Vec::new();
    for document in found
        .into_iter()
        .skip(usize::try_from(before).unwrap_or(usize::MAX))
    {
        items.push(DocumentView::of(&mut tx, document).await?);
    }
    Ok(Page::of(items, total, page))
}
