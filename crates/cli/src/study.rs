//! From taken files or accepted versions to analyses: summaries by school, then everything that is said of them.

use crate::failure::Failure;
use crate::taking::{Gathered, Stated};
use analysis::analysis::{Analysis, Input, Issues, analyse};
use analysis::brief::{BriefAnalysis, analyse_briefly};
use analysis::comparator::{Comparator, ComparatorKind, Origin, Stated as StatedShares};
use analysis::norms::Norms;
use analysis::summary::{Brief, Lens, Summaries, summarise};
use domain::catalog::{Catalogue, Found};
use domain::procedure::{Kind, Scale, Specification, Work};
use domain::result::{ItemColumn, ResultSet};
use domain::territory::{Level, School, SchoolCode};
use intake::issue::{Issue, Severity};
use lake::{Column, Columns, ParquetSet};
use rayon::prelude::*;
use std::borrow::Cow;
use std::path::PathBuf;

/// With more schools than this a territory is studied in brief: a large region has a thousand or two.
const MANY_SCHOOLS: usize = 3000;

/// Where the rows of a work come from.
pub enum Rows {
    /// They are in memory.
    Set(Box<ResultSet>),
    /// They lie in an accepted version and are read piece by piece.
    File(Box<ParquetSet>),
}

/// A work ready to be studied.
pub struct Material {
    /// The files, as named.
    pub files: Vec<PathBuf>,
    /// Code of the layout.
    pub layout: String,
    /// Parts of the name that nobody confirmed.
    pub proposed: Vec<intake::proposal::Field>,
    /// Number and short name of the accepted version; `None` for files that were not accepted.
    pub version: Option<(u32, String)>,
    /// The rows.
    pub rows: Rows,
    /// Items as the file itself describes them.
    pub stated: Option<Specification>,
    /// What intake said, by file.
    pub remarks: Vec<(PathBuf, Vec<Issue>)>,
    /// Rows refused.
    pub refused: u64,
}

impl From<Gathered> for Material {
    fn from(work: Gathered) -> Self {
        Self {
            files: work.files,
            layout: work.layout,
            proposed: work.proposed,
            version: None,
            rows: Rows::Set(Box::new(work.set)),
            stated: work.stated,
            remarks: work.issues,
            refused: work.refused,
        }
    }
}

impl Material {
    /// An accepted version.
    pub fn version(file: ParquetSet, version: &domain::result::Version) -> Self {
        Self {
            files: version.files.iter().map(PathBuf::from).collect(),
            layout: version.layout.clone(),
            proposed: Vec::new(),
            version: Some((version.number, version.id.short())),
            rows: Rows::File(Box::new(file)),
            stated: None,
            remarks: Vec::new(),
            refused: 0,
        }
    }

    fn header(&self) -> &ResultSet {
        match &self.rows {
            Rows::Set(set) => set,
            Rows::File(file) => file.header(),
        }
    }

    /// The file, if it holds more schools than can be held in full.
    pub fn large(&self) -> Option<&ParquetSet> {
        match &self.rows {
            Rows::File(file) if file.header().schools.len() > MANY_SCHOOLS => Some(file),
            _ => None,
        }
    }

    /// The work.
    pub fn work(&self) -> &Work {
        &self.header().work
    }

    /// What intake said, counted.
    fn issues(&self) -> Issues {
        let mut issues = Issues {
            refused: self.refused,
            ..Issues::default()
        };
        for issue in self.remarks.iter().flat_map(|(_, list)| list) {
            match issue.severity() {
                Severity::Error => issues.errors += 1,
                Severity::Warning => issues.warnings += 1,
            }
            *issues.by_code.entry(issue.code.as_str().to_owned()).or_default() += 1;
        }
        issues
    }
}

/// A work studied.
pub struct Study {
    /// What it was made of.
    pub material: Material,
    /// The scale, and of which year.
    pub scale: Option<(Scale, Found)>,
    /// The specification, and of which year.
    pub specification: Option<(Specification, Found)>,
    /// Everything said of them.
    pub analysis: Analysis,
}

