//! Inflated marks in the journal: a step higher for some, two steps for some of these; the work itself is honest.

use super::Plant;
use super::bed::Bed;

/// The best mark.
const BEST: u8 = 5;

pub(super) fn sow(bed: &mut Bed<'_>, plant: &Plant) {
    for row in bed.some(plant.pupils) {
        let steps = 1 + u8::from(bed.pupil(row).unit(1) < plant.strength);
        let mark = bed.journal(row);
        if mark > 0 {
            bed.mark(row, (mark + steps).min(BEST));
        }
    }
}
