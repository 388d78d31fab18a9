//! Persons to be compared with each other, on bit planes: a pair is counted by a few operations on machine words.

use super::chances::{Chances, Fault};
use crate::matrix::{ABSENT, NOT_ATTEMPTED, Responses};
use std::collections::BTreeMap;

/// Equal and unequal categories of two persons over the items that both were shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Items that both were shown.
    pub shown: u32,
    /// Items with equal full categories: right answers, full points.
    pub full: u32,
    /// Items with equal other categories: the same wrong option, the same part of the points.
    pub other: u32,
}

impl Agreement {
    /// Items with equal categories.
    pub const fn same(self) -> u32 {
        self.full + self.other
    }
}

/// Persons with their categories and levels, and what the model makes expected at each level.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    chances: Chances,
    /// The full category of each item.
    full: Vec<u8>,
    rows: Vec<u8>,
    /// Person by person the planes: shown, full, then the bits of the category.
    planes: Vec<u64>,
    bits: usize,
    /// Level and shown items that persons share.
    kinds: Vec<Kind>,
    kind_of: Vec<u32>,
}

/// Persons of one level who were shown the same items.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kind {
    pub level: usize,
    pub shown: Vec<u64>,
    pub persons: Vec<u32>,
}

impl Room {
    /// Takes rows of categories, the full category of each item (the key, the most points) and the level of each person.
    ///
    /// A cell is a category, or [`ABSENT`] for an item not shown. What was not begun counts as category 0, as no points
    /// do; where many did not come to the last items, tell these as absent: empty ends are equal without copying.
    pub fn new(chances: Chances, full: &[u8], rows: &[u8], levels: &[u32]) -> Result<Self, Fault> {
        let items = chances.items();
        let beyond = |(item, &category): (usize, &u8)| usize::from(category) >= chances.categories(item);
        if full.len() != items || full.iter().enumerate().any(beyond) {
            return Err(Fault::Full);
        }
        if !rows.len().is_multiple_of(items) {
            return Err(Fault::Ragged);
        }
        let persons = rows.len() / items;
        if let Some(person) = without_level(levels, [persons, chances.levels()]) {
            return Err(Fault::Level { person });
        }
        let most = (0..items).map(|item| chances.categories(item)).max().unwrap_or(2);
        let mut room = Self {
            bits: (most - 1).ilog2() as usize + 1,
            full: full.to_vec(),
            rows: rows
                .iter()
                .map(|&byte| if byte == NOT_ATTEMPTED { 0 } else { byte })
                .collect(),
            planes: Vec::new(),
            kinds: Vec::new(),
            kind_of: vec![0; persons],
            chances,
        };
        room.fill()?;
        room.sort(levels);
        Ok(room)
    }

    /// Takes a matrix of points; categories are the points, 0 to the item's most.
    pub fn of_points(responses: &Responses, chances: Chances, levels: &[u32]) -> Result<Self, Fault> {
        let rows: Vec<u8> = responses.rows().flatten().copied().collect();
        if responses.items() != chances.items() {
            return Err(Fault::Full);
        }
        Self::new(chances, responses.maxima(), &rows, levels)
    }

    /// How many persons there are.
    pub fn persons(&self) -> usize {
        self.kind_of.len()
    }

    /// What the model makes expected.
    pub fn chances(&self) -> &Chances {
        &self.chances
    }

    /// The level of a person, who must be there.
    pub fn level(&self, person: usize) -> usize {
        self.kinds[self.kind_of[person] as usize].level
    }

    /// The categories of a person, who must be there.
    pub fn row(&self, person: usize) -> &[u8] {
        let items = self.chances.items();
        &self.rows[person * items..][..items]
    }

    /// The full category of each item.
    pub fn full(&self) -> &[u8] {
        &self.full
    }

    pub(super) fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    pub(crate) fn kind_of(&self, person: usize) -> &Kind {
        &self.kinds[self.kind_of[person] as usize]
    }

    /// The places of the kinds of two persons, the lower first.
    pub(super) fn kinds_of(&self, pair: [u32; 2]) -> [u32; 2] {
        let [one, other] = pair.map(|person| self.kind_of[person as usize]);
        [one.min(other), one.max(other)]
    }

    /// Whether persons of a kind were shown every item.
    pub(super) fn whole(&self, kind: &Kind) -> bool {
        let shown: u32 = kind.shown.iter().map(|word| word.count_ones()).sum();
        shown as usize == self.chances.items()
    }

    /// Machine words of a plane.
    pub(super) fn words(&self) -> usize {
        self.chances.items().div_ceil(64)
    }

    fn planes(&self, person: usize) -> &[u64] {
        let width = (2 + self.bits) * self.words();
        &self.planes[person * width..][..width]
    }

    /// How two persons agree; both must be there.
    pub fn agreement(&self, one: usize, other: usize) -> Agreement {
        let words = self.words();
        let (a, b) = (self.planes(one), self.planes(other));
        let mut found = Agreement::default();
        for word in 0..words {
            let both = a[word] & b[word];
            let same = self.same(a, b, word);
            let full = same & a[words + word];
            found.shown += both.count_ones();
            found.full += full.count_ones();
            found.other += (same & !full).count_ones();
        }
        found
    }

