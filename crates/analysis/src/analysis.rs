//! The whole result for one work over one territory.

#[cfg(test)]
mod tests;

use crate::cohort::Cohort;
use crate::comparator::{Against, Comparator, ComparatorKind, ComparatorReport, Origin, Versus};
use crate::frame::{Block, Frame, ItemInfo};
use crate::norms::Norms;
use crate::profile::Profile;
use crate::sign::{Code, Evidence, Finding, REGISTER, Sign};
use crate::statistic::dynamics::Dynamics;
use crate::summary::{Lens, Mismatch, Place, Summaries, Summary};
use domain::procedure::{Scale, Specification, Work};
use domain::result::ItemColumn;
use domain::territory::Level;
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What is analysed, and against what.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The work.
    pub work: &'a Work,
    /// Its item columns, as the lens had them.
    pub columns: &'a [ItemColumn],
    /// Its scale, as the lens had it.
    pub scale: Option<&'a Scale>,
    /// Its specification: levels, skills, codes.
    pub specification: Option<&'a Specification>,
    /// Thresholds.
    pub norms: &'a Norms,
    /// Summaries by school or by class; with wider ones the levels below stay empty.
    pub summaries: &'a Summaries,
    /// The region of which the summaries are a part: signs judge against it; `None` where they are the whole.
    pub region: Option<&'a Summaries>,
    /// Further groups to compare with.
    pub comparators: &'a [Comparator],
    /// The same cohort in the work a year before (for grade 5: grade 4), for the signs C and D.
    pub cohort: Option<&'a Summaries>,
    /// The same work in earlier years, for dynamics.
    pub earlier: &'a [(u16, &'a Summaries)],
    /// What intake refused and remarked.
    pub issues: &'a Issues,
}

/// What intake refused and remarked: carried along, so that every result says what it was made without.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Issues {
    /// Rows refused: they are in no summary.
    pub refused: u64,
    /// Remarks that are errors.
    pub errors: u64,
    /// Remarks that are warnings.
    pub warnings: u64,
    /// Remarks by code.
    pub by_code: BTreeMap<String, u64>,
}

/// A sign over all schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SignTotal {
    /// The sign.
    pub code: Code,
    /// Whether it is one of the official 14 for this work.
    pub official: bool,
    /// Schools that could be judged.
    pub judged: usize,
    /// Schools marked.
    pub marked: usize,
}

/// One place: the whole, a municipality, a school, a class.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unit {
    /// Which place.
    pub place: Place,
    /// Its name: of the school (empty where unknown), of the municipality, of the class.
    pub name: String,
    /// The municipality it lies in; empty for the whole and where unknown.
    pub municipality: String,
    /// All analyses.
    pub profile: Profile,
    /// Differences from the whole, the municipality and the comparators.
    pub versus: Vec<Versus>,
    /// Years; `None` where no earlier year is known.
    pub dynamics: Option<Dynamics>,
    /// Signs, for schools, in the order of the register.
    pub signs: Vec<Finding>,
}

/// The whole result for one work over one territory.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Analysis {
    /// The work.
    pub work: Work,
    /// Largest primary score.
    pub max: u16,
    /// Lower bounds of «3», «4», «5»; `None` where no scale is known.
    pub bounds: Option<[u16; 3]>,
    /// Side conditions of the scale that the columns do not allow to check, by name.
    pub unchecked: Vec<String>,
    /// Items in column order.
    pub items: Vec<ItemInfo>,
    /// Skills, planned results, КЭС, КТ.
    pub blocks: Vec<Block>,
    /// The thresholds that were used, with their owners.
    pub norms: Norms,
    /// Schools in which at least one pupil wrote.
    pub schools_wrote: usize,
    /// Everything together.
    pub overall: Unit,
    /// By municipality; empty where the files name none.
    pub municipalities: Vec<Unit>,
    /// By school.
    pub schools: Vec<Unit>,
    /// By class; empty where the summaries are by school.
    pub classes: Vec<Unit>,
    /// The comparators in full.
    pub comparators: Vec<ComparatorReport>,
    /// Signs over all schools.
    pub signs: Vec<SignTotal>,
    /// What intake said.
    pub issues: Issues,
}

