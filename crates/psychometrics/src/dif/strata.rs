//! Two groups matched by score.

use crate::matrix::{ABSENT, Responses, points};

/// Which of the two groups somebody belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The group compared with.
    Reference,
    /// The group asked about.
    Focal,
}

/// Why groups cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is not one group per person.
    Groups {
        /// How many groups are told.
        groups: usize,
        /// How many persons there are.
        persons: usize,
    },
    /// A group has nobody who was shown every item.
    Empty(Group),
}

/// Persons of two groups who were shown every item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    maxima: Vec<u8>,
    /// Points, row by row.
    cells: Vec<u8>,
    groups: Vec<Group>,
}

impl Comparison {
    /// Takes the persons with their groups; who was not shown every item is left out.
    pub fn of(responses: &Responses, groups: &[Group]) -> Result<Self, Fault> {
        if groups.len() != responses.persons() {
            return Err(Fault::Groups {
                groups: groups.len(),
                persons: responses.persons(),
            });
        }
        let mut found = Self {
            maxima: responses.maxima().to_vec(),
            cells: Vec::new(),
            groups: Vec::new(),
        };
        for (row, &group) in responses
            .rows()
            .zip(groups)
            .filter(|(row, _)| !row.contains(&ABSENT))
        {
            found
                .cells
                .extend(row.iter().map(|&byte| points(byte).unwrap_or(0)));
            found.groups.push(group);
        }
        for group in [Group::Reference, Group::Focal] {
            if !found.groups.contains(&group) {
                return Err(Fault::Empty(group));
            }
        }
        Ok(found)
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.maxima.len()
    }

    /// The strata of an item: persons matched by their score on the anchor items and the item itself.
    ///
    /// The item belongs into its own matching score, otherwise groups of different ability seem to differ
    /// (Holland and Thayer 1988). Anchors beyond the items are taken for none.
    pub fn strata(&self, item: usize, anchors: &[usize]) -> Option<Strata> {
        let max = *self.maxima.get(item)?;
        let counts = |place: usize| place == item || anchors.contains(&place);
        let matching: Vec<bool> = (0..self.items()).map(counts).collect();
        let top: usize = self
            .maxima
            .iter()
            .zip(&matching)
            .filter(|(_, on)| **on)
            .map(|(&max, _)| usize::from(max))
            .sum();
        let mut strata = Strata::empty(max, top);
        for (row, &group) in self.cells.chunks_exact(self.items()).zip(&self.groups) {
            let on = row.iter().zip(&matching).filter(|(_, on)| **on);
            let score = on.map(|(&points, _)| usize::from(points)).sum();
            strata.add(score, group, row[item]);
        }
        Some(strata)
    }

    /// The strata of an item, all items being anchors.
    pub fn strata_of_all(&self, item: usize) -> Option<Strata> {
        self.strata(item, &(0..self.items()).collect::<Vec<_>>())
    }
}

/// How many persons of each group have each number of points of an item, stratum by stratum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strata {
    max: u8,
    /// Score by score, the reference group before the focal one, points by points.
    counts: Vec<u64>,
}

impl Strata {
    /// Nobody yet, for an item of this maximum and scores up to `top`.
    pub fn empty(max: u8, top: usize) -> Self {
        Self {
            max,
            counts: vec![0; (top + 1) * 2 * (usize::from(max) + 1)],
        }
    }

    /// Adds a person; one beyond the bounds of score or points is left out.
    pub fn add(&mut self, score: usize, group: Group, points: u8) {
        let width = self.width();
        let place = (score * 2 + usize::from(group == Group::Focal)) * width + usize::from(points);
        if points > self.max {
            return;
        }
        if let Some(count) = self.counts.get_mut(place) {
            *count += 1;
        }
    }

    /// The most points of the item.
    pub fn max(&self) -> u8 {
        self.max
    }

    fn width(&self) -> usize {
        usize::from(self.max) + 1
    }

    /// Each score with its counts by points, of the reference group and of the focal one.
    pub fn scores(&self) -> impl Iterator<Item = (usize, &[u64], &[u64])> {
        let width = self.width();
        let strata = self.counts.chunks_exact(2 * width).enumerate();
        strata.map(move |(score, both)| (score, &both[..width], &both[width..]))
    }

    /// The scores at which both groups have somebody.
    pub fn shared(&self) -> impl Iterator<Item = (usize, &[u64], &[u64])> {
        let somebody = |counts: &[u64]| counts.iter().any(|&n| n > 0);
        self.scores()
            .filter(move |(_, reference, focal)| somebody(reference) && somebody(focal))
    }

    /// How many persons there are in the reference and in the focal group.
    pub fn persons(&self) -> [u64; 2] {
        self.scores().fold([0, 0], |[a, b], (_, reference, focal)| {
            [a + reference.iter().sum::<u64>(), b + focal.iter().sum::<u64>()]
        })
    }
}

/// A two-by-two table of a stratum: right and wrong answers of the reference group, then of the focal one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub right: [f64; 2],
    pub wrong: [f64; 2],
}

impl Table {
    pub fn n(&self) -> f64 {
        self.group(0) + self.group(1)
    }

    pub fn group(&self, place: usize) -> f64 {
        self.right[place] + self.wrong[place]
    }
}

/// The tables of the strata where both groups have somebody; `None` for an item of more than one point.
pub(super) fn tables(strata: &Strata) -> Option<Vec<Table>> {
    (strata.max() == 1).then(|| {
        let table = |(_, reference, focal): (usize, &[u64], &[u64])| Table {
            right: [reference[1] as f64, focal[1] as f64],
            wrong: [reference[0] as f64, focal[0] as f64],
        };
        strata.shared().map(table).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_not_shown_every_item_is_not_compared() {
        let responses = Responses::new(vec![1, 1], vec![1, 0, ABSENT, 1, 1, 1]).unwrap();
        let groups = [Group::Reference, Group::Focal, Group::Focal];
        let strata = Comparison::of(&responses, &groups)
            .unwrap()
            .strata_of_all(0)
            .unwrap();
        assert_eq!(strata.persons(), [1, 1]);
        assert_eq!(strata.shared().count(), 0);
        let empty = Comparison::of(&responses, &[Group::Reference, Group::Focal, Group::Reference]);
        assert_eq!(empty, Err(Fault::Empty(Group::Focal)));
    }

    #[test]
    fn groups_that_are_not_one_per_person_are_refused() {
        let responses = Responses::new(vec![1], vec![1, 0]).unwrap();
        let fault = Fault::Groups {
            groups: 1,
            persons: 2,
        };
        assert_eq!(Comparison::of(&responses, &[Group::Focal]), Err(fault));
    }

    #[test]
    fn the_item_itself_always_belongs_to_its_matching_score() {
        let responses = Responses::new(vec![1, 2], vec![1, 2, 1, 0]).unwrap();
        let comparison = Comparison::of(&responses, &[Group::Reference, Group::Focal]).unwrap();
        let alone = comparison.strata(0, &[]).unwrap();
        assert_eq!(alone.shared().map(|(score, ..)| score).collect::<Vec<_>>(), [1]);
        assert_eq!(comparison.strata(2, &[]), None);
    }
}
