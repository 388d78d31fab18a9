//! The numbers behind the findings of the ensemble: what was observed beside what was expected.

use serde::{Deserialize, Serialize};

/// P: scores at a bound of a mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Peak {
    /// The class; `None` for the whole school.
    pub class: Option<String>,
    /// The mark that begins at the bound.
    pub mark: u8,
    /// The first score of that mark.
    pub bound: u16,
    /// How many scores below the bound were looked at.
    pub reach: u16,
    /// Pupils below the bound within reach, and at the bound.
    pub observed: [u64; 2],
    /// The same as the others of the region let expect at this level.
    pub expected: [f64; 2],
    /// Pupils by score.
    pub histogram: Vec<u64>,
    /// Expected pupils by score.
    pub law: Vec<f64>,
}

/// V: easy items against hard ones at equal totals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inversion {
    /// The class; `None` for the whole school.
    pub class: Option<String>,
    /// Codes of the items, in column order.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Points of each item on average, in column order.
    pub observed: Vec<f64>,
    /// The same as the region lets expect at the same totals.
    pub expected: Vec<f64>,
    /// Share of the points of each item in the region.
    pub shares: Vec<f64>,
}

/// S: pairs of works.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alike {
    /// The class; `None` for the whole school.
    pub class: Option<String>,
    /// Pairs compared.
    pub pairs: u64,
    /// Items with equal points in the most alike pair, of how many.
    pub same: [u32; 2],
    /// As many as chance makes equal in a pair of these totals.
    pub expected: f64,
    /// The chance of as many in a pair of these totals, one of all pairs.
    pub chance: f64,
    /// The two participants.
    pub participants: [u64; 2],
}

/// K: a run of items with the same points in many works.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Blocks {
    /// The class; `None` for the whole school.
    pub class: Option<String>,
    /// The place of the first item, from 0.
    pub first: usize,
    /// Codes of the items of the run.
    #[serde(default)]
    pub codes: Vec<String>,
    /// The points that works share.
    pub points: Vec<u8>,
    /// Works that share them, of how many.
    pub works: [u64; 2],
    /// Works that would share them by chance.
    pub expected: f64,
}

/// H: how far works differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Homogeneity {
    /// The class; `None` for the whole school.
    pub class: Option<String>,
    /// The mean score.
    pub mean: f64,
    /// The standard deviation of the scores, found and expected at this mean.
    pub sd: [f64; 2],
    /// Pupils by score.
    pub histogram: Vec<u64>,
    /// Expected pupils by score.
    pub law: Vec<f64>,
}

/// X: who was not there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Absence {
    /// Whether pupils with the marks «2» and «3» alone were counted; otherwise all, marks of the absent not being known.
    pub low: bool,
    /// Pupils counted, absent or not.
    pub pupils: u64,
    /// Absent ones among them.
    pub absent: u64,
    /// As many as the region lets expect.
    pub expected: f64,
    /// Absent pupils with «2», «3», «4», «5».
    pub observed_by_mark: [u64; 4],
    /// Expected ones.
    pub expected_by_mark: [f64; 4],
}

/// M and T: a level against what other works of the school let expect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Levels {
    /// Mean score.
    pub mean: f64,
    /// Mean score that the school's other works let expect.
    pub expected: f64,
    /// Other works that were looked at.
    pub others: u64,
    /// Distance of the school from the region's mean in those works, in standard deviations of pupils.
    pub standing: Option<f64>,
    /// The same in this work.
    pub own: f64,
}
