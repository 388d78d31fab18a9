//! The deviance of a mixed model as a function of the relative covariance of its random effects alone.
//!
//! With Var(b) = σ²D and D = ΛΛᵀ, V = I + ZDZᵀ per group: coefficients and σ² have closed forms given D, so the search
//! runs over D only (Bates, Mächler, Bolker and Walker 2015, JSS 67(1); Laird and Ware 1982). A group enters with
//! M = I + ΛᵀZᵀZΛ, a matrix as small as its number of random effects.

use crate::linear::{Cholesky, Square, dot};
use crate::school::mixed::sums::CrossProducts;
use crate::school::mixed::{Criterion, Refused};

/// What a group contributes: ZᵀZ and the rows of Zᵀ(X y), in columns made orthogonal over all rows.
pub(super) struct Block {
    pub(super) group: usize,
    pub(super) inner: Square,
    pub(super) outer: Vec<Vec<f64>>,
}

/// A model ready for the search.
pub(super) struct Profile {
    pub(super) blocks: Vec<Block>,
    /// The factor C of ZᵀZ/n over all rows: the search runs over Z·C⁻ᵀ, so that no choice of units or of a zero
    /// point of the slope's variable makes it slow.
    pub(super) basis: Cholesky,
    total: Square,
    rows: f64,
    criterion: Criterion,
}

/// The model at one relative covariance.
pub(super) struct State {
    pub(super) deviance: f64,
    pub(super) coefficients: Vec<f64>,
    /// XᵀV⁻¹X.
    pub(super) information: Cholesky,
    /// (y − Xβ)ᵀV⁻¹(y − Xβ).
    pub(super) residual: f64,
}

/// A group at one relative covariance.
pub(super) struct Share {
    /// ΛM⁻¹Λᵀ.
    pub(super) posterior: Square,
    /// The rows of ZᵀV⁻¹(X y).
    pub(super) weighted: Vec<Vec<f64>>,
    /// ZᵀV⁻¹Z.
    pub(super) inner: Square,
}

impl Profile {
    pub(super) fn new(sums: &CrossProducts, random: &[usize], criterion: Criterion) -> Result<Self, Refused> {
        let mut total = Square::zero(sums.width() + 1);
        sums.squares().iter().for_each(|square| total.add(square));
        let rows = sums.counts().iter().sum::<u64>() as f64;
        let columns: Vec<usize> = (0..sums.width()).collect();
        Cholesky::of(&picked(&total, &columns)).ok_or(Refused::Collinear)?;
        let basis = Cholesky::of(&picked(&total, random).scaled(1.0 / rows)).ok_or(Refused::Collinear)?;
        let counted = sums
            .squares()
            .iter()
            .zip(sums.counts())
            .enumerate()
            .filter(|(_, (_, n))| **n > 0);
        let blocks = counted
            .map(|(group, (square, _))| block(group, square, random, &basis))
            .collect();
        Ok(Self {
            blocks,
            basis,
            total,
            rows,
            criterion,
        })
    }

    /// Degrees of freedom of σ².
    pub(super) fn freedom(&self) -> f64 {
        match self.criterion {
            Criterion::Likelihood => self.rows,
            Criterion::Restricted => self.rows - self.width() as f64,
        }
    }

    pub(super) const fn criterion(&self) -> Criterion {
        self.criterion
    }

    fn width(&self) -> usize {
        self.total.order() - 1
    }

    /// The model at D = ΛΛᵀ; `None` where columns are collinear or nothing is left to explain.
    pub(super) fn at(&self, factor: &Square) -> Option<State> {
        let mut left = self.total.clone();
        let mut logarithms = 0.0;
        for block in &self.blocks {
            let middle = Cholesky::of(&block.middle(factor))?;
            logarithms += middle.log_determinant();
            block.subtract(factor, &middle, &mut left);
        }
        let width = self.width();
        let information = Cholesky::of(&picked(&left, &(0..width).collect::<Vec<_>>()))?;
        let right = &left.row(width)[..width];
        let coefficients = information.solve(right);
        let residual = left[[width, width]] - dot(right, &coefficients);
        if residual <= 1e-13 * self.total[[width, width]] {
            return None;
        }
        if self.criterion == Criterion::Restricted {
            logarithms += information.log_determinant();
        }
        let freedom = self.freedom();
        let spread = libm::log(2.0 * std::f64::consts::PI * residual / freedom);
        Some(State {
            deviance: logarithms + freedom * (1.0 + spread),
            coefficients,
            information,
            residual,
        })
    }

