//! Honest: a school with a weak intake; every pupil is less able.

use super::Plant;
use crate::draw::Key;
use crate::parameters::Parameters;
use crate::work::Leaning;

pub(super) fn leaning(_: &Parameters, _: Key, plant: &Plant) -> Leaning {
    Leaning {
        level: -plant.strength,
        items: Vec::new(),
    }
}
