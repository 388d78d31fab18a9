//! The thresholds of the ensemble, from the catalogue; none is written here.

use crate::norms::{MissingNorm, Threshold, threshold};
use domain::catalog::Catalogue;
use serde::Serialize;

/// Every number that somebody chose for the ensemble of signs, with whose choice it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Settings {
    /// The expected share of false ones on the list.
    pub fdr: Threshold,
    /// From here on the p-value of one sign is worth showing as a mark.
    pub level: Threshold,
    /// The q-value of a grade above the weak one.
    pub strong: Threshold,
    /// Works in the smallest group that is judged.
    pub group_least: Threshold,
    /// Groups from which on they are calibrated on each other.
    pub groups: Threshold,
    /// Works of neighbouring scores that make an item curve.
    pub chances_least: Threshold,
    /// Complete works from which on item curves are known.
    pub curve_least: Threshold,
    /// P: how far below a bound scores are within reach, percent of the maximum.
    pub p_reach: Threshold,
    /// P: the share that the alternative moves.
    pub p_share: Threshold,
    /// S: how many of the most alike pairs are looked at together.
    pub s_pairs: Threshold,
    /// K: works that share the shortest run looked at.
    pub k_works: Threshold,
    /// K: items of the shortest run looked at.
    pub k_items: Threshold,
    /// Weights of the signs in the combination, in the order of the register.
    pub weights: [Threshold; 8],
}

impl Settings {
    /// The settings as the catalogue states them.
    ///
    /// # Errors
    /// The first [`MissingNorm`].
    pub fn from_catalogue(catalogue: &Catalogue) -> Result<Self, MissingNorm> {
        let of = |code: &str| threshold(catalogue, &format!("merilo.sign.{code}"));
        Ok(Self {
            fdr: of("fdr")?,
            level: of("level")?,
            strong: of("strong")?,
            group_least: of("group.least")?,
            groups: of("groups")?,
            chances_least: of("chances.least")?,
            curve_least: of("curve.least")?,
            p_reach: of("p.reach")?,
            p_share: of("p.share")?,
            s_pairs: of("s.pairs")?,
            k_works: of("k.works")?,
            k_items: of("k.items")?,
            weights: [
                of("p.weight")?,
                of("v.weight")?,
                of("s.weight")?,
                of("k.weight")?,
                of("h.weight")?,
                of("x.weight")?,
                of("m.weight")?,
                of("t.weight")?,
            ],
        })
    }
}
