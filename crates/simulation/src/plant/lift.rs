//! Pupils below a bound lifted to it: the missing points are found on items, from a random one on.

use super::Plant;
use super::bed::Bed;
use domain::result::Point;

pub(super) fn sow(bed: &mut Bed<'_>, plant: &Plant) {
    let gap = |row: usize| gap(bed, plant, row).map_or(i32::MAX, i32::from);
    let nearest = bed.first(plant.pupils, gap);
    for row in nearest {
        if let Some(points) = self::gap(bed, plant, row) {
            give(bed, row, points);
        }
    }
}

/// Points missing to the next bound that matters, where they are few enough.
fn gap(bed: &Bed<'_>, plant: &Plant, row: usize) -> Option<u16> {
    let total = bed.total(row);
    let (place, bound) = bed
        .parameters
        .bounds
        .iter()
        .enumerate()
        .find(|(_, bound)| **bound > total)?;
    let matters = plant.bound.is_none_or(|mark| usize::from(mark) == place + 3);
    (matters && bound - total <= plant.points).then_some(bound - total)
}

fn give(bed: &mut Bed<'_>, row: usize, points: u16) {
    let lost = bed.lost(row);
    let start = bed.pupil(row).below(1, lost.len().max(1) as u32) as usize;
    let (mut left, mut found) = (points, Vec::new());
    for &item in lost[start..].iter().chain(&lost[..start]) {
        let more = left.min(u16::from(bed.missing(row, item))) as u8;
        let earned = bed.point(row, item).adds() + more;
        found.extend(
            Point::earned(earned)
                .map(|point| (item, point))
                .filter(|_| more > 0),
        );
        left -= u16::from(more);
    }
    bed.write(row, &found);
}