    /// The items with equal categories, a bit each.
    pub(super) fn same_items(&self, one: usize, other: usize) -> impl Iterator<Item = u64> {
        let (a, b) = (self.planes(one), self.planes(other));
        (0..self.words()).map(move |word| self.same(a, b, word))
    }

    fn same(&self, a: &[u64], b: &[u64], word: usize) -> u64 {
        let words = self.words();
        let mut same = a[word] & b[word];
        for bit in 2..2 + self.bits {
            same &= !(a[bit * words + word] ^ b[bit * words + word]);
        }
        same
    }

    fn fill(&mut self) -> Result<(), Fault> {
        let (items, words) = (self.chances.items(), self.words());
        let width = (2 + self.bits) * words;
        let mut planes = vec![0u64; self.persons() * width];
        for (place, &category) in self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, category)| **category != ABSENT)
        {
            let (person, item) = (place / items, place % items);
            if usize::from(category) >= self.chances.categories(item) {
                return Err(Fault::Category { person, item });
            }
            let mut set = |plane: usize, on: bool| {
                planes[person * width + plane * words + item / 64] |= u64::from(on) << (item % 64);
            };
            set(0, true);
            set(1, category == self.full[item]);
            (0..self.bits).for_each(|bit| set(2 + bit, category >> bit & 1 == 1));
        }
        self.planes = planes;
        Ok(())
    }

    fn sort(&mut self, levels: &[u32]) {
        let words = self.words();
        let mut kinds: BTreeMap<(u32, Vec<u64>), Vec<u32>> = BTreeMap::new();
        for (person, &level) in levels.iter().enumerate() {
            let shown = self.planes(person)[..words].to_vec();
            kinds.entry((level, shown)).or_default().push(person as u32);
        }
        for (place, ((level, shown), persons)) in kinds.into_iter().enumerate() {
            for &person in &persons {
                self.kind_of[person as usize] = place as u32;
            }
            self.kinds.push(Kind {
                level: level as usize,
                shown,
                persons,
            });
        }
    }
}

/// The first person whose level is not there, or the first level without a person.
fn without_level(levels: &[u32], [persons, known]: [usize; 2]) -> Option<usize> {
    let odd = |&person: &usize| {
        let level = levels.get(person).filter(|_| person < persons);
        level.is_none_or(|&level| level as usize >= known)
    };
    (0..persons.max(levels.len())).find(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chances() -> Chances {
        Chances::new(&[2, 3, 5], vec![0.5, 0.5, 0.2, 0.3, 0.5, 0.2, 0.2, 0.2, 0.2, 0.2]).unwrap()
    }

    #[test]
    fn full_and_other_agreement_are_counted_apart_and_absent_items_not_at_all() {
        let rows = [1, 2, 3, 1, 0, 3, ABSENT, 0, 4, NOT_ATTEMPTED, 0, 4];
        let room = Room::new(chances(), &[1, 2, 4], &rows, &[0; 4]).unwrap();
        let of = |shown, full, other| Agreement { shown, full, other };
        assert_eq!(room.agreement(0, 1), of(3, 1, 1));
        assert_eq!(room.agreement(1, 2), of(2, 0, 1));
        assert_eq!(room.agreement(2, 3), of(2, 1, 1));
        assert_eq!(room.agreement(0, 3), of(3, 0, 0));
    }

    #[test]
    fn bits_count_what_bytes_count_over_many_items() {
        let items = 150;
        let law: Vec<f64> = (0..items).flat_map(|_| [0.25; 4]).collect();
        let rows: Vec<u8> = (0..items * 6)
            .map(|place| (place * place / 7 % 13 % 4) as u8)
            .collect();
        let room = Room::new(
            Chances::new(&vec![4; items], law).unwrap(),
            &vec![3; items],
            &rows,
            &[0; 6],
        )
        .unwrap();
        for (one, other) in [(0, 1), (2, 5), (3, 4)] {
            let pairs = || room.row(one).iter().zip(room.row(other)).filter(|(a, b)| a == b);
            let found = room.agreement(one, other);
            assert_eq!(found.same() as usize, pairs().count());
            assert_eq!(found.full as usize, pairs().filter(|(a, _)| **a == 3).count());
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let new = |full: &[u8], rows: &[u8], levels: &[u32]| Room::new(chances(), full, rows, levels).err();
        assert_eq!(new(&[1, 2], &[], &[]), Some(Fault::Full));
        assert_eq!(new(&[1, 3, 4], &[], &[]), Some(Fault::Full));
        assert_eq!(new(&[1, 2, 4], &[1, 1], &[]), Some(Fault::Ragged));
        assert_eq!(
            new(&[1, 2, 4], &[1, 1, 1], &[1]),
            Some(Fault::Level { person: 0 })
        );
        assert_eq!(
            new(&[1, 2, 4], &[1, 1, 1], &[0, 0]),
            Some(Fault::Level { person: 1 })
        );
        assert_eq!(
            new(&[1, 2, 4], &[1, 3, 1], &[0]),
            Some(Fault::Category { person: 0, item: 1 })
        );
    }
}
