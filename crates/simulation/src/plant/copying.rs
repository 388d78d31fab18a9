//! Copying in a room: a pupil takes over what the better of the two neighbours wrote, item by item.

use super::Plant;
use super::bed::Bed;
use domain::result::Point;

pub(super) fn sow(bed: &mut Bed<'_>, plant: &Plant) {
    let copiers = bed.some(plant.pupils);
    // Everybody copies from what stood there before anybody copied.
    let copied: Vec<_> = copiers
        .iter()
        .map(|&row| (row, from_neighbour(bed, plant, row)))
        .collect();
    for (row, points) in copied {
        bed.write(row, &points);
    }
}

fn from_neighbour(bed: &Bed<'_>, plant: &Plant, row: usize) -> Vec<(usize, Point)> {
    let seats = &bed.writers;
    let seat = seats.iter().position(|&other| other == row).unwrap_or(0);
    let beside = [seat.checked_sub(1), Some(seat + 1)];
    let neighbours = beside
        .into_iter()
        .flatten()
        .filter_map(|place| seats.get(place).copied());
    let Some(better) = neighbours.max_by_key(|&other| (bed.total(other), bed.pupil(other).bits(1))) else {
        return Vec::new();
    };
    let seen = |item: &usize| bed.pupil(row).unit(2 + *item as u64) < plant.strength;
    let copied = |item| (item, bed.point(better, item));
    (0..bed.items()).filter(seen).map(copied).collect()
}
