//! Scores of one work in points of another, both written by equivalent groups: equipercentile equating with kernels.
//!
//! Three steps (von Davier, Holland and Thayer 2004): the counts of scores are smoothed by a log-linear model that
//! keeps their first moments, made continuous by a Gaussian kernel that keeps mean and variance, and the scores with
//! equal shares below them are put side by side.

use crate::distribution::normal;
use crate::draw::Draws;
use crate::linear::{Square, dot};
use libm::{exp, log};

/// The shares of the cells of a table, smoothed: ln p is a sum of the columns with weights (Holland and Thayer 1987).
///
/// The means of the columns are those of the counts. `None` without persons, or where columns repeat each other.
pub fn log_linear(counts: &[u64], columns: &[Vec<f64>]) -> Option<Vec<f64>> {
    let n = counts.iter().sum::<u64>() as f64;
    let shares: Vec<f64> = counts.iter().map(|&count| count as f64 / n).collect();
    if n == 0.0 || columns.iter().any(|column| column.len() != counts.len()) {
        return None;
    }
    let known: Vec<f64> = columns.iter().map(|column| dot(column, &shares)).collect();
    let mut weights = vec![0.0; columns.len()];
    let mut here = shares_of(&weights, columns, counts.len());
    for _ in 0..200 {
        let (gradient, information) = moments(&here, columns, &known);
        let step = information.solve(&gradient)?;
        let worth =
            |weights: &[f64], p: &[f64]| dot(weights, &known) + log(p[0]) - at_cell(weights, columns, 0);
        let (from, mut size) = (worth(&weights, &here), 1.0);
        loop {
            let next: Vec<f64> = weights
                .iter()
                .zip(&step)
                .map(|(old, by)| old + size * by)
                .collect();
            let there = shares_of(&next, columns, counts.len());
            if worth(&next, &there) >= from - 1e-14 || size < 1e-6 {
                (weights, here) = (next, there);
                break;
            }
            size /= 2.0;
        }
        if dot(&step, &gradient) < 1e-20 {
            return Some(here);
        }
    }
    None
}

fn at_cell(weights: &[f64], columns: &[Vec<f64>], cell: usize) -> f64 {
    weights
        .iter()
        .zip(columns)
        .map(|(weight, column)| weight * column[cell])
        .sum()
}

fn shares_of(weights: &[f64], columns: &[Vec<f64>], cells: usize) -> Vec<f64> {
    let logs: Vec<f64> = (0..cells).map(|cell| at_cell(weights, columns, cell)).collect();
    let most = logs
        .iter()
        .fold(f64::NEG_INFINITY, |most: f64, &one| most.max(one));
    let shares: Vec<f64> = logs.iter().map(|&one| exp(one - most)).collect();
    let sum: f64 = shares.iter().sum();
    shares.iter().map(|share| share / sum).collect()
}

fn moments(p: &[f64], columns: &[Vec<f64>], known: &[f64]) -> (Vec<f64>, Square) {
    let means: Vec<f64> = columns.iter().map(|column| dot(column, p)).collect();
    let mut information = Square::zero(columns.len());
    for (row, one) in columns.iter().enumerate() {
        for (column, other) in columns.iter().enumerate().take(row + 1) {
            let both: f64 = one.iter().zip(other).zip(p).map(|((a, b), p)| a * b * p).sum();
            information[[row, column]] = both - means[row] * means[column];
        }
    }
    let gradient = known
        .iter()
        .zip(&means)
        .map(|(known, mean)| known - mean)
        .collect();
    (gradient, information)
}

/// Legendre polynomials of degree 1, 2, … over 0, 1, …, `top`: powers that do not repeat each other.
pub fn powers(top: usize, degree: usize) -> Vec<Vec<f64>> {
    let places: Vec<f64> = (0..=top)
        .map(|x| 2.0 * x as f64 / top.max(1) as f64 - 1.0)
        .collect();
    let mut found = vec![vec![1.0; top + 1], places.clone()];
    for k in 1..degree {
        let next = |at: usize| {
            let (k, place) = (k as f64, places[at]);
            ((2.0 * k + 1.0) * place * found[found.len() - 1][at] - k * found[found.len() - 2][at])
                / (k + 1.0)
        };
        let next = (0..=top).map(next).collect();
        found.push(next);
    }
    found.into_iter().skip(1).take(degree).collect()
}

/// Counts of scores smoothed so that their first moments stay (as many as `degree`).
///
/// The degree falls where there are too few scores for it.
pub fn smoothed(counts: &[u64], degree: usize) -> Option<Vec<f64>> {
    let top = counts.len().checked_sub(1)?;
    log_linear(counts, &powers(top, degree.min(top.saturating_sub(1)).max(1)))
}

