use super::Work;
use crate::calendar::Period;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A mark on the Russian scale, from 2 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Mark(u8);

impl Mark {
    /// «2».
    pub const TWO: Self = Self(2);
    /// «3».
    pub const THREE: Self = Self(3);
    /// «4».
    pub const FOUR: Self = Self(4);
    /// «5».
    pub const FIVE: Self = Self(5);
    /// From the lowest to the highest.
    pub const ALL: [Self; 4] = [Self::TWO, Self::THREE, Self::FOUR, Self::FIVE];

    /// The mark of this number; `None` outside 2–5.
    pub const fn new(number: u8) -> Option<Self> {
        if number >= 2 && number <= 5 {
            Some(Self(number))
        } else {
            None
        }
    }

    /// The number, 2–5.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Mark {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        Self::new(number).ok_or_else(|| format!("not a mark: {number}"))
    }
}

impl From<Mark> for u8 {
    fn from(mark: Mark) -> Self {
        mark.0
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A side condition: from a mark upwards, some of the items must have brought enough points.
///
/// Unmet, the mark falls by one until no condition of the mark stands in the way («геометрия ≥ 2 балла»).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The lowest mark to which it applies.
    pub from: Mark,
    /// The highest mark to which it applies.
    #[serde(default = "five")]
    pub to: Mark,
    /// Codes of the items.
    pub items: Vec<String>,
    /// Points these items must bring together.
    pub at_least: u16,
    /// What it is called.
    pub name: String,
}

fn five() -> Mark {
    Mark::FIVE
}

/// Another conversion that a school may choose, such as the old «по программе предыдущего класса».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// What it is called.
    pub name: String,
    /// Lower bounds of «3», «4», «5».
    pub bounds: [u16; 3],
    /// Largest primary score under it.
    pub max: u16,
}

/// The conversion of a primary score into a mark: lower bounds and side conditions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// The work it belongs to.
    pub work: Work,
    /// Lower bounds of «3», «4», «5», strictly rising.
    pub bounds: [u16; 3],
    /// Largest primary score.
    pub max: u16,
    /// Side conditions.
    pub conditions: Vec<Condition>,
    /// Other conversions a school may choose.
    pub alternatives: Vec<Alternative>,
    /// Where it was taken from.
    pub source: String,
    /// When it holds.
    pub in_force: Period,
}

/// A contradiction inside a scale.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScaleError {
    /// The bounds do not rise strictly from 1 or more.
    #[error("bounds {0:?} do not rise")]
    Order([u16; 3]),
    /// The bound of «5» is above the largest score.
    #[error("the bound of «5» is {bound}, above the maximum {max}")]
    AboveMax {
        /// Bound of «5».
        bound: u16,
        /// Largest primary score.
        max: u16,
    },
    /// A conversion table falls, or its length does not fit the maximum.
    #[error("the conversion is not a rising table of {expected} entries up to 100")]
    Conversion {
        /// Entries expected: the largest primary score and one.
        expected: usize,
    },
}

impl Scale {
    /// The mark for a primary score by the bounds alone; `None` above the maximum, where no mark is defined.
    pub fn mark(&self, total: u16) -> Option<Mark> {
        (total <= self.max).then(|| by_bounds(self.bounds, total))
    }

    /// The mark with side conditions; `points` gives the points of an item by its code.
    pub fn mark_with(&self, total: u16, points: impl Fn(&str) -> u16) -> Option<Mark> {
        let mut mark = self.mark(total)?;
        while mark > Mark::TWO
            && !self
                .conditions
                .iter()
                .all(|condition| condition.holds(mark, &points))
        {
            mark = Mark(mark.0 - 1);
        }
        Some(mark)
    }

    /// Everything in it that contradicts itself.
    pub fn problems(&self) -> Vec<ScaleError> {
        let own = bounds_problems(self.bounds, self.max);
        let others = self
            .alternatives
            .iter()
            .flat_map(|other| bounds_problems(other.bounds, other.max));
        own.into_iter().chain(others).collect()
    }
}

