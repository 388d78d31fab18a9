use super::{Lens, Mismatch, Summary};
use domain::result::{ResultSet, Rows};
use domain::territory::{Level, School, SchoolCode};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Rows that one task handles.
const TASK: usize = 1 << 16;

/// Whose summary it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(tag = "level", content = "place", rename_all = "lowercase")]
pub enum Place {
    /// Everything that was read: a region or a country.
    Whole,
    /// A municipality as printed; empty where the files do not say it.
    Municipality(String),
    /// A school.
    School(SchoolCode),
    /// A class of a school, as printed; empty where it has no name.
    Class(SchoolCode, String),
}

/// Summaries of one level, by place, with what is known of the schools; a commutative monoid like its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summaries {
    /// The level.
    pub level: Level,
    /// Place by place; shared, because parts of a region are asked for far more often than they are counted.
    pub of: BTreeMap<Place, Arc<Summary>>,
    /// The schools met, by code.
    pub schools: BTreeMap<SchoolCode, School>,
}

/// Summarises the rows of a set by the places of a level, in parallel; the result does not depend on the threads.
///
/// `Country` and `Region` both give one summary of the whole. The set's shape is taken as checked, and its items as
/// those of the lens.
pub fn summarise(set: &ResultSet, lens: &Lens, level: Level) -> Summaries {
    let tasks = set.rows.len().div_ceil(TASK);
    let of = (0..tasks)
        .into_par_iter()
        .map(|task| task * TASK..((task + 1) * TASK).min(set.rows.len()))
        .map(|rows| part(&set.rows, lens, level, rows))
        .reduce(BTreeMap::new, merged);
    let mut all = Summaries::empty(level);
    for ((school, class), summary) in of {
        all.add(place(set, level, school, class), Arc::new(summary));
    }
    set.schools.iter().for_each(|school| all.meet(school));
    all
}

type Part = BTreeMap<(u32, u32), Summary>;

/// Summarises a range of rows, run by run of one group.
fn part(rows: &Rows, lens: &Lens, level: Level, range: Range<usize>) -> Part {
    let mut part = Part::new();
    let mut start = range.start;
    while start < range.end {
        let key = key(rows, level, start);
        let end = run_end(rows, level, start..range.end);
        lens.observe(part.entry(key).or_insert_with(|| lens.empty()), rows, start..end);
        start = end;
    }
    part
}

fn key(rows: &Rows, level: Level, row: usize) -> (u32, u32) {
    match level {
        Level::Country | Level::Region => (0, 0),
        Level::Municipality | Level::School => (rows.school[row], 0),
        Level::Class => (rows.school[row], rows.class[row]),
    }
}

fn run_end(rows: &Rows, level: Level, range: Range<usize>) -> usize {
    if matches!(level, Level::Country | Level::Region) {
        return range.end;
    }
    let first = key(rows, level, range.start);
    let mut rest = range.clone();
    rest.find(|&row| key(rows, level, row) != first)
        .unwrap_or(range.end)
}

fn merged(mut one: Part, other: Part) -> Part {
    for (key, summary) in other {
        match one.get_mut(&key) {
            Some(mine) => mine.add(&summary),
            None => {
                one.insert(key, summary);
            }
        }
    }
    one
}

fn place(set: &ResultSet, level: Level, school: u32, class: u32) -> Place {
    let school = || &set.schools[school as usize];
    match level {
        Level::Country | Level::Region => Place::Whole,
        Level::Municipality => Place::Municipality(school().municipality.clone()),
        Level::School => Place::School(school().code),
        Level::Class => Place::Class(school().code, set.classes[class as usize].clone()),
    }
}

impl Summaries {
    /// No places yet.
    pub const fn empty(level: Level) -> Self {
        Self {
            level,
            of: BTreeMap::new(),
            schools: BTreeMap::new(),
        }
    }