/// A distribution of scores made continuous.
#[derive(Clone, Debug, PartialEq)]
pub struct Kernel {
    shares: Vec<f64>,
    mean: f64,
    /// How far the scores are drawn together so that the variance stays.
    shrink: f64,
    /// The bandwidth in points.
    pub bandwidth: f64,
}

impl Kernel {
    /// The distribution with the bandwidth that follows the shares most closely without teeth between them.
    pub fn of(shares: Vec<f64>) -> Option<Self> {
        let widths = (4..=60).map(|step| 0.05 * f64::from(step));
        let candidates = widths.filter_map(|width| Self::with(shares.clone(), width));
        candidates.min_by(|one, other| one.penalty().total_cmp(&other.penalty()))
    }

    /// The distribution with a given bandwidth; none of shares without spread.
    pub fn with(shares: Vec<f64>, bandwidth: f64) -> Option<Self> {
        let mean: f64 = shares.iter().zip(0u32..).map(|(p, x)| p * f64::from(x)).sum();
        let square = |(p, x): (&f64, u32)| p * (f64::from(x) - mean) * (f64::from(x) - mean);
        let variance: f64 = shares.iter().zip(0..).map(square).sum();
        (variance > 0.0 && bandwidth > 0.0).then(|| Self {
            mean,
            shrink: (variance / (variance + bandwidth * bandwidth)).sqrt(),
            bandwidth,
            shares,
        })
    }

    /// How many points lie between the value and each score, in bandwidths; with the shares of the scores.
    fn distances(&self, at: f64) -> impl Iterator<Item = (f64, f64)> {
        let width = self.shrink * self.bandwidth;
        self.shares.iter().zip(0u32..).map(move |(&share, x)| {
            let place = self.shrink * f64::from(x) + (1.0 - self.shrink) * self.mean;
            ((at - place) / width, share)
        })
    }

    /// The share below a value.
    pub fn below(&self, at: f64) -> f64 {
        self.distances(at).map(|(z, share)| share * normal(z)).sum()
    }

    /// The density at a value, and its slope.
    fn density(&self, at: f64) -> (f64, f64) {
        let width = self.shrink * self.bandwidth;
        let scale = 1.0 / (width * (2.0 * std::f64::consts::PI).sqrt());
        let add = |(f, slope): (f64, f64), (z, share): (f64, f64)| {
            let one = share * scale * exp(-0.5 * z * z);
            (f + one, slope - one * z / width)
        };
        self.distances(at).fold((0.0, 0.0), add)
    }

    /// Squared distances from the shares, and one for each tooth.
    fn penalty(&self) -> f64 {
        let at = |(x, share): (u32, &f64)| {
            let x = f64::from(x);
            let off = self.density(x).0 - share;
            let tooth = self.density(x - 0.25).1 < 0.0 && self.density(x + 0.25).1 > 0.0;
            off * off + f64::from(u8::from(tooth))
        };
        (0..).zip(&self.shares).map(at).sum()
    }

    /// The value with this share below it.
    pub fn value(&self, share: f64) -> f64 {
        let reach = 40.0 * self.bandwidth + self.shares.len() as f64;
        let (mut low, mut high) = (-reach, self.shares.len() as f64 + reach);
        for _ in 0..200 {
            let middle = (low + high) / 2.0;
            if middle <= low || middle >= high {
                break;
            }
            *(if self.below(middle) < share {
                &mut low
            } else {
                &mut high
            }) = middle;
        }
        (low + high) / 2.0
    }
}

/// The scores of the other work that stand for 0, 1, … points of the one.
pub fn equated(one: &Kernel, other: &Kernel) -> Vec<f64> {
    (0..one.shares.len())
        .map(|x| other.value(one.below(x as f64)))
        .collect()
}

/// Equated scores with standard errors from drawing the persons of both groups anew.
#[derive(Clone, Debug, PartialEq)]
pub struct Equated {
    /// For each score of the one work: the score of the other.
    pub scores: Vec<f64>,
    /// Their standard errors.
    pub errors: Vec<f64>,
    /// The persons of both groups.
    pub n: [u64; 2],
}

/// Equates the counts of scores of two equivalent groups; `draws` are how many, and the seed.
///
/// It lies where the groups are not equivalent: then their difference is taken for one of the works. `None` where a
/// group has no spread of scores.
pub fn equate(one: &[u64], other: &[u64], degree: usize, draws: (u32, u64)) -> Option<Equated> {
    let kernel = |counts: &[u64]| Kernel::of(smoothed(counts, degree)?);
    let kernels = [kernel(one)?, kernel(other)?];
    let scores = equated(&kernels[0], &kernels[1]);
    let again = |run: u32| {
        let mut draws = Draws::new(draws.1, u64::from(run));
        let mut kernel =
            |counts: &[u64], width: f64| Kernel::with(smoothed(&redrawn(counts, &mut draws), degree)?, width);
        let one = kernel(one, kernels[0].bandwidth)?;
        Some(equated(&one, &kernel(other, kernels[1].bandwidth)?))
    };
    let drawn: Vec<Vec<f64>> = (0..draws.0).filter_map(again).collect();
    Some(Equated {
        errors: errors(&scores, &drawn),
        scores,
        n: [one, other].map(|counts| counts.iter().sum()),
    })
}

