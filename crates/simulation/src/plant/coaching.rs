//! Honest: the whole school was coached for the work; every item gains, the kinds that were trained gain most.

use super::Plant;
use crate::draw::Key;
use crate::parameters::Parameters;
use crate::work::Leaning;

pub(super) fn leaning(parameters: &Parameters, key: Key, plant: &Plant) -> Leaning {
    let trained = |item: usize| plant.strength * key.unit(item as u64);
    Leaning {
        level: 0.5 * plant.strength,
        items: (0..parameters.items.len()).map(trained).collect(),
    }
}
