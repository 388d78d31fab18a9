//! Discrimination of an item by extreme groups.

/// The index D of an item: mean share of points in the upper group minus that in the lower.
///
/// `by_score` holds, for each score in ascending order, how many rows have it and how many points the item brought
/// them; `max` is the item's largest points. Both groups hold the share `share` (usually 0.27, Kelley 1939) of the
/// rows; where a score is only partly needed, its rows enter with equal parts, so that D does not depend on the order
/// of equal rows. `None` where a group would be smaller than one row. It lies with few distinct scores: the groups
/// then are mostly parts of one score.
pub fn index(by_score: &[(u64, u64)], max: u8, share: f64) -> Option<f64> {
    let n: u64 = by_score.iter().map(|&(rows, _)| rows).sum();
    let size = (n as f64 * share).floor();
    if size < 1.0 || max == 0 {
        return None;
    }
    let upper = points(by_score.iter().rev(), size);
    let lower = points(by_score.iter(), size);
    Some((upper - lower) / (size * f64::from(max)))
}

/// Points of the first `size` rows.
fn points<'a>(scores: impl Iterator<Item = &'a (u64, u64)>, size: f64) -> f64 {
    let mut left = size;
    let mut points = 0.0;
    for &(rows, sum) in scores.filter(|(rows, _)| *rows > 0) {
        let part = (left / rows as f64).min(1.0);
        points += part * sum as f64;
        left -= part * rows as f64;
        if left <= 0.0 {
            break;
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_only_the_strong_solve_discriminates_fully() {
        assert_eq!(index(&[(27, 0), (46, 20), (27, 54)], 2, 0.27), Some(1.0));
    }

    #[test]
    fn a_score_that_is_only_partly_needed_enters_in_equal_parts() {
        // Of the 30 lowest rows 27 are needed: 9/10 of their 10 points.
        let found = index(&[(30, 10), (40, 20), (30, 30)], 1, 0.27).unwrap();
        assert!((found - (27.0 - 9.0) / 27.0).abs() < 1e-15);
    }

    #[test]
    fn three_pupils_have_no_extreme_groups() {
        assert_eq!(index(&[(1, 0), (2, 1)], 1, 0.27), None);
    }
}
