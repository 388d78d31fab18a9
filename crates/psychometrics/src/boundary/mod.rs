//! Peaks at the bounds of marks: more scores just above a bound than just below it.
//!
//! Four ways to see one, and one that compares a school with its region. All speak of a distribution, none of a
//! pupil, and none says why: a bound that everybody knows, papers marked twice near it, a task that is worth two
//! points, all make peaks too.

pub mod bunching;
pub mod counterfactual;
pub mod lifted;
pub mod local_density;
pub mod mccrary;
pub mod relative;

/// Why nothing can be said about a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Too few scores, or too few different ones, on one of the sides or in the fit.
    TooFew,
    /// A score is no number.
    NotANumber,
    /// The bound, the window or the bandwidth does not lie within the scores.
    Window,
    /// The degree of the polynomial is not one that the kernel allows.
    Degree,
    /// The fit did not come to an end, or its curve runs away where no score holds it.
    NoConvergence,
}

/// Scores in ascending order, equal ones together.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    values: Vec<f64>,
    counts: Vec<u64>,
    total: u64,
}

impl Scores {
    /// Sorts numbers.
    pub fn of_values(values: &[f64]) -> Result<Self, Refused> {
        if values.iter().any(|value| !value.is_finite()) {
            return Err(Refused::NotANumber);
        }
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let mut scores = Self {
            values: Vec::new(),
            counts: Vec::new(),
            total: values.len() as u64,
        };
        for value in sorted {
            match scores.values.last() == Some(&value) {
                true => *scores.counts.last_mut().ok_or(Refused::TooFew)? += 1,
                false => {
                    scores.values.push(value);
                    scores.counts.push(1);
                }
            }
        }
        Ok(scores)
    }

    /// The scores of a histogram whose index is the score.
    pub fn of_counts(counts: &[u64]) -> Self {
        let present = || counts.iter().enumerate().filter(|(_, n)| **n > 0);
        Self {
            values: present().map(|(score, _)| score as f64).collect(),
            counts: present().map(|(_, &n)| n).collect(),
            total: counts.iter().sum(),
        }
    }

    /// Number of scores.
    pub const fn total(&self) -> u64 {
        self.total
    }

    /// Different scores with their counts.
    fn cells(&self) -> impl DoubleEndedIterator<Item = (f64, u64)> + '_ {
        self.values.iter().copied().zip(self.counts.iter().copied())
    }

    /// The standard deviation with the denominator n − 1.
    fn sd(&self) -> Option<f64> {
        let n = self.total as f64;
        let mean = self.cells().fold(0.0, |sum, (x, count)| sum + x * count as f64) / n;
        let squares = self.cells().fold(0.0, |sum, (x, count)| {
            sum + (x - mean) * (x - mean) * count as f64
        });
        (self.total > 1).then(|| (squares / (n - 1.0)).sqrt())
    }
}

/// Solves the normal equations of weighted least squares; rows of design, then outcome and weight.
fn least_squares(width: usize, rows: impl Iterator<Item = (Vec<f64>, f64, f64)>) -> Option<Vec<f64>> {
    let mut square = crate::linear::Square::zero(width);
    let mut right = vec![0.0; width];
    for (row, outcome, weight) in rows {
        square.add_outer(&row, weight);
        right
            .iter_mut()
            .zip(&row)
            .for_each(|(sum, x)| *sum += weight * x * outcome);
    }
    square.solve(&right)
}

/// The powers of x from 0 to the degree.
fn powers(x: f64, degree: usize) -> Vec<f64> {
    let next = |power: &f64| Some(power * x);
    std::iter::successors(Some(1.0), next).take(degree + 1).collect()
}

/// The polynomials of Chebyshev of x in −1..1 from 0 to the degree: the space of the powers, without their near
/// dependence.
fn chebyshev(x: f64, degree: usize) -> Vec<f64> {
    let mut row = vec![1.0, x];
    while row.len() <= degree {
        row.push(2.0 * x * row[row.len() - 1] - row[row.len() - 2]);
    }
    row.truncate(degree + 1);
    row
}

#[cfg(test)]
mod tests;
