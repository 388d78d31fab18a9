//! The χ² distribution, by the incomplete gamma function.

use libm::{exp, lgamma, log};

/// P(X > x) of χ² with `df` degrees of freedom (any positive number); `None` for a NaN or without degrees of freedom.
///
/// Q(df/2, x/2): the power series of P below x = df + 2, Lentz's continued fraction of Q above (Abramowitz and Stegun
/// 6.5.29, 6.5.31), so that small tails keep their digits.
pub fn tail(x: f64, df: f64) -> Option<f64> {
    if x.is_nan() || !(df > 0.0 && df.is_finite()) {
        return None;
    }
    let (a, x) = (df / 2.0, x / 2.0);
    Some(if x <= 0.0 {
        1.0
    } else if x < a + 1.0 {
        (1.0 - front(a, x) * series(a, x)).max(0.0)
    } else if x.is_infinite() {
        0.0
    } else {
        front(a, x) * fraction(a, x)
    })
}

/// xᵃe⁻ˣ / Γ(a).
fn front(a: f64, x: f64) -> f64 {
    if a < 10.0 {
        return exp(a * log(x) - x - lgamma(a));
    }
    // Stirling's series term by term: differences of large logarithms of gamma would lose their last digits.
    let square = a * a;
    let rest = (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * square)) / square) / square) / a;
    exp(a - x + a * log(x / a) + 0.5 * log(a / (2.0 * std::f64::consts::PI)) - rest)
}

/// Σ xⁿ / (a(a + 1)…(a + n)).
fn series(a: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let mut sum = term;
    for step in 1..100_000 {
        term *= x / (a + f64::from(step));
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

fn fraction(a: f64, x: f64) -> f64 {
    let nonzero = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut b = x + 1.0 - a;
    let mut c = 1e300;
    let mut d = 1.0 / nonzero(b);
    let mut result = d;
    for step in 1..100_000 {
        let i = f64::from(step);
        let term = -i * (i - a);
        b += 2.0;
        d = 1.0 / nonzero(term * d + b);
        c = nonzero(b + term / c);
        result *= c * d;
        if (c * d - 1.0).abs() < 1e-16 {
            break;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<f64>, known: f64) {
        let found = found.unwrap();
        assert!((found - known).abs() <= 1e-12 * known, "{found} is not {known}");
    }

    #[test]
    fn with_two_degrees_of_freedom_the_tail_is_exponential() {
        for x in [0.001, 0.5, 3.0, 4.1, 60.0, 700.0] {
            near(tail(x, 2.0), exp(-x / 2.0));
        }
    }

    #[test]
    fn with_one_degree_of_freedom_it_is_a_squared_normal() {
        for z in [0.1, 1.0, 1.959_963_984_540_054, 6.0, 20.0] {
            near(tail(z * z, 1.0), libm::erfc(z / std::f64::consts::SQRT_2));
        }
    }

    #[test]
    fn with_even_degrees_of_freedom_it_is_a_sum_of_poisson_terms() {
        for (x, df) in [(18.307f64, 10u32), (4.0, 40), (90.0, 60), (400.0, 400)] {
            let mut term = exp(-x / 2.0);
            let mut sum = 0.0;
            for k in 0..df / 2 {
                sum += term;
                term *= x / 2.0 / f64::from(k + 1);
            }
            let found = tail(x, f64::from(df)).unwrap();
            assert!((found - sum).abs() < 1e-12, "{x} {df}: {found} is not {sum}");
        }
    }

    #[test]
    fn nothing_is_below_zero_and_nothing_has_no_degrees_of_freedom() {
        assert_eq!(tail(-1.0, 3.0), Some(1.0));
        assert_eq!(tail(f64::INFINITY, 3.0), Some(0.0));
        assert_eq!((tail(f64::NAN, 3.0), tail(1.0, 0.0)), (None, None));
    }
}