/// As many persons drawn from these.
pub(super) fn redrawn(counts: &[u64], draws: &mut Draws) -> Vec<u64> {
    let mut sums = Vec::with_capacity(counts.len());
    let mut so_far = 0;
    for count in counts {
        so_far += count;
        sums.push(so_far);
    }
    let mut found = vec![0; counts.len()];
    for _ in 0..so_far {
        let drawn = draws.below(so_far as usize) as u64;
        found[sums.partition_point(|&sum| sum <= drawn)] += 1;
    }
    found
}

/// Standard deviations over the draws.
pub(super) fn errors(scores: &[f64], drawn: &[Vec<f64>]) -> Vec<f64> {
    let n = drawn.len() as f64;
    let of = |score: usize| {
        let mean = drawn.iter().map(|run| run[score]).sum::<f64>() / n;
        let square: f64 = drawn
            .iter()
            .map(|run| (run[score] - mean) * (run[score] - mean))
            .sum();
        if drawn.len() > 1 {
            (square / (n - 1.0)).sqrt()
        } else {
            f64::INFINITY
        }
    };
    (0..scores.len()).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTS: [u64; 11] = [4, 11, 25, 46, 80, 95, 90, 71, 40, 22, 9];

    #[test]
    fn smoothing_keeps_the_moments() {
        let shares = smoothed(&COUNTS, 4).unwrap();
        let n = COUNTS.iter().sum::<u64>() as f64;
        for power in 0..=4 {
            let x = |x: usize| (0..power).fold(1.0, |product, _| product * x as f64);
            let known: f64 = COUNTS
                .iter()
                .enumerate()
                .map(|(at, &c)| c as f64 / n * x(at))
                .sum();
            let found: f64 = shares.iter().enumerate().map(|(at, p)| p * x(at)).sum();
            assert!((found - known).abs() < 1e-8 * known.max(1.0), "{power}");
        }
    }

    #[test]
    fn a_work_equated_to_itself_does_not_change() {
        let kernel = Kernel::of(smoothed(&COUNTS, 4).unwrap()).unwrap();
        for (score, found) in equated(&kernel, &kernel).into_iter().enumerate() {
            assert!((found - score as f64).abs() < 1e-9);
        }
    }

    #[test]
    fn a_work_two_points_easier_is_two_points_less() {
        let harder = [&COUNTS[..], &[0, 0]].concat();
        let easier = [&[0, 0], &COUNTS[..]].concat();
        let kernel = |counts: &[u64]| {
            let n = counts.iter().sum::<u64>() as f64;
            Kernel::with(counts.iter().map(|&count| count as f64 / n).collect(), 0.6).unwrap()
        };
        let found = equated(&kernel(&harder), &kernel(&easier));
        assert!(
            found[..11]
                .iter()
                .zip(0u32..)
                .all(|(y, x)| (y - f64::from(x) - 2.0).abs() < 1e-9)
        );
    }

    #[test]
    fn the_kernel_keeps_mean_and_variance() {
        let kernel = Kernel::with(smoothed(&COUNTS, 3).unwrap(), 0.8).unwrap();
        let nodes = (-4000..8000).map(|step| f64::from(step) * 0.005);
        let (mass, mean) = nodes.fold((0.0, 0.0), |(mass, mean), x| {
            let f = 0.005 * kernel.density(x).0;
            (mass + f, mean + f * x)
        });
        assert!((mass - 1.0).abs() < 1e-9 && (mean - kernel.mean).abs() < 1e-8);
    }

    #[test]
    fn errors_shrink_with_the_persons_and_repeat_with_the_seed() {
        let many: Vec<u64> = COUNTS.iter().map(|count| 16 * count).collect();
        let few = equate(&COUNTS, &COUNTS, 4, (60, 5)).unwrap();
        let more = equate(&many, &many, 4, (60, 5)).unwrap();
        assert_eq!(few, equate(&COUNTS, &COUNTS, 4, (60, 5)).unwrap());
        let ratio = few.errors[5] / more.errors[5];
        assert!((2.5..6.0).contains(&ratio), "{ratio}");
    }

    #[test]
    fn without_spread_there_is_nothing_to_equate() {
        assert_eq!(equate(&[0, 0, 0], &COUNTS, 4, (2, 1)), None);
        assert_eq!(Kernel::with(vec![0.0, 1.0], 0.5), None);
    }
}
