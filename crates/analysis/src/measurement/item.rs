//! One item: its classical figures, its place on the scale, and whether answers are as the model says.

use super::Rules;
use super::scaling::Fitted;
use crate::figure::{Figure, Reason};
use crate::frame::{Frame, ItemInfo};
use crate::ruler::CONFIDENCE;
use psychometrics::classical::item::{Item as Classical, Suspicion, fisher};
use psychometrics::matrix::{NOT_ATTEMPTED, points};
use psychometrics::model::estimable::{Flaw, reached};
use psychometrics::model::fit::given_score::given_score;
use psychometrics::model::fit::s_x2::s_x2;
use psychometrics::model::mean_squares::mean_squares;
use psychometrics::model::{Grid, conditional};
use psychometrics::multiplicity::Family;
use psychometrics::{Moments, Responses};
use serde::Serialize;

/// A point of the observed curve holds at least so many papers, and at least one in so many of all.
const POINT: [u64; 2] = [30, 25];

/// An item among the complete papers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemMeasure {
    /// What it is.
    pub info: ItemInfo,
    /// Papers with 0, 1, … points; not attempted is 0 points.
    pub points: Vec<u64>,
    /// Papers in which it was not attempted.
    pub not_attempted: u64,
    /// Share of the largest points, percent.
    pub share: Figure,
    /// Correlation with the rest of the work.
    pub rest: Figure,
    /// Index D of the upper and lower 27 %.
    pub index: Figure,
    /// Mean score of the work without it.
    pub mean_without: Option<f64>,
    /// α of the work without it.
    pub alpha_without: Option<f64>,
    /// Its place on the scale; `None` where `unscaled` says why.
    pub model: Option<ItemModel>,
    /// Why it has no place on the scale.
    pub unscaled: Option<Reason>,
    /// What to look at.
    pub remarks: Vec<Remark>,
}

/// A difficulty or a threshold, logits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its standard error.
    pub se: f64,
}

/// An item on the scale.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemModel {
    /// The mean of its thresholds.
    pub difficulty: Estimate,
    /// Where one more point becomes as probable as one less.
    pub thresholds: Vec<Estimate>,
    /// Mean square near the own ability.
    pub infit: Option<f64>,
    /// Mean square of all answers alike.
    pub outfit: Option<f64>,
    /// Infit as a standard normal value.
    pub infit_t: Option<f64>,
    /// Outfit as a standard normal value.
    pub outfit_t: Option<f64>,
    /// S-X².
    pub s_x2: Option<Fit>,
    /// What the model expects at each score, percent of the largest points: (score, share).
    pub expected: Vec<(u16, f64)>,
    /// What was found in groups of neighbouring scores.
    pub observed: Vec<Observed>,
}

/// A test of fit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Fit {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Its p-value.
    pub p: f64,
    /// Adjusted over the items by Benjamini and Hochberg.
    pub q: f64,
}

/// A group of papers of neighbouring scores.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Observed {
    /// The first and the last score.
    pub scores: (u16, u16),
    /// Mean score.
    pub mean: f64,
    /// Share of the largest points, percent.
    pub share: Figure,
    /// What the model expects of them, percent.
    pub expected: f64,
}

/// What to look at in an item. None of them is a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    /// Who knows more has fewer points.
    Reversed,
    /// It is not shown that who knows more has more points.
    Flat,
    /// The work is more reliable without it.
    LowersAlpha,
    /// Answers are noisier than the model allows.
    Noisy,
    /// Answers of those far from it are noisier than the model allows.
    NoisyFar,
    /// Answers are too even.
    Even,
    /// Its thresholds are out of order.
    Disordered,
    /// Some number of points was got too seldom to trust its thresholds.
    Seldom,
    /// Between two groups of equal score it differs much.
    Differs,
}

impl Remark {
    /// Name for machines.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reversed => "reversed",
            Self::Flat => "flat",
            Self::LowersAlpha => "lowers_alpha",
            Self::Noisy => "noisy",
            Self::NoisyFar => "noisy_far",
            Self::Even => "even",
            Self::Disordered => "disordered",
            Self::Seldom => "seldom",
            Self::Differs => "differs",
        }
    }
}

