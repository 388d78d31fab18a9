//! Honest: a strong school; every pupil is abler.

use super::Plant;
use crate::draw::Key;
use crate::parameters::Parameters;
use crate::work::Leaning;

pub(super) fn leaning(_: &Parameters, _: Key, plant: &Plant) -> Leaning {
    Leaning {
        level: plant.strength,
        items: Vec::new(),
    }
}
