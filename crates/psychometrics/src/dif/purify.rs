//! Anchors freed from items that function differently.

use super::mantel_haenszel::{self, MantelHaenszel};
use super::{Comparison, Strata};

/// The figures of all items after purification.
#[derive(Clone, Debug, PartialEq)]
pub struct Purified {
    /// The figures of each item with the last anchors; `None` where they are not defined.
    pub items: Vec<Option<MantelHaenszel>>,
    /// The items that stayed anchors.
    pub anchors: Vec<usize>,
    /// How many times the anchors were chosen anew.
    pub rounds: u32,
    /// Whether the last round changed nothing; where not, the anchors go round in a circle.
    pub settled: bool,
}

/// Mantel–Haenszel with purified anchors (Holland and Thayer 1988): items significant at `level` leave the matching
/// score, everything is computed anew, until the same items are significant twice or `rounds` are over.
///
/// `None` where every item is significant: then nothing is left to match by, and the groups cannot be compared on
/// this work.
pub fn purified(comparison: &Comparison, level: f64, rounds: u32) -> Option<Purified> {
    let leaves = |found: &MantelHaenszel| found.test.p < level;
    let found = cleared(comparison, rounds, (mantel_haenszel::of, leaves))?;
    Some(Purified {
        items: found.items,
        anchors: found.anchors,
        rounds: found.rounds,
        settled: found.settled,
    })
}

/// What was measured item by item with purified anchors.
#[derive(Clone, Debug, PartialEq)]
pub struct Cleared<T> {
    /// What was measured of each item with the last anchors; `None` where nothing could be.
    pub items: Vec<Option<T>>,
    /// The items that stayed anchors.
    pub anchors: Vec<usize>,
    /// How many times the anchors were chosen anew.
    pub rounds: u32,
    /// Whether the last round changed nothing.
    pub settled: bool,
}

/// Purification by any measure: items of which `leaves` holds leave the matching score, everything is measured anew.
///
/// With thousands of persons a test calls every item significant; then let a class of effect decide who leaves. `None`
/// where every item leaves.
pub fn cleared<T>(
    comparison: &Comparison,
    rounds: u32,
    (of, leaves): (impl Fn(&Strata) -> Option<T>, impl Fn(&T) -> bool),
) -> Option<Cleared<T>> {
    let mut anchors: Vec<usize> = (0..comparison.items()).collect();
    for round in 0..=rounds {
        let measured = |item| of(&comparison.strata(item, &anchors)?);
        let items: Vec<_> = (0..comparison.items()).map(measured).collect();
        let sound = |item: &usize| !items[*item].as_ref().is_some_and(&leaves);
        let next: Vec<usize> = (0..comparison.items()).filter(sound).collect();
        let settled = next == anchors;
        if settled || round == rounds {
            return Some(Cleared {
                items,
                anchors,
                rounds: round,
                settled,
            });
        }
        if next.is_empty() {
            return None;
        }
        anchors = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::Group;
    use super::*;
    use crate::Responses;

    /// Two groups alike but for two items, at which the focal group fails half of the times it should not.
    fn comparison() -> Comparison {
        let mut state = 7u64;
        let mut below = |bound: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        let (mut cells, mut groups) = (Vec::new(), Vec::new());
        for person in 0..1500 {
            let (focal, known) = (person % 2 == 1, below(8));
            for item in 0..12 {
                let right = known + below(8) >= 3 + item % 7;
                let spoilt = focal && (item == 4 || item == 9) && below(2) == 0;
                cells.push(u8::from(right && !spoilt));
            }
            groups.push([Group::Reference, Group::Focal][usize::from(focal)]);
        }
        Comparison::of(&Responses::new(vec![1; 12], cells).unwrap(), &groups).unwrap()
    }

    #[test]
    fn planted_items_leave_the_anchors_and_honest_ones_come_back() {
        let comparison = comparison();
        let found = purified(&comparison, 0.05, 10).unwrap();
        assert!(found.settled && found.rounds > 0, "{found:?}");
        assert_eq!(found.anchors, [0, 1, 2, 3, 5, 6, 7, 8, 10, 11]);
        let before = |item| mantel_haenszel::of(&comparison.strata_of_all(item).unwrap()).unwrap();
        let significant = found.anchors.iter().filter(|&&item| before(item).test.p < 0.05);
        assert!(significant.count() > 0, "nothing had to come back");
    }
}
