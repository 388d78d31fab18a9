//! Where the pupils learn: regions, municipalities, schools and classes of realistic sizes.

mod plan;
mod school;

pub use plan::Plan;
pub use school::{MunicipalityKind, PlannedMunicipality, PlannedSchool, SchoolKind};

use crate::draw::Key;
use crate::parameters::{ROLL_AT, SchoolShape, Shape, shape};

/// Largest number of pupils in a grade of a school: participant codes have four digits for them.
const MOST_PUPILS: u32 = 9_999;

/// A territory that never was: its schools, which are the same in every year.
#[derive(Clone, Debug)]
pub struct Territory {
    seed: u64,
    key: Key,
    municipalities: Vec<PlannedMunicipality>,
    schools: Vec<PlannedSchool>,
}

impl Territory {
    /// Builds the territory of a plan; the same plan and seed give the same territory. `None` for an impossible plan.
    pub fn new(plan: &Plan, seed: u64) -> Option<Self> {
        plan.is_possible().then(|| Self::built(plan, seed))
    }

    /// The territory of a plan that is known to be possible.
    pub(crate) fn built(plan: &Plan, seed: u64) -> Self {
        let mut own = Self {
            seed,
            key: Key::new(seed),
            municipalities: Vec::new(),
            schools: Vec::new(),
        };
        for region in 0..plan.regions {
            own.settle(plan, 99 - region);
        }
        own
    }

    /// The seed it was built from.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Municipalities, region by region.
    pub fn municipalities(&self) -> &[PlannedMunicipality] {
        &self.municipalities
    }

    /// Schools, municipality by municipality.
    pub fn schools(&self) -> &[PlannedSchool] {
        &self.schools
    }

    /// The municipality of a school.
    pub fn municipality(&self, school: &PlannedSchool) -> &PlannedMunicipality {
        &self.municipalities[school.municipality as usize]
    }

    /// Pupils of a school who were in grade 1 in the same year: `cohort` is the year less the grade.
    pub fn roll(&self, school: &PlannedSchool, cohort: u16) -> u32 {
        let change = 1.0 + shape().change.roll * self.cohort_key(school, cohort).normal(0);
        ((f64::from(school.roll) * change) as u32).clamp(1, MOST_PUPILS)
    }

    pub(crate) fn school_key(&self, school: &PlannedSchool) -> Key {
        self.key.child(u64::from(school.login))
    }

    pub(crate) fn cohort_key(&self, school: &PlannedSchool, cohort: u16) -> Key {
        self.school_key(school).child(u64::from(cohort))
    }

    fn settle(&mut self, plan: &Plan, region: u8) {
        let key = self.key.named("region").child(u64::from(region));
        let mut login = u32::from(region) * 10_000;
        for (place, schools) in shares(plan, key).into_iter().enumerate() {
            let number = place as u16 + 1;
            let kind = if place == 0 { plan.capital } else { kind_of(number) };
            let municipality = self.municipalities.len() as u32;
            self.municipalities
                .push(PlannedMunicipality { region, number, kind });
            for _ in 0..schools {
                login += 1;
                let draws = key.child(u64::from(login));
                self.schools.push(found(kind, draws, (municipality, login)));
            }
        }
    }
}

/// Classes of a parallel of this size.
pub(crate) fn classes(roll: u32) -> u32 {
    roll.div_ceil(shape().class.size).max(1)
}

/// How many schools each municipality gets: the capital as planned, the others at random around the same number.
fn shares(plan: &Plan, key: Key) -> Vec<u32> {
    let others = u32::from(plan.municipalities) - 1;
    let free = u32::from(plan.schools - plan.capital_schools) - others;
    let mut found = vec![u32::from(plan.capital_schools)];
    found.extend(vec![1; others as usize]);
    for school in 0..free {
        // The smaller of two draws: a few municipalities are larger than most.
        let draw = |index| key.below(2 * u64::from(school) + index, others);
        if others > 0 {
            found[1 + draw(0).min(draw(1)) as usize] += 1;
        }
    }
    if others == 0 {
        found[0] = u32::from(plan.schools);
    }
    found
}

/// Cities and settlements among the districts.
const fn kind_of(number: u16) -> MunicipalityKind {
    match number % 8 {
        2 => MunicipalityKind::City,
        6 => MunicipalityKind::Settlement,
        _ => MunicipalityKind::District,
    }
}

