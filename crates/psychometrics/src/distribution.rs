//! Distribution functions and quantiles: normal, Student's t, F.
//!
//! All but the normal rest on the regularised incomplete beta function, by Lentz's continued fraction (Abramowitz
//! and Stegun 26.5.8); quantiles are found from it by bracketed Newton steps to the last bits.

use libm::{erfc, exp, lgamma, log, log1p};

/// Degrees of freedom from which on the expansion of t in 1/df is exact to eleven digits, and much quicker.
const EXPANDED: f64 = 300.0;

/// P(Z ≤ z) of the standard normal distribution.
pub fn normal(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}

/// The z with P(Z ≤ z) = p; `None` outside 0 < p < 1.
pub fn normal_quantile(p: f64) -> Option<f64> {
    if !(0.0 < p && p < 1.0) {
        return None;
    }
    let density = |z: f64| exp(-0.5 * z * z) / (2.0 * std::f64::consts::PI).sqrt();
    let tail = p.min(1.0 - p);
    let z = solve(
        rough_normal(tail),
        |z| (tail - normal(-z), density(z)),
        [0.0, 40.0],
    );
    Some(if p < 0.5 { -z } else { z })
}

/// P(T ≤ t) of Student's distribution with `df` degrees of freedom (any positive number).
pub fn student(t: f64, df: f64) -> f64 {
    let tail = student_tail(t.abs(), df);
    if t > 0.0 { 1.0 - tail } else { tail }
}

/// The t with P(T ≤ t) = p; `None` outside 0 < p < 1 or without degrees of freedom.
pub fn student_quantile(p: f64, df: f64) -> Option<f64> {
    if !(0.0 < p && p < 1.0 && df > 0.0) {
        return None;
    }
    if df >= EXPANDED {
        return normal_quantile(p).map(|z| widened(z, df));
    }
    let tail = p.min(1.0 - p);
    let scale = exp(lgamma((df + 1.0) / 2.0) - lgamma(df / 2.0)) / (df * std::f64::consts::PI).sqrt();
    let density = |t: f64| scale * exp(-(df + 1.0) / 2.0 * log(1.0 + t * t / df));
    let start = widened(rough_normal(tail), df);
    let t = solve(
        start,
        |t| (tail - student_tail(t, df), density(t)),
        [0.0, f64::MAX.sqrt()],
    );
    Some(if p < 0.5 { -t } else { t })
}

/// P(F ≤ x) of the F distribution with these degrees of freedom.
pub fn f(x: f64, [first, second]: [f64; 2]) -> f64 {
    if x <= 0.0 {
        0.0
    } else {
        beta(first * x / (first * x + second), first / 2.0, second / 2.0)
    }
}

/// The x with P(F ≤ x) = p; `None` outside 0 < p < 1 or without degrees of freedom.
pub fn f_quantile(p: f64, df: [f64; 2]) -> Option<f64> {
    if !(0.0 < p && p < 1.0 && df[0] > 0.0 && df[1] > 0.0) {
        return None;
    }
    let density = |x: f64| {
        let share = df[0] * x / (df[0] * x + df[1]);
        exp(kernel(share, df[0] / 2.0, df[1] / 2.0)) / x
    };
    Some(solve(
        rough_f(p, df),
        |x| (f(x, df) - p, density(x)),
        [0.0, f64::MAX.sqrt()],
    ))
}

/// P(T > t) for t ≥ 0.
fn student_tail(t: f64, df: f64) -> f64 {
    0.5 * beta(df / (df + t * t), df / 2.0, 0.5)
}

/// A first guess at the z with P(Z > z) = tail, good to three decimals (Abramowitz and Stegun 26.2.23).
fn rough_normal(tail: f64) -> f64 {
    let t = (-2.0 * log(tail)).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    (t - above / below).max(0.0)
}

/// The expansion of t in 1/df to the fourth term (Abramowitz and Stegun 26.7.5).
fn widened(z: f64, df: f64) -> f64 {
    let square = z * z;
    let terms = [
        (square + 1.0) / 4.0,
        ((5.0 * square + 16.0) * square + 3.0) / 96.0,
        (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0,
        ((((79.0 * square + 776.0) * square + 1482.0) * square - 1920.0) * square - 945.0) / 92160.0,
    ];
    z + z * terms.iter().rev().fold(0.0, |rest, term| (rest + term) / df)
}

/// A first guess at a quantile of F from the cube roots of Wilson and Hilferty (Paulson 1942).
fn rough_f(p: f64, df: [f64; 2]) -> f64 {
    let [a, b] = df.map(|df| 2.0 / (9.0 * df));
    let tail = p.min(1.0 - p);
    let z = if p < 0.5 {
        -rough_normal(tail)
    } else {
        rough_normal(tail)
    };
    let (one, other) = ((1.0 - b) * (1.0 - b) - z * z * b, (1.0 - a) * (1.0 - b));
    let root = (other * other - one * ((1.0 - a) * (1.0 - a) - z * z * a))
        .max(0.0)
        .sqrt();
    let cube = (other + if z < 0.0 { -root } else { root }) / one;
    if one > 0.0 && cube > 0.0 {
        cube * cube * cube
    } else {
        1.0
    }
}

/// The regularised incomplete beta function I_x(a, b).
pub fn beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    let front = exp(kernel(x, a, b));
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// ln of xᵃ(1 − x)ᵇ / B(a, b).
fn kernel(x: f64, a: f64, b: f64) -> f64 {
    let sum = a + b;
    if a.min(b) < 10.0 {
        return lgamma(sum) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x);
    }
    // Stirling's series term by term: differences of large logarithms of gamma would lose their last digits.
    let rest = |x: f64| {
        (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * x * x)) / (x * x)) / (x * x)) / x
    };
    let peak = a * log(x * sum / a) + b * log((1.0 - x) * sum / b);
    peak + 0.5 * log(a * b / (sum * 2.0 * std::f64::consts::PI)) + rest(sum) - rest(a) - rest(b)
}

