//! Means, totals and ratios of samples drawn by strata and clusters, with the errors of the design.
//!
//! A national or international sample takes schools, then pupils in them; pupils of one school are alike, weights
//! differ. An error that takes pupils as independent is then half the true one. Errors here are those of the first
//! stage: clusters of a stratum taken as drawn with replacement (Särndal, Swensson and Wretman 1992; Wolter 2007),
//! with a correction for finite strata where the share drawn is given. It lies (a little high) where clusters are
//! drawn systematically from an ordered list.

mod plausible;
mod replicate;
mod robust;

pub use plausible::{Combined, combine};
pub use replicate::{Method, Replicates, variance_of_replicates};
pub use robust::{Coefficient, regression};

use crate::distribution::student_quantile;
use crate::interval::Interval;
use std::collections::BTreeMap;

/// Where a pupil of a sample belongs, and for how many pupils it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Element {
    /// The stratum (or the zone of a jackknife).
    pub stratum: usize,
    /// The cluster within the stratum: the school, or the replicate of a zone.
    pub cluster: usize,
    /// The weight, not negative.
    pub weight: f64,
}

/// Why a sample gives no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There are no elements, or their weights add up to nothing.
    Empty,
    /// The weight or the value of this element is no number, or the weight is negative.
    NotANumber(usize),
    /// There are not as many values as elements.
    Length(usize),
    /// This stratum has one cluster only, so that its share of the error is unknown: join it to a similar one.
    LonelyCluster(usize),
    /// This stratum has not exactly two clusters (or a zone has others than 0 and 1), which the method needs.
    NotAPair(usize),
    /// The share drawn of a stratum lies outside 0..=1, or Fay's factor outside 0..1.
    Setting,
    /// Columns of a regression repeat each other, or there are too few clusters for them.
    Collinear,
}

/// A figure with the standard error of its design.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// The degrees of freedom of the error: clusters less strata.
    pub freedom: u64,
}

impl Estimate {
    /// The interval by Student's distribution; `None` outside 0 < confidence < 1 or without degrees of freedom.
    pub fn interval(self, confidence: f64) -> Option<Interval> {
        let t = student_quantile(0.5 + confidence / 2.0, self.freedom as f64).filter(|_| confidence > 0.0)?;
        Some(Interval::around(self.value, t * self.error))
    }
}

/// The design of a sample: strata, clusters, weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    weights: Vec<f64>,
    /// The place of each element's cluster.
    clusters: Vec<usize>,
    strata: Vec<Stratum>,
}

#[derive(Clone, Debug, PartialEq)]
struct Stratum {
    /// Its number as told.
    name: usize,
    /// The places of its clusters, in the order of their numbers.
    clusters: Vec<usize>,
    /// Their numbers as told.
    numbers: Vec<usize>,
    /// The share of the clusters that was not drawn.
    left: f64,
}

impl Design {
    /// Takes the elements of a sample whose strata are so large that what was drawn does not shorten the error.
    pub fn new(elements: &[Element]) -> Result<Self, Refused> {
        Self::of_finite(elements, |_| 0.0)
    }

    /// Takes the elements and the share of its clusters that was drawn from each stratum.
    pub fn of_finite(elements: &[Element], drawn: impl Fn(usize) -> f64) -> Result<Self, Refused> {
        let sound = |element: &Element| element.weight >= 0.0 && element.weight.is_finite();
        if let Some(place) = elements.iter().position(|element| !sound(element)) {
            return Err(Refused::NotANumber(place));
        }
        if elements.iter().all(|element| element.weight == 0.0) {
            return Err(Refused::Empty);
        }
        let mut places: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        elements.iter().for_each(|element| {
            places.insert((element.stratum, element.cluster), 0);
        });
        places
            .values_mut()
            .enumerate()
            .for_each(|(place, slot)| *slot = place);
        Ok(Self {
            weights: elements.iter().map(|element| element.weight).collect(),
            clusters: elements
                .iter()
                .map(|element| places[&(element.stratum, element.cluster)])
                .collect(),
            strata: strata(&places, drawn)?,
        })
    }

    /// Clusters less strata.
    pub fn freedom(&self) -> u64 {
        self.strata
            .iter()
            .map(|stratum| stratum.clusters.len() as u64 - 1)
            .sum()
    }

