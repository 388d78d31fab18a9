//! Answers corrected by the teacher: a share of the lost items of some pupils made right, hard ones preferred.

use super::Plant;
use super::bed::Bed;

pub(super) fn sow(bed: &mut Bed<'_>, plant: &Plant) {
    for row in bed.some(plant.pupils) {
        let mut lost = bed.lost(row);
        let wanted = (plant.strength * lost.len() as f64).round() as usize;
        let place = |item: usize| haste(bed, row, item);
        lost.sort_by(|&one, &other| place(one).total_cmp(&place(other)));
        bed.right(row, &lost[..wanted]);
    }
}

/// When the item's turn comes: exponential times, the rate of a hard item higher (Efraimidis and Spirakis 2006).
fn haste(bed: &Bed<'_>, row: usize, item: usize) -> f64 {
    let rate = 0.05 + 1.0 - bed.parameters.items[item].easiness();
    -libm::log(1.0 - bed.pupil(row).unit(1 + item as u64)) / rate
}