/// The continued fraction of the incomplete beta function, by the modified method of Lentz.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let nonzero = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0));
    let mut result = d;
    for step in 1..10_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / nonzero(1.0 + term * d);
            c = nonzero(1.0 + term / c);
            change = c * d;
            result *= change;
        }
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    result
}

/// The root of a rising function inside a bracket: Newton's step where it stays inside, halving where it does not.
fn solve(start: f64, function: impl Fn(f64) -> (f64, f64), [mut low, mut high]: [f64; 2]) -> f64 {
    let mut x = start;
    for _ in 0..400 {
        let (value, slope) = function(x);
        if value == 0.0 {
            return x;
        }
        if value > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - value / slope;
        let inside = low < newton && newton < high;
        let next = if inside { newton } else { halfway(low, high) };
        if (next - x).abs() <= 4.0 * f64::EPSILON * x.abs() {
            return next;
        }
        x = next;
    }
    x
}

/// The middle of a bracket, geometric while its top is still far away.
fn halfway(low: f64, high: f64) -> f64 {
    if high > 1e3 * low.max(1.0) {
        (low.max(1e-3) * high).sqrt()
    } else {
        low + (high - low) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, known: f64, tolerance: f64) {
        assert!(
            (found - known).abs() <= tolerance * known.abs().max(1e-12),
            "{found} is not {known}"
        );
    }

    #[test]
    fn quantiles_of_the_normal_distribution_are_the_known_ones() {
        for (p, z) in [
            (0.975, 1.959_963_984_540_054),
            (0.995, 2.575_829_303_548_901),
            (0.9, 1.281_551_565_544_600_4),
            (0.999_9, 3.719_016_485_455_709),
            (1e-10, -6.361_340_902_404_056),
        ] {
            near(normal_quantile(p).unwrap(), z, 1e-12);
        }
        assert_eq!(normal_quantile(0.5), Some(0.0));
        assert_eq!((normal_quantile(0.0), normal_quantile(1.0)), (None, None));
    }

    #[test]
    fn quantiles_of_student_are_the_known_ones() {
        for (p, df, t) in [
            (0.975, 1.0, 12.706_204_736_174_7),
            (0.975, 2.0, 4.302_652_729_749_462),
            (0.975, 5.0, 2.570_581_835_636_314),
            (0.975, 9.0, 2.262_157_162_798_205),
            (0.975, 29.0, 2.045_229_642_132_703),
            (0.975, 120.0, 1.979_930_405_082_422),
            (0.995, 10.0, 3.169_272_672_616_872),
            (0.025, 10.0, -2.228_138_851_986_273),
            (0.75, 1.0, 1.0),
        ] {
            near(student_quantile(p, df).unwrap(), t, 1e-11);
        }
        near(student_quantile(0.975, 1e9).unwrap(), 1.959_963_984_540_054, 2e-9);
        near(
            student_quantile(0.975, 99_999.9).unwrap(),
            student_quantile(0.975, 100_000.1).unwrap(),
            1e-10,
        );
    }

    #[test]
    fn a_quantile_is_where_the_distribution_says_so() {
        for df in [1.0, 2.0, 3.5, 24.0, 1000.0] {
            for p in [1e-6, 0.01, 0.3, 0.5, 0.77, 0.999] {
                near(student(student_quantile(p, df).unwrap(), df), p, 1e-10);
                near(f(f_quantile(p, [df, 17.0]).unwrap(), [df, 17.0]), p, 1e-10);
            }
        }
    }

    #[test]
    fn quantiles_of_f_are_the_known_ones() {
        // With 2 and 2 degrees of freedom F = p / (1 − p); with 1 and n it is the square of t.
        near(f_quantile(0.95, [2.0, 2.0]).unwrap(), 19.0, 1e-11);
        near(f_quantile(0.2, [2.0, 2.0]).unwrap(), 0.25, 1e-11);
        near(
            f_quantile(0.95, [1.0, 10.0]).unwrap(),
            2.228_138_851_986_273 * 2.228_138_851_986_273,
            1e-11,
        );
        near(f_quantile(0.95, [4.0, 20.0]).unwrap(), 2.866_081_402, 1e-8);
    }

    #[test]
    fn with_a_country_of_rows_f_still_is_what_the_normal_approximation_says() {
        // ln F ≈ z·√(2/a + 2/b) for large degrees of freedom.
        let df = [7e7f64, 9.8e8];
        let rough = 1.959_963_984_540_054 * (2.0 / df[0] + 2.0 / df[1]).sqrt();
        near(log(f_quantile(0.975, df).unwrap()), rough, 1e-3);
    }
}
