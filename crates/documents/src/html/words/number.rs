//! Figures as they are written inside sentences and facts.

use analysis::figure::Interval;
use charts::{NO_BREAK, decimal};

/// A percentage with one decimal: `67,3 %`.
pub(in crate::html) fn percent(value: f64) -> String {
    format!("{}{NO_BREAK}%", decimal(value, 1))
}

/// A 95 % interval: `95 %: 12,3–12,7`.
pub(in crate::html) fn interval(interval: Interval, decimals: u8) -> String {
    let (low, high) = (decimal(interval.low, decimals), decimal(interval.high, decimals));
    format!("95{NO_BREAK}%: {low}–{high}")
}

/// How many pupils a figure rests on: `n = 86`.
pub(in crate::html) fn pupils(n: u64) -> String {
    format!("n{NO_BREAK}={NO_BREAK}{}", charts::count(n))
}

/// Points with one decimal, which always take the genitive: `0,5 балла`.
pub(in crate::html) fn points(value: f64) -> String {
    format!("{}{NO_BREAK}балла", decimal(value, 1))
}

/// Percentage points with one decimal: `2,6 п.п.`.
pub(in crate::html) fn percentage_points(value: f64) -> String {
    format!("{}{NO_BREAK}п.п.", decimal(value, 1))
}
