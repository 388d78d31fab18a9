//! Eigenvectors of a symmetric matrix.

use crate::linear::Square;

/// Eigenvalues of a symmetric matrix in descending order, and their vectors.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigen {
    /// The eigenvalues, largest first.
    pub values: Vec<f64>,
    /// The vector of each value, of length one, its largest component positive.
    pub vectors: Vec<Vec<f64>>,
}

/// Passes over all pairs of rows; a dozen is enough for any matrix that has numbers in it.
const SWEEPS: usize = 64;

/// The eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub and Van Loan, §8.5).
///
/// Of two equal eigenvalues the vectors are any pair that spans their plane. A matrix with cells that are no numbers
/// gives values that are none.
pub fn eigen(symmetric: &Square) -> Eigen {
    let mut matrix = symmetric.clone();
    let mut vectors = Square::diagonal(&vec![1.0; matrix.order]);
    for _ in 0..SWEEPS {
        if !sweep(&mut matrix, &mut vectors) {
            break;
        }
    }
    let mut order: Vec<usize> = (0..matrix.order).collect();
    order.sort_by(|&a, &b| matrix[[b, b]].total_cmp(&matrix[[a, a]]));
    Eigen {
        values: order.iter().map(|&place| matrix[[place, place]]).collect(),
        vectors: order
            .iter()
            .map(|&place| upright(vectors.column(place)))
            .collect(),
    }
}

/// Rotates every cell off the diagonal to zero once; false where nothing was left to rotate.
fn sweep(matrix: &mut Square, vectors: &mut Square) -> bool {
    let mut rotated = false;
    for high in 1..matrix.order {
        for low in 0..high {
            let off = matrix[[low, high]];
            let scale = matrix[[low, low]].abs() + matrix[[high, high]].abs();
            if off == 0.0 || off.abs() <= f64::EPSILON * 1e-3 * scale {
                continue;
            }
            rotated = true;
            rotate(matrix, vectors, [low, high]);
        }
    }
    rotated
}

/// One rotation in the plane of two axes, which brings their common cell to zero.
fn rotate(matrix: &mut Square, vectors: &mut Square, [low, high]: [usize; 2]) {
    let slope = (matrix[[high, high]] - matrix[[low, low]]) / (2.0 * matrix[[low, high]]);
    let tangent = slope.signum() / (slope.abs() + libm::hypot(1.0, slope));
    let cosine = 1.0 / libm::hypot(1.0, tangent);
    let sine = tangent * cosine;
    let turn = |pair: [f64; 2]| {
        [
            cosine * pair[0] - sine * pair[1],
            sine * pair[0] + cosine * pair[1],
        ]
    };
    for place in 0..matrix.order {
        [matrix[[place, low]], matrix[[place, high]]] = turn([matrix[[place, low]], matrix[[place, high]]]);
        [vectors[[place, low]], vectors[[place, high]]] =
            turn([vectors[[place, low]], vectors[[place, high]]]);
    }
    for place in 0..matrix.order {
        [matrix[[low, place]], matrix[[high, place]]] = turn([matrix[[low, place]], matrix[[high, place]]]);
    }
    matrix[[low, high]] = 0.0;
    matrix[[high, low]] = 0.0;
}

/// The vector or its opposite: that whose largest component is positive.
fn upright(vector: Vec<f64>) -> Vec<f64> {
    let largest = vector.iter().fold(
        0.0f64,
        |largest, &x| if x.abs() > largest.abs() { x } else { largest },
    );
    if largest < 0.0 {
        vector.iter().map(|x| -x).collect()
    } else {
        vector
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linear::tests::{far, plain};

    #[test]
    fn eigenvectors_build_the_matrix_again() {
        for order in 0..9 {
            let matrix = plain(order);
            let found = eigen(&matrix);
            let mut again = Square::zero(order);
            for (value, vector) in found.values.iter().zip(&found.vectors) {
                again.add_outer(vector, *value);
            }
            assert!(far(&matrix, &again) < 1e-10, "{order}: {}", far(&matrix, &again));
            assert!(found.values.is_sorted_by(|a, b| a >= b));
        }
    }

    #[test]
    fn eigenvalues_are_those_of_the_textbook() {
        let found = eigen(&Square::of_rows(2, vec![2.0, 1.0, 1.0, 2.0]).unwrap());
        assert!((found.values[0] - 3.0).abs() < 1e-15 && (found.values[1] - 1.0).abs() < 1e-15);
        let half = 0.5f64.sqrt();
        assert!(
            found.vectors[0].iter().all(|x| (x - half).abs() < 1e-15),
            "{found:?}"
        );
    }

    #[test]
    fn no_matrix_makes_jacobi_run_for_ever() {
        for cell in [f64::NAN, f64::INFINITY, f64::MAX, 5e-324, 0.0] {
            assert_eq!(eigen(&Square::of_rows(3, vec![cell; 9]).unwrap()).values.len(), 3);
        }
    }
}
