//! A version counted school by school, and what of it somebody may see.

use super::super::material;
use super::super::rules::paper;
use super::packed::Folded;
use crate::analysis::OTHERS;
use crate::line::study::{Known, Material, Rows, counted, within_school};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::schools::Schools;
use analysis::summary::{Place, Summaries};
use domain::result::AcceptedVersion;
use domain::territory::SchoolCode;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A version counted school by school.
pub(crate) struct Counted {
    /// What it was made of, without its rows.
    pub(super) material: Material,
    pub(super) known: Known,
    pub(super) summaries: Folded,
}

/// A version counted: from memory, or from the lake.
pub(super) fn of_version(office: &Office, version: &AcceptedVersion) -> Result<Arc<Counted>, Refusal> {
    let catalogue = office.catalogue();
    let name = format!("{} {}", version.id, paper(&version.work, &catalogue));
    if let Some(known) = office.readings.counted.get(&name) {
        return Ok(known);
    }
    let mut material = material(&office.lake, version)?;
    let known = Known::of(&material, &catalogue);
    let file = office.lake.file(&version.id)?;
    let summaries = counted(&file, &known.lens())?;
    material.rows = Rows::Set(Box::new(file.header().clone()));
    let whole = Counted {
        material,
        known,
        summaries: Folded::of(summaries)?,
    };
    let bytes = whole.summaries.bytes();
    Ok(office.readings.counted.put(name, whole, bytes))
}

/// A school of a version by its classes, under the name that it bears among those that are seen.
pub(super) fn classes(
    office: &Office,
    version: &AcceptedVersion,
    (of, seen): (&Counted, &Summaries),
    school: SchoolCode,
) -> Result<Summaries, Refusal> {
    let file = office.lake.file(&version.id)?;
    let mut inside = within_school(&file, &of.known.lens(), school)?;
    inside.schools = seen
        .schools
        .iter()
        .filter(|(code, _)| **code == school)
        .map(|(code, known)| (*code, known.clone()))
        .collect();
    Ok(inside)
}

/// Codes of schools in which somebody wrote.
fn wrote(summaries: &Summaries) -> impl Iterator<Item = SchoolCode> {
    let wrote = summaries.of.iter().filter(|(_, summary)| summary.wrote() > 0);
    wrote.filter_map(|(place, _)| match place {
        Place::School(code) => Some(*code),
        _ => None,
    })
}

/// The part of a version that tells nothing of single schools of others: all of it, or only what is mine; schools bear
/// the names that organisations have now.
pub(super) fn visible(of: &Summaries, mine: &BTreeSet<SchoolCode>, schools: &Schools) -> Summaries {
    let others = wrote(of).filter(|code| !mine.contains(code)).count() as u64;
    let hides = (1..OTHERS).contains(&others);
    let mut seen = of.of_schools(|school| match others {
        0 => mine.contains(&school.code),
        _ => !hides || mine.contains(&school.code),
    });
    for school in seen
        .schools
        .values_mut()
        .filter(|school| mine.contains(&school.code))
    {
        let (name, municipality) = (schools.name(school.code), schools.municipality(school.code));
        if !name.is_empty() {
            name.clone_into(&mut school.name);
        }
        if school.municipality.is_empty() {
            municipality.clone_into(&mut school.municipality);
        }
    }
    seen
}

/// Whether figures of these schools tell nothing of single schools of others: beside mine there are none, or several, inside
/// as outside.
pub(super) fn tells_nobody_apart(
    seen: &Summaries,
    (inside, mine): (&BTreeSet<SchoolCode>, &BTreeSet<SchoolCode>),
) -> bool {
    let others: Vec<SchoolCode> = wrote(seen).filter(|code| !mine.contains(code)).collect();
    let within = others.iter().filter(|code| inside.contains(code)).count();
    let is_safe = |others: usize| others == 0 || others as u64 >= OTHERS;
    is_safe(within) && is_safe(others.len() - within)
}
