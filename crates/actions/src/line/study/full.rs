//! Everything that can be said of works, for reports: every municipality, school and class.

use super::known::Known;
use super::{Material, Part, Rows, norms};
use crate::line::taking::{Stated, file_name};
use crate::line::{Failure, words};
use analysis::analysis::{Analysis, Input, analyse};
use analysis::comparator::{Comparator, ComparatorKind, Origin, Stated as StatedShares};
use analysis::measurement::Measurement;
use analysis::norms::Norms;
use analysis::summary::{Lens, Summaries, summarise};
use domain::catalog::Catalogue;
use domain::procedure::Work;
use domain::result::ResultSet;
use domain::territory::{Level, SchoolCode};
use intake::register::Entry;
use lake::{Column, Columns, ParquetSet};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::HashSet;

/// What lies beside the results.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// Reports about groups of participants.
    pub stated: &'a [Stated],
    /// Schools with their circumstances.
    pub schools: &'a [Entry],
}

/// A work studied.
pub struct Study {
    /// What it was made of.
    pub material: Material,
    /// What the catalogue knows of it.
    pub known: Known,
    /// Everything said of it.
    pub analysis: Analysis,
    /// How well it measures in the part that is studied, where that was asked for.
    pub measurement: Option<Measurement>,
}

/// Works in which somebody of the part took part.
///
/// # Errors
/// [`Failure::Nobody`] where there is none: a part that no work knows is a mistake in its name.
pub fn within(studies: Vec<Study>, part: &Part) -> Result<Vec<Study>, Failure> {
    if *part == Part::Whole {
        return Ok(studies);
    }
    let all = studies.iter();
    let municipalities = all.flat_map(|one| one.material.municipalities()).collect();
    let inside: Vec<Study> = studies
        .into_iter()
        .filter(|one| one.analysis.overall.profile.rows > 0)
        .collect();
    if inside.is_empty() {
        let part = part.clone();
        Err(Failure::Nobody { part, municipalities })
    } else {
        Ok(inside)
    }
}

/// What is known of a work before its neighbours are.
struct Summarised {
    material: Material,
    known: Known,
    summaries: Summaries,
}

/// Studies all works; each finds its cohort, its earlier years and what reports state about it among the others.
///
/// # Errors
/// A version that cannot be read.
pub fn study(
    materials: Vec<Material>,
    beside: Beside<'_>,
    with: (&Catalogue, &Part),
) -> Result<Vec<Study>, Failure> {
    let asked = materials.len();
    among(materials, asked, (beside, with.0, with.1))
}

