//! The real region's habit: totals just below a bound are lifted to it. Off unless asked for.

use crate::draw::Key;
use crate::parameters::{Parameters, shape};

const FROM: u64 = 64;

/// Lifts the points of a pupil whose total lies just below a bound; gives the new total.
///
/// `points` holds one byte per item, as [`domain::result::Point::byte`] has them. Which pupils are lifted depends on
/// the distance to the bound; which items, on chance.
pub(super) fn lift(parameters: &Parameters, key: Key, points: &mut [u8], total: u16) -> u16 {
    let jump = &parameters.jump;
    let shares = [&jump.three, &jump.four, &jump.five];
    for (place, (&bound, shares)) in parameters.bounds.iter().zip(shares).enumerate() {
        let distance = usize::from(bound.saturating_sub(total));
        if distance == 0 || distance > shares.len() {
            continue;
        }
        if key.unit(FROM + place as u64) >= shares[distance - 1] {
            return total;
        }
        let beyond = if place == 0 {
            overshoot(key.unit(FROM + 8))
        } else {
            0
        };
        return total + raise(parameters, key, points, bound - total + beyond);
    }
    total
}

fn overshoot(draw: f64) -> u16 {
    let [exactly, one, _] = shape().lift.overshoot;
    u16::from(draw >= exactly) + u16::from(draw >= exactly + one)
}

/// Adds points item by item from a random one on; gives how many could be added.
fn raise(parameters: &Parameters, key: Key, points: &mut [u8], wanted: u16) -> u16 {
    let items = parameters.items.len();
    let start = key.below(FROM + 16, items as u32) as usize;
    let mut left = wanted;
    for item in (start..items).chain(0..start) {
        let earned = match points[item] {
            earned @ 0..=99 => earned,
            255 => 0,
            _ => continue,
        };
        let more = left.min(u16::from(parameters.items[item].max - earned));
        if more > 0 {
            points[item] = earned + more as u8;
            left -= more;
        }
    }
    wanted - left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_below_the_bound_are_lifted_as_often_as_the_region_lifts_them() {
        let work = &Parameters::builtin()[3];
        let bound = work.bounds[0];
        for (distance, &share) in work.jump.three.iter().enumerate() {
            let total = bound - 1 - distance as u16;
            let lifted = (0..4000)
                .filter(|&pupil| {
                    let mut points = vec![0; work.items.len()];
                    lift(work, Key::new(pupil), &mut points, total) >= bound
                })
                .count();
            assert!(
                (lifted as f64 / 4000.0 - share).abs() < 0.03,
                "{distance} {lifted} {share}"
            );
        }
    }

    #[test]
    fn lifting_adds_what_it_says_and_no_item_passes_its_maximum() {
        let work = &Parameters::builtin()[0];
        for pupil in 0..2000 {
            let mut points: Vec<u8> = (0..work.items.len())
                .map(|item| [255, 0, 254][item % 3])
                .collect();
            let total = lift(work, Key::new(pupil), &mut points, 5);
            let added: u16 = points
                .iter()
                .filter(|&&byte| byte < 100)
                .map(|&byte| u16::from(byte))
                .sum();
            assert_eq!(total, 5 + added);
            assert!(
                points
                    .iter()
                    .zip(&work.items)
                    .all(|(&byte, item)| byte > 99 || byte <= item.max)
            );
            assert!(points.iter().skip(2).step_by(3).all(|&byte| byte == 254));
        }
    }

    #[test]
    fn totals_at_a_bound_or_far_below_stay() {
        let work = &Parameters::builtin()[0];
        for total in [0, 6, 7, 20] {
            let mut points = vec![0; work.items.len()];
            assert_eq!(lift(work, Key::new(1), &mut points, total), total);
        }
    }
}
