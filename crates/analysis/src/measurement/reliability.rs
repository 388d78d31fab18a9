//! Reliability of a work by several coefficients, and what it means in points.

use crate::figure::{Figure, Reason};
use crate::frame::Frame;
use crate::statistic::reliability::{alpha, error};
use psychometrics::Joint;
use psychometrics::classical::Products;
use psychometrics::classical::consistency::{lambda2, one_factor};
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
    /// McDonald's ω of one common factor.
    pub omega: Figure,
    /// Whether one factor leaves little of the correlations unexplained, so that ω may be read; `None` without ω.
    pub one_factor: Option<bool>,
    /// Standard error of measurement, points.
    pub error: Figure,
}

impl Reliability {
    pub(super) fn of(products: &Products, frame: &Frame) -> Self {
        let n = products.n();
        if let Some(reason) = frame.ruler.too_few(n) {
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
            omega: Figure::or(factor.as_ref().map(|one| one.omega), n, Reason::NoSpread),
            one_factor: factor.map(|one| one.residual <= RESIDUAL),
        }
    }

    pub(super) fn none(n: u64, reason: Reason) -> Self {
        let none = Figure::none(n, reason);
        Self {
            alpha: none,
            lambda2: none,
            omega: none,
            one_factor: None,
            error: none,
        }
    }
}
