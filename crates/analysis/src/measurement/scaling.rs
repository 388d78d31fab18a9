//! The scale of a work: difficulties of its items and abilities of its scores in logits, and how precise they are.

use super::{Decisions, Rules, decisions};
use crate::figure::Reason;
use crate::frame::Frame;
use psychometrics::Responses;
use psychometrics::model::conditional::{self, Conditional};
use psychometrics::model::decision::counts;
use psychometrics::model::estimable::{Estimable, Flaw, estimable, reduced};
use psychometrics::model::item::test_information;
use psychometrics::model::precision::{curve, marginal, separation, separation_reliability};
use psychometrics::model::scores::table;
use psychometrics::model::{Ability, Grid, Item, Prior};
use serde::Serialize;

/// The step of the curve of information, logits.
const STEP: f64 = 0.25;
/// How far beyond the outermost threshold or ability the curve is drawn, logits.
const BEYOND: f64 = 0.5;

/// The scale of a work by Rasch's model and its extension for partial credit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scaling {
    /// Papers that say something of difficulties: neither without any points nor with all.
    pub n: u64,
    /// The scores, from the least to the greatest.
    pub scores: Vec<ScoreMeasure>,
    /// Mean ability (Warm's estimates), logits; the mean of the difficulties is 0.
    pub mean: f64,
    /// Standard deviation of the abilities.
    pub sd: Option<f64>,
    /// Reliability of Warm's estimates.
    pub reliability: Option<f64>,
    /// How many errors the true spread is wide.
    pub separation: Option<f64>,
    /// Marginal reliability in a normal population of the same true spread.
    pub marginal: Option<f64>,
    /// Information and standard error over abilities.
    pub curve: Vec<Precision>,
    /// The standard error at the first score of each mark.
    pub bounds: Vec<BoundMeasure>,
    /// How surely the score decides on marks; `None` without bounds of marks, or with some out of reach.
    pub decisions: Option<Decisions>,
}

/// A score on the scale.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ScoreMeasure {
    /// Points: the primary score where all items are on the scale or the others add the same to everybody.
    pub score: u16,
    /// Papers.
    pub n: u64,
    /// Warm's estimate, logits.
    pub theta: f64,
    /// Its standard error.
    pub se: f64,
}

/// How precise the work measures at an ability.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Precision {
    /// The ability, logits.
    pub theta: f64,
    /// Fisher's information.
    pub information: f64,
    /// The standard error, logits; `None` without information.
    pub se: Option<f64>,
}

/// The standard error at the first score of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BoundMeasure {
    /// The mark.
    pub mark: u8,
    /// Its first score.
    pub score: u16,
    /// The ability that the score stands for, logits.
    pub theta: f64,
    /// The standard error, logits.
    pub se: f64,
    /// The standard error, points: the spread of scores of pupils of this ability.
    pub points: f64,
}

/// What was fitted, for those who look at items.
pub(super) struct Fitted {
    pub part: Responses,
    pub columns: Vec<usize>,
    pub left_out: Vec<(usize, Flaw)>,
    pub conditional: Conditional,
    pub items: Vec<Item>,
    /// Warm's estimate for each score.
    pub abilities: Vec<Option<Ability>>,
    pub persons: Vec<u64>,
}

impl Fitted {
    /// Fits the model, or says why it cannot be.
    pub fn of(responses: &Responses, rules: &Rules) -> Result<Self, Reason> {
        let least = rules.least.value as u64;
        if (responses.persons() as u64) < least {
            return Err(Reason::TooFew { least });
        }
        let Estimable { columns, left_out } = estimable(responses);
        let part = reduced(responses, &columns).filter(|_| columns.len() > 1);
        let part = part.ok_or(Reason::NoSpread)?;
        let conditional = conditional::fit(&part).map_err(|_| Reason::Undetermined)?;
        let items: Vec<Item> = conditional
            .intercepts()
            .into_iter()
            .map(|intercepts| Item::adjacent(1.0, intercepts))
            .collect();
        let grid = Grid::normal(0.0, 1.0, 0.5);
        Ok(Self {
            abilities: table(&items, &grid).into_iter().map(|row| row.wle).collect(),
            persons: counts(&part),
            part,
            columns,
            left_out,
            conditional,
            items,
        })
    }

