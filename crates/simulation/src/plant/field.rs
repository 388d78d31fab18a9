use super::bed::Bed;
use super::{Growth, Plant};
use crate::draw::Key;
use crate::territory::PlannedSchool;
use crate::work::{Amended, Source, cohort};
use domain::result::{Presence, ResultSet, Score};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The results of a territory in which plants were sown, with the truth.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The results as they come in.
    pub set: ResultSet,
    /// What was done.
    pub truth: Truth,
}

/// Who did what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Truth {
    /// Schools in which something was sown, in their order.
    pub schools: Vec<SownSchool>,
    /// Pupils whose rows were changed, school by school.
    pub changes: Vec<Change>,
}

/// A school in which something was sown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SownSchool {
    /// Its place in [`ResultSet::schools`].
    pub school: u32,
    /// Which of the plants it was.
    pub plant: usize,
    /// How many pupils' rows were changed; 0 for a leaning.
    pub pupils: usize,
}

/// A pupil whose row was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Row of the set.
    pub row: usize,
    /// Place of the school.
    pub school: u32,
    /// Place of the class in which the pupil wrote.
    pub class: u32,
    /// Participant code.
    pub participant: u64,
    /// Items whose points were changed, one bit each; none where only a mark or the presence was.
    pub items: u64,
    /// Total before and after.
    pub total: [Score; 2],
}

impl Field {
    /// Sows plants in the results of a work, each in schools of its own.
    ///
    /// The same seed chooses the same schools in every work of a cohort, so that works can be compared.
    pub fn sown(source: Source<'_>, plants: &[Plant], seed: u64) -> Self {
        let schools = chosen(&source, plants, seed);
        Self::sown_in(source, (plants, schools), seed)
    }

    /// Sows plants in schools that are named: the place of the plant by the place of the school.
    pub(crate) fn sown_in(
        source: Source<'_>,
        (plants, schools): (&[Plant], BTreeMap<usize, usize>),
        seed: u64,
    ) -> Self {
        let sowing = Sowing {
            plants,
            key: Key::new(seed).named("plant"),
            schools,
        };
        let source = sowing.leant(source);
        let mut set = source.range(0..u64::MAX);
        let mut truth = Truth::default();
        for (&place, &plant) in &sowing.schools {
            let before = truth.changes.len();
            truth.changes.extend(sowing.grown(&source, place, &mut set));
            truth.schools.push(SownSchool {
                school: place as u32,
                plant,
                pupils: truth.changes.len() - before,
            });
        }
        Self { set, truth }
    }

    /// The rows whose points were changed, as they stand now.
    pub(crate) fn amended(&self) -> BTreeMap<u64, Amended> {
        let rows = &self.set.rows;
        let changes = self.truth.changes.iter().filter(|change| change.items != 0);
        let said = |change: &Change| Amended {
            points: rows.points.iter().map(|column| column[change.row]).collect(),
            total: rows.total[change.row],
        };
        changes.map(|change| (change.row as u64, said(change))).collect()
    }
}

/// Which schools get which of the plants: for each plant those that draw first among the free ones of its size.
fn chosen(source: &Source<'_>, plants: &[Plant], seed: u64) -> BTreeMap<usize, usize> {
    let territory = source.territory();
    let mut found = BTreeMap::new();
    for (number, plant) in plants.iter().enumerate() {
        let key = Key::new(seed).named("school").child(number as u64);
        let [least, most] = plant.rolls;
        let fits =
            |school: &PlannedSchool| (least..=most).contains(&territory.roll(school, cohort(source.work())));
        let mut places: Vec<usize> = (0..territory.schools().len())
            .filter(|&place| !found.contains_key(&place) && fits(&territory.schools()[place]))
            .collect();
        let wanted = (plant.schools * places.len() as f64).round() as usize;
        places.sort_by_key(|&place| key.bits(u64::from(territory.schools()[place].login)));
        found.extend(places.into_iter().take(wanted).map(|place| (place, number)));
    }
    found
}

struct Sowing<'a> {
    plants: &'a [Plant],
    key: Key,
    /// Plant by the place of its school.
    schools: BTreeMap<usize, usize>,
}

impl Sowing<'_> {
    fn key_of(&self, plant: usize, school: &PlannedSchool) -> Key {
        self.key.child(plant as u64).child(u64::from(school.login))
    }

    /// The source in which schools lean as their plants say.
    fn leant<'t>(&self, source: Source<'t>) -> Source<'t> {
        let mut leanings = BTreeMap::new();
        for (&place, &plant) in &self.schools {
            let school = &source.territory().schools()[place];
            if let Growth::Answers(leaning) = self.plants[plant].kind.species().growth {
                let key = self.key_of(plant, school);
                leanings.insert(
                    school.login,
                    leaning(source.parameters(), key, &self.plants[plant]),
                );
            }
        }
        source.leaning(leanings)
    }

    /// Changes the rows of the chosen classes of a school; tells which.
    fn grown(&self, source: &Source<'_>, place: usize, set: &mut ResultSet) -> Vec<Change> {
        let mut changes = Vec::new();
        let plant = &self.plants[self.schools[&place]];
        let Growth::Rows(sow) = plant.kind.species().growth else {
            return changes;
        };
        let key = self.key_of(self.schools[&place], &source.territory().schools()[place]);
        let rows = source.rows_of(place..place + 1);
        let rows = rows.start as usize..rows.end as usize;
        let no_class = no_class(set);
        for class in some_classes(set, rows.clone(), plant.classes, key) {
            let wrote =
                |row: &usize| set.rows.class[*row] == class && set.rows.presence[*row] == Presence::Wrote;
            let mut bed = Bed {
                parameters: source.parameters(),
                writers: rows.clone().filter(wrote).collect(),
                rows: &mut set.rows,
                key: key.named(&set.classes[class as usize]).child(1),
                no_class,
                changes: &mut changes,
            };
            sow(&mut bed, plant);
        }
        changes
    }
}

/// The class without a name.
fn no_class(set: &mut ResultSet) -> u32 {
    let known = set.classes.iter().position(String::is_empty);
    let place = known.unwrap_or_else(|| {
        set.classes.push(String::new());
        set.classes.len() - 1
    });
    place as u32
}

/// The classes that draw first, one at least.
fn some_classes(set: &ResultSet, rows: Range<usize>, share: f64, key: Key) -> Vec<u32> {
    let wrote = rows.filter(|&row| set.rows.presence[row] == Presence::Wrote);
    let classes: BTreeSet<u32> = wrote.map(|row| set.rows.class[row]).collect();
    let mut classes: Vec<u32> = classes.into_iter().collect();
    classes.sort_by_key(|&class| key.named(&set.classes[class as usize]).bits(0));
    let wanted = (share * classes.len() as f64).round() as usize;
    classes.truncate(wanted.max(1));
    classes
}