/// What is known of a work before its neighbours are.
struct Summarised {
    material: Material,
    columns: Vec<ItemColumn>,
    scale: Option<(Scale, Found)>,
    specification: Option<(Specification, Found)>,
    summaries: Summaries,
}

/// The part of the territory that is studied; the rest is what it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything that the files hold.
    Whole,
    /// One municipality, by its name.
    Municipality(String),
    /// One school.
    School(SchoolCode),
}

impl Part {
    fn holds(&self, school: &School) -> bool {
        match self {
            Self::Whole => true,
            Self::Municipality(name) => school.municipality == *name,
            Self::School(code) => school.code == *code,
        }
    }

    fn of(&self, summaries: &Summaries) -> Option<Summaries> {
        (*self != Self::Whole).then(|| summaries.of_schools(|school| self.holds(school)))
    }
}

/// Studies all works; each finds its cohort, its earlier years and what reports state about it among the others.
///
/// # Errors
/// A version that cannot be read.
pub fn study(
    materials: Vec<Material>,
    stated: &[Stated],
    with: (&Catalogue, Level, &Part),
) -> Result<Vec<Study>, Failure> {
    let (catalogue, level, part) = with;
    let all: Result<Vec<Summarised>, Failure> = materials
        .into_par_iter()
        .map(|material| summarised(material, catalogue, level))
        .collect();
    let all = all?;
    let norms = Norms::from_catalogue(catalogue).map_err(|missing| Failure::Document(missing.to_string()))?;
    let analyses: Vec<Result<Analysis, Failure>> = all
        .par_iter()
        .map(|one| analysed(one, &all, (stated, &norms, part)))
        .collect();
    all.into_iter()
        .zip(analyses)
        .map(|(one, analysis)| Ok(finished(one, analysis?)))
        .collect()
}

fn finished(one: Summarised, analysis: Analysis) -> Study {
    Study {
        material: one.material,
        scale: one.scale,
        specification: one.specification,
        analysis,
    }
}

fn summarised(material: Material, catalogue: &Catalogue, level: Level) -> Result<Summarised, Failure> {
    let header = material.header();
    let columns = header.items.clone();
    let scale = catalogue
        .nearest_scale(&header.work)
        .map(|(scale, found)| (scale.clone(), found));
    // A scale of another maximum belongs to another paper: better no marks than wrong ones.
    let scale = scale.filter(|(scale, _)| scale.max == header.max() || is_exam(header.work.kind));
    let specification = catalogue
        .nearest_specification(&header.work)
        .map(|(specification, found)| (specification.clone(), found))
        .filter(|(specification, _)| fits(specification, &columns))
        .or_else(|| Some((material.stated.clone()?, Found::Exact)));
    let lens = Lens::new(&columns, scale.as_ref().map(|(scale, _)| scale));
    let summaries = match &material.rows {
        Rows::Set(set) => summarise(set, &lens, level),
        Rows::File(file) => streamed(file, &lens, level)?,
    };
    Ok(Summarised {
        columns,
        scale,
        specification,
        summaries,
        material,
    })
}

/// Masks of exams do not state what every item is worth, so the sum of the items is no test of the paper.
const fn is_exam(kind: Kind) -> bool {
    matches!(kind, Kind::Oge | Kind::Ege | Kind::Gve)
}

fn fits(specification: &Specification, columns: &[ItemColumn]) -> bool {
    let same = |(item, column): (&domain::procedure::Item, &ItemColumn)| item.max == column.max;
    specification.items.len() == columns.len() && specification.items.iter().zip(columns).all(same)
}

