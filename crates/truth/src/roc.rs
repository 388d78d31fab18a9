//! How many of the guilty a method finds when it may accuse so many of the innocent.

/// A method's curve: shares of the innocent and of the guilty above a falling threshold.
pub(crate) struct Roc(Vec<[f64; 2]>);

impl Roc {
    /// The curve of scores (larger is more suspicious) with the truth; `None` without guilty or without innocent.
    pub(crate) fn of(scored: &[(f64, bool)]) -> Option<Self> {
        let mut sorted = scored.to_vec();
        sorted.sort_by(|one, other| other.0.total_cmp(&one.0));
        let guilty = sorted.iter().filter(|one| one.1).count() as f64;
        let innocent = sorted.len() as f64 - guilty;
        if guilty == 0.0 || innocent == 0.0 {
            return None;
        }
        let (mut points, mut seen) = (vec![[0.0, 0.0]], [0.0, 0.0]);
        // Equal scores fall together.
        for tied in sorted.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
            for one in tied {
                seen[usize::from(one.1)] += 1.0;
            }
            points.push([seen[0] / innocent, seen[1] / guilty]);
        }
        Some(Self(points))
    }

    /// The share of the guilty found at this share of the innocent, straight lines between the points.
    pub(crate) fn found_at(&self, accused: f64) -> f64 {
        let after = self.0.partition_point(|point| point[0] <= accused);
        let before = self.0[after.max(1) - 1];
        let Some(&next) = self.0.get(after) else {
            return before[1];
        };
        before[1] + (next[1] - before[1]) * (accused - before[0]) / (next[0] - before[0])
    }

    /// The area below the curve.
    pub(crate) fn area(&self) -> f64 {
        self.0
            .windows(2)
            .map(|pair| (pair[1][0] - pair[0][0]) * (pair[0][1] + pair[1][1]) / 2.0)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_that_knows_finds_all_and_one_that_guesses_finds_as_many_as_it_accuses() {
        let knows: Vec<(f64, bool)> = (0..100).map(|i| (f64::from(i), i >= 90)).collect();
        let roc = Roc::of(&knows).unwrap();
        assert!((roc.area() - 1.0).abs() < 1e-12 && (roc.found_at(0.0) - 1.0).abs() < 1e-12);
        let guesses: Vec<(f64, bool)> = (0..100).map(|i| (1.0, i >= 90)).collect();
        let roc = Roc::of(&guesses).unwrap();
        assert!((roc.area() - 0.5).abs() < 1e-12 && (roc.found_at(0.2) - 0.2).abs() < 1e-12);
    }

    #[test]
    fn ties_between_guilty_and_innocent_are_shared() {
        // One guilty above all, one tied with one of two innocents.
        let roc = Roc::of(&[(3.0, true), (2.0, true), (2.0, false), (1.0, false)]).unwrap();
        assert!((roc.area() - 0.875).abs() < 1e-12);
        assert!((roc.found_at(0.25) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn without_guilty_there_is_no_curve() {
        assert!(Roc::of(&[(1.0, false)]).is_none());
    }
}
