//! The semidefinite programme by a primal–dual interior-point method.
//!
//! Greatest wᵀψ with S = R − diag ψ ⪰ 0 and ψ ≥ 0; its dual is the least tr(RZ) with Z ⪰ 0 and y = diag Z − w ≥ 0.
//! Helmberg, Rendl, Vanderbei and Wolkowicz (1996): Newton's step towards ZS = μI and yᵢψᵢ = μ, with μ driven to nothing.
//! Every iterate is feasible in both, so the distance of the two objectives, tr(ZS) + yᵀψ, bounds the error at any time.

use crate::linear::{Cholesky, Square};

/// Distance of the objectives at which the search ends; the weights sum to one at most.
const ENOUGH: f64 = 1e-11;
/// Steps after which it ends in any case; a few dozen are taken.
const STEPS: usize = 200;
/// How near to the border of what is feasible a step may lead.
const SHORT_OF: f64 = 0.95;

/// The programme, and the point that was reached.
pub(super) struct Programme {
    weights: Vec<f64>,
    unique: Vec<f64>,
    slack: Square,
    dual: Square,
}

/// The point at which the search ended.
pub(super) struct Solved {
    /// ψ, of the diagonal of R.
    pub unique: Vec<f64>,
    /// wᵀψ is at most so much below the greatest.
    pub gap: f64,
}

/// A step in ψ and Z.
struct Step {
    unique: Vec<f64>,
    dual: Square,
}

impl Programme {
    /// The programme of this positive definite matrix, at an inner point; `None` where it is not positive definite.
    pub fn new(matrix: Square, weights: Vec<f64>) -> Option<Self> {
        let inverse = Cholesky::of(&matrix)?.inverse();
        let order = matrix.order();
        let mut share = 0.5;
        // No ψᵢ can be above the reciprocal diagonal of the inverse, and a k-th part of it is always feasible.
        for _ in 0..64 {
            let unique: Vec<f64> = (0..order).map(|place| share / inverse[[place, place]]).collect();
            let slack = less(&matrix, &unique, 1.0);
            if Cholesky::of(&slack).is_some() {
                let twice: Vec<f64> = weights.iter().map(|weight| 2.0 * weight).collect();
                let dual = Square::diagonal(&twice);
                return Some(Self {
                    weights,
                    unique,
                    slack,
                    dual,
                });
            }
            share /= 2.0;
        }
        None
    }

    /// Searches.
    pub fn solved(mut self) -> Solved {
        let mut towards = 0.5;
        for _ in 0..STEPS {
            if self.gap() <= ENOUGH {
                break;
            }
            let Some(step) = self.step(towards) else { break };
            let lengths = [self.inward(&step), self.upward(&step)];
            if lengths[0].max(lengths[1]) < 1e-8 {
                break;
            }
            self.walk(&step, lengths);
            let rest = 1.0 - lengths[0].min(lengths[1]);
            towards = (rest * rest).clamp(0.05, 0.5);
        }
        Solved {
            gap: self.gap(),
            unique: self.unique,
        }
    }

    /// y, the multipliers of ψ ≥ 0.
    fn multiplier(&self, place: usize) -> f64 {
        self.dual[[place, place]] - self.weights[place]
    }

    /// tr(ZS) + yᵀψ.
    fn gap(&self) -> f64 {
        let inner = self.dual.cells().iter().zip(self.slack.cells());
        let inner = inner.fold(0.0, |sum, (z, s)| sum + z * s);
        let own = self.unique.iter().enumerate();
        inner + own.fold(0.0, |sum, (place, psi)| sum + self.multiplier(place) * psi)
    }

    /// Newton's step towards the point of the central path with this part of the gap.
    fn step(&self, part: f64) -> Option<Step> {
        let order = self.unique.len();
        let inverse = Cholesky::of(&self.slack)?.inverse();
        let mu = part * self.gap() / (2 * order) as f64;
        let mut system = Square::zero(order);
        for row in 0..order {
            for column in 0..order {
                system[[row, column]] = self.dual[[row, column]] * inverse[[row, column]];
            }
            system[[row, row]] += self.multiplier(row) / self.unique[row];
        }
        let right: Vec<f64> = (0..order)
            .map(|place| self.weights[place] + mu / self.unique[place] - mu * inverse[[place, place]])
            .collect();
        let unique = system.solve(&right)?;
        Some(Step {
            dual: self.dual_step(&inverse, (&unique, mu)),
            unique,
        })
    }

    /// dZ = μS⁻¹ − Z + Z·diag(dψ)·S⁻¹, made symmetric.
    fn dual_step(&self, inverse: &Square, (unique, mu): (&[f64], f64)) -> Square {
        let order = unique.len();
        let mut weighted = inverse.clone();
        for (row, by) in unique.iter().enumerate() {
            weighted.row_mut(row).iter_mut().for_each(|cell| *cell *= by);
        }
        let turned = self.dual.product(&weighted);
        let mut step = Square::zero(order);
        for row in 0..order {
            for column in 0..order {
                let both = (turned[[row, column]] + turned[[column, row]]) / 2.0;
                step[[row, column]] = mu * inverse[[row, column]] - self.dual[[row, column]] + both;
            }
        }
        step
    }

    /// The longest step at which ψ and S stay positive.
    fn inward(&self, step: &Step) -> f64 {
        longest(|length| {
            let mut pairs = self.unique.iter().zip(&step.unique);
            pairs.all(|(psi, by)| psi + length * by > 0.0)
                && Cholesky::of(&less(&self.slack, &step.unique, length)).is_some()
        })
    }

    /// The longest step at which y and Z stay positive.
    fn upward(&self, step: &Step) -> f64 {
        longest(|length| {
            (0..self.unique.len()).all(|at| self.multiplier(at) + length * step.dual[[at, at]] > 0.0)
                && Cholesky::of(&more(&self.dual, &step.dual, length)).is_some()
        })
    }

    fn walk(&mut self, step: &Step, [inward, upward]: [f64; 2]) {
        for (psi, by) in self.unique.iter_mut().zip(&step.unique) {
            *psi += inward * by;
        }
        self.slack = less(&self.slack, &step.unique, inward);
        self.dual = more(&self.dual, &step.dual, upward);
    }
}

/// The matrix less a multiple of a diagonal.
fn less(matrix: &Square, diagonal: &[f64], length: f64) -> Square {
    let mut left = matrix.clone();
    for (place, by) in diagonal.iter().enumerate() {
        left[[place, place]] -= length * by;
    }
    left
}

/// The matrix and a multiple of another.
fn more(matrix: &Square, step: &Square, length: f64) -> Square {
    let mut sum = step.clone().scaled(length);
    sum.add(matrix);
    sum
}

/// A whole step where it stays inside, else nearly as far as the border.
fn longest(inside: impl Fn(f64) -> bool) -> f64 {
    let mut length = 1.0;
    while !inside(length) {
        length *= 0.8;
        if length < 1e-9 {
            return 0.0;
        }
    }
    if length < 1.0 { length * SHORT_OF } else { length }
}
