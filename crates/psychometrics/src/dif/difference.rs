//! One measure for items of one point and of several: how large a difference is, and in which class.

use super::mantel_haenszel::{self, MantelHaenszel};
use super::polytomous::mantel;
use super::standardised::{self, Standardised};
use super::{Class, Strata, Test};

/// The difference of an item between two groups of equal score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Mantel–Haenszel for one point, Mantel for several.
    pub test: Test,
    /// On which scale the class is read.
    pub scale: Scale,
    /// The difference of points as a share of the greatest; negative where the focal group earns less.
    pub standardised: Option<Standardised>,
    /// Its class.
    pub class: Class,
}

/// The scale of an effect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// An item of one point: Δ of ETS.
    Delta(MantelHaenszel),
    /// An item of several points: the difference over the spread of the focal group.
    Spread(f64),
}

/// |difference| over the spread at which B and C begin (Zwick, Thayer and Mazzeo 1997).
const SPREADS: [f64; 2] = [0.17, 0.25];

/// The difference of an item; `None` where no stratum tells anything.
pub fn of(strata: &Strata) -> Option<Difference> {
    let standardised = standardised::of(strata);
    if strata.max() == 1 {
        let found = mantel_haenszel::of(strata)?;
        return Some(Difference {
            test: found.test,
            scale: Scale::Delta(found),
            standardised,
            class: found.class(),
        });
    }
    let (test, spread) = (mantel(strata)?, standardised?.by_spread?);
    Some(Difference {
        test,
        scale: Scale::Spread(spread),
        standardised,
        class: by_spread(test, spread.abs()),
    })
}

/// A where the test does not show it at 5 % or it is at most 0.17; C above 0.25; B between.
fn by_spread(test: Test, size: f64) -> Class {
    match size {
        _ if test.p > 0.05 || size <= SPREADS[0] => Class::A,
        _ if size <= SPREADS[1] => Class::B,
        _ => Class::C,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Group;
    use super::*;

    fn strata(max: u8, cells: &[(Group, u8, usize)]) -> Strata {
        let mut found = Strata::empty(max, 2);
        for &(group, points, n) in cells {
            (0..n).for_each(|_| found.add(1, group, points));
        }
        found
    }

    #[test]
    fn an_item_of_two_points_is_classed_by_its_difference_over_the_spread() {
        use Group::{Focal, Reference};
        let cells = |low: usize| {
            [
                (Reference, 0, 100),
                (Reference, 2, 100),
                (Focal, 0, low),
                (Focal, 2, 200 - low),
            ]
        };
        for (low, class) in [(100, Class::A), (121, Class::B), (130, Class::C)] {
            let found = of(&strata(2, &cells(low))).unwrap();
            assert_eq!(found.class, class, "{low}: {found:?}");
            assert_eq!(low > 100, found.standardised.unwrap().difference < 0.0);
        }
    }

    #[test]
    fn an_item_of_one_point_has_the_class_of_its_delta() {
        use Group::{Focal, Reference};
        let cells = [
            (Reference, 0, 60),
            (Reference, 1, 140),
            (Focal, 0, 140),
            (Focal, 1, 60),
        ];
        let found = of(&strata(1, &cells)).unwrap();
        assert_eq!(found.class, Class::C);
        assert!(matches!(found.scale, Scale::Delta(mh) if mh.effect.unwrap().delta < -1.5));
        assert_eq!(of(&Strata::empty(1, 1)), None);
    }
}
