//! The plan of experiments: which territories, with what in them, how often.

use domain::procedure::{Kind, Work};
use serde::{Deserialize, Serialize};
use simulation::{MunicipalityKind, Options, Plant, PlantKind};

const FULL: &str = include_str!("../../../catalog/simulation/truth.toml");
/// The year at which the model was fitted.
const YEAR: u16 = 2021;

/// A plan that cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The text is not the TOML that is expected.
    #[error("the plan cannot be read: {0}")]
    Text(String),
    /// A territory or a work that cannot be made.
    #[error("experiment {0}: its territory or a work of it cannot be made")]
    Experiment(String),
}

/// Everything that is to be measured.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The seed of everything.
    pub seed: u64,
    /// Nominal false discovery rates.
    pub levels: Vec<f64>,
    /// Territories of an experiment in the quick variant.
    pub quick: u32,
    /// The experiments.
    #[serde(rename = "experiment")]
    pub experiments: Vec<Experiment>,
}

/// What an experiment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Nobody cheats: false alarms and calibration.
    Honest,
    /// Some cheat in many ways: the false discovery rate.
    Mixed,
    /// Some cheat in one way: power.
    Power,
}

/// Where it takes place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Schools.
    pub schools: u16,
    /// Municipalities; 1 is a single one.
    pub municipalities: u16,
    /// Whether the single one is a rural district of tiny schools.
    #[serde(default)]
    pub rural: bool,
    /// Whether the whole territory lifts scores to the bound of «3», as the real region does.
    #[serde(default)]
    pub jump: bool,
    /// By how much the variance between schools and classes is multiplied.
    #[serde(default = "one")]
    pub between: f64,
}

/// Territories of one kind with the same plants.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Experiment {
    /// A short name.
    pub code: String,
    /// What tables call it.
    pub name: String,
    /// What for.
    pub purpose: Purpose,
    /// Where.
    pub place: Place,
    /// Works as `МА4`; territories take them in turn.
    pub works: Vec<String>,
    /// Whether every territory writes all of them, and they stand in one list.
    #[serde(default)]
    pub together: bool,
    /// What is sown.
    #[serde(default)]
    pub plants: Vec<Sown>,
    /// How many territories for each plant and share of pupils.
    pub territories: u32,
    /// Fewest and most who wrote in the guilty schools that power is told of; all where not said.
    #[serde(default)]
    pub among: Option<[u32; 2]>,
}

/// A plant where it departs from its built-in sizes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sown {
    /// What is done.
    pub kind: PlantKind,
    /// Share of the schools.
    pub schools: Option<f64>,
    /// Shares of pupils; in a power experiment each is one cell.
    #[serde(default)]
    pub pupils: Vec<f64>,
    /// Fewest and most pupils of the parallel.
    pub rolls: Option<[u32; 2]>,
    /// The only bound that pupils are lifted to, as the mark it gives.
    pub bound: Option<u8>,
    /// Most points that they are given.
    pub points: Option<u16>,
}

/// An experiment with one set of plants: what the territories of a row of a table have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its experiment.
    pub experiment: usize,
    /// What is sown.
    pub plants: Vec<Plant>,
}

impl Plan {
    /// The plan of `docs/truth.md`.
    ///
    /// # Errors
    /// [`PlanError`] where the built-in text is wrong; a test reads it.
    pub fn full() -> Result<Self, PlanError> {
        Self::read(FULL)
    }

    /// The same experiments with a few territories each.
    ///
    /// # Errors
    /// As [`Plan::full`].
    pub fn quick() -> Result<Self, PlanError> {
        let mut plan = Self::full()?;
        for experiment in &mut plan.experiments {
            experiment.territories = experiment.territories.min(plan.quick);
            experiment.place.schools = experiment.place.schools.min(60);
            experiment.place.municipalities = 1;
        }
        Ok(plan)
    }

    /// Reads and checks a plan.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn read(text: &str) -> Result<Self, PlanError> {
        let plan: Self = toml::from_str(text).map_err(|error| PlanError::Text(error.to_string()))?;
        match plan.experiments.iter().find(|experiment| !experiment.possible()) {
            Some(experiment) => Err(PlanError::Experiment(experiment.code.clone())),
            None => Ok(plan),
        }
    }

    /// The cells in the order of the experiments.
    pub fn cells(&self) -> Vec<Cell> {
        let cells = |(place, experiment): (usize, &Experiment)| experiment.cells(place);
        self.experiments.iter().enumerate().flat_map(cells).collect()
    }
}