/// Reads a version row group by row group, both cores at once; memory does not grow with the rows.
fn streamed(file: &ParquetSet, lens: &Lens, level: Level) -> Result<Summaries, Failure> {
    let columns = if level == Level::Class {
        Columns::counted().and(Column::Class)
    } else {
        Columns::counted()
    };
    (0..file.row_groups())
        .into_par_iter()
        .map(|group| {
            let mut part = file.header().clone();
            part.rows = file.read_row_group(group, &columns)?;
            Ok(summarise(&part, lens, level))
        })
        .reduce(|| Ok(Summaries::empty(level)), joined)
}

/// A work over a territory too large to hold every school in full.
///
/// # Errors
/// A version that cannot be read.
pub fn study_briefly(
    material: &Material,
    file: &ParquetSet,
    catalogue: &Catalogue,
) -> Result<BriefAnalysis, Failure> {
    let header = file.header();
    let scale = catalogue.nearest_scale(&header.work).map(|(scale, _)| scale);
    let scale = scale.filter(|scale| scale.max == header.max());
    let lens = Lens::new(&header.items, scale);
    let norms = Norms::from_catalogue(catalogue).map_err(|missing| Failure::Document(missing.to_string()))?;
    let input = Input {
        work: &header.work,
        columns: &header.items,
        scale,
        specification: None,
        norms: &norms,
        summaries: &Summaries::empty(Level::Region),
        region: None,
        comparators: &[],
        cohort: None,
        earlier: &[],
        issues: &material.issues(),
    };
    analyse_briefly(&input, &brief(file, &lens)?).map_err(|_| Failure::Document(SHAPE.to_owned()))
}

/// One pass over a file in pieces, each thread over its own share, so that there are few summaries to merge.
fn brief(file: &ParquetSet, lens: &Lens) -> Result<Brief, Failure> {
    let groups = file.row_groups();
    let threads = rayon::current_num_threads().max(1);
    let columns = Columns::counted();
    let share = |thread: usize| {
        let (mut brief, mut rows) = (Brief::empty(lens), domain::result::Rows::default());
        for group in (groups * thread / threads)..(groups * (thread + 1) / threads) {
            file.read_row_group_into(group, &columns, &mut rows)?;
            brief.observe(file.header(), &rows, lens);
        }
        Ok(brief)
    };
    let parts: Vec<Result<Brief, Failure>> = (0..threads).into_par_iter().map(share).collect();
    let mut all = Brief::empty(lens);
    for part in parts {
        all.merge(part?)
            .map_err(|_| Failure::Document(SHAPE.to_owned()))?;
    }
    Ok(all)
}

const SHAPE: &str = "summaries of one file differ in shape";

fn joined(one: Result<Summaries, Failure>, other: Result<Summaries, Failure>) -> Result<Summaries, Failure> {
    let (mut one, other) = (one?, other?);
    one.merge(other)
        .map_err(|_| Failure::Document(SHAPE.to_owned()))?;
    Ok(one)
}

type Surroundings<'a> = (&'a [Stated], &'a Norms, &'a Part);

fn analysed(one: &Summarised, all: &[Summarised], with: Surroundings<'_>) -> Result<Analysis, Failure> {
    let (stated, norms, part) = with;
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
    let comparators = comparators(work, stated, (&earlier, region));
    let input = Input {
        work,
        columns: &one.columns,
        scale: one.scale.as_ref().map(|(scale, _)| scale),
        specification: one.specification.as_ref().map(|(specification, _)| specification),
        norms,
        summaries: narrow.as_ref().unwrap_or(&one.summaries),
        region,
        comparators: &comparators,
        cohort,
        earlier: &earlier,
        issues: &one.material.issues(),
    };
    analyse(&input).map_err(|_| Failure::Document(SHAPE.to_owned()))
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
        crate::words::REGION.to_owned(),
        region,
    ));
    let last = earlier
        .last()
        .map(|(year, summaries)| (year.to_string(), *summaries));
    found.extend(last.and_then(|(name, before)| computed(ComparatorKind::PreviousYear, name, Some(before))));
    found
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
            source: one
                .path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        }),
    })
}
