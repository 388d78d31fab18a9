//! What a histogram of scores would be without its bound: a smooth curve through the scores away from it.
//!
//! The counts outside a window are fitted by a Poisson regression whose logarithm is a polynomial in the score; the
//! curve runs through the window. Chetty, Friedman, Olsen and Pistaferri (2011), QJE 126:749, with the likelihood of
//! counts in place of least squares; Dee, Dobbie, Jacob and Rockoff (2019) for marks at a bound. It lies where the
//! score is rough by nature (points that come in twos) and where the window does not hold all that was moved.

use crate::boundary::{Refused, chebyshev};
use crate::distribution::normal_quantile;
use crate::draw::Draws;
use crate::interval::Interval;
use crate::linear::{Cholesky, Square, dot};
use crate::quantile;
use std::ops::Range;

/// The greatest degree: beyond it a polynomial follows the noise.
const GREATEST: usize = 8;
/// Newton steps at most.
const STEPS: usize = 60;

/// Where the curve is not fitted but only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first score of the window: from here to the bound scores are missing.
    pub from: usize,
    /// The bound: the first score of the better mark.
    pub bound: usize,
    /// The first score beyond the window.
    pub end: usize,
}

/// A smooth curve through a histogram.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterfactual {
    counts: Vec<f64>,
    design: Design,
    /// The expected count of each score.
    pub expected: Vec<f64>,
    /// Pearson's χ² of the fitted scores over its degrees of freedom: about 1 where the curve fits, more where the
    /// scores are rough; then every error below grows by its root.
    pub roughness: f64,
    uncertainty: Square,
}

/// More above a bound than the curve lets expect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Excess {
    /// Observed minus expected scores from the bound to the end of the window.
    pub above: f64,
    /// Expected minus observed scores from the beginning of the window to the bound.
    pub missing: f64,
    /// The standard error of `above` for a distribution without a peak, the uncertainty of the curve included.
    pub error: f64,
    /// `above` over its error.
    pub z: f64,
    /// `above` in units of the expected count of one score at the bound.
    pub relative: f64,
}

/// What resampling says about an excess.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resampled {
    /// The share of histograms drawn from the curve whose excess is at least as great, itself counted in.
    pub p: f64,
    /// The interval of the excess, from histograms drawn with the peak as it is.
    pub interval: Interval,
    /// The standard deviation of the excess over these.
    pub error: f64,
}

impl Counterfactual {
    /// Fits a polynomial of this degree (1 to 8) to a histogram whose index is the score.
    ///
    /// All bounds of the marks have their windows at once: a peak that is fitted would bend the curve at the next.
    pub fn of(counts: &[u64], windows: &[Window], degree: usize) -> Result<Self, Refused> {
        if !(1..=GREATEST).contains(&degree) {
            return Err(Refused::Degree);
        }
        check(windows, counts.len())?;
        let design = Design::new(counts.len(), windows.to_vec(), degree);
        Self::fitted(counts.iter().map(|&count| count as f64).collect(), design)
    }

    fn fitted(counts: Vec<f64>, design: Design) -> Result<Self, Refused> {
        let degree = design.rows.first().map_or(0, Vec::len) - 1;
        if design.outside().filter(|&place| counts[place] > 0.0).count() < degree + 3 {
            return Err(Refused::TooFew);
        }
        let (coefficients, uncertainty) = design.fit(&counts).ok_or(Refused::NoConvergence)?;
        let mean = |row: &Vec<f64>| libm::exp(dot(row, &coefficients));
        let expected: Vec<f64> = design.rows.iter().map(mean).collect();
        let total: f64 = counts.iter().sum();
        if !expected.iter().all(|mean| *mean <= total) {
            return Err(Refused::NoConvergence);
        }
        let pearson = design.outside().fold(0.0, |sum, place| {
            let distance = counts[place] - expected[place];
            sum + distance * distance / expected[place]
        });
        Ok(Self {
            roughness: pearson / (design.outside().count() - degree - 1) as f64,
            counts,
            design,
            expected,
            uncertainty,
        })
    }