/// Everything that the units of one analysis share.
struct Desk<'a> {
    input: &'a Input<'a>,
    frame: Frame,
    whole: Summary,
    region: Option<Summary>,
    municipalities: Option<&'a Summaries>,
    schools: Option<&'a Summaries>,
    cohort: Option<Cohort>,
    earlier: Vec<Year<'a>>,
}

/// A year with its summaries at each of the levels.
type Year<'a> = (u16, [Option<Cow<'a, Summaries>>; 4]);

/// The levels of units, from the whole to the class.
const LEVELS: [Level; 4] = [Level::Region, Level::Municipality, Level::School, Level::Class];

/// Analyses one work over one territory.
///
/// # Errors
/// [`Mismatch`] where summaries do not have the shape of these columns and this scale.
pub fn analyse(input: &Input<'_>) -> Result<Analysis, Mismatch> {
    let lens = Lens::new(input.columns, input.scale);
    if input
        .summaries
        .of
        .values()
        .any(|summary| summary.shape() != lens.shape())
    {
        return Err(Mismatch);
    }
    let levels = LEVELS.map(|level| input.summaries.at(level));
    let desk = Desk::new(input, &lens, [levels[1].as_deref(), levels[2].as_deref()]);
    let [_, municipalities, schools, classes] = levels.each_ref().map(|level| units(&desk, level.as_deref()));
    Ok(Analysis {
        work: input.work.clone(),
        max: lens.shape().max,
        bounds: lens.shape().bounds,
        unchecked: lens.unchecked().to_vec(),
        items: desk.frame.items.clone(),
        blocks: desk.frame.blocks.clone(),
        norms: input.norms.clone(),
        schools_wrote: schools.iter().filter(|unit| unit.profile.wrote > 0).count(),
        overall: unit(&desk, &Place::Whole, &desk.whole),
        municipalities: named(municipalities),
        signs: totals(input.work, &schools),
        schools,
        classes,
        comparators: input
            .comparators
            .par_iter()
            .map(|one| ComparatorReport::of(one, &desk.frame))
            .collect(),
        issues: input.issues.clone(),
    })
}

/// Municipalities, unless the files name none at all.
fn named(units: Vec<Unit>) -> Vec<Unit> {
    let nameless = units.iter().all(|unit| unit.name.is_empty());
    if nameless { Vec::new() } else { units }
}

fn totals(work: &Work, schools: &[Unit]) -> Vec<SignTotal> {
    let total = |(place, sign): (usize, &Sign)| {
        let findings = || schools.iter().filter_map(|unit| unit.signs.get(place));
        SignTotal {
            code: sign.code,
            official: (sign.official)(work),
            judged: findings()
                .filter(|finding| finding.insufficient.is_none())
                .count(),
            marked: findings().filter(|finding| finding.marked).count(),
        }
    };
    REGISTER.iter().enumerate().map(total).collect()
}

fn units(desk: &Desk<'_>, summaries: Option<&Summaries>) -> Vec<Unit> {
    let Some(summaries) = summaries else {
        return Vec::new();
    };
    let places: Vec<_> = summaries.of.iter().collect();
    places
        .par_iter()
        .map(|(place, summary)| unit(desk, place, summary))
        .collect()
}

fn unit(desk: &Desk<'_>, place: &Place, summary: &Summary) -> Unit {
    let (name, municipality) = desk.names(place);
    Unit {
        profile: Profile::of(summary, &desk.frame),
        versus: desk.versus(place, &municipality, summary),
        dynamics: desk.dynamics(place, summary),
        signs: desk.signs(place, summary),
        place: place.clone(),
        name,
        municipality,
    }
}

