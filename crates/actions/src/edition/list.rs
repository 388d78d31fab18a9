//! What was written here of a work, and when.

use super::Named;
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::upload::called;
use domain::catalog::{Edition, EditionId, EditionPart, Found};
use domain::procedure::{Scale, Specification, Work};
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// Looking at the editions of a work.
pub static ACT: Act = Act::look("edition.list", EVERYONE);

/// One edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditionView {
    /// Name.
    pub id: EditionId,
    /// What it is of.
    pub part: EditionPart,
    /// From 1 for each part of a work.
    pub number: u32,
    /// Whether the catalogue holds again.
    pub withdrawn: bool,
    /// Whether the catalogue does not bear it, so that it does not hold.
    pub unfit: bool,
    /// A file of the catalogue; empty where the catalogue holds again.
    pub body: String,
    /// Who wrote it, surname and initials.
    pub by: String,
    /// When.
    pub made: Timestamp,
}

/// What holds of a work, and every edition of it.
#[derive(Clone, Debug)]
pub struct WorkEditions {
    /// The work.
    pub work: Work,
    /// What it consists of, and the year that this was written for where it is another.
    pub specification: Option<(Specification, Found)>,
    /// Which points earn which mark, and the year that this was made for where it is another.
    pub scale: Option<(Scale, Found)>,
    /// Part by part, the newest first.
    pub editions: Vec<EditionView>,
}

/// What holds of a work, and every edition of it.
///
/// # Errors
/// [`Refusal::NotAllowed`]; [`Refusal::Unknown`] for a work that cannot be; those of the database.
pub async fn list(desk: &Desk, named: &Named) -> Result<WorkEditions, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let over = desk.office.content.now();
    let work = &named.work(&mut tx, &over.whole).await?;
    let mut editions = Vec::new();
    for edition in store::edition::of(&mut tx, work).await? {
        let is_unfit = over.unfit.iter().any(|(id, _)| *id == edition.id);
        editions.push(view(&mut tx, edition, is_unfit).await?);
    }
    let specification = over.whole.nearest_specification(work);
    let scale = over.whole.nearest_scale(work);
    Ok(WorkEditions {
        specification: specification.map(|(one, found)| (one.clone(), found)),
        scale: scale.map(|(one, found)| (one.clone(), found)),
        work: work.clone(),
        editions,
    })
}

async fn view(tx: &mut Tx, one: Edition, unfit: bool) -> Result<EditionView, Refusal> {
    Ok(EditionView {
        withdrawn: one.is_withdrawn(),
        by: called(tx, Some(&one.person)).await?.unwrap_or_default(),
        unfit,
        id: one.id,
        part: one.part,
        number: one.number,
        body: one.body,
        made: one.made,
    })
}
