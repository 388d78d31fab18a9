//! What my school was reminded of by somebody above.

use super::list::ACT;
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::Refusal;
use crate::upload::called;
use domain::roadmap::reminder::Urge;
use jiff::ToSpan;
use serde::Serialize;

/// For so many days it is shown.
const LATELY: i32 = 7;

/// A reminder of the plan of a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UrgeView {
    /// It.
    pub urge: Urge,
    /// Who reminded, surname and initials.
    pub by: String,
}

/// What my own organisation was reminded of in the last days, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn urged(desk: &Desk) -> Result<Vec<UrgeView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let today = day(desk.now);
    let since = today.checked_sub(LATELY.days()).unwrap_or(today);
    let mut views = Vec::new();
    for urge in store::reminder::urges(&mut tx, &desk.organisation.id, since).await? {
        let by = called(&mut tx, Some(&urge.person)).await?.unwrap_or_default();
        views.push(UrgeView { urge, by });
    }
    Ok(views)
}
