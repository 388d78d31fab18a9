//! Erasures: do the changed answers of a work, or of a class, bring more points than its unchanged ones foretell?

use super::ability::most_likely;
use crate::distribution::normal;
use crate::matrix::points;
use crate::model::Item;
use crate::similarity::MatchLaw;

/// How answers were turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turns {
    /// Fewer points before, more after.
    pub better: u32,
    /// More points before, fewer after.
    pub worse: u32,
    /// Another answer of the same points.
    pub same: u32,
}

/// Counts the turns from first points to last points over the changed items.
pub fn turns(first: &[u8], last: &[u8], changed: &[bool]) -> Turns {
    let pairs = first
        .iter()
        .zip(last)
        .zip(changed)
        .filter(|(_, changed)| **changed);
    let mut found = Turns::default();
    for ((&first, &last), _) in pairs {
        match (points(first), points(last)) {
            (Some(a), Some(b)) if a < b => found.better += 1,
            (Some(a), Some(b)) if a > b => found.worse += 1,
            (Some(_), Some(_)) => found.same += 1,
            _ => {}
        }
    }
    found
}

/// The changed answers of a work against its unchanged ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Changed {
    /// How many items were changed.
    pub n: u32,
    /// Points on them.
    pub points: f64,
    /// The points expected at the ability.
    pub expected: f64,
    /// The variance of these points.
    pub variance: f64,
    /// What the error of the estimated ability adds to the variance.
    pub added: f64,
    /// P(so many points or more), exact for items of one point.
    pub tail: Option<f64>,
    /// The signed root of the likelihood ratio of two abilities against one (Sinharay, Duong and Wood 2017): positive
    /// where the changed items speak for the higher one; about standard normal with many items on both sides.
    pub root: f64,
}

impl Changed {
    /// The erasure detection index EDI, (Σx − Σp − ½)/√Σp(1 − p) (Wollack, Cohen and Eckerly 2015).
    ///
    /// The correction for continuity keeps false alarms below their level and takes power away.
    pub fn index(&self) -> f64 {
        (self.points - self.expected - 0.5) / self.variance.sqrt()
    }

    /// The index without the correction; it raises too many false alarms with few changes.
    pub fn index_without_correction(&self) -> f64 {
        (self.points - self.expected) / self.variance.sqrt()
    }

    /// The p-value of [`Changed::index`] by the normal law.
    pub fn p(&self) -> f64 {
        normal(-self.index())
    }
}

/// The changed answers of a work; `None` where none was changed, or nothing is left open about them.
///
/// `theta` is the ability by the unchanged items alone ([`most_likely`] gives it): an ability by the whole work would
/// hide what it is held against. It lies where nearly everything was changed.
pub fn changed(items: &[Item], row: &[u8], changes: &[bool], theta: f64) -> Option<Changed> {
    let is_changed = |place: usize| changes.get(place).copied().unwrap_or(false);
    let shown = items.iter().zip(row).enumerate();
    let shown = shown.filter_map(|(place, (item, &byte))| Some((is_changed(place), item, points(byte)?)));
    let (mut sums, mut information) = (Sums::default(), 0.0);
    for (changed, item, points) in shown {
        if changed {
            sums.add(item, points, theta);
        } else {
            information += item.information(theta);
        }
    }
    let variance: f64 = sums.variance;
    (variance > 0.0).then(|| Changed {
        n: sums.means.len() as u32,
        points: f64::from(sums.points),
        expected: sums.means.iter().sum(),
        variance,
        added: if information > 0.0 {
            sums.slope * sums.slope / information
        } else {
            0.0
        },
        tail: (!sums.several).then(|| MatchLaw::of(&sums.means).tail(sums.points)),
        root: root(items, row, is_changed),
    })
}

/// Sums over the changed items.
#[derive(Default)]
struct Sums {
    points: u32,
    /// The expected points of each.
    means: Vec<f64>,
    variance: f64,
    /// ΣdE/dθ.
    slope: f64,
    /// Whether an item brings several points.
    several: bool,
}