fn found(municipality: MunicipalityKind, key: Key, place: (u32, u32)) -> PlannedSchool {
    let shape = shape();
    let [gymnasia, town] = match municipality {
        MunicipalityKind::City => shape.municipality.city,
        MunicipalityKind::Okrug => shape.municipality.okrug,
        MunicipalityKind::Settlement => shape.municipality.settlement,
        MunicipalityKind::District => shape.municipality.district,
    };
    let kind = match key.unit(0) {
        draw if draw < gymnasia => SchoolKind::Gymnasium,
        draw if draw < gymnasia + town => SchoolKind::Town,
        _ => SchoolKind::Rural,
    };
    PlannedSchool {
        municipality: place.0,
        login: place.1,
        kind,
        roll: size(school_shape(shape, kind), 100.0 * key.unit(1)),
    }
}

pub(crate) fn school_shape(shape: &Shape, kind: SchoolKind) -> &SchoolShape {
    match kind {
        SchoolKind::Gymnasium => &shape.gymnasium,
        SchoolKind::Town => &shape.town,
        SchoolKind::Rural => &shape.rural,
    }
}

/// Size of the parallel at a percentage of the schools, straight lines between the quantiles.
fn size(shape: &SchoolShape, percent: f64) -> u16 {
    let above = ROLL_AT
        .partition_point(|&at| at <= percent)
        .clamp(1, ROLL_AT.len() - 1);
    let (low, high) = (f64::from(shape.roll[above - 1]), f64::from(shape.roll[above]));
    let part = (percent - ROLL_AT[above - 1]) / (ROLL_AT[above] - ROLL_AT[above - 1]);
    (low + part * (high - low) + 0.5) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_kept_to_the_school() {
        for plan in [Plan::demo(), Plan::region()] {
            let territory = Territory::new(&plan, 1).unwrap();
            assert_eq!(territory.schools().len(), usize::from(plan.schools));
            assert_eq!(territory.municipalities().len(), usize::from(plan.municipalities));
            let capital = territory
                .schools()
                .iter()
                .filter(|school| school.municipality == 0);
            assert_eq!(capital.count(), usize::from(plan.capital_schools));
        }
    }

    #[test]
    fn an_impossible_plan_gives_no_territory() {
        let demo = Plan::demo();
        for plan in [
            Plan { regions: 0, ..demo },
            Plan { schools: 45, ..demo },
            Plan {
                capital_schools: 0,
                ..demo
            },
            Plan {
                municipalities: 0,
                ..demo
            },
        ] {
            assert!(Territory::new(&plan, 1).is_none(), "{plan:?}");
        }
    }

    #[test]
    fn a_region_without_further_municipalities_puts_all_schools_into_the_capital() {
        let plan = Plan {
            municipalities: 1,
            ..Plan::demo()
        };
        let territory = Territory::new(&plan, 1).unwrap();
        assert!(territory.schools().iter().all(|school| school.municipality == 0));
        assert_eq!(territory.schools().len(), 150);
    }

    #[test]
    fn sizes_of_parallels_are_those_of_the_real_region() {
        let territory = Territory::new(&Plan::region(), 1).unwrap();
        let mut rolls: Vec<u32> = territory
            .schools()
            .iter()
            .map(|school| territory.roll(school, 2017))
            .collect();
        rolls.sort_unstable();
        let small = rolls.iter().filter(|&&roll| roll < 50).count() as f64 / rolls.len() as f64;
        assert!((small - 0.67).abs() < 0.05, "{small}");
        assert!(
            (18..32).contains(&rolls[rolls.len() / 2]),
            "{}",
            rolls[rolls.len() / 2]
        );
        assert!(rolls[0] <= 3 && rolls[rolls.len() - 1] > 140);
        let pupils: u32 = rolls.iter().sum();
        assert!((24_000..30_000).contains(&pupils), "{pupils}");
    }

    #[test]
    fn a_school_is_named_by_its_kind_and_number_and_its_login_says_the_region() {
        let territory = Territory::new(&Plan::country(), 1).unwrap();
        let last = territory.schools().last().unwrap();
        assert_eq!(last.code().region(), Some(15));
        assert_eq!(territory.schools()[0].login("edu"), "edu990001");
        assert!(
            territory
                .schools()
                .iter()
                .take(50)
                .all(|school| school.name().starts_with("МБОУ «"))
        );
        assert_eq!(territory.municipalities()[0].code().to_string(), "reg99_m001");
    }

    #[test]
    fn a_parallel_is_split_into_classes_of_at_most_28() {
        for (roll, wanted) in [(1, 1), (28, 1), (29, 2), (57, 3), (120, 5)] {
            assert_eq!(classes(roll), wanted, "{roll}");
        }
    }
}