impl<'a> Desk<'a> {
    fn new(input: &'a Input<'a>, lens: &Lens, [municipalities, schools]: [Option<&'a Summaries>; 2]) -> Self {
        let years =
            |&(year, summaries): &(u16, &'a Summaries)| (year, LEVELS.map(|level| summaries.at(level)));
        Self {
            frame: Frame::new(input.columns, input.specification, input.norms),
            whole: input.summaries.whole().unwrap_or_else(|| lens.empty()),
            municipalities,
            schools,
            region: input.region.and_then(Summaries::whole),
            cohort: input
                .cohort
                .map(|earlier| Cohort::of(earlier, input.region.unwrap_or(input.summaries))),
            earlier: input.earlier.iter().map(years).collect(),
            input,
        }
    }

    /// The name of a place and of its municipality.
    fn names(&self, place: &Place) -> (String, String) {
        let school = |code| self.input.summaries.schools.get(code);
        let municipality = |code| school(code).map_or_else(String::new, |school| school.municipality.clone());
        match place {
            Place::Whole => Default::default(),
            Place::Municipality(name) => (name.clone(), name.clone()),
            Place::School(code) => {
                let name = school(code).map_or_else(String::new, |school| school.name.clone());
                (name, municipality(code))
            }
            Place::Class(code, name) => (name.clone(), municipality(code)),
        }
    }

    fn versus(&self, place: &Place, municipality: &str, summary: &Summary) -> Vec<Versus> {
        let around = self.around(place, municipality).into_iter();
        let given = self.input.comparators.iter().enumerate();
        around
            .map(|(against, other)| Versus::computed(against, summary, other, &self.frame))
            .chain(given.map(|(index, comparator)| self.given(index, comparator, summary)))
            .collect()
    }

    /// The wider groups in which a place lies, from the widest.
    fn around(&self, place: &Place, municipality: &str) -> Vec<(Against, &Summary)> {
        let municipality = || {
            let named = Some(municipality).filter(|name| !name.is_empty())?;
            self.municipalities?.get(&Place::Municipality(named.to_owned()))
        };
        let school = |code| self.schools?.get(&Place::School(code));
        let wider = match place {
            Place::Whole => [None, None, None],
            Place::Municipality(_) => [Some(&self.whole), None, None],
            Place::School(_) => [Some(&self.whole), municipality(), None],
            Place::Class(code, _) => [Some(&self.whole), municipality(), school(*code)],
        };
        let levels = [Against::Whole, Against::Municipality, Against::School];
        levels
            .into_iter()
            .zip(wider)
            .filter_map(|(against, other)| Some((against, other?)))
            .collect()
    }

    fn given(&self, index: usize, comparator: &Comparator, summary: &Summary) -> Versus {
        let against = Against::Comparator { index };
        match &comparator.origin {
            Origin::Stated(stated) => Versus::stated(against, summary, stated, &self.frame),
            Origin::Computed(other) => {
                let versus = Versus::computed(against, summary, other, &self.frame);
                let same_work = comparator.kind != ComparatorKind::PreviousYear;
                if same_work { versus } else { versus.without_items() }
            }
        }
    }

    fn dynamics(&self, place: &Place, summary: &Summary) -> Option<Dynamics> {
        let level = match place {
            Place::Whole => 0,
            Place::Municipality(_) => 1,
            Place::School(_) => 2,
            Place::Class(..) => return None,
        };
        let years = self.earlier.iter();
        let earlier: Vec<_> = years
            .filter_map(|(year, levels)| Some((*year, levels[level].as_ref()?.get(place)?)))
            .collect();
        (!earlier.is_empty()).then(|| Dynamics::of((self.input.work.year, summary), &earlier, &self.frame))
    }

    fn signs(&self, place: &Place, summary: &Summary) -> Vec<Finding> {
        let Place::School(code) = place else {
            return Vec::new();
        };
        let evidence = Evidence {
            school: summary,
            whole: self.region.as_ref().unwrap_or(&self.whole),
            cohort: self.cohort.as_ref().map(|cohort| (cohort, *code)),
            norms: self.input.norms,
            ruler: &self.frame.ruler,
        };
        REGISTER.iter().map(|sign| (sign.judge)(&evidence)).collect()
    }
}
