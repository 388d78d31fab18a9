//! Differences of means at equal scores, weighted as the focal group is spread.

use super::strata::Strata;
use crate::moments::Moments;

/// The standardised difference of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standardised {
    /// Σ n_F(x̄_F − x̄_R) / Σ n_F over shared strata, as a share of the item's points: −0.1 means that the focal group
    /// earns a tenth of the points less than others of its score.
    pub difference: f64,
    /// The standard error of the difference, strata taken as fixed; `None` without spread in them.
    pub se: Option<f64>,
    /// The difference over the spread of the item's points among the focal group, for classes of polytomous items.
    pub by_spread: Option<f64>,
    /// How many persons of the focal group stand in shared strata.
    pub n: u64,
}

/// The standardised difference (Dorans and Kulick 1986; for several points Dorans and Schmitt 1991); `None` where no
/// stratum is shared.
///
/// Read beside a threshold: 0.05 and 0.10 are the marks of Dorans and Kulick; of `by_spread`, 0.17 and 0.25 those of
/// Zwick, Thayer and Mazzeo (1997). Strata where a group has one person enter the mean, not the error.
pub fn of(strata: &Strata) -> Option<Standardised> {
    let (mut sum, mut variance, mut n) = (0.0, 0.0, 0u64);
    let mut focal_points = Moments::default();
    for (_, reference, focal) in strata.shared() {
        let [reference, focal] = [reference, focal].map(Moments::of_histogram);
        let weight = focal.n as f64;
        sum += weight * (focal.mean()? - reference.mean()?);
        n += focal.n;
        focal_points = Moments {
            n: focal_points.n + focal.n,
            sum: focal_points.sum + focal.sum,
            square: focal_points.square + focal.square,
        };
        if let (Some(a), Some(b)) = (reference.se(), focal.se()) {
            variance += weight * weight * (a * a + b * b);
        }
    }
    let scale = n as f64 * f64::from(strata.max());
    let spread = focal_points.sd().filter(|&sd| sd > 0.0);
    (n > 0).then(|| Standardised {
        difference: sum / scale,
        se: (variance > 0.0).then(|| variance.sqrt() / scale),
        by_spread: spread.map(|sd| sum / n as f64 / sd),
        n,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Group;
    use super::*;

    #[test]
    fn a_difference_in_one_stratum_is_weighed_by_its_focal_persons() {
        let mut strata = Strata::empty(2, 3);
        for (score, group, points) in [
            (1, Group::Reference, 2),
            (1, Group::Reference, 0),
            (1, Group::Focal, 0),
            (2, Group::Reference, 1),
            (2, Group::Focal, 1),
            (2, Group::Focal, 1),
            (2, Group::Focal, 1),
            (3, Group::Focal, 2),
        ] {
            strata.add(score, group, points);
        }
        let found = of(&strata).unwrap();
        assert_eq!((found.difference, found.n), (-1.0 / 8.0, 4));
        assert_eq!(of(&Strata::empty(1, 3)), None);
    }
}
