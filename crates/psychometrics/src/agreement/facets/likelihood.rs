//! The conditional likelihood of severities and criteria, with slope and information.

use crate::agreement::facets::ratings::{Pattern, Ratings};
use crate::linear::{Cholesky, Square, dot};
use crate::model::symmetric::Chain;
use libm::{exp, log};
use std::ops::Range;

/// Where the parameters stand: severities of the markers, then β of each criterion from 1 point on.
pub(super) struct Layout {
    pub(super) markers: Vec<usize>,
    maxima: Vec<u8>,
    begins: Vec<usize>,
}

impl Layout {
    pub(super) fn of(ratings: &Ratings) -> Self {
        let mut begins = vec![ratings.markers.len()];
        for &max in &ratings.maxima {
            begins.push(begins[begins.len() - 1] + usize::from(max));
        }
        Self {
            markers: ratings.markers.clone(),
            maxima: ratings.maxima.clone(),
            begins,
        }
    }

    pub(super) fn width(&self) -> usize {
        self.begins[self.begins.len() - 1]
    }

    /// The places of each criterion.
    pub(super) fn criteria(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.begins.windows(2).map(|pair| pair[0]..pair[1])
    }

    fn marker(&self, marker: usize) -> usize {
        self.markers.binary_search(&marker).unwrap_or(0)
    }

    /// Shifts that change no likelihood: of all β with the points, and of all severities against the β.
    fn idle(&self) -> [Vec<f64>; 2] {
        let mut shifts = [vec![0.0; self.width()], vec![0.0; self.width()]];
        shifts[1][..self.markers.len()].fill(1.0);
        for place in self.criteria() {
            for (points, place) in (1..).zip(place) {
                shifts[0][place] = f64::from(points);
            }
        }
        shifts
    }

    /// From parameters to severities with the mean 0 and thresholds with the mean 0.
    pub(super) fn to_centred(&self) -> Square {
        let (width, markers) = (self.width(), self.markers.len());
        let mut map = Square::zero(width);
        let steps = (width - markers) as f64;
        for row in 0..markers {
            map[[row, row]] += 1.0;
            (0..markers).for_each(|column| map[[row, column]] -= 1.0 / markers as f64);
        }
        for place in self.criteria().filter(|place| !place.is_empty()) {
            for row in place.clone() {
                map[[row, row]] += 1.0;
                if row > place.start {
                    map[[row, row - 1]] -= 1.0;
                }
            }
            // The thresholds of a criterion add up to its last β; their mean over all criteria is taken away.
            (markers..width).for_each(|row| map[[row, place.end - 1]] -= 1.0 / steps);
        }
        map
    }

    /// The categories of a decision above 0 points.
    fn categories(&self, [criterion, marker]: [usize; 2]) -> Vec<Category> {
        let category = |points: u8| Category {
            beta: self.begins[criterion] + usize::from(points) - 1,
            marker: self.marker(marker),
            points: f64::from(points),
        };
        (1..=self.maxima[criterion]).map(category).collect()
    }
}

/// A category of a decision: its log odds are minus β, minus its points times the severity.
struct Category {
    beta: usize,
    marker: usize,
    points: f64,
}

/// The works of one pattern at a point.
struct Bundle<'a> {
    pattern: &'a Pattern,
    /// Decision by decision.
    categories: Vec<Vec<Category>>,
    /// The log odds of all categories, one decision after the other.
    logarithms: Vec<f64>,
    chain: Chain,
    /// The logarithm by which all odds were scaled.
    scale: f64,
    /// The probability of each category given each sum.
    given: Vec<Vec<f64>>,
}

impl<'a> Bundle<'a> {
    fn of(pattern: &'a Pattern, layout: &Layout, at: &[f64]) -> Self {
        let categories: Vec<Vec<Category>> = pattern
            .decisions
            .iter()
            .map(|&decision| layout.categories(decision))
            .collect();
        let logarithm = |one: &Category| -at[one.beta] - one.points * at[one.marker];
        let logarithms = |decision: &Vec<Category>| decision.iter().map(logarithm).collect::<Vec<f64>>();
        let (odds, scales): (Vec<_>, Vec<f64>) = categories
            .iter()
            .map(|decision| scaled(&logarithms(decision)))
            .unzip();
        let chain = Chain::new(odds);
        Self {
            pattern,
            logarithms: categories.iter().flat_map(logarithms).collect(),
            given: chain.given_score(),
            scale: scales.iter().sum(),
            categories,
            chain,
        }
    }

    fn flat(&self) -> impl Iterator<Item = (usize, &Category)> {
        self.categories.iter().flatten().enumerate()
    }

    /// The sums that works have, with their numbers.
    fn sums(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        let sums = self.pattern.sums.iter().enumerate();
        sums.filter(|(_, n)| **n > 0).map(|(sum, &n)| (sum, n as f64))
    }

    /// How many works took each category.
    fn taken(&self) -> Vec<f64> {
        let mut taken = Vec::with_capacity(self.logarithms.len());
        for (decision, categories) in self.categories.iter().enumerate() {
            for category in categories {
                let took = |work: &&Vec<u8>| f64::from(work[decision]) == category.points;
                taken.push(self.pattern.points.iter().filter(took).count() as f64);
            }
        }
        taken
    }