    /// The excess at the bound of each window, in the order given.
    pub fn excesses(&self) -> Vec<Excess> {
        self.design
            .windows
            .iter()
            .map(|window| self.excess(*window))
            .collect()
    }

    fn excess(&self, window: Window) -> Excess {
        let Window { from, bound, end } = window;
        let difference = |range: Range<usize>| {
            range.fold(0.0, |sum, place| sum + self.counts[place] - self.expected[place])
        };
        let above = difference(bound..end);
        let error = self.error(bound..end);
        Excess {
            above,
            missing: -difference(from..bound),
            error,
            z: above / error,
            relative: above / self.expected[bound],
        }
    }

    /// √(φ(Σμ + gᵀ(XᵀWX)⁻¹g)) with g = Σμx over these scores, φ at least 1.
    fn error(&self, scores: Range<usize>) -> f64 {
        let mut slope = vec![0.0; self.uncertainty.order()];
        let mut sum = 0.0;
        for place in scores {
            let mean = self.expected[place];
            sum += mean;
            slope
                .iter_mut()
                .zip(&self.design.rows[place])
                .for_each(|(slope, x)| *slope += mean * x);
        }
        let curve = dot(&self.uncertainty.times(&slope), &slope);
        (self.roughness.max(1.0) * (sum + curve)).sqrt()
    }

    /// Draws `runs` histograms under this seed, fits each anew and compares the excess at each bound with that found.
    ///
    /// Counts are drawn from Poisson distributions, spread by the root of the roughness where it is above 1. Runs in
    /// which the fit does not come to an end are left out; `None` where none is left, or outside 0 < confidence < 1.
    pub fn resampled(&self, runs: u32, seed: u64, confidence: f64) -> Option<Vec<Resampled>> {
        normal_quantile(confidence)?;
        let mut peaked = self.expected.clone();
        for &Window { from, end, .. } in &self.design.windows {
            peaked[from..end].copy_from_slice(&self.counts[from..end]);
        }
        let flat = self.drawn(&self.expected, runs, seed);
        let peaks = self.drawn(&peaked, runs, seed.wrapping_add(1));
        let at = |runs: &[Vec<f64>], place: usize| runs.iter().map(|run| run[place]).collect::<Vec<f64>>();
        let window = |(place, found): (usize, Excess)| {
            compared(found.above, &at(&flat, place), at(&peaks, place), confidence)
        };
        self.excesses().into_iter().enumerate().map(window).collect()
    }

    /// The excesses of every histogram drawn around these means.
    fn drawn(&self, means: &[f64], runs: u32, seed: u64) -> Vec<Vec<f64>> {
        let width = self.roughness.max(1.0).sqrt();
        let run = |run: u32| {
            let mut draws = Draws::new(seed, u64::from(run));
            let cell = |&mean: &f64| (mean + width * (draws.poisson(mean) as f64 - mean)).max(0.0);
            let counts = means.iter().map(cell).collect();
            let fitted = Self::fitted(counts, self.design.clone()).ok()?;
            Some(fitted.excesses().iter().map(|excess| excess.above).collect())
        };
        (0..runs).filter_map(run).collect()
    }
}

fn compared(found: f64, flat: &[f64], mut peaks: Vec<f64>, confidence: f64) -> Option<Resampled> {
    peaks.sort_unstable_by(f64::total_cmp);
    let reached = flat.iter().filter(|&&excess| excess >= found).count();
    let tail = ((1.0 - confidence) / 2.0 * 10_000.0) as usize;
    Some(Resampled {
        p: (reached + 1) as f64 / (flat.len() + 1) as f64,
        interval: Interval {
            low: quantile::of_sorted(&peaks, [tail, 10_000])?,
            high: quantile::of_sorted(&peaks, [10_000 - tail, 10_000])?,
        },
        error: spread(&peaks)?,
    })
}