    /// Adds the summaries of other rows of the same work at the same level.
    ///
    /// # Errors
    /// [`Mismatch`] where levels or shapes differ; nothing is changed then.
    pub fn merge(&mut self, other: Self) -> Result<(), Mismatch> {
        let shape = |summaries: &Self| summaries.of.values().next().map(|one| one.shape.clone());
        let alike = match (shape(self), shape(&other)) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => true,
        };
        if self.level != other.level || !alike {
            return Err(Mismatch);
        }
        other
            .of
            .into_iter()
            .for_each(|(place, summary)| self.add(place, summary));
        other.schools.values().for_each(|school| self.meet(school));
        Ok(())
    }

    /// The same rows at a wider level; `None` where the level is narrower than what is held.
    pub fn roll_up(&self, level: Level) -> Option<Self> {
        self.at(level).map(Cow::into_owned)
    }

    /// The same, borrowed where the level is the one held.
    pub(crate) fn at(&self, level: Level) -> Option<Cow<'_, Self>> {
        if level == self.level {
            return Some(Cow::Borrowed(self));
        }
        if level > self.level {
            return None;
        }
        let mut wider = Self::empty(level);
        for (place, summary) in &self.of {
            wider.add(self.widen(place, level), Arc::clone(summary));
        }
        wider.schools = self.schools.clone();
        Some(Cow::Owned(wider))
    }

    /// The same of the schools for which `keep` holds; classes go with their schools.
    pub fn of_schools(&self, keep: impl Fn(&School) -> bool) -> Self {
        let kept = |code: &SchoolCode| self.schools.get(code).is_some_and(&keep);
        let inside = |place: &Place| match place {
            Place::School(code) | Place::Class(code, _) => kept(code),
            Place::Whole | Place::Municipality(_) => false,
        };
        let of = self.of.iter().filter(|(place, _)| inside(place));
        let schools = self.schools.iter().filter(|(_, school)| keep(school));
        Self {
            level: self.level,
            of: of
                .map(|(place, summary)| (place.clone(), summary.clone()))
                .collect(),
            schools: schools.map(|(code, school)| (*code, school.clone())).collect(),
        }
    }

    /// The same of one class of a school; empty where the level is wider or nobody of it was read.
    pub fn of_class(&self, school: SchoolCode, name: &str) -> Self {
        let place = Place::Class(school, name.to_owned());
        let found = self.of.get_key_value(&place);
        let schools = self.schools.get(&school);
        Self {
            level: self.level,
            of: found
                .map(|(place, summary)| (place.clone(), summary.clone()))
                .into_iter()
                .collect(),
            schools: schools.map(|known| (school, known.clone())).into_iter().collect(),
        }
    }

    /// The summary of a place.
    pub fn get(&self, place: &Place) -> Option<&Summary> {
        self.of.get(place).map(Arc::as_ref)
    }

    /// The summary of everything, or `None` where nothing was read.
    pub fn whole(&self) -> Option<Summary> {
        let mut all = self.of.values();
        let mut whole = Summary::clone(all.next()?);
        all.for_each(|summary| whole.add(summary));
        Some(whole)
    }

    fn widen(&self, place: &Place, level: Level) -> Place {
        let code = match place {
            Place::School(code) | Place::Class(code, _) => *code,
            Place::Whole | Place::Municipality(_) if level >= Level::Municipality => return place.clone(),
            Place::Whole | Place::Municipality(_) => return Place::Whole,
        };
        match level {
            Level::Country | Level::Region => Place::Whole,
            Level::Municipality => Place::Municipality(
                self.schools
                    .get(&code)
                    .map_or(String::new(), |s| s.municipality.clone()),
            ),
            Level::School => Place::School(code),
            Level::Class => place.clone(),
        }
    }

    pub(super) fn add(&mut self, place: Place, summary: Arc<Summary>) {
        match self.of.get_mut(&place) {
            Some(mine) => Arc::make_mut(mine).add(&summary),
            None => {
                self.of.insert(place, summary);
            }
        }
    }

    /// Remembers a school; of differing texts the greater stays, so that the order of meeting does not matter.
    fn meet(&mut self, school: &School) {
        let known = self.schools.entry(school.code).or_insert_with(|| school.clone());
        for (mine, theirs) in [
            (&mut known.login, &school.login),
            (&mut known.name, &school.name),
            (&mut known.municipality, &school.municipality),
        ] {
            if *theirs > *mine {
                mine.clone_from(theirs);
            }
        }
    }
}
