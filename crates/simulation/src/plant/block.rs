//! A run of items filled in identically for many (the idea of Jacob and Levitt 2003): as the best of the class has it.

use super::Plant;
use super::bed::Bed;
use domain::result::Point;

pub(super) fn sow(bed: &mut Bed<'_>, plant: &Plant) {
    let order = |&row: &usize| (bed.total(row), bed.pupil(row).bits(1));
    let Some(best) = bed.writers.iter().copied().max_by_key(order) else {
        return;
    };
    let length = ((plant.strength * bed.items() as f64).ceil() as usize).clamp(1, bed.items());
    let start = bed.key.below(0, (bed.items() - length + 1) as u32) as usize;
    let pattern: Vec<(usize, Point)> = (start..start + length)
        .map(|item| (item, bed.point(best, item)))
        .collect();
    for row in bed.some(plant.pupils) {
        bed.write(row, &pattern);
    }
}
