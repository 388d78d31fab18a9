//! The fitted parameters: `catalog/simulation/*.toml`, read from text and checked.

use serde::Deserialize;
use std::sync::OnceLock;

const WORKS: [&str; 5] = [
    include_str!("../../../catalog/simulation/4-ma.toml"),
    include_str!("../../../catalog/simulation/4-ru.toml"),
    include_str!("../../../catalog/simulation/4-okr.toml"),
    include_str!("../../../catalog/simulation/5-ma.toml"),
    include_str!("../../../catalog/simulation/5-ru.toml"),
];
const SHAPE: &str = include_str!("../../../catalog/simulation/territory.toml");

/// Largest number of points an item may carry here.
pub const MOST_POINTS: u8 = 5;
/// Most items a work may have here.
pub const MOST_ITEMS: usize = 64;

/// Parameters that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {
    /// The text is not the TOML that is expected.
    #[error("the parameters cannot be read: {0}")]
    Text(String),
    /// An item contradicts itself.
    #[error("item {0}: as many steps as points, at most {MOST_POINTS} points, two numbers for X")]
    Item(String),
    /// There are too many items or none.
    #[error("{0} items: 1 to {MOST_ITEMS} are possible")]
    Items(usize),
    /// The variances of the levels leave nothing to the pupils.
    #[error("the variances of school and class reach 1")]
    Variance,
}

/// The model of one work: what its items are like and how pupils differ, fitted to a real region.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Short code of the subject.
    pub subject: String,
    /// Grade.
    pub grade: u8,
    /// Lower bounds of «3», «4», «5».
    pub bounds: [u16; 3],
    /// What it was fitted to.
    pub source: String,
    /// How the ability is made up.
    pub ability: Ability,
    /// How journal marks follow from it.
    pub journal: Journal,
    /// Who comes and how absence of an answer is recorded.
    pub attendance: Attendance,
    /// The region's lifting of totals to the bounds.
    pub jump: Jump,
    /// The real summaries it was fitted to.
    pub real: Real,
    /// Items in the order of the columns.
    #[serde(rename = "item")]
    pub items: Vec<ItemCurve>,
}

/// Variances of the levels as parts of the variance of ability, which is 1 in all.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ability {
    /// Between schools.
    pub school: f64,
    /// Between the classes of a school.
    pub class: f64,
    /// By how much girls stand above boys.
    pub girls: f64,
    /// Shift of schools by the size of the parallel: below 8, 15, 30, 60, 100 pupils, and above.
    pub size: [f64; 6],
}

/// The mark of the previous quarter: a coarse, relative image of ability.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// Shares of «2», of «2» and «3», of «2» to «4».
    pub cumulative: [f64; 3],
    /// Weight of what the pupil is within the class.
    pub pupil: f64,
    /// Weight of the level of the class.
    pub level: f64,
    /// Weight of how strictly the class is marked.
    pub strictness: f64,
}

/// Absence, and the habit of telling X from 0.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// Share of the absent.
    pub absent: f64,
    /// Share of the classes in which X is told from 0.
    pub x_recorded: f64,
}

/// Shares of pupils lifted to a bound, by distance 1, 2, 3… points below it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jump {
    /// To the bound of «3».
    pub three: Vec<f64>,
    /// To the bound of «4».
    pub four: Vec<f64>,
    /// To the bound of «5».
    pub five: Vec<f64>,
}

/// Summaries of the real results, points unless said otherwise.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Real {
    pub wrote: u32,
    pub absent: u32,
    pub schools: u32,
    pub mean: f64,
    pub sd: f64,
    /// Standard deviation of the schools' means.
    pub school_sd: f64,
    /// Share of the variance of totals between schools (one-way analysis of variance).
    pub icc_school: f64,
    /// The same between classes.
    pub icc_class: f64,
    /// Correlation of journal mark and total.
    pub journal: f64,
    /// Girls' mean less boys' mean.
    pub girls: f64,
    /// Share of schools with sign A.
    pub sign_a: f64,
    /// Mean totals of those with journal mark «2», «3», «4», «5».
    pub journal_means: [f64; 4],
    /// How many they were.
    pub journal_counts: [u32; 4],
    /// How many had 0, 1, 2… points.
    pub histogram: Vec<u32>,
}

/// An item: generalised partial credit with a category of its own for X.
///
/// With ability θ the weights are 1 for 0 points, exp(k·slope·θ − steps\[k−1\]) for k points,
/// exp(x\[0\] + x\[1\]·θ) for X; the probabilities are the weights over their sum.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemCurve {
    /// Code of the item.
    pub code: String,
    /// Largest number of points.
    pub max: u8,
    /// Discrimination per point.
    pub slope: f64,
    /// Sums of step difficulties, one per point.
    pub steps: Vec<f64>,
    /// Intercept and slope of X.
    pub x: [f64; 2],
    /// Share of the classes that were not taught it.
    pub not_taught: f64,
    /// Real shares of X, 0, 1… points.
    pub shares: Vec<f64>,
}

impl Parameters {
    /// Reads and checks a text.
    ///
    /// # Errors
    /// The first [`ParameterError`] found.
    pub fn read(text: &str) -> Result<Self, ParameterError> {
        let own: Self = toml::from_str(text).map_err(|error| ParameterError::Text(error.to_string()))?;
        if own.items.is_empty() || own.items.len() > MOST_ITEMS {
            return Err(ParameterError::Items(own.items.len()));
        }
        if own.ability.school + own.ability.class >= 1.0 {
            return Err(ParameterError::Variance);
        }
        match own.items.iter().find(|item| !item.fits()) {
            Some(item) => Err(ParameterError::Item(item.code.clone())),
            None => Ok(own),
        }
    }

