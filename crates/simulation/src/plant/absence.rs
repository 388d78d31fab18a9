//! Weak pupils kept at home: of the weakest of a class, most do not come.

use super::Plant;
use super::bed::Bed;

pub(super) fn sow(bed: &mut Bed<'_>, plant: &Plant) {
    for row in bed.first(plant.pupils, |row| i32::from(bed.total(row))) {
        if bed.pupil(row).unit(1) < plant.strength {
            bed.keep_home(row);
        }
    }
}
