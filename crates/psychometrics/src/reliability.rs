//! Reliability of a sum of items.

use crate::distribution::f_quantile;
use crate::interval::Interval;
use crate::moments::{Joint, Moments};

/// Cronbach's α = k/(k − 1)·(1 − Σ s²ᵢ / s²) from the sums of the items and of their total over the same rows.
///
/// `None` for fewer than two items or two rows, or where the total does not vary. It is a lower bound of reliability
/// when errors are independent; it lies (too high) where criteria of one answer depend on each other, and it may be
/// negative where items contradict each other.
pub fn alpha(items: &[Moments], total: Moments) -> Option<f64> {
    let k = items.len() as f64;
    let own: f64 = items.iter().map(|item| item.variance()).sum::<Option<f64>>()?;
    let whole = total
        .variance()
        .filter(|&variance| variance > 0.0 && items.len() > 1)?;
    Some(k / (k - 1.0) * (1.0 - own / whole))
}

/// The interval of α by Feldt (1965): (1 − α)/(1 − α̂) follows F with n − 1 and (n − 1)(k − 1) degrees of freedom.
///
/// `None` for n < 2 or k < 2. It assumes normal scores of a two-way model; with few items and skewed scores it is rough.
pub fn feldt(alpha: f64, [n, k]: [u64; 2], confidence: f64) -> Option<Interval> {
    let first = n.checked_sub(1)? as f64;
    let df = [first, first * k.checked_sub(1)? as f64];
    let tail = (1.0 - confidence) / 2.0;
    Some(Interval {
        low: 1.0 - (1.0 - alpha) * f_quantile(1.0 - tail, df)?,
        high: 1.0 - (1.0 - alpha) * f_quantile(tail, df)?,
    })
}

/// α of the work without each of its items; `items` are the joint sums of the item (x) and the total (y).
pub fn alpha_without(items: &[Joint]) -> Vec<Option<f64>> {
    let own: Option<f64> = items.iter().map(|item| item.first().variance()).sum();
    let k = items.len() as f64 - 1.0;
    let without = |item: &Joint| {
        let itself = item.first().variance()?;
        let both = item.covariation() as f64 / (item.n as f64 * (item.n - 1) as f64);
        let rest = item.second().variance()? - 2.0 * both + itself;
        (k > 1.0 && rest > 0.0).then(|| Some(k / (k - 1.0) * (1.0 - (own? - itself) / rest)))?
    };
    items.iter().map(without).collect()
}

/// The standard error of measurement, s·√(1 − α), in points.
pub fn error_of_measurement(total: Moments, alpha: f64) -> Option<f64> {
    Some(total.sd()? * (1.0 - alpha).max(0.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_equal_items_are_perfectly_reliable() {
        let item = Moments::of_histogram(&[3, 5]);
        let total = Moments::of_histogram(&[3, 0, 5]);
        assert!((alpha(&[item, item], total).unwrap() - 1.0).abs() < 1e-15);
    }

    #[test]
    fn one_item_or_no_spread_has_no_alpha() {
        let item = Moments::of_histogram(&[3, 5]);
        assert_eq!(alpha(&[item], item), None);
        let flat = Moments::of_histogram(&[0, 8]);
        assert_eq!(alpha(&[flat, flat], Moments::of_histogram(&[0, 0, 8])), None);
    }

    #[test]
    fn feldts_interval_holds_alpha_and_narrows_with_n() {
        let small = feldt(0.8, [25, 10], 0.95).unwrap();
        let large = feldt(0.8, [25_000, 10], 0.95).unwrap();
        assert!(small.low < large.low && large.low < 0.8 && 0.8 < large.high && large.high < small.high);
        assert_eq!(feldt(0.8, [1, 10], 0.95), None);
    }
}