    /// The works that travel inside the binary, grade by grade.
    pub fn builtin() -> &'static [Self] {
        static WORKS_READ: OnceLock<Vec<Parameters>> = OnceLock::new();
        WORKS_READ.get_or_init(|| {
            // Their text is fixed when the program is built, and a test reads it.
            WORKS
                .iter()
                .map(|text| Self::read(text).unwrap_or_else(|error| panic!("built-in parameters: {error}")))
                .collect()
        })
    }

    /// Largest total.
    pub fn max(&self) -> u16 {
        self.items.iter().map(|item| u16::from(item.max)).sum()
    }
}

impl ItemCurve {
    /// The share of its points that pupils of the real region got.
    pub fn easiness(&self) -> f64 {
        let points = |(place, share): (usize, &f64)| place.saturating_sub(1) as f64 * share;
        self.shares.iter().enumerate().map(points).sum::<f64>() / f64::from(self.max)
    }

    fn fits(&self) -> bool {
        let points = usize::from(self.max);
        (1..=MOST_POINTS).contains(&self.max) && self.steps.len() == points && self.shares.len() == points + 2
    }
}

/// What a territory is made of; see the comments in `catalog/simulation/territory.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shape {
    #[allow(dead_code)] // said for the reader of the file
    source: String,
    pub(crate) rural: SchoolShape,
    pub(crate) town: SchoolShape,
    pub(crate) gymnasium: SchoolShape,
    pub(crate) municipality: Mixes,
    pub(crate) change: Change,
    pub(crate) share: Shares,
    pub(crate) class: ClassShape,
    pub(crate) absence: Absence,
    pub(crate) lift: Lift,
    pub(crate) sex: Sex,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SchoolShape {
    /// Size of the parallel at the quantiles of [`ROLL_AT`].
    pub(crate) roll: [u16; 15],
    pub(crate) level: f64,
}

/// The quantiles, in hundredths, at which sizes of parallels are given.
pub(crate) const ROLL_AT: [f64; 15] = [
    0.0, 2.0, 5.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 95.0, 98.0, 100.0,
];

/// Shares of gymnasia and of town schools.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mixes {
    pub(crate) city: [f64; 2],
    pub(crate) okrug: [f64; 2],
    pub(crate) settlement: [f64; 2],
    pub(crate) district: [f64; 2],
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    pub(crate) roll: f64,
    pub(crate) year_mean: f64,
    pub(crate) year_sd: f64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shares {
    pub(crate) school_always: f64,
    pub(crate) school_cohort: f64,
    pub(crate) class_general: f64,
    pub(crate) pupil_general: f64,
    pub(crate) pupil_subject: f64,
    pub(crate) single_class: f64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassShape {
    pub(crate) size: u32,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Absence {
    pub(crate) school_sd: f64,
    pub(crate) ability: f64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lift {
    pub(crate) overshoot: [f64; 3],
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sex {
    pub(crate) boys: f64,
}

/// The shape that travels inside the binary.
pub(crate) fn shape() -> &'static Shape {
    static READ: OnceLock<Shape> = OnceLock::new();
    READ.get_or_init(|| {
        // Its text is fixed when the program is built, and a test reads it.
        toml::from_str(SHAPE).unwrap_or_else(|error| panic!("built-in shape of a territory: {error}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::procedure::{Kind, Work};

    #[test]
    fn the_five_works_are_read_and_add_up() {
        let works = Parameters::builtin();
        let told: Vec<(&str, u8, u16)> = works
            .iter()
            .map(|work| (work.subject.as_str(), work.grade, work.max()))
            .collect();
        assert_eq!(
            told,
            [
                ("МА", 4, 20),
                ("РУ", 4, 38),
                ("ОКР", 4, 32),
                ("МА", 5, 20),
                ("РУ", 5, 45)
            ]
        );
        for work in works {
            assert_eq!(
                work.real.histogram.iter().sum::<u32>(),
                work.real.wrote,
                "{}",
                work.subject
            );
            for item in &work.items {
                assert!(
                    (item.shares.iter().sum::<f64>() - 1.0).abs() < 0.001,
                    "{}",
                    item.code
                );
            }
        }
        assert_eq!(shape().class.size, 28);
    }

    #[test]
    fn items_and_bounds_are_those_of_the_catalogue() {
        let catalogue = domain::catalog::Catalogue::builtin();
        for own in Parameters::builtin() {
            let work = Work::new(Kind::Vpr, &own.subject, own.grade, 2021);
            let official = catalogue.specification(&work).unwrap();
            let told = |code: &str, max: u8| (code.to_owned(), max);
            let items: Vec<_> = own.items.iter().map(|item| told(&item.code, item.max)).collect();
            let wanted: Vec<_> = official
                .items
                .iter()
                .map(|item| told(&item.code, item.max))
                .collect();
            assert_eq!(items, wanted, "{work}");
            assert_eq!(catalogue.scale(&work).unwrap().bounds, own.bounds, "{work}");
        }
    }

    #[test]
    fn parameters_that_contradict_themselves_are_refused() {
        let good = WORKS[0];
        for (from, to, error) in [
            ("grade = 4", "", "cannot be read"),
            ("class = 0.1422", "class = 0.99", "variances"),
            ("max = 1\n", "max = 9\n", "item 1:"),
        ] {
            let said = Parameters::read(&good.replacen(from, to, 1))
                .unwrap_err()
                .to_string();
            assert!(said.contains(error), "{said}");
        }
    }
}
