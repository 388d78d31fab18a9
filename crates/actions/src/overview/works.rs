//! The works of a year at a glance: one line each, of all that is mine together.

use crate::act::Act;
use crate::analysis::{AnalysisView, READERS, Sight, my_codes, sight};
use crate::desk::Desk;
use crate::refusal::Refusal;
use serde::Serialize;
use std::collections::BTreeSet;

/// Looking at a year's works.
pub static ACT: Act = Act::look("overview.works", READERS);

/// The works of a year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Works {
    /// Years of which there are works, the latest first.
    pub years: Vec<u16>,
    /// The year that is shown: the one asked for, or the latest.
    pub year: Option<u16>,
    /// One place of each work: my only school, my only municipality, or everything.
    pub works: Vec<AnalysisView>,
    /// How many schools of mine any sign marks in these works.
    pub marked: u64,
}

/// Works of a year in which somebody of my schools wrote.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn works(desk: &Desk, year: Option<u16>) -> Result<Works, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mine = my_codes(desk, &mut tx).await?;
    let mut seen = Vec::new();
    for version in store::version::latest_of_all(&mut tx).await? {
        let sight = sight(&mut tx, &version.id, &mine).await?;
        seen.extend(
            sight
                .filter(|one| !one.schools.is_empty())
                .map(|one| (version, one)),
        );
    }
    let years: BTreeSet<u16> = seen.iter().map(|(version, _)| version.work.year).collect();
    let year = year.filter(|year| years.contains(year)).or(years.last().copied());
    seen.retain(|(version, _)| Some(version.work.year) == year);
    let marked: BTreeSet<&str> = seen.iter().flat_map(|(_, sight)| marked(sight)).collect();
    let one = seen
        .iter()
        .filter_map(|(version, sight)| AnalysisView::own(version, sight));
    Ok(Works {
        years: years.iter().rev().copied().collect(),
        year,
        marked: marked.len() as u64,
        works: one.collect(),
    })
}

fn marked(sight: &Sight) -> impl Iterator<Item = &str> {
    let marked = sight.schools.iter().filter(|seen| !seen.figures.signs.is_empty());
    marked.map(|seen| &*seen.code)
}
