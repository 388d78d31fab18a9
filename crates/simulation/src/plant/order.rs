//! Honest: topics are taught in another order; some items are harder here than elsewhere, as many easier.

use super::Plant;
use crate::draw::Key;
use crate::parameters::Parameters;
use crate::work::Leaning;

/// One item in so many is ahead, one behind.
const ONE_IN: usize = 6;

pub(super) fn leaning(parameters: &Parameters, key: Key, plant: &Plant) -> Leaning {
    let items = parameters.items.len();
    let mut order: Vec<usize> = (0..items).collect();
    order.sort_by_key(|&item| key.bits(item as u64));
    let each = items.div_ceil(ONE_IN);
    let mut shifts = vec![0.0; items];
    for &item in order.iter().take(each) {
        shifts[item] = -plant.strength;
    }
    for &item in order.iter().rev().take(each) {
        shifts[item] = plant.strength;
    }
    Leaning {
        level: 0.0,
        items: shifts,
    }
}