/// Each window holds scores on both sides of its bound, and no two share one.
fn check(windows: &[Window], scores: usize) -> Result<(), Refused> {
    let sound =
        |window: &Window| window.from < window.bound && window.bound < window.end && window.end <= scores;
    let mut ordered = windows.to_vec();
    ordered.sort_by_key(|window| window.from);
    let apart = ordered.windows(2).all(|pair| pair[0].end <= pair[1].from);
    if windows.is_empty() || !apart || !windows.iter().all(sound) {
        return Err(Refused::Window);
    }
    Ok(())
}

pub(super) fn spread(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares = values.iter().fold(0.0, |sum, x| sum + (x - mean) * (x - mean));
    (values.len() > 1).then(|| (squares / (n - 1.0)).sqrt())
}

/// The polynomials at every score.
#[derive(Clone, Debug, PartialEq)]
struct Design {
    rows: Vec<Vec<f64>>,
    windows: Vec<Window>,
}

impl Design {
    fn new(scores: usize, windows: Vec<Window>, degree: usize) -> Self {
        let half = (scores.max(2) - 1) as f64 / 2.0;
        Self {
            rows: (0..scores)
                .map(|score| chebyshev(score as f64 / half - 1.0, degree))
                .collect(),
            windows,
        }
    }

    /// The scores that are fitted.
    fn outside(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.rows.len()).filter(|place| {
            !self
                .windows
                .iter()
                .any(|window| (window.from..window.end).contains(place))
        })
    }

    /// Newton's steps to the greatest likelihood, halved where they lead down; the inverse information beside it.
    fn fit(&self, counts: &[f64]) -> Option<(Vec<f64>, Square)> {
        let mut at = self.start(counts)?;
        let mut likelihood = self.likelihood(counts, &at);
        for _ in 0..STEPS {
            let (information, score) = self.newton(counts, &at);
            let factor = Cholesky::of(&information)?;
            let step = factor.solve(&score);
            if dot(&step, &score) < 1e-18 * likelihood.abs().max(1.0) {
                return Some((at, factor.inverse()));
            }
            (at, likelihood) = self.uphill(counts, (&at, likelihood), &step)?;
        }
        None
    }

    /// Least squares on the logarithms of the counts, weighted by the counts.
    fn start(&self, counts: &[f64]) -> Option<Vec<f64>> {
        let row = |place: usize| {
            let count = counts[place] + 0.1;
            (self.rows[place].clone(), libm::log(count), count)
        };
        super::least_squares(self.rows.first()?.len(), self.outside().map(row))
    }

    fn likelihood(&self, counts: &[f64], at: &[f64]) -> f64 {
        self.outside().fold(0.0, |sum, place| {
            let logarithm = dot(&self.rows[place], at);
            sum + counts[place] * logarithm - libm::exp(logarithm)
        })
    }

    fn newton(&self, counts: &[f64], at: &[f64]) -> (Square, Vec<f64>) {
        let mut information = Square::zero(at.len());
        let mut score = vec![0.0; at.len()];
        for place in self.outside() {
            let row = &self.rows[place];
            let mean = libm::exp(dot(row, at));
            information.add_outer(row, mean);
            score
                .iter_mut()
                .zip(row)
                .for_each(|(sum, x)| *sum += (counts[place] - mean) * x);
        }
        (information, score)
    }

    fn uphill(
        &self,
        counts: &[f64],
        (at, likelihood): (&[f64], f64),
        step: &[f64],
    ) -> Option<(Vec<f64>, f64)> {
        let mut length = 1.0;
        for _ in 0..40 {
            let next: Vec<f64> = at.iter().zip(step).map(|(at, step)| at + length * step).collect();
            let reached = self.likelihood(counts, &next);
            if reached >= likelihood - 1e-12 * likelihood.abs() {
                return Some((next, reached));
            }
            length /= 2.0;
        }
        None
    }
}