    /// The slope of the deviance in the cells of D.
    pub(super) fn slope(&self, factor: &Square, state: &State) -> Option<Square> {
        let size = factor.order();
        let mut slope = Square::zero(size);
        for block in &self.blocks {
            let share = block.share(factor)?;
            slope.add(&share.inner);
            if self.criterion == Criterion::Restricted {
                subtract_uncertainty(&mut slope, &share, &state.information);
            }
            let residuals = share.residuals(&state.coefficients);
            slope.add_outer(&residuals, -self.freedom() / state.residual);
        }
        Some(slope)
    }
}

/// Takes U H⁻¹ Uᵀ away, with U = ZᵀV⁻¹X and H = XᵀV⁻¹X.
fn subtract_uncertainty(slope: &mut Square, share: &Share, information: &Cholesky) {
    let width = information.lower().order();
    let halves: Vec<Vec<f64>> = share
        .weighted
        .iter()
        .map(|row| information.forward(&row[..width]))
        .collect();
    for (row, one) in halves.iter().enumerate() {
        for (column, other) in halves.iter().enumerate() {
            slope[[row, column]] -= dot(one, other);
        }
    }
}

impl Share {
    /// ZᵀV⁻¹(y − Xβ).
    pub(super) fn residuals(&self, coefficients: &[f64]) -> Vec<f64> {
        let width = coefficients.len();
        let left = |row: &Vec<f64>| row[width] - dot(row, coefficients);
        self.weighted.iter().map(left).collect()
    }
}

impl Block {
    /// M = I + ΛᵀZᵀZΛ.
    fn middle(&self, factor: &Square) -> Square {
        let mut middle = factor.transposed().product(&self.inner).product(factor);
        middle.add_to_diagonal(1.0);
        middle
    }

    /// Takes (X y)ᵀZΛM⁻¹ΛᵀZᵀ(X y) away.
    fn subtract(&self, factor: &Square, middle: &Cholesky, left: &mut Square) {
        let width = left.order();
        let size = factor.order();
        let mut halves = vec![vec![0.0; width]; size];
        for column in 0..width {
            let turned: Vec<f64> = (0..size)
                .map(|place| {
                    (0..size).fold(0.0, |sum, row| {
                        sum + factor[[row, place]] * self.outer[row][column]
                    })
                })
                .collect();
            for (half, value) in halves.iter_mut().zip(middle.forward(&turned)) {
                half[column] = value;
            }
        }
        halves.iter().for_each(|half| left.add_outer(half, -1.0));
    }

    /// The group at D = ΛΛᵀ.
    pub(super) fn share(&self, factor: &Square) -> Option<Share> {
        let inverse = Cholesky::of(&self.middle(factor))?.inverse();
        let posterior = factor.product(&inverse).product(&factor.transposed());
        let mut rest = self.inner.product(&posterior).scaled(-1.0);
        rest.add_to_diagonal(1.0);
        let weighted = (0..factor.order())
            .map(|row| combined(rest.row(row), &self.outer))
            .collect();
        Some(Share {
            posterior,
            weighted,
            inner: rest.product(&self.inner),
        })
    }
}

/// The sum of rows by weights.
fn combined(weights: &[f64], rows: &[Vec<f64>]) -> Vec<f64> {
    let mut sum = vec![0.0; rows.first().map_or(0, Vec::len)];
    for (weight, row) in weights.iter().zip(rows) {
        sum.iter_mut()
            .zip(row)
            .for_each(|(sum, cell)| *sum += weight * cell);
    }
    sum
}

/// The rows and columns of these numbers.
fn picked(square: &Square, places: &[usize]) -> Square {
    let mut part = Square::zero(places.len());
    for (row, &one) in places.iter().enumerate() {
        for (column, &other) in places.iter().enumerate() {
            part[[row, column]] = square[[one, other]];
        }
    }
    part
}

fn block(group: usize, square: &Square, random: &[usize], basis: &Cholesky) -> Block {
    let half = columns_solved(&picked(square, random), basis);
    let inner = columns_solved(&half.transposed(), basis);
    let mut outer = vec![Vec::with_capacity(square.order()); random.len()];
    for column in 0..square.order() {
        let picked: Vec<f64> = random.iter().map(|&row| square[[row, column]]).collect();
        for (row, value) in outer.iter_mut().zip(basis.forward(&picked)) {
            row.push(value);
        }
    }
    Block { group, inner, outer }
}

/// C⁻¹A.
fn columns_solved(square: &Square, basis: &Cholesky) -> Square {
    let mut solved = Square::zero(square.order());
    for column in 0..square.order() {
        for (row, value) in basis.forward(&square.column(column)).into_iter().enumerate() {
            solved[[row, column]] = value;
        }
    }
    solved
}