impl ItemMeasure {
    pub(super) fn classical(
        (place, found): (usize, &Classical),
        responses: &Responses,
        frame: &Frame,
    ) -> Self {
        let n = found.points.n;
        let info = frame.items[place].clone();
        let judged = |value: Option<f64>| match frame.ruler.too_few(n) {
            Some(reason) => Figure::none(n, reason),
            None => Figure::or(value, n, Reason::NoSpread),
        };
        let mut rest = judged(found.with_rest);
        rest.interval = rest.value.and_then(|r| fisher(r, n, CONFIDENCE)).map(Into::into);
        Self {
            points: reached(responses, place),
            not_attempted: responses.rows().filter(|row| row[place] == NOT_ATTEMPTED).count() as u64,
            share: share(found.points, info.max, frame),
            rest,
            index: judged(found.extremes),
            mean_without: found.mean_without,
            alpha_without: found.alpha_without,
            model: None,
            unscaled: None,
            remarks: Vec::new(),
            info,
        }
    }

    pub(super) fn suspect(&mut self, suspicions: &[Suspicion], frame: &Frame) {
        if frame.ruler.too_few(self.share.n).is_some() {
            return;
        }
        self.remarks = suspicions.iter().filter_map(|one| remark(*one)).collect();
    }

    /// Adds what the model says of the item.
    pub(super) fn remark_on_fit(&mut self, rules: &Rules) {
        let Some(model) = &self.model else { return };
        let above = |value: Option<f64>| value.is_some_and(|value| value > rules.fit_high.value);
        let noisy = above(model.infit);
        let marks = [
            (noisy, Remark::Noisy),
            (above(model.outfit) && !noisy, Remark::NoisyFar),
            (
                model.infit.is_some_and(|infit| infit < rules.fit_low.value),
                Remark::Even,
            ),
            (
                model.thresholds.windows(2).any(|two| two[0].value > two[1].value),
                Remark::Disordered,
            ),
            (
                self.points[..=model.thresholds.len()]
                    .iter()
                    .any(|&n| n < rules.points_least.value as u64),
                Remark::Seldom,
            ),
        ];
        let found = marks.iter().filter(|(hit, _)| *hit).map(|(_, remark)| *remark);
        self.remarks.extend(found);
    }
}

/// Why an item has no place on the scale.
pub(super) fn reason(flaw: Flaw) -> Reason {
    match flaw {
        Flaw::Constant(points) => Reason::AllAlike { points },
        Flaw::Gap(points) => Reason::NeverReached { points },
        Flaw::Unseen => Reason::NoSpread,
    }
}

/// That everybody has the same points is said where the item has no place on the scale.
fn remark(suspicion: Suspicion) -> Option<Remark> {
    match suspicion {
        Suspicion::Constant => None,
        Suspicion::Reversed => Some(Remark::Reversed),
        Suspicion::Flat => Some(Remark::Flat),
        Suspicion::LowersAlpha => Some(Remark::LowersAlpha),
    }
}

fn share(points: Moments, max: u8, frame: &Frame) -> Figure {
    match max {
        0 => Figure::none(points.n, Reason::NoSpread),
        1 => frame.ruler.share(points.sum, points.n),
        max => frame.ruler.percent(points, f64::from(max)),
    }
}

/// The items of a fitted scale, in its order.
pub(super) fn models(fitted: &Fitted, frame: &Frame) -> Vec<ItemModel> {
    let (squares, _) = mean_squares(&fitted.items, &fitted.part, &fitted.thetas());
    let tests = tests(fitted);
    let curves = given_score(&fitted.items);
    let difficulties = fitted.conditional.difficulties();
    let model = |at: usize| {
        let expected = expected(&curves[at], fitted.items[at].max());
        ItemModel {
            difficulty: estimate(difficulties[at]),
            thresholds: fitted.conditional.thresholds[at]
                .iter()
                .copied()
                .map(estimate)
                .collect(),
            infit: squares[at].map(|fit| fit.infit),
            outfit: squares[at].map(|fit| fit.outfit),
            infit_t: squares[at].and_then(|fit| fit.infit_t),
            outfit_t: squares[at].and_then(|fit| fit.outfit_t),
            s_x2: tests[at],
            observed: observed(fitted, at, (&expected, frame)),
            expected: expected
                .into_iter()
                .zip(0u16..)
                .map(|(share, score)| (score, share))
                .collect(),
        }
    };
    (0..fitted.items.len()).map(model).collect()
}

