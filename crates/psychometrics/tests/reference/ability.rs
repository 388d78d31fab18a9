//! The ability estimates that the golden tables were made with.
//!
//! Their package finds the most likely θ within −4..4 by Brent's method without derivatives (Brent 1973, chapter 5)
//! and stops early; statistics agree to the last digits only at the same θ, so the tests stop where it stopped.

/// The tolerance of the reference: the fourth root of the spacing of doubles.
const TOLERANCE: f64 = 1.220_703_125e-4;

/// The θ where Brent's method ends on its way to the greatest value.
pub fn most_likely(likelihood: impl Fn(f64) -> f64) -> f64 {
    least(|theta| -likelihood(theta), -4.0, 4.0)
}

fn least(function: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    let golden = (3.0 - 5f64.sqrt()) * 0.5;
    let spacing = f64::EPSILON.sqrt();
    let mut x = low + golden * (high - low);
    let [mut v, mut w] = [x; 2];
    let mut fx = function(x);
    let [mut fv, mut fw] = [fx; 2];
    let [mut step, mut before] = [0.0f64; 2];
    loop {
        let middle = (low + high) * 0.5;
        let near = spacing * x.abs() + TOLERANCE / 3.0;
        if (x - middle).abs() <= 2.0 * near - (high - low) * 0.5 {
            return x;
        }
        let [mut p, mut q, mut r] = [0.0f64; 3];
        if before.abs() > near {
            r = (x - w) * (fx - fv);
            q = (x - v) * (fx - fw);
            p = (x - v) * q - (x - w) * r;
            q = (q - r) * 2.0;
            if q > 0.0 {
                p = -p;
            } else {
                q = -q;
            }
            r = before;
            before = step;
        }
        if p.abs() >= (q * 0.5 * r).abs() || p <= q * (low - x) || p >= q * (high - x) {
            before = if x < middle { high - x } else { low - x };
            step = golden * before;
        } else {
            step = p / q;
            let u = x + step;
            if u - low < 2.0 * near || high - u < 2.0 * near {
                step = if x >= middle { -near } else { near };
            }
        }
        let u = if step.abs() >= near {
            x + step
        } else {
            x + near * step.signum()
        };
        let fu = function(u);
        if fu <= fx {
            *(if u < x { &mut high } else { &mut low }) = x;
            (v, w, x) = (w, x, u);
            (fv, fw, fx) = (fw, fx, fu);
            continue;
        }
        *(if u < x { &mut low } else { &mut high }) = u;
        if fu <= fw || w == x {
            (v, fv, w, fw) = (w, fw, u, fu);
        } else if fu <= fv || v == x || v == w {
            (v, fv) = (u, fu);
        }
    }
}

/// c + (1 − c)/(1 + e^{−a(θ − b)}).
pub fn three_parameters([a, b, c]: [f64; 3], theta: f64) -> f64 {
    c + (1.0 - c) / (1.0 + libm::exp(-a * (theta - b)))
}

/// The shares of e^{ζ + λθ}: Bock's nominal model.
pub fn nominal(slopes: &[f64], intercepts: &[f64], theta: f64) -> Vec<f64> {
    let terms: Vec<f64> = slopes
        .iter()
        .zip(intercepts)
        .map(|(l, z)| libm::exp(z + l * theta))
        .collect();
    let sum: f64 = terms.iter().sum();
    terms.iter().map(|term| term / sum).collect()
}

/// The numbers of a golden table below its head; an empty or missing cell is a NaN.
pub fn golden(name: &str) -> Option<Vec<Vec<f64>>> {
    let table = crate::table::read(&format!("tables/golden/{name}.csv"))?;
    let row = |row: &Vec<String>| row.iter().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect();
    Some(table[1..].iter().map(row).collect())
}
