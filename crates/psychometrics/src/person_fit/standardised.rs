//! A standardised fit figure and its p-values.

use crate::chi_square;
use crate::distribution::normal;

/// A fit figure over its standard deviation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standardised {
    /// The figure: mean 0 and spread 1 where the model holds and ability is as told.
    pub z: f64,
    /// Its skewness where the model holds.
    pub skewness: f64,
    /// How many items it was made from.
    pub n: u32,
}

impl Standardised {
    /// P(Z ≤ z) by the normal law. With few items z is skewed, and small tails are too small or too large.
    pub fn below(&self) -> f64 {
        normal(self.z)
    }

    /// P(Z ≤ z) by Edgeworth's expansion, Φ(z) − φ(z)·γ(z² − 1)/6 (Bedrick 1997), within 0..1.
    ///
    /// Far out the expansion may fall below 0: then it says no more than «very small».
    pub fn below_by_edgeworth(&self) -> f64 {
        let density = libm::exp(-0.5 * self.z * self.z) / (2.0 * std::f64::consts::PI).sqrt();
        let shift = density * self.skewness * (self.z * self.z - 1.0) / 6.0;
        (normal(self.z) - shift).clamp(0.0, 1.0)
    }

    /// P(Z ≤ z) by a χ² of the same skewness γ, with 8/γ² degrees of freedom (Molenaar and Hoijtink 1990).
    pub fn below_by_chi_square(&self) -> f64 {
        let df = 8.0 / (self.skewness * self.skewness);
        // So little skewness cannot be told from the normal law, and the series would not end.
        if !df.is_finite() || df > 1e6 {
            return self.below();
        }
        let upper = |z: f64| chi_square::tail(df + z * (2.0 * df).sqrt(), df).unwrap_or(1.0);
        if self.skewness > 0.0 {
            1.0 - upper(self.z)
        } else {
            upper(-self.z)
        }
    }

    /// P(Z ≥ z) by the normal law.
    pub fn above(&self) -> f64 {
        normal(-self.z)
    }

    /// The same figure with the other sign: what is small becomes large.
    #[must_use]
    pub fn turned(self) -> Self {
        Self {
            z: -self.z,
            skewness: -self.skewness,
            n: self.n,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_skewness_all_laws_are_the_normal_one() {
        let found = Standardised {
            z: -1.5,
            skewness: 0.0,
            n: 30,
        };
        assert_eq!(
            (found.below_by_edgeworth(), found.below_by_chi_square()),
            (found.below(), found.below())
        );
        assert!((found.below() + found.above() - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_standardised_chi_square_has_its_own_tail() {
        // χ² of four degrees of freedom at 5: skewness √2, z = (5 − 4)/√8.
        let found = Standardised {
            z: 1.0 / 8f64.sqrt(),
            skewness: 2f64.sqrt(),
            n: 20,
        };
        let known = 1.0 - libm::exp(-2.5) * 3.5;
        assert!((found.below_by_chi_square() - known).abs() < 1e-12);
    }

    #[test]
    fn a_turned_figure_has_the_other_tail_under_every_law() {
        let found = Standardised {
            z: 1.2,
            skewness: 0.6,
            n: 20,
        };
        let turned = found.turned();
        assert!((found.below_by_chi_square() + turned.below_by_chi_square() - 1.0).abs() < 1e-12);
        assert!((found.below_by_edgeworth() + turned.below_by_edgeworth() - 1.0).abs() < 1e-12);
        assert!(found.below_by_chi_square() != found.below());
    }
}
