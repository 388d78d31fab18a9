//! Errors by replication: the figure is taken again with changed weights.
//!
//! Wolter (2007), Introduction to Variance Estimation; Fay in Judkins (1990), Journal of Official Statistics 6:223.

use crate::survey::{Design, Estimate, Refused};

/// How weights are changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Method {
    /// JK1: a cluster is left out in turn, strata not counting; the others stand for it.
    Jackknife,
    /// JKn: a cluster is left out in turn, the others of its stratum stand for it.
    StratifiedJackknife,
    /// JK2 of TIMSS (to 2011) and PIRLS: strata are the zones, clusters their replicates 0 and 1; in one zone in turn
    /// replicate 0 is left out and 1 doubled, also where the file holds only one of them.
    PairedJackknife,
    /// BRR: strata of two; half of the clusters are doubled, the others left out, in orthogonal halves.
    BalancedHalves,
    /// BRR by Fay: the weights times 2 − ρ and ρ; PISA takes ρ = 0.5. With 0 it is BRR.
    Fay(f64),
}

/// The replicates of a design.
#[derive(Clone, Debug)]
pub struct Replicates<'a> {
    design: &'a Design,
    method: Method,
    count: usize,
}

impl<'a> Replicates<'a> {
    /// Prepares the replicates of a method.
    pub fn new(design: &'a Design, method: Method) -> Result<Self, Refused> {
        let clusters: usize = design.strata.iter().map(|stratum| stratum.clusters.len()).sum();
        let not = |count: fn(usize) -> bool| {
            design
                .strata
                .iter()
                .find(|stratum| !count(stratum.clusters.len()))
        };
        let paired = not(|count| count == 2).map_or(Ok(()), |stratum| Err(Refused::NotAPair(stratum.name)));
        let count = match method {
            Method::Jackknife if clusters < 2 => return Err(Refused::LonelyCluster(design.strata[0].name)),
            Method::Jackknife => clusters,
            Method::StratifiedJackknife => {
                let lonely = not(|count| count > 1);
                lonely.map_or(Ok(clusters), |stratum| Err(Refused::LonelyCluster(stratum.name)))?
            }
            Method::PairedJackknife => zones(design)?,
            Method::Fay(factor) if !(0.0..1.0).contains(&factor) => return Err(Refused::Setting),
            Method::BalancedHalves | Method::Fay(_) => {
                paired.map(|()| (design.strata.len() + 1).next_power_of_two())?
            }
        };
        Ok(Self {
            design,
            method,
            count,
        })
    }

    /// How many times the figure is taken.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The weights of a replicate.
    pub fn weights(&self, replicate: usize) -> Vec<f64> {
        let factors = self.factors(replicate);
        let weighted = |(weight, &cluster): (&f64, &usize)| weight * factors[cluster];
        self.design
            .weights
            .iter()
            .zip(&self.design.clusters)
            .map(weighted)
            .collect()
    }

    /// A figure of the weights with its error; `None` where the figure is not defined for one of the replicates.
    pub fn estimate(&self, figure: impl Fn(&[f64]) -> Option<f64>) -> Option<Estimate> {
        let value = figure(&self.design.weights)?;
        let mut variance = 0.0;
        for replicate in 0..self.count {
            let distance = figure(&self.weights(replicate))? - value;
            variance += self.scale(replicate) * distance * distance;
        }
        Some(Estimate {
            value,
            error: variance.sqrt(),
            freedom: match self.method {
                Method::Jackknife => self.count as u64 - 1,
                Method::PairedJackknife => self.count as u64,
                _ => self.design.freedom(),
            },
        })
    }

    /// The factor of each cluster.
    fn factors(&self, replicate: usize) -> Vec<f64> {
        let clusters: usize = self
            .design
            .strata
            .iter()
            .map(|stratum| stratum.clusters.len())
            .sum();
        let mut factors = vec![1.0; clusters];
        match self.method {
            Method::Jackknife => {
                factors.fill(clusters as f64 / (clusters - 1) as f64);
                factors[replicate] = 0.0;
            }
            Method::StratifiedJackknife => {
                let members = &self.design.strata[self.stratum_of(replicate)].clusters;
                let m = members.len() as f64;
                members
                    .iter()
                    .for_each(|&cluster| factors[cluster] = m / (m - 1.0));
                factors[replicate] = 0.0;
            }
            Method::PairedJackknife => {
                let zone = &self.design.strata[replicate];
                for (&cluster, &number) in zone.clusters.iter().zip(&zone.numbers) {
                    factors[cluster] = 2.0 * number as f64;
                }
            }
            Method::BalancedHalves => self.balance(replicate, 0.0, &mut factors),
            Method::Fay(factor) => self.balance(replicate, factor, &mut factors),
        }
        factors
    }

    /// Halves of all strata by the signs of Sylvester's matrix of Hadamard, whose columns after the first are
    /// orthogonal and hold as many of one sign as of the other.
    fn balance(&self, replicate: usize, factor: f64, factors: &mut [f64]) {
        for stratum in 0..self.design.strata.len() {
            let second = (replicate & (stratum + 1)).count_ones().is_multiple_of(2);
            self.halve(stratum, second, factor, factors);
        }
    }

    /// Gives one cluster of a stratum of two the factor 2 − ρ and the other ρ.
    fn halve(&self, stratum: usize, second: bool, factor: f64, factors: &mut [f64]) {
        for (place, &cluster) in self.design.strata[stratum].clusters.iter().enumerate() {
            factors[cluster] = if (place == 1) == second {
                2.0 - factor
            } else {
                factor
            };
        }
    }

    fn stratum_of(&self, cluster: usize) -> usize {
        let holds = |stratum: &crate::survey::Stratum| stratum.clusters.contains(&cluster);
        self.design.strata.iter().position(holds).unwrap_or(0)
    }

    /// What the square of a replicate's distance counts.
    fn scale(&self, replicate: usize) -> f64 {
        match self.method {
            Method::Jackknife => (self.count - 1) as f64 / self.count as f64,
            Method::StratifiedJackknife => {
                let stratum = &self.design.strata[self.stratum_of(replicate)];
                let m = stratum.clusters.len() as f64;
                stratum.left * (m - 1.0) / m
            }
            Method::PairedJackknife => 1.0,
            Method::BalancedHalves => 1.0 / self.count as f64,
            Method::Fay(factor) => 1.0 / (self.count as f64 * (1.0 - factor) * (1.0 - factor)),
        }
    }
}

/// The number of zones, whose clusters must be numbered 0 and 1.
fn zones(design: &Design) -> Result<usize, Refused> {
    let strange = design
        .strata
        .iter()
        .find(|zone| zone.numbers.iter().any(|&number| number > 1));
    strange.map_or(Ok(design.strata.len()), |zone| Err(Refused::NotAPair(zone.name)))
}

/// The variance of a figure from the figures of replicate weights that a file brings, Fay's factor being ρ (0 for
/// BRR): Σ(r − full)² / (R(1 − ρ)²). `None` without replicates or for ρ outside 0..1.
pub fn variance_of_replicates(full: f64, replicates: &[f64], factor: f64) -> Option<f64> {
    let squares = replicates
        .iter()
        .fold(0.0, |sum, r| sum + (r - full) * (r - full));
    let usable = !replicates.is_empty() && (0.0..1.0).contains(&factor) && squares.is_finite();
    usable.then(|| squares / (replicates.len() as f64 * (1.0 - factor) * (1.0 - factor)))
}
