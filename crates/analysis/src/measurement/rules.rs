//! The rules by which items are studied; they live in the catalogue.

use crate::norms::{MissingNorm, Threshold, threshold};
use domain::catalog::Catalogue;
use serde::Serialize;

/// Thresholds with their owners.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rules {
    /// Complete papers from which difficulties are estimated.
    pub least: Threshold,
    /// Papers with each number of points from which a threshold is estimated well.
    pub points_least: Threshold,
    /// Complete papers from which the greatest lower bound of a work of more items than `bound_items` is told.
    pub bound_least: Threshold,
    /// Items up to which it is told for any number of papers.
    pub bound_items: Threshold,
    /// Mean squares below are too even.
    pub fit_low: Threshold,
    /// Mean squares above are noise.
    pub fit_high: Threshold,
    /// Papers in the smaller of two groups that are compared.
    pub dif_group: Threshold,
    /// Papers in both groups together.
    pub dif_both: Threshold,
    /// The share of false ones expected among the marked.
    pub fdr: Threshold,
}

impl Rules {
    /// The rules as the catalogue states them.
    ///
    /// # Errors
    /// The first [`MissingNorm`].
    pub fn from_catalogue(catalogue: &Catalogue) -> Result<Self, MissingNorm> {
        let of = |name: &str| threshold(catalogue, &format!("merilo.measurement.{name}"));
        Ok(Self {
            least: of("least")?,
            points_least: of("points.least")?,
            bound_least: of("bound.least")?,
            bound_items: of("bound.items")?,
            fit_low: of("fit.low")?,
            fit_high: of("fit.high")?,
            dif_group: of("dif.group")?,
            dif_both: of("dif.both")?,
            fdr: of("fdr")?,
        })
    }
}
