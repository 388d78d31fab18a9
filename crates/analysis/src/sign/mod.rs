//! Signs of biased results: one sign, one file, one line in the register, one page in `docs/methods`.
//!
//! A sign is a признак, never a verdict: it says what was compared, with what, over how many pupils, and how large the
//! difference is. The official ones (A–D, ФИОКО 2019) are reported exactly as the method says, whatever we know of them.

mod a;
mod b;
mod c;
mod d;
mod h;
mod j;
mod k;
mod m;
mod p;
mod s;
mod t;
mod v;
mod x;

pub mod ensemble;
#[cfg(test)]
mod tests;

use crate::cohort::Cohort;
use crate::figure::{Interval, Reason};
use crate::norms::Norms;
use crate::ruler::Ruler;
use crate::summary::Summary;
use crate::words::{MATHS, RUSSIAN};
use domain::procedure::{Kind, Work};
use domain::territory::SchoolCode;
pub use ensemble::numbers::{Absence, Alike, Blocks, Homogeneity, Inversion, Levels, Peak};
use serde::{Deserialize, Serialize};

/// The name of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Code {
    /// Завышенный средний балл.
    A,
    /// Несоответствие школьным отметкам.
    B,
    /// Резкое возрастание результатов параллели.
    C,
    /// Резкое падение результатов параллели.
    D,
    /// Сравнение с журналом.
    J,
    /// Пик на границе отметки.
    P,
    /// Инверсия трудности.
    V,
    /// Сходство работ.
    S,
    /// Блоки заданий.
    K,
    /// Однородность.
    H,
    /// Отсутствие слабых.
    X,
    /// Уровень с поправкой.
    M,
    /// Нестыковка процедур.
    T,
}

/// In what an effect is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Points of the primary score.
    Points,
    /// Points of the primary score for each step of the journal mark.
    PointsPerMark,
    /// Percentage points of pupils.
    PercentagePoints,
    /// Pupils.
    Pupils,
}

/// What a sign found at a school, flagged or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The sign.
    pub code: Code,
    /// Whether the school is marked.
    pub marked: bool,
    /// What was computed for the school.
    pub statistic: Option<f64>,
    /// With what it was compared.
    pub reference: Option<f64>,
    /// Pupils of the school it rests on.
    pub n: u64,
    /// How large the difference is.
    pub effect: Option<f64>,
    /// In what the effect is measured.
    pub unit: Unit,
    /// Pupils concerned.
    pub pupils: u64,
    /// The numbers behind it, for an explanation in words.
    pub explanation: Option<Explanation>,
    /// Why it could not be judged.
    pub insufficient: Option<Reason>,
    /// The chance of as much in an honest school, one-sided and calibrated on all schools; official signs have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// How that chance was found, so that it can be recomputed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<Calibrated>,
}

/// How a p-value was found: everything to compute it again.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibrated {
    /// Groups (schools, classes, bounds) that were calibrated on each other.
    pub groups: u64,
    /// Groups of this school whose p-values were combined.
    pub combined: u64,
    /// The p-value of the group that is shown.
    pub least: f64,
    /// Where honest groups lie.
    pub centre: f64,
    /// The variance of the statistic by chance; 0 for the greatest of many.
    pub variance: f64,
    /// The variance between groups beyond chance; for the greatest of many the scale of the law.
    pub between: f64,
}

/// The numbers behind a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Explanation {
    /// Two means with their bounds (A).
    Means {
        /// The school's mean and bounds.
        school: Bounds,
        /// The region's.
        whole: Bounds,
        /// The multiplier t.
        t: f64,
    },
    /// Rank correlation with the journal (B).
    Ranks {
        /// Pearson on mid-ranks: what the sign goes by.
        mid_ranks: f64,
        /// The shortcut formula, which ties distort.
        shortcut: f64,
        /// Interval of the first.
        interval: Option<Interval>,
    },
    /// One cohort in two years (C, D).
    Cohort {
        /// Share of the maximum in the earlier and in the later year, percent.
        percent: [f64; 2],
        /// Pupils in both years.
        n: [u64; 2],
        /// Quartiles of K over all schools.
        quartiles: [f64; 3],
        /// Schools with a K.
        schools: usize,
    },
    /// Marks against the journal (J).
    Journal {
        /// Lowered, confirmed, raised in the school, percent.
        school: [f64; 3],
        /// The same in the region.
        whole: [f64; 3],
        /// In which direction the school departs.
        direction: Direction,
    },
    /// Scores at a bound (P).
    Peak(Peak),
    /// Easy against hard items (V).
    Inversion(Inversion),
    /// The most alike pair (S).
    Alike(Alike),
    /// A run of items (K).
    Blocks(Blocks),
    /// Spread of the scores (H).
    Homogeneity(Homogeneity),
    /// Absent pupils (X).
    Absence(Absence),
    /// A level against other works (M, T).
    Levels(Levels),
}

/// A mean between its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    /// Number of pupils.
    pub n: u64,
    /// Mean.
    pub mean: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// Where a school departs from the region in the comparison with the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More marks lowered than in the region: current marks look too high.
    Lowered,
    /// More marks raised than in the region: the work looks too good, or current marks too strict.
    Raised,
    /// Neither.
    Neither,
}

/// What a sign may look at.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The school.
    pub school: &'a Summary,
    /// The region, school included.
    pub whole: &'a Summary,
    /// The cohort a year earlier, with the school, where it is known.
    pub cohort: Option<(&'a Cohort, SchoolCode)>,
    /// Thresholds.
    pub norms: &'a Norms,
    /// Confidence and least n, for signs that are not official.
    pub ruler: &'a Ruler,
}

/// A sign as registered.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    /// Its name.
    pub code: Code,
    /// Whether it is one of the official 14 for a work of this kind, subject and grade.
    pub official: fn(&Work) -> bool,
    /// Judges a school.
    pub judge: fn(&Evidence<'_>) -> Finding,
}

/// Every sign, in the order in which findings are listed.
pub const REGISTER: [Sign; 5] = [
    Sign {
        code: Code::A,
        official: |work| vpr(work, &[4, 5]) || oge(work),
        judge: a::judge,
    },
    Sign {
        code: Code::B,
        official: |work| vpr(work, &[4, 5]),
        judge: b::judge,
    },
    Sign {
        code: Code::C,
        official: |work| vpr(work, &[5]),
        judge: c::judge,
    },
    Sign {
        code: Code::D,
        official: |work| vpr(work, &[5]),
        judge: d::judge,
    },
    Sign {
        code: Code::J,
        official: |_| false,
        judge: j::judge,
    },
];

impl Finding {
    /// A finding that could not be judged.
    fn insufficient(code: Code, unit: Unit, n: u64, reason: Reason) -> Self {
        Self {
            code,
            marked: false,
            statistic: None,
            reference: None,
            n,
            effect: None,
            unit,
            pupils: 0,
            explanation: None,
            insufficient: Some(reason),
            p: None,
            calibration: None,
        }
    }
}

fn vpr(work: &Work, grades: &[u8]) -> bool {
    work.kind == Kind::Vpr && grades.contains(&work.grade) && core_subject(work)
}

fn oge(work: &Work) -> bool {
    work.kind == Kind::Oge && core_subject(work)
}

fn core_subject(work: &Work) -> bool {
    [RUSSIAN, MATHS].contains(&work.subject.code())
}