impl Experiment {
    fn possible(&self) -> bool {
        let known = |work: Option<Work>| {
            let parameters = simulation::Parameters::builtin();
            work.is_some_and(|work| {
                let own =
                    |it: &simulation::Parameters| it.subject == work.subject.code() && it.grade == work.grade;
                parameters.iter().any(own)
            })
        };
        self.place.plan().is_possible()
            && !self.works.is_empty()
            && self.works.iter().all(|work| known(parsed(work)))
    }

    fn cells(&self, experiment: usize) -> Vec<Cell> {
        let cell = |plants| Cell { experiment, plants };
        if self.purpose != Purpose::Power {
            return vec![cell(self.plants.iter().map(|sown| sown.plant(None)).collect())];
        }
        let each = |sown: &Sown| match sown.pupils.as_slice() {
            [] => vec![cell(vec![sown.plant(None)])],
            shares => shares
                .iter()
                .map(|&share| cell(vec![sown.plant(Some(share))]))
                .collect(),
        };
        self.plants.iter().flat_map(each).collect()
    }

    /// The works of a territory of this number.
    pub fn works_of(&self, territory: u32) -> Vec<Work> {
        let works: Vec<Work> = self.works.iter().filter_map(|work| parsed(work)).collect();
        if self.together {
            return works;
        }
        vec![works[territory as usize % works.len()].clone()]
    }
}

impl Sown {
    fn plant(&self, pupils: Option<f64>) -> Plant {
        let own = Plant::builtin(self.kind);
        Plant {
            schools: self.schools.unwrap_or(own.schools),
            pupils: pupils.or(self.pupils.first().copied()).unwrap_or(own.pupils),
            rolls: self.rolls.unwrap_or(own.rolls),
            bound: self.bound.or(own.bound),
            points: self.points.unwrap_or(own.points),
            ..own
        }
    }
}

impl Place {
    /// The plan of the territory.
    pub const fn plan(&self) -> simulation::Plan {
        let single = self.municipalities == 1;
        simulation::Plan {
            regions: 1,
            municipalities: self.municipalities,
            schools: self.schools,
            capital: match (single, self.rural) {
                (true, true) => MunicipalityKind::District,
                (true, false) => MunicipalityKind::Okrug,
                (false, _) => MunicipalityKind::City,
            },
            capital_schools: if single { self.schools } else { self.schools / 6 },
        }
    }

    /// What is chosen about the results.
    pub const fn options(&self) -> Options {
        Options {
            jump: self.jump,
            between: self.between,
        }
    }
}

const fn one() -> f64 {
    1.0
}

/// A work named as `МА4`.
fn parsed(text: &str) -> Option<Work> {
    let digit = text.find(|letter: char| letter.is_ascii_digit())?;
    let (subject, grade) = text.split_at(digit);
    Some(Work::new(Kind::Vpr, subject, grade.parse().ok()?, YEAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_plan_is_read_and_its_power_cells_are_plants_times_shares() {
        let plan = Plan::full().unwrap();
        assert!(plan.levels.contains(&0.05));
        let honest: u32 = plan
            .experiments
            .iter()
            .filter(|experiment| experiment.purpose == Purpose::Honest)
            .map(|experiment| experiment.territories)
            .sum();
        assert!(honest >= 200, "{honest}");
        for cell in plan.cells() {
            let purpose = plan.experiments[cell.experiment].purpose;
            let guilty = cell.plants.iter().any(|plant| !plant.kind.honest());
            assert_eq!(guilty, purpose != Purpose::Honest);
            assert!(purpose != Purpose::Power || cell.plants.len() == 1);
        }
    }

    #[test]
    fn territories_take_the_works_in_turn_or_all_together() {
        let mut experiment = Plan::full().unwrap().experiments[0].clone();
        experiment.works = vec!["МА4".into(), "РУ5".into()];
        assert_eq!(experiment.works_of(3), [Work::new(Kind::Vpr, "РУ", 5, YEAR)]);
        experiment.together = true;
        assert_eq!(experiment.works_of(3).len(), 2);
    }

    #[test]
    fn what_cannot_be_made_is_refused() {
        for (from, to) in [
            ("\"МА4\"", "\"ХИ8\""),
            ("schools = 60", "schools = 0"),
            ("seed", "sead"),
        ] {
            assert!(Plan::read(&FULL.replacen(from, to, 1)).is_err(), "{to}");
        }
    }
}