fn by_bounds(bounds: [u16; 3], total: u16) -> Mark {
    let reached = bounds.iter().filter(|&&bound| total >= bound).count();
    Mark(2 + reached as u8)
}

fn bounds_problems(bounds: [u16; 3], max: u16) -> Vec<ScaleError> {
    let mut found = Vec::new();
    if !(0 < bounds[0] && bounds[0] < bounds[1] && bounds[1] < bounds[2]) {
        found.push(ScaleError::Order(bounds));
    }
    if bounds[2] > max {
        found.push(ScaleError::AboveMax {
            bound: bounds[2],
            max,
        });
    }
    found
}

impl Condition {
    fn holds(&self, mark: Mark, points: impl Fn(&str) -> u16) -> bool {
        let applies = self.from <= mark && mark <= self.to;
        !applies || self.items.iter().map(|code| points(code)).sum::<u16>() >= self.at_least
    }
}

/// The conversion of a primary score into a test score of 0–100, as ЕГЭ has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// The work it belongs to.
    pub work: Work,
    /// Test score by primary score, from 0 to the maximum.
    pub test: Vec<u8>,
    /// The least test score that counts as passed.
    pub minimum: u8,
    /// The least test score that universities may ask.
    pub admission: Option<u8>,
    /// Where it was taken from.
    pub source: String,
    /// When it holds.
    pub in_force: Period,
}

impl Conversion {
    /// The test score for a primary score; `None` above the maximum.
    pub fn test(&self, primary: u16) -> Option<u8> {
        self.test.get(usize::from(primary)).copied()
    }

    /// Everything in it that contradicts itself.
    pub fn problems(&self) -> Vec<ScaleError> {
        let rises = self.test.is_sorted() && self.test.last().is_some_and(|&top| top <= 100);
        let starts = self.test.first() == Some(&0);
        if rises && starts {
            Vec::new()
        } else {
            vec![ScaleError::Conversion {
                expected: self.test.len(),
            }]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Kind;

    fn maths(conditions: Vec<Condition>) -> Scale {
        Scale {
            work: Work::new(Kind::Oge, "МА", 9, 2026),
            bounds: [8, 15, 22],
            max: 31,
            conditions,
            alternatives: vec![],
            source: "тест".into(),
            in_force: Period::default(),
        }
    }

    #[test]
    fn a_score_on_the_bound_already_earns_the_mark() {
        let scale = maths(vec![]);
        for (total, mark) in [
            (0, 2),
            (7, 2),
            (8, 3),
            (14, 3),
            (15, 4),
            (21, 4),
            (22, 5),
            (31, 5),
        ] {
            assert_eq!(scale.mark(total).map(Mark::number), Some(mark), "{total}");
        }
        assert_eq!(scale.mark(32), None);
    }

    #[test]
    fn without_two_points_in_geometry_there_is_no_positive_mark() {
        let geometry = Condition {
            from: Mark::THREE,
            to: Mark::FIVE,
            items: vec!["15".into(), "16".into()],
            at_least: 2,
            name: "геометрия".into(),
        };
        let scale = maths(vec![geometry]);
        assert_eq!(scale.mark_with(25, |_| 0), Some(Mark::TWO));
        assert_eq!(scale.mark_with(25, |_| 1), Some(Mark::FIVE));
    }

    #[test]
    fn an_unmet_condition_of_the_five_lowers_it_to_four() {
        let literacy = Condition {
            from: Mark::FIVE,
            to: Mark::FIVE,
            items: vec!["ГК1".into()],
            at_least: 9,
            name: "ГК".into(),
        };
        assert_eq!(maths(vec![literacy]).mark_with(25, |_| 8), Some(Mark::FOUR));
    }

    #[test]
    fn bounds_out_of_order_are_a_problem() {
        let mut scale = maths(vec![]);
        scale.bounds = [8, 8, 40];
        assert_eq!(
            scale.problems(),
            [
                ScaleError::Order([8, 8, 40]),
                ScaleError::AboveMax { bound: 40, max: 31 }
            ]
        );
    }
}
