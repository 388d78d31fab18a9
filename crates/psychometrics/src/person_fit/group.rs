//! Fit of a class: many works that fit a little too badly, or one too many that do not fit at all.

use super::standardised::Standardised;
use crate::distribution::normal;

/// The fit of a group of works together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// How many works have a figure.
    pub n: u32,
    /// The mean of their figures.
    pub mean: f64,
    /// Σz/√n.
    pub z: f64,
    /// P(Z ≤ z) by the normal law.
    pub below: f64,
}

/// The figures of a group taken together, Σz/√n; `None` without any.
///
/// It takes the works as independent of each other and the model as true for the group. Works of one class are not
/// independent (one teacher, one topic left out), so before calling a class odd compare it with honest classes or
/// permute persons between classes; in our simulation honest classes spread less than the normal law says.
pub fn group(figures: &[Standardised]) -> Option<Group> {
    let n = u32::try_from(figures.len()).ok().filter(|&n| n > 0)?;
    let sum: f64 = figures.iter().map(|figure| figure.z).sum();
    let z = sum / f64::from(n).sqrt();
    Some(Group {
        n,
        mean: sum / f64::from(n),
        z,
        below: normal(z),
    })
}

/// P(at least so many of n works below `level`), were each below it with exactly that chance; `None` for a level outside
/// 0..1.
pub fn flagged(p_values: &[f64], level: f64) -> Option<(u32, f64)> {
    if !(0.0 < level && level < 1.0) {
        return None;
    }
    let hits = p_values.iter().filter(|&&p| p <= level).count() as u32;
    let law = crate::similarity::MatchLaw::of(&vec![level; p_values.len()]);
    Some((hits, law.tail(hits)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_little_misfits_add_up() {
        let figures = [Standardised {
            z: -0.8,
            skewness: 0.0,
            n: 20,
        }; 25];
        let found = group(&figures).unwrap();
        assert!((found.z + 4.0).abs() < 1e-12 && (found.mean + 0.8).abs() < 1e-12 && found.below < 1e-4);
        assert_eq!(group(&[]), None);
    }

    #[test]
    fn the_number_of_flagged_works_is_binomial() {
        let (hits, p) = flagged(&[0.01, 0.2, 0.05, 0.9], 0.05).unwrap();
        let known = 1.0 - libm::pow(0.95, 4.0) - 4.0 * 0.05 * libm::pow(0.95, 3.0);
        assert!(hits == 2 && (p - known).abs() < 1e-14, "{p}");
        assert_eq!(flagged(&[0.5], 1.0), None);
    }
}
