//! Honest: a class in which X is written as 0 and some items were not taught to anybody.

use super::Plant;
use super::bed::Bed;
use domain::result::Point;

const ZERO: Point = Point::from_byte(0);

pub(super) fn sow(bed: &mut Bed<'_>, plant: &Plant) {
    let mut items: Vec<usize> = (0..bed.items()).collect();
    items.sort_by_key(|&item| bed.key.bits(item as u64));
    items.truncate((plant.strength * items.len() as f64).round() as usize);
    for row in bed.some(plant.pupils) {
        let told = |item: usize| match bed.point(row, item) {
            _ if items.contains(&item) => Point::NOT_TAUGHT,
            Point::NOT_ATTEMPTED => ZERO,
            point => point,
        };
        let points: Vec<(usize, Point)> = (0..bed.items()).map(|item| (item, told(item))).collect();
        bed.write(row, &points);
    }
}