    /// The covariance of the categories, given the sums of the works.
    fn covariance(&self) -> Square {
        let mut covariance = Square::zero(self.logarithms.len());
        let mut weights = vec![0.0; self.pattern.sums.len()];
        self.sums()
            .for_each(|(sum, n)| weights[sum] = n / self.chain.gamma()[sum]);
        for (place, sum) in self.chain.first(&weights).into_iter().enumerate() {
            covariance[[place, place]] += sum;
        }
        self.chain.second(&weights, |[one, other], sum| {
            covariance[[one, other]] += sum;
            covariance[[other, one]] += sum;
        });
        for (sum, n) in self.sums() {
            let means: Vec<f64> = self.given.iter().map(|row| row[sum]).collect();
            covariance.add_outer(&means, -n);
        }
        covariance
    }
}

/// The information with its two idle directions filled up.
pub(super) fn regular(information: &Square, layout: &Layout) -> Option<Cholesky> {
    let mut matrix = information.clone();
    let width = layout.width();
    let trace = (0..width).fold(0.0, |sum, place| sum + matrix[[place, place]]) / width as f64;
    for shift in layout.idle() {
        matrix.add_outer(&shift, trace / dot(&shift, &shift));
    }
    Cholesky::of(&matrix).filter(|_| trace.is_finite())
}

/// The likelihood at a point.
pub(super) struct Height {
    pub(super) likelihood: f64,
    pub(super) gradient: Vec<f64>,
    pub(super) information: Square,
    /// Sums of squared distances and of variances, marker by marker.
    squares: Vec<[f64; 2]>,
}

impl Height {
    pub(super) fn of(ratings: &Ratings, layout: &Layout, at: &[f64]) -> Self {
        let mut height = Self {
            likelihood: 0.0,
            gradient: vec![0.0; layout.width()],
            information: Square::zero(layout.width()),
            squares: vec![[0.0; 2]; layout.markers.len()],
        };
        ratings
            .patterns
            .iter()
            .for_each(|pattern| height.add(&Bundle::of(pattern, layout, at)));
        height
    }

    /// The mean squares of the markers.
    pub(super) fn infits(&self) -> Vec<f64> {
        self.squares
            .iter()
            .map(|[squares, variance]| squares / variance)
            .collect()
    }

    fn add(&mut self, bundle: &Bundle) {
        for (sum, n) in bundle.sums() {
            self.likelihood -= n * (log(bundle.chain.gamma()[sum]) + bundle.scale);
        }
        self.slope(bundle);
        self.bend(bundle);
        (0..bundle.categories.len()).for_each(|decision| self.distances(bundle, decision));
    }

    /// Counts of the categories minus what the sums let expect.
    fn slope(&mut self, bundle: &Bundle) {
        let taken = bundle.taken();
        for (place, category) in bundle.flat() {
            let expected = bundle
                .sums()
                .fold(0.0, |all, (sum, n)| all + n * bundle.given[place][sum]);
            let left = taken[place] - expected;
            self.likelihood += taken[place] * bundle.logarithms[place];
            self.gradient[category.beta] -= left;
            self.gradient[category.marker] -= category.points * left;
        }
    }

    /// The covariances of the categories turned onto the parameters.
    fn bend(&mut self, bundle: &Bundle) {
        let covariance = bundle.covariance();
        for (row, one) in bundle.flat() {
            for (column, other) in bundle.flat() {
                let cell = covariance[[row, column]];
                self.information[[one.beta, other.beta]] += cell;
                self.information[[one.beta, other.marker]] += other.points * cell;
                self.information[[one.marker, other.beta]] += one.points * cell;
                self.information[[one.marker, other.marker]] += one.points * other.points * cell;
            }
        }
    }

    /// Squared distances of the points of a decision from their expectation given the sum, and their variances.
    fn distances(&mut self, bundle: &Bundle, decision: usize) {
        let begin = bundle.categories[..decision].iter().map(Vec::len).sum::<usize>();
        let own = &bundle.categories[decision];
        let Some(first) = own.first() else { return };
        let moments = |sum: usize| {
            own.iter()
                .zip(&bundle.given[begin..])
                .fold([0.0; 2], |[mean, square], (category, row)| {
                    let part = category.points * row[sum];
                    [mean + part, square + category.points * part]
                })
        };
        for work in &bundle.pattern.points {
            let [mean, square] = moments(work.iter().map(|&x| usize::from(x)).sum());
            let distance = f64::from(work[decision]) - mean;
            self.squares[first.marker][0] += distance * distance;
            self.squares[first.marker][1] += square - mean * mean;
        }
    }
}

/// The odds of a decision from 0 points on, scaled to the sum 1, and the logarithm of the scale.
fn scaled(logarithms: &[f64]) -> (Vec<f64>, f64) {
    let mut odds: Vec<f64> = std::iter::once(1.0)
        .chain(logarithms.iter().map(|&value| exp(value)))
        .collect();
    let sum: f64 = odds.iter().sum();
    odds.iter_mut().for_each(|odd| *odd /= sum);
    (odds, log(sum))
}