    /// The ability of each person.
    pub fn thetas(&self) -> Vec<Option<f64>> {
        let of = |person| {
            self.abilities
                .get(self.part.score(person) as usize)
                .copied()
                .flatten()
        };
        (0..self.part.persons())
            .map(|person| of(person).map(|one| one.theta))
            .collect()
    }

    /// What the items that are not on the scale add to the score of everybody; `None` where that differs.
    fn offset(&self) -> Option<u16> {
        let of = |(_, flaw): &(usize, Flaw)| match flaw {
            Flaw::Constant(points) => Some(u16::from(*points)),
            Flaw::Gap(_) | Flaw::Unseen => None,
        };
        self.left_out.iter().map(of).sum()
    }

    pub fn scaling(&self, bounds: Option<[u16; 3]>, frame: &Frame) -> Scaling {
        let offset = self.offset();
        let everybody = self.everybody();
        let (mean, sd) = spread(&everybody);
        let reliability = separation_reliability(&everybody);
        let truth = sd.zip(reliability).map(|(sd, share)| sd * share.max(0.0).sqrt());
        let population = |sd: f64| Prior { mean, sd };
        Scaling {
            n: self.conditional.persons,
            scores: self.scores(offset.unwrap_or(0)),
            mean,
            sd,
            reliability,
            separation: reliability.and_then(separation),
            marginal: truth
                .filter(|&sd| sd > 0.0)
                .map(|sd| marginal(&self.items, population(sd))),
            curve: self.curve(),
            bounds: self.bounds(offset.zip(bounds)),
            decisions: offset
                .zip(bounds)
                .and_then(|known| decisions::of(self, known, frame)),
        }
    }

    fn everybody(&self) -> Vec<Ability> {
        let all = self.abilities.iter().zip(&self.persons);
        all.filter_map(|(ability, &n)| Some(std::iter::repeat_n((*ability)?, n as usize)))
            .flatten()
            .collect()
    }

    fn scores(&self, offset: u16) -> Vec<ScoreMeasure> {
        let all = self.abilities.iter().zip(&self.persons).zip(offset..);
        let measure = |((ability, &n), score): ((&Option<Ability>, &u64), u16)| {
            let Ability { theta, se } = (*ability)?;
            Some(ScoreMeasure { score, n, theta, se })
        };
        all.filter_map(measure).collect()
    }

    fn curve(&self) -> Vec<Precision> {
        let thresholds = self
            .conditional
            .thresholds
            .iter()
            .flatten()
            .map(|step| step.value);
        let abilities = self.abilities.iter().flatten().map(|one| one.theta);
        let ends = thresholds
            .chain(abilities)
            .fold((0.0f64, 0.0f64), |(low, high), one| (low.min(one), high.max(one)));
        let first = ((ends.0 - BEYOND) / STEP).floor() as i32;
        let last = ((ends.1 + BEYOND) / STEP).ceil() as i32;
        let thetas: Vec<f64> = (first..=last).map(|step| f64::from(step) * STEP).collect();
        let found = curve(&self.items, &thetas);
        let precision = |(&theta, (information, se)): (&f64, (f64, Option<f64>))| Precision {
            theta,
            information,
            se,
        };
        thetas.iter().zip(found).map(precision).collect()
    }

    /// In Rasch's family the variance of the score at an ability is the information there.
    fn bounds(&self, known: Option<(u16, [u16; 3])>) -> Vec<BoundMeasure> {
        let Some((offset, bounds)) = known else {
            return Vec::new();
        };
        let bound = |(score, mark): (u16, u8)| {
            let place = usize::from(score.checked_sub(offset)?);
            let Ability { theta, se } = (*self.abilities.get(place)?)?;
            Some(BoundMeasure {
                mark,
                score,
                theta,
                se,
                points: test_information(&self.items, theta).sqrt(),
            })
        };
        bounds.into_iter().zip(3u8..).filter_map(bound).collect()
    }
}

fn spread(all: &[Ability]) -> (f64, Option<f64>) {
    let n = all.len() as f64;
    let mean = all.iter().map(|one| one.theta).sum::<f64>() / n.max(1.0);
    let square: f64 = all
        .iter()
        .map(|one| (one.theta - mean) * (one.theta - mean))
        .sum();
    (mean, (all.len() > 1).then(|| (square / (n - 1.0)).sqrt()))
}
