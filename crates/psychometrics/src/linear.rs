//! Small dense linear algebra: symmetric systems by Cholesky's method, eigenvectors by Jacobi's.
//!
//! For matrices of up to a few hundred rows. Every sum runs in the order of the indices, so that the same matrix gives
//! the same bits on every machine, which a BLAS does not promise.

mod eigen;

pub use eigen::{Eigen, eigen};
use std::ops::{Index, IndexMut};

/// A square matrix of numbers, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Square {
    order: usize,
    cells: Vec<f64>,
}

impl Square {
    /// The matrix of this order with nothing in it.
    pub fn zero(order: usize) -> Self {
        Self {
            order,
            cells: vec![0.0; order * order],
        }
    }

    /// The matrix with these values on the diagonal.
    pub fn diagonal(values: &[f64]) -> Self {
        let mut square = Self::zero(values.len());
        for (place, &value) in values.iter().enumerate() {
            square[[place, place]] = value;
        }
        square
    }

    /// The matrix with these cells, row by row; `None` where they do not make a square.
    pub fn of_rows(order: usize, cells: Vec<f64>) -> Option<Self> {
        (order.checked_mul(order)? == cells.len()).then_some(Self { order, cells })
    }

    /// The number of rows.
    pub const fn order(&self) -> usize {
        self.order
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.cells[row * self.order..(row + 1) * self.order]
    }

    /// One row, to be changed.
    pub fn row_mut(&mut self, row: usize) -> &mut [f64] {
        &mut self.cells[row * self.order..(row + 1) * self.order]
    }

    /// All cells, row by row.
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// One column.
    pub fn column(&self, column: usize) -> Vec<f64> {
        (0..self.order).map(|row| self[[row, column]]).collect()
    }

    /// This matrix times a vector.
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        (0..self.order).map(|row| dot(self.row(row), vector)).collect()
    }

    /// The product of two matrices of the same order.
    #[must_use]
    pub fn product(&self, other: &Self) -> Self {
        let mut product = Self::zero(self.order);
        for row in 0..self.order {
            for middle in 0..self.order {
                let factor = self[[row, middle]];
                for column in 0..self.order {
                    product[[row, column]] += factor * other[[middle, column]];
                }
            }
        }
        product
    }

    /// Rows and columns exchanged.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let cells = (0..self.order).flat_map(|column| self.column(column)).collect();
        Self {
            order: self.order,
            cells,
        }
    }

    /// Adds `weight` times the product of a vector with itself, w·vvᵀ.
    pub fn add_outer(&mut self, vector: &[f64], weight: f64) {
        for (row, &one) in vector.iter().enumerate().take(self.order) {
            let factor = weight * one;
            for (column, &other) in vector.iter().enumerate().take(self.order) {
                self[[row, column]] += factor * other;
            }
        }
    }

    /// Adds another matrix of the same order, cell by cell.
    pub fn add(&mut self, other: &Self) {
        for (cell, &more) in self.cells.iter_mut().zip(&other.cells) {
            *cell += more;
        }
    }

    /// Adds a number to the diagonal: a ridge.
    pub fn add_to_diagonal(&mut self, number: f64) {
        for place in 0..self.order {
            self[[place, place]] += number;
        }
    }

    /// All cells multiplied.
    #[must_use]
    pub fn scaled(mut self, by: f64) -> Self {
        self.cells.iter_mut().for_each(|cell| *cell *= by);
        self
    }

    /// Solves this symmetric positive definite system; `None` where it is not positive definite.
    ///
    /// Only the lower triangle is read. For several right sides factor once: [`Cholesky`].
    pub fn solve(&self, right: &[f64]) -> Option<Vec<f64>> {
        Some(Cholesky::of(self)?.solve(right))
    }

    /// The inverse of this symmetric positive definite matrix; `None` where it is not positive definite.
    pub fn inverse(&self) -> Option<Self> {
        Some(Cholesky::of(self)?.inverse())
    }
}

impl Index<[usize; 2]> for Square {
    type Output = f64;

    fn index(&self, [row, column]: [usize; 2]) -> &f64 {
        &self.cells[row * self.order + column]
    }
}

impl IndexMut<[usize; 2]> for Square {
    fn index_mut(&mut self, [row, column]: [usize; 2]) -> &mut f64 {
        &mut self.cells[row * self.order + column]
    }
}

/// The sum of products of two vectors, to the end of the shorter.
pub fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).fold(0.0, |sum, (a, b)| sum + a * b)
}

/// The factor L of a symmetric positive definite matrix A = LLᵀ.
#[derive(Clone, Debug, PartialEq)]
pub struct Cholesky {
    lower: Square,
}

impl Cholesky {
    /// Factors a matrix, of which it reads the lower triangle; `None` where it is not positive definite.
    ///
    /// A pivot that lost all but its last digits against its diagonal counts as zero: the matrix is singular to the
    /// precision of the numbers, such as that of two equal columns.
    pub fn of(matrix: &Square) -> Option<Self> {
        let order = matrix.order;
        let mut lower = Square::zero(order);
        for column in 0..order {
            let diagonal = matrix[[column, column]];
            let pivot = diagonal - squares(&lower.row(column)[..column]);
            if !(pivot > 4.0 * order as f64 * f64::EPSILON * diagonal && pivot.is_finite()) {
                return None;
            }
            let root = pivot.sqrt();
            lower[[column, column]] = root;
            for row in column + 1..order {
                let shared = dot(&lower.row(row)[..column], &lower.row(column)[..column]);
                lower[[row, column]] = (matrix[[row, column]] - shared) / root;
            }
        }
        Some(Self { lower })
    }

