//! Reliability of a work by several coefficients, and what it means in points.

use crate::figure::{Figure, Reason};
use crate::measurement::{Beside, Rules};
use crate::statistic::reliability::{alpha, error};
use psychometrics::Joint;
use psychometrics::classical::consistency::{lambda2, one_factor};
use psychometrics::classical::{Products, glb};
use serde::Serialize;

/// Loadings found but for this much of the correlations left over speak for one common factor (Harman's rule of thumb).
const RESIDUAL: f64 = 0.05;

/// The reliability of a work among its complete papers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reliability {
    /// Cronbach's α with Feldt's interval.
    pub alpha: Figure,
    /// Guttman's λ2, never below α.
    pub lambda2: Figure,
    /// The greatest lower bound: the best bound that these papers allow, never below α and λ2, too high in samples.
    pub bound: Figure,
    /// McDonald's ω of one common factor.
    pub omega: Figure,
    /// Whether one factor leaves little of the correlations unexplained, so that ω may be read; `None` without ω.
    pub one_factor: Option<bool>,
    /// Standard error of measurement, points.
    pub error: Figure,
}

impl Reliability {
    pub(super) fn of(products: &Products, beside: Beside<'_>) -> Self {
        let n = products.n();
        if let Some(reason) = beside.frame.ruler.too_few(n) {
            return Self::none(n, reason);
        }
        let joints: Vec<Joint> = (0..products.items())
            .map(|item| products.with_total(item))
            .collect();
        let alpha = alpha(&joints, products.total());
        let factor = one_factor(products).filter(|factor| factor.converged);
        Self {
            error: error(alpha, products.total()),
            alpha,
            lambda2: Figure::or(lambda2(products), n, Reason::NoSpread),
            bound: bound(products, beside.rules),
            omega: Figure::or(factor.as_ref().map(|one| one.omega), n, Reason::NoSpread),
            one_factor: factor.map(|one| one.residual <= RESIDUAL),
        }
    }

    pub(super) fn none(n: u64, reason: Reason) -> Self {
        let none = Figure::none(n, reason);
        Self {
            alpha: none,
            lambda2: none,
            bound: none,
            omega: none,
            one_factor: None,
            error: none,
        }
    }
}

/// Chance covariances lift the bound of a long work of few papers: below the rule nothing is said.
fn bound(products: &Products, rules: &Rules) -> Figure {
    let (n, least) = (products.n(), rules.bound_least.value as u64);
    if products.items() > rules.bound_items.value as usize && n < least {
        return Figure::none(n, Reason::TooFew { least });
    }
    Figure::or(glb::of(products).map(|found| found.value), n, Reason::NoSpread)
}