impl Sums {
    fn add(&mut self, item: &Item, points: u8, theta: f64) {
        let spread = item.spread(theta);
        self.points += u32::from(points);
        self.means.push(spread.mean);
        self.variance += spread.variance;
        self.slope += expected_slope(item, theta);
        self.several |= item.max() != 1;
    }
}

/// dE/dθ of the points of an item.
fn expected_slope(item: &Item, theta: f64) -> f64 {
    let mut slopes = Vec::new();
    item.slopes(theta, &mut slopes);
    slopes
        .iter()
        .zip(0u32..)
        .map(|(slope, x)| f64::from(x) * slope.first)
        .sum()
}

/// ±√(2(ℓ(θ̂_part) + ℓ(θ̂_rest) − ℓ(θ̂))), positive where the part speaks for the higher ability.
pub(super) fn root(items: &[Item], row: &[u8], part: impl Fn(usize) -> bool) -> f64 {
    let own = most_likely(items, row, &part);
    let rest = most_likely(items, row, |place| !part(place));
    let all = most_likely(items, row, |_| true);
    let ratio = 2.0 * (own.log_likelihood + rest.log_likelihood - all.log_likelihood);
    let size = ratio.max(0.0).sqrt();
    if own.theta < rest.theta { -size } else { size }
}

/// The changed answers of a class together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// How many works have changed answers.
    pub works: u32,
    /// How many answers were changed.
    pub changes: u32,
    /// The index of the class with the correction −½ (Wollack and Eckerly 2017): cautious.
    pub index: f64,
    /// The index without it.
    pub index_without_correction: f64,
    /// The index with the error of the abilities in its variance (Sinharay 2018): nearer to its level, and stronger.
    pub index_with_error: f64,
}

impl Group {
    /// The p-value of the index with the error of the abilities, by the normal law.
    pub fn p(&self) -> f64 {
        normal(-self.index_with_error)
    }
}

/// The class as a whole, the sums over its works; `None` without changed answers.
pub fn group(works: &[Changed]) -> Option<Group> {
    let sum = |of: fn(&Changed) -> f64| works.iter().map(of).sum::<f64>();
    let gain = sum(|work| work.points - work.expected);
    let variance = sum(|work| work.variance);
    let added = sum(|work| work.added);
    (variance > 0.0).then(|| Group {
        works: works.len() as u32,
        changes: works.iter().map(|work| work.n).sum(),
        index: (gain - 0.5) / variance.sqrt(),
        index_without_correction: gain / variance.sqrt(),
        index_with_error: gain / (variance + added).sqrt(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::ABSENT;

    fn items() -> Vec<Item> {
        (0..12)
            .map(|i| Item::adjacent(1.0, vec![f64::from(i % 4) / 2.0 - 0.75]))
            .collect()
    }

    #[test]
    fn turns_are_counted_by_points_and_only_where_something_was_changed() {
        let found = turns(
            &[0, 1, 0, 1, ABSENT],
            &[1, 0, 0, 0, 1],
            &[true, true, true, false, true],
        );
        assert_eq!(
            found,
            Turns {
                better: 1,
                worse: 1,
                same: 1
            }
        );
    }

    #[test]
    fn a_weak_work_with_all_changes_right_stands_out() {
        let items = items();
        let changes: Vec<bool> = (0..12).map(|place| place >= 8).collect();
        let row = [0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1];
        let theta = most_likely(&items, &row, |place| place < 8).theta;
        let found = changed(&items, &row, &changes, theta).unwrap();
        assert!(
            found.index() > 2.0 && found.tail.unwrap() < 0.02 && found.root > 2.0,
            "{found:?}"
        );
        let class = group(&[found; 9]).unwrap();
        assert!(class.index > found.index() * 2.0 && class.index_with_error < class.index_without_correction);
        assert_eq!((class.works, class.changes), (9, 36));
    }

    #[test]
    fn without_changes_there_is_nothing_to_say() {
        assert_eq!(changed(&items(), &[1; 12], &[false; 12], 0.0), None);
        assert_eq!(group(&[]), None);
    }
}
