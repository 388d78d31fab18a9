//! Which items were shown to whom: booklets of a matrix design.

use crate::matrix::{ABSENT, Responses};
use std::collections::BTreeMap;

/// Persons to whom the same items were shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booklet {
    /// The items, in their order.
    pub items: Vec<usize>,
    /// The persons, in their order.
    pub persons: Vec<usize>,
}

/// The booklets of a matrix in the order of their item sets; persons without any item belong to none.
pub fn booklets(responses: &Responses) -> Vec<Booklet> {
    let mut sets: BTreeMap<Vec<u64>, Vec<usize>> = BTreeMap::new();
    let mut last: (Vec<u64>, Vec<usize>) = Default::default();
    for (person, row) in responses.rows().enumerate() {
        let shown = mask(row);
        if shown != last.0 {
            let (set, persons) = std::mem::replace(&mut last, (shown, Vec::new()));
            sets.entry(set).or_default().extend(persons);
        }
        last.1.push(person);
    }
    sets.entry(last.0).or_default().extend(last.1);
    sets.into_iter()
        .map(|(set, persons)| Booklet {
            items: members(&set, responses.items()),
            persons,
        })
        .filter(|booklet| !booklet.items.is_empty())
        .collect()
}

/// A bit for each item shown.
fn mask(row: &[u8]) -> Vec<u64> {
    let word = |bytes: &[u8]| {
        bytes
            .iter()
            .enumerate()
            .fold(0u64, |word, (bit, &byte)| word | u64::from(byte != ABSENT) << bit)
    };
    row.chunks(64).map(word).collect()
}

fn members(set: &[u64], items: usize) -> Vec<usize> {
    (0..items)
        .filter(|item| {
            set.get(item / 64)
                .is_some_and(|word| word >> (item % 64) & 1 == 1)
        })
        .collect()
}

/// The part of the design that each item hangs together with: items of one part are linked by booklets in common.
///
/// Figures of items of different parts do not lie on one scale, whatever the model.
pub fn parts<'a>(items: usize, booklets: impl IntoIterator<Item = &'a [usize]>) -> Vec<usize> {
    let mut part: Vec<usize> = (0..items).collect();
    for booklet in booklets {
        let least = booklet.iter().map(|&item| part[item]).min().unwrap_or(0);
        let joined: Vec<usize> = booklet.iter().map(|&item| part[item]).collect();
        for place in part.iter_mut().filter(|place| joined.contains(place)) {
            *place = least;
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rotated() -> Responses {
        let n = ABSENT;
        let rows = vec![1, 0, n, 0, 1, n, n, 1, 1, n, n, n, 1, 1, n];
        Responses::new(vec![1; 3], rows).unwrap()
    }

    #[test]
    fn persons_are_sorted_by_what_they_were_shown() {
        let found = booklets(&rotated());
        let said: Vec<_> = found
            .iter()
            .map(|one| (&one.items[..], &one.persons[..]))
            .collect();
        assert_eq!(said, [(&[0, 1][..], &[0, 1, 4][..]), (&[1, 2], &[2])]);
    }

    #[test]
    fn items_that_no_booklet_joins_are_different_parts() {
        let all = booklets(&rotated());
        let all: Vec<&[usize]> = all.iter().map(|one| &one.items[..]).collect();
        assert_eq!(parts(3, all.iter().copied()), [0, 0, 0]);
        assert_eq!(parts(3, all[..1].iter().copied()), [0, 0, 2]);
    }
}