fn estimate(found: conditional::Estimate) -> Estimate {
    Estimate {
        value: found.value,
        se: found.se,
    }
}

/// S-X² of each item; in Rasch's family the ability at which it is taken does not matter, so any grid does.
fn tests(fitted: &Fitted) -> Vec<Option<Fit>> {
    let free: Vec<usize> = fitted.items.iter().map(|item| usize::from(item.max())).collect();
    let grid = Grid::normal(0.0, 2.0, 0.5);
    let found = s_x2(&fitted.items, &fitted.part, &grid, &free);
    let values: Vec<f64> = found.iter().flatten().map(|fit| fit.p).collect();
    let adjusted = Family::of(&values).map(|family| family.benjamini_hochberg());
    let mut adjusted = adjusted.unwrap_or_default().into_iter();
    let test = |fit: &Option<psychometrics::model::fit::s_x2::ItemFit>| {
        let fit = (*fit)?;
        Some(Fit {
            statistic: fit.statistic,
            df: fit.df,
            p: fit.p,
            q: adjusted.next()?,
        })
    };
    found.iter().map(test).collect()
}

/// The expected share of the largest points at each score, percent.
fn expected(curve: &[Option<Vec<f64>>], max: u8) -> Vec<f64> {
    let mean = |p: &Vec<f64>| p.iter().zip(0u8..).map(|(p, x)| p * f64::from(x)).sum::<f64>();
    let share = |p: &Option<Vec<f64>>| p.as_ref().map_or(0.0, |p| 100.0 * mean(p) / f64::from(max));
    curve.iter().map(share).collect()
}

fn observed(fitted: &Fitted, at: usize, (expected, frame): (&[f64], &Frame)) -> Vec<Observed> {
    let max = fitted.items[at].max();
    let mut counts = vec![vec![0u64; usize::from(max) + 1]; fitted.persons.len()];
    for (person, row) in fitted.part.rows().enumerate() {
        let points = usize::from(points(row[at]).unwrap_or(0));
        counts[fitted.part.score(person) as usize][points] += 1;
    }
    let group = |(first, last): (usize, usize)| {
        let sums = |of: &dyn Fn(usize) -> f64| -> f64 {
            (first..=last)
                .map(|score| fitted.persons[score] as f64 * of(score))
                .sum()
        };
        let n: u64 = fitted.persons[first..=last].iter().sum();
        let histogram = (0..=usize::from(max)).map(|x| (first..=last).map(|r| counts[r][x]).sum());
        let moments = Moments::of_histogram(&histogram.collect::<Vec<u64>>());
        Observed {
            scores: (first as u16, last as u16),
            mean: sums(&|score| score as f64) / n as f64,
            share: share(moments, max, frame),
            expected: sums(&|score| expected[score]) / n as f64,
        }
    };
    groups(&fitted.persons).into_iter().map(group).collect()
}

/// Neighbouring scores joined until each group is large enough; what is left over goes to the last.
fn groups(persons: &[u64]) -> Vec<(usize, usize)> {
    let all: u64 = persons.iter().sum();
    let least = POINT[0].max(all / POINT[1]).min(all.max(1));
    let (mut found, mut first, mut held) = (Vec::new(), 0, 0);
    for (score, &n) in persons.iter().enumerate() {
        held += n;
        if held >= least {
            found.push((first, score));
            (first, held) = (score + 1, 0);
        }
    }
    if let (true, Some(last)) = (held > 0, found.last_mut()) {
        last.1 = persons.len() - 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn groups_of_scores_are_large_enough_and_leave_nobody_out() {
        let persons = [5, 10, 40, 200, 300, 20, 12, 0];
        let found = groups(&persons);
        assert_eq!(found, [(0, 2), (3, 3), (4, 4), (5, 6)]);
        assert_eq!(groups(&[3, 0, 2]), [(0, 2)]);
        assert_eq!(groups(&[10, 0, 90, 1]), [(0, 2)].map(|(a, _)| (a, 3)));
        assert!(groups(&[]).is_empty());
    }
}