    /// The estimated total of the population, Σwy.
    pub fn total(&self, values: &[f64]) -> Result<Estimate, Refused> {
        self.check(values)?;
        let parts: Vec<f64> = self
            .weights
            .iter()
            .zip(values)
            .map(|(weight, value)| weight * value)
            .collect();
        self.linearised(parts.iter().sum(), &parts)
    }

    /// The weighted mean, Σwy/Σw.
    pub fn mean(&self, values: &[f64]) -> Result<Estimate, Refused> {
        self.ratio(values, &vec![1.0; values.len()])
    }

    /// The weighted mean of a part of the population. The others stay in the design, as the size of the part is not
    /// known beforehand.
    pub fn mean_within(&self, values: &[f64], part: &[bool]) -> Result<Estimate, Refused> {
        let inside: Vec<f64> = part.iter().map(|&inside| f64::from(u8::from(inside))).collect();
        let values: Vec<f64> = values
            .iter()
            .zip(&inside)
            .map(|(value, inside)| value * inside)
            .collect();
        self.ratio(&values, &inside)
    }

    /// The ratio of two totals, Σwy/Σwx, by Taylor's linearisation.
    pub fn ratio(&self, values: &[f64], bases: &[f64]) -> Result<Estimate, Refused> {
        self.check(values)?;
        self.check(bases)?;
        let sum = |values: &[f64]| crate::linear::dot(&self.weights, values);
        let base = sum(bases);
        let ratio = sum(values) / base;
        if !ratio.is_finite() {
            return Err(Refused::Empty);
        }
        let part = |((weight, value), x): ((&f64, &f64), &f64)| weight * (value - ratio * x) / base;
        let parts: Vec<f64> = self.weights.iter().zip(values).zip(bases).map(part).collect();
        self.linearised(ratio, &parts)
    }

    fn check(&self, values: &[f64]) -> Result<(), Refused> {
        if values.len() != self.weights.len() {
            return Err(Refused::Length(values.len()));
        }
        values
            .iter()
            .position(|value| !value.is_finite())
            .map_or(Ok(()), |place| Err(Refused::NotANumber(place)))
    }

    /// The variance Σ(1 − f)·m/(m − 1)·Σ(z − z̄)² over the sums z of clusters.
    fn linearised(&self, value: f64, parts: &[f64]) -> Result<Estimate, Refused> {
        let mut sums = vec![0.0; self.strata.iter().map(|stratum| stratum.clusters.len()).sum()];
        self.clusters
            .iter()
            .zip(parts)
            .for_each(|(&cluster, part)| sums[cluster] += part);
        let mut variance = 0.0;
        for stratum in &self.strata {
            let m = stratum.clusters.len() as f64;
            if stratum.clusters.len() < 2 {
                return Err(Refused::LonelyCluster(stratum.name));
            }
            let mean = stratum
                .clusters
                .iter()
                .fold(0.0, |sum, &cluster| sum + sums[cluster])
                / m;
            let far = |&cluster: &usize| (sums[cluster] - mean) * (sums[cluster] - mean);
            variance += stratum.left * m / (m - 1.0) * stratum.clusters.iter().map(far).sum::<f64>();
        }
        Ok(Estimate {
            value,
            error: variance.sqrt(),
            freedom: self.freedom(),
        })
    }
}

fn strata(
    places: &BTreeMap<(usize, usize), usize>,
    drawn: impl Fn(usize) -> f64,
) -> Result<Vec<Stratum>, Refused> {
    let mut strata: Vec<Stratum> = Vec::new();
    for (&(name, number), &place) in places {
        match strata.last_mut().filter(|last| last.name == name) {
            Some(stratum) => {
                stratum.clusters.push(place);
                stratum.numbers.push(number);
            }
            None => strata.push(Stratum {
                name,
                clusters: vec![place],
                numbers: vec![number],
                left: Some(1.0 - drawn(name))
                    .filter(|left| (0.0..=1.0).contains(left))
                    .ok_or(Refused::Setting)?,
            }),
        }
    }
    Ok(strata)
}

#[cfg(test)]
mod tests;
