//! The key of the hardest items is shared: those who have it lose nothing there.

use super::Plant;
use super::bed::Bed;

pub(super) fn sow(bed: &mut Bed<'_>, plant: &Plant) {
    let mut items: Vec<usize> = (0..bed.items()).collect();
    let easiness = |item: usize| bed.parameters.items[item].easiness();
    items.sort_by(|&one, &other| easiness(one).total_cmp(&easiness(other)));
    items.truncate((plant.strength * items.len() as f64).ceil() as usize);
    for row in bed.some(plant.pupils) {
        let known: Vec<usize> = items
            .iter()
            .copied()
            .filter(|&item| bed.missing(row, item) > 0)
            .collect();
        bed.right(row, &known);
    }
}
