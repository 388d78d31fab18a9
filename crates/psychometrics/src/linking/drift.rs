//! Common items that changed their place between two calibrations.

use super::scale::Scale;
use crate::model::item::Item;
use crate::model::{Grid, Prior};
use crate::quantile::Fences;

/// How far a common item agrees with itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drift {
    /// The difference of its mean threshold after linking, in logits of the old scale: above 0 it became easier.
    pub difference: f64,
    /// The difference less the median of all, over 0.74 of their interquartile range (Huynh and Meyer 2010); none
    /// where at least half of the items agree exactly.
    pub robust_z: Option<f64>,
    /// The root mean square difference of the expected points over the population, as a share of the item's points.
    pub rmsd: f64,
}

/// The agreement of each common item under a link.
///
/// Huynh and Meyer set items aside from |z| ≥ 1.645 on; the OECD looks at items from a root mean square difference
/// of 0.12 on (PISA 2015 technical report). With fewer than five items neither rests on much.
pub fn drift(old: &[Item], new: &[Item], scale: Scale, population: Prior) -> Vec<Drift> {
    let grid = Grid::normal(population.mean, population.sd, 0.3 * population.sd);
    let moved: Vec<Item> = new.iter().map(|item| scale.item(item)).collect();
    let place = |item: &Item| {
        let thresholds = item.thresholds();
        thresholds.iter().sum::<f64>() / thresholds.len() as f64
    };
    let pairs = || old.iter().zip(&moved);
    let differences: Vec<f64> = pairs().map(|(old, new)| place(old) - place(new)).collect();
    let middle = Fences::around(&differences, 1.5).map(|fences| fences.quartiles);
    let of = |((old, new), &difference): ((&Item, &Item), &f64)| {
        let square = grid.mean(|theta| {
            let off = old.spread(theta).mean - new.spread(theta).mean;
            off * off
        });
        let robust = |[low, middle, high]: [f64; 3]| {
            let spread = 0.74 * (high - low);
            (spread > 1e-12).then(|| (difference - middle) / spread)
        };
        Drift {
            difference,
            robust_z: middle.and_then(robust),
            rmsd: square.sqrt() / f64::from(old.max()),
        }
    };
    pairs().zip(&differences).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> Vec<Item> {
        (0..8)
            .map(|at| Item::adjacent(1.0, vec![1.4 - 0.4 * f64::from(at)]))
            .collect()
    }

    #[test]
    fn the_item_that_became_easier_stands_out() {
        let mut new = items();
        for (at, item) in new.iter_mut().enumerate() {
            item.intercepts[0] += 0.02 * at as f64;
        }
        new[2].intercepts[0] += 0.9;
        let found = drift(&items(), &new, Scale::SAME, Prior { mean: 0.0, sd: 1.0 });
        for (place, one) in found.iter().enumerate() {
            let far = one.robust_z.unwrap().abs() > 1.645 && one.rmsd > 0.12;
            assert_eq!(far, place == 2, "{place} {one:?}");
        }
        assert!(found[2].difference > 0.8);
    }

    #[test]
    fn items_that_agree_exactly_have_no_spread_to_compare_with() {
        let found = drift(&items(), &items(), Scale::SAME, Prior { mean: 0.0, sd: 1.0 });
        assert!(found.iter().all(|one| one.robust_z.is_none() && one.rmsd == 0.0));
        assert!(drift(&[], &[], Scale::SAME, Prior { mean: 0.0, sd: 1.0 }).is_empty());
    }
}