/// Studies the first so many works; the rest are only what they are compared with.
///
/// # Errors
/// A version that cannot be read.
pub(crate) fn among(
    materials: Vec<Material>,
    asked: usize,
    (beside, catalogue, part): (Beside<'_>, &Catalogue, &Part),
) -> Result<Vec<Study>, Failure> {
    let all = summarised(materials, Level::Class, catalogue)?;
    let norms = norms(catalogue)?;
    let analyses: Vec<Result<Analysis, Failure>> = all
        .par_iter()
        .take(asked)
        .map(|one| analysed(one, &all, (beside, &norms, part)))
        .collect();
    let finished = |(one, analysis): (Summarised, Result<Analysis, Failure>)| Ok(one.with(analysis?));
    all.into_iter().zip(analyses).map(finished).collect()
}

/// Studies the first work school by school, without its classes, and gives back what was counted of it too; `None` without
/// any work.
///
/// # Errors
/// A version that cannot be read.
pub(crate) fn school_by_school(
    materials: Vec<Material>,
    catalogue: &Catalogue,
) -> Result<Option<(Study, Summaries)>, Failure> {
    let mut all = summarised(materials, Level::School, catalogue)?;
    let norms = norms(catalogue)?;
    let nothing = Beside {
        stated: &[],
        schools: &[],
    };
    let Some(first) = all.first() else {
        return Ok(None);
    };
    let analysis = analysed(first, &all, (nothing, &norms, &Part::Whole))?;
    let first = all.swap_remove(0);
    let counted = first.summaries.clone();
    Ok(Some((first.with(analysis), counted)))
}

impl Summarised {
    fn of(material: Material, level: Level, catalogue: &Catalogue) -> Result<Self, Failure> {
        let known = Known::of(&material, catalogue);
        let lens = known.lens();
        let summaries = match &material.rows {
            Rows::Set(set) => summarise(set, &lens, level),
            Rows::File(file) => streamed(file, &lens, level)?,
        };
        Ok(Self {
            material,
            known,
            summaries,
        })
    }

    fn with(self, analysis: Analysis) -> Study {
        Study {
            material: self.material,
            known: self.known,
            analysis,
            measurement: None,
        }
    }
}

fn summarised(
    materials: Vec<Material>,
    level: Level,
    catalogue: &Catalogue,
) -> Result<Vec<Summarised>, Failure> {
    let all = materials.into_par_iter();
    all.map(|material| Summarised::of(material, level, catalogue))
        .collect()
}

/// A version counted school by school.
pub(crate) fn counted(file: &ParquetSet, lens: &Lens) -> Result<Summaries, Failure> {
    streamed(file, lens, Level::School)
}

/// A school of a version counted class by class; of the rows of others nothing is kept.
pub(crate) fn within_school(
    file: &ParquetSet,
    lens: &Lens,
    school: SchoolCode,
) -> Result<Summaries, Failure> {
    let mut inside = Summaries::empty(Level::Class);
    for_each_group(file, school, &Columns::counted().and(Column::Class), |part| {
        let own = summarise(part, lens, Level::Class).of_schools(|known| known.code == school);
        Ok(inside.merge(own)?)
    })?;
    Ok(inside)
}

/// Hands out the row groups of a version in which a school wrote, in their order.
pub(crate) fn for_each_group(
    file: &ParquetSet,
    school: SchoolCode,
    columns: &Columns,
    mut take: impl FnMut(&ResultSet) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut part = file.header().clone();
    let Some(place) = part.schools.iter().position(|known| known.code == school) else {
        return Ok(());
    };
    for group in 0..file.row_groups() {
        file.read_row_group_into(group, columns, &mut part.rows)?;
        if part.rows.school.contains(&(place as u32)) {
            take(&part)?;
        }
    }
    Ok(())
}

/// Reads a version row group by row group, all cores at once; memory does not grow with the rows.
fn streamed(file: &ParquetSet, lens: &Lens, level: Level) -> Result<Summaries, Failure> {
    let columns = Columns::counted().and(Column::Class);
    let group = |group: usize| {
        let mut part = file.header().clone();
        part.rows = file.read_row_group(group, &columns)?;
        Ok(summarise(&part, lens, level))
    };
    let parts = (0..file.row_groups()).into_par_iter().map(group);
    parts.reduce(|| Ok(Summaries::empty(level)), joined)
}

fn joined(one: Result<Summaries, Failure>, other: Result<Summaries, Failure>) -> Result<Summaries, Failure> {
    let (mut one, other) = (one?, other?);
    one.merge(other)?;
    Ok(one)
}

type Surroundings<'a> = (Beside<'a>, &'a Norms, &'a Part);

