//! Honest: the subject is studied in depth; the school is abler, and the harder an item, the more so.

use super::Plant;
use crate::draw::Key;
use crate::parameters::Parameters;
use crate::work::Leaning;

pub(super) fn leaning(parameters: &Parameters, _: Key, plant: &Plant) -> Leaning {
    Leaning {
        level: plant.strength,
        items: parameters
            .items
            .iter()
            .map(|item| plant.strength * (1.0 - item.easiness()))
            .collect(),
    }
}