    /// The factor L.
    pub const fn lower(&self) -> &Square {
        &self.lower
    }

    /// The logarithm of the determinant of A.
    pub fn log_determinant(&self) -> f64 {
        (0..self.lower.order).fold(0.0, |sum, place| {
            sum + 2.0 * libm::log(self.lower[[place, place]])
        })
    }

    /// The x of Lx = b.
    pub fn forward(&self, right: &[f64]) -> Vec<f64> {
        let mut x = vec![0.0; self.lower.order];
        for row in 0..self.lower.order {
            let known = dot(&self.lower.row(row)[..row], &x);
            x[row] = (right.get(row).unwrap_or(&0.0) - known) / self.lower[[row, row]];
        }
        x
    }

    /// The x of Lᵀx = b.
    pub fn backward(&self, right: &[f64]) -> Vec<f64> {
        let mut x = right.to_vec();
        x.resize(self.lower.order, 0.0);
        for row in (0..x.len()).rev() {
            for above in row + 1..x.len() {
                x[row] -= self.lower[[above, row]] * x[above];
            }
            x[row] /= self.lower[[row, row]];
        }
        x
    }

    /// The x of Ax = b.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        self.backward(&self.forward(right))
    }

    /// The inverse of A, symmetric to the last bit.
    pub fn inverse(&self) -> Square {
        let order = self.lower.order;
        let mut inverse = Square::zero(order);
        let mut unit = vec![0.0; order];
        for column in 0..order {
            unit[column] = 1.0;
            for (row, value) in self.solve(&unit).into_iter().enumerate().take(column + 1) {
                inverse[[row, column]] = value;
                inverse[[column, row]] = value;
            }
            unit[column] = 0.0;
        }
        inverse
    }
}

fn squares(vector: &[f64]) -> f64 {
    dot(vector, vector)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A symmetric positive definite matrix with nothing special about it.
    pub(super) fn plain(order: usize) -> Square {
        let mut matrix = Square::diagonal(&vec![0.5; order]);
        for step in 0..order + 2 {
            let vector: Vec<f64> = (0..order)
                .map(|place| ((place * 7 + step * 13) % 11) as f64 - 4.0)
                .collect();
            matrix.add_outer(&vector, 0.3);
        }
        matrix
    }

    pub(super) fn far(one: &Square, other: &Square) -> f64 {
        one.cells()
            .iter()
            .zip(other.cells())
            .fold(0.0, |far, (a, b)| f64::max(far, (a - b).abs()))
    }

    #[test]
    fn a_matrix_times_its_inverse_is_one() {
        for order in 0..9 {
            let matrix = plain(order);
            let product = matrix.product(&matrix.inverse().unwrap());
            assert!(
                far(&product, &Square::diagonal(&vec![1.0; order])) < 1e-11,
                "{order}"
            );
        }
    }

    #[test]
    fn a_solution_fulfils_its_system() {
        let matrix = plain(6);
        let right = [1.0, -2.0, 3.0, 0.0, 5.0, 8.0];
        let back = matrix.times(&matrix.solve(&right).unwrap());
        assert!(
            back.iter().zip(right).all(|(a, b)| (a - b).abs() < 1e-11),
            "{back:?}"
        );
    }

    #[test]
    fn a_determinant_is_that_of_the_textbook() {
        let matrix = Square::of_rows(2, vec![4.0, 2.0, 2.0, 3.0]).unwrap();
        let found = Cholesky::of(&matrix).unwrap().log_determinant();
        assert!((found - libm::log(8.0)).abs() < 1e-15);
    }

    #[test]
    fn what_is_not_positive_definite_has_no_factor() {
        for cells in [
            vec![1.0, 1.0, 1.0, 1.0],
            vec![1.0, 2.0, 2.0, 1.0],
            vec![0.0, 0.0, 0.0, 0.0],
            vec![f64::NAN, 0.0, 0.0, 1.0],
            vec![-1.0, 0.0, 0.0, 1.0],
            vec![1.0, f64::INFINITY, f64::INFINITY, 1.0],
        ] {
            let matrix = Square::of_rows(2, cells).unwrap();
            assert_eq!(Cholesky::of(&matrix), None, "{matrix:?}");
        }
        let thirds = Square::of_rows(2, vec![1.0 / 3.0, 0.1, 0.1, 0.03]).unwrap();
        assert_eq!(Cholesky::of(&thirds), None, "equal columns up to a factor");
    }

    #[test]
    fn cells_that_make_no_square_are_none() {
        assert_eq!(Square::of_rows(2, vec![1.0; 3]), None);
        assert_eq!(Square::of_rows(usize::MAX, Vec::new()), None);
    }

    #[test]
    fn a_transposed_product_is_the_product_of_the_transposed() {
        let (one, mut other) = (plain(4), plain(4));
        other[[0, 3]] = 9.0;
        let left = one.product(&other).transposed();
        assert!(far(&left, &other.transposed().product(&one)) < 1e-12);
    }
}
