//! One procedure: its works, and what the catalogue knows of each.

use super::view::{ProcedureView, Terms};
use crate::act::{Act, EVERYONE};
use crate::analysis::my_codes;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::version::{self, VersionView, latest_version};
use domain::catalog::{Catalogue, Found};
use domain::procedure::{ProcedureId, Scale, Specification, Work};
use domain::result::VersionId;
use std::collections::BTreeSet;
use store::Tx;

/// Looking at one procedure.
pub static ACT: Act = Act::look("procedure.show", EVERYONE);

/// A procedure with its works.
#[derive(Clone, Debug)]
pub struct ProcedureDetail {
    /// The procedure.
    pub procedure: ProcedureView,
    /// Its works: those that were written here and those that the catalogue describes, by grade and subject.
    pub works: Vec<HeldView>,
}

/// A work of a procedure.
#[derive(Clone, Debug)]
pub struct HeldView {
    /// The work.
    pub work: Work,
    /// Its latest version, where somebody of mine is in it.
    pub version: Option<VersionId>,
    /// What it consists of, and the year that this was written for where it is another.
    pub specification: Option<(Specification, Option<u16>)>,
    /// Which points earn which mark, and the year that this was made for where it is another.
    pub scale: Option<(Scale, Option<u16>)>,
}

impl HeldView {
    fn of(catalogue: &Catalogue, work: Work, version: Option<VersionId>) -> Self {
        let specification = catalogue.nearest_specification(&work);
        let scale = catalogue.nearest_scale(&work);
        Self {
            specification: specification.map(|(one, found)| (one.clone(), other_year(found))),
            scale: scale.map(|(one, found)| (one.clone(), other_year(found))),
            work,
            version,
        }
    }
}

const fn other_year(found: Found) -> Option<u16> {
    match found {
        Found::Exact => None,
        Found::OtherYear(year) => Some(year),
    }
}

/// One procedure with its works.
///
/// # Errors
/// [`Refusal::Unknown`]; those of the database.
pub async fn show(desk: &Desk, id: &ProcedureId) -> Result<ProcedureDetail, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let found = store::procedure::find(&mut tx, id).await?;
    let found = found.ok_or(Refusal::Unknown)?;
    let terms = Terms::load(&mut tx).await?;
    let catalogue = &desk.office.catalogue();
    let held = store::work::list(&mut tx, Some(id)).await?;
    let described = catalogue.specifications_of(found.kind, None, None);
    let described = described.filter(|one| one.work.year == found.year);
    let mut works: BTreeSet<(u8, String)> = BTreeSet::new();
    for work in held
        .iter()
        .map(|one| &one.work)
        .chain(described.map(|one| &one.work))
    {
        works.insert((work.grade, work.subject.code().to_owned()));
    }
    let mut views = Vec::with_capacity(works.len());
    for (grade, subject) in works {
        let work = Work::new(found.kind, &subject, grade, found.year);
        let version = visible(desk, &mut tx, &work).await?;
        views.push(HeldView::of(catalogue, work, version));
    }
    Ok(ProcedureDetail {
        procedure: ProcedureView::of(found, terms),
        works: views,
    })
}

/// The latest version of a work, where the desk may see it.
async fn visible(desk: &Desk, tx: &mut Tx, work: &Work) -> Result<Option<VersionId>, Refusal> {
    if !desk.offers(&version::list::ACT) {
        return Ok(None);
    }
    let Some(version) = latest_version(tx, work).await? else {
        return Ok(None);
    };
    let mine = my_codes(desk, tx).await?;
    let view = VersionView::of(desk, tx, &version, &mine).await?;
    Ok(view.map(|view| view.id))
}