fn analysed(one: &Summarised, all: &[Summarised], with: Surroundings<'_>) -> Result<Analysis, Failure> {
    let (beside, norms, part) = with;
    let work = one.material.work();
    let of = |grade: u8, year: u16| {
        all.iter().find(|other| {
            let known = other.material.work();
            known.kind == work.kind
                && known.subject == work.subject
                && (known.grade, known.year) == (grade, year)
        })
    };
    let cohort = of(work.grade.wrapping_sub(1), work.year.wrapping_sub(1)).map(|other| &other.summaries);
    let narrow = part.of(&one.summaries);
    let before: Vec<(u16, Cow<'_, Summaries>)> = (work.year.saturating_sub(5)..work.year)
        .filter_map(|year| Some((year, narrowed(part, &of(work.grade, year)?.summaries))))
        .collect();
    let earlier: Vec<(u16, &Summaries)> = before
        .iter()
        .map(|(year, summaries)| (*year, &**summaries))
        .collect();
    let region = narrow.is_some().then_some(&one.summaries);
    let mut comparators = comparators(work, beside.stated, (&earlier, region));
    comparators.extend(cluster(&one.summaries, beside.schools, part));
    let input = Input {
        work,
        columns: &one.known.columns,
        scale: one.known.scale(),
        specification: one.known.specification(),
        norms,
        summaries: narrow.as_ref().unwrap_or(&one.summaries),
        region,
        comparators: &comparators,
        cohort,
        earlier: &earlier,
        issues: &one.material.issues(),
    };
    Ok(analyse(&input)?)
}

fn narrowed<'a>(part: &Part, summaries: &'a Summaries) -> Cow<'a, Summaries> {
    part.of(summaries).map_or(Cow::Borrowed(summaries), Cow::Owned)
}

/// Groups to compare with: what reports state about this work, the region around, and the year before.
fn comparators(
    work: &Work,
    stated: &[Stated],
    of: (&[(u16, &Summaries)], Option<&Summaries>),
) -> Vec<Comparator> {
    let (earlier, region) = of;
    let reports = stated.iter().filter(|one| one.work == *work);
    let mut found: Vec<Comparator> = reports
        .flat_map(|one| {
            one.report
                .groups
                .iter()
                .enumerate()
                .filter_map(|line| shares(one, line))
        })
        .collect();
    found.extend(computed(
        ComparatorKind::Region,
        documents::words::REGION.to_owned(),
        region,
    ));
    let last = earlier
        .last()
        .map(|(year, summaries)| (year.to_string(), *summaries));
    found.extend(last.and_then(|(name, before)| computed(ComparatorKind::PreviousYear, name, Some(before))));
    found
}

/// Schools of the same kind of settlement, for a school whose questionnaire is among the files.
fn cluster(summaries: &Summaries, schools: &[Entry], part: &Part) -> Option<Comparator> {
    let Part::School(code) = part else { return None };
    let own = schools
        .iter()
        .find(|entry| entry.school.code == *code && !entry.settlement.is_empty())?;
    let alike: HashSet<SchoolCode> = schools
        .iter()
        .filter(|entry| entry.settlement == own.settlement)
        .map(|entry| entry.school.code)
        .collect();
    let inside = summaries.of_schools(|school| alike.contains(&school.code));
    let name = words::cluster(&own.settlement);
    computed(ComparatorKind::Cluster, name, Some(&inside))
}

fn computed(kind: ComparatorKind, name: String, summaries: Option<&Summaries>) -> Option<Comparator> {
    let whole = summaries?.whole()?;
    Some(Comparator {
        name,
        kind,
        origin: Origin::Computed(Box::new(whole)),
    })
}

/// One line of a Ф3 report; the lines are nested, from the country down to the school, which is no comparator.
fn shares(one: &Stated, line: (usize, &intake::reference::Group)) -> Option<Comparator> {
    let (place, group) = line;
    let kind = *[
        ComparatorKind::Country,
        ComparatorKind::Region,
        ComparatorKind::Municipality,
    ]
    .get(place)?;
    let marks = group.marks?.map(|share| f64::from(share.0) / 100.0);
    Some(Comparator {
        name: group.name.clone(),
        kind,
        origin: Origin::Stated(StatedShares {
            schools: group.schools.map(u64::from),
            pupils: Some(u64::from(group.participants)),
            marks,
            source: file_name(&one.file),
        }),
    })
}
