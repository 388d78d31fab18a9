//! What is said of the results of my schools.

use super::{AnalysisView, READERS, my_codes, sight};
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use store::Tx;

/// Reading analyses.
pub static ACT: Act = Act::look("analysis.list", READERS);

/// The latest version of every work in which somebody of my schools wrote, of one year or of all: the whole and my
/// municipalities where that tells nothing of single schools of others, and each of my schools.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn list(desk: &Desk, year: Option<u16>) -> Result<Vec<AnalysisView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    seen(desk, &mut tx, year).await
}

/// The same, whoever asks for it.
pub(super) async fn seen(desk: &Desk, tx: &mut Tx, year: Option<u16>) -> Result<Vec<AnalysisView>, Refusal> {
    let mine = my_codes(desk, tx).await?;
    let mut views = Vec::new();
    for version in store::version::latest_of_all(tx).await? {
        if year.is_some_and(|year| year != version.work.year) {
            continue;
        }
        let seen = sight(tx, &version.id, &mine).await?;
        if let Some(seen) = seen.filter(|seen| !seen.schools.is_empty()) {
            views.extend(AnalysisView::all_of(&version, &seen));
        }
    }
    Ok(views)
}
