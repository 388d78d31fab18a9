//! All pairs of a room, a class or a school.

use super::joint::JointLaw;
use super::null::{Bench, MatchLaw, normal_tail, spread};
use super::room::{Agreement, Kind, Room};
use super::run::{longest, probability_of_run};
use std::collections::BTreeMap;

/// Which indices to compute beside ω, which costs next to nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// ω with weights.
    pub weighted: bool,
    /// The exact tail of the number of matches.
    pub binomial: bool,
    /// The joint law of full and other matches: n³/6 steps for each two levels.
    pub joint: bool,
    /// The longest string of equal answers.
    pub run: bool,
}

impl Selection {
    /// Every index.
    pub const ALL: Self = Self {
        weighted: true,
        binomial: true,
        joint: true,
        run: true,
    };
}

/// What a pair has in common beyond chance; neither of the two is taken for the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The one, whose place is before the other's.
    pub one: u32,
    /// The other.
    pub other: u32,
    /// What both gave.
    pub agreement: Agreement,
    /// ω without a source: (h − Σp)/√Σp(1 − p) with the chance p to match on each item; `None` where p leaves nothing open.
    pub omega: Option<f64>,
    /// ω with weights −ln p: a match that is unlikely counts more. `None` also where it was not asked for.
    pub weighted_omega: Option<f64>,
    /// P(H ≥ h), exact: the generalised binomial test.
    pub binomial: Option<f64>,
    /// The p-value of M4.
    pub joint: Option<f64>,
    /// The longest string of equal answers and the chance of one at least as long.
    pub run: Option<(u32, f64)>,
}

impl Pair {
    /// The p-value of ω by the normal law.
    pub fn omega_p(&self) -> Option<f64> {
        self.omega.map(normal_tail)
    }

    /// The p-value of the weighted ω by the normal law.
    pub fn weighted_omega_p(&self) -> Option<f64> {
        self.weighted_omega.map(normal_tail)
    }
}

/// What chance makes of pairs of two kinds; one law serves all of them in turn, so that no pair asks for memory.
#[derive(Default)]
struct Law {
    chances: Vec<f64>,
    /// −ln of the chance to match, item by item; 0 for items that were not shown to both.
    weights: Vec<f64>,
    weighted: Option<[f64; 2]>,
    matches: [f64; 2],
    binomial: Option<MatchLaw>,
    joint: Option<JointLaw>,
    /// p-values found before, by what they depend on.
    joint_known: BTreeMap<(u32, u32), f64>,
    run_known: BTreeMap<u32, f64>,
    bench: Bench,
}

/// Whether both were shown an item.
fn shown(one: &Kind, other: &Kind, item: usize) -> bool {
    (one.shown[item / 64] & other.shown[item / 64]) >> (item % 64) & 1 == 1
}

impl Law {
    /// Becomes the law of two kinds.
    fn renew(&mut self, room: &Room, (one, other): (&Kind, &Kind), selection: Selection) {
        room.chances()
            .matching([one.level, other.level], &mut self.chances);
        self.weighted = selection.weighted.then(|| self.weigh(one, other));
        if !(room.whole(one) && room.whole(other)) {
            let mut item = 0..;
            self.chances
                .retain(|_| item.next().is_some_and(|item| shown(one, other, item)));
        }
        self.joint = selection.joint.then(|| joint(room, one, other));
        self.joint_known.clear();
        self.run_known.clear();
        self.matches = if selection.binomial {
            let law = self.binomial.get_or_insert_default();
            law.renew(&self.chances, &mut self.bench);
            [law.mean, law.variance]
        } else {
            spread(&self.chances)
        };
    }

    /// Takes the weights of the items, and tells mean and variance of their sum.
    fn weigh(&mut self, one: &Kind, other: &Kind) -> [f64; 2] {
        let [mut mean, mut variance] = [0.0; 2];
        self.weights.clear();
        for (item, &p) in self.chances.iter().enumerate() {
            let open = p > 0.0 && shown(one, other, item);
            let weight = if open { -libm::log(p.min(1.0)) } else { 0.0 };
            self.weights.push(weight);
            mean += weight * p;
            variance += weight * weight * p * (1.0 - p).max(0.0);
        }
        [mean, variance]
    }

    fn pair(&mut self, room: &Room, [one, other]: [u32; 2], run: bool) -> Pair {
        let (a, b) = (one.min(other), one.max(other));
        let places = [a as usize, b as usize];
        let agreement = room.agreement(places[0], places[1]);
        let standardised = |found: f64, [mean, variance]: [f64; 2]| {
            (variance > 0.0).then(|| (found - mean) / variance.sqrt())
        };
        Pair {
            one: a,
            other: b,
            agreement,
            omega: standardised(f64::from(agreement.same()), self.matches),
            weighted_omega: self
                .weighted
                .and_then(|law| standardised(self.weight_of(room, places), law)),
            binomial: self.binomial.as_ref().map(|law| law.tail(agreement.same())),
            joint: self.joint_p(agreement),
            run: run.then(|| self.run_of(room, places)),
        }
    }

    fn weight_of(&self, room: &Room, [one, other]: [usize; 2]) -> f64 {
        let mut sum = 0.0;
        for (mut word, weights) in room.same_items(one, other).zip(self.weights.chunks(64)) {
            while word != 0 {
                sum += weights[word.trailing_zeros() as usize];
                word &= word - 1;
            }
        }
        sum
    }

    fn joint_p(&mut self, found: Agreement) -> Option<f64> {
        let law = self.joint.as_ref()?;
        let cell = (found.full, found.other);
        Some(
            *self
                .joint_known
                .entry(cell)
                .or_insert_with(|| law.p(cell.0, cell.1)),
        )
    }

    fn run_of(&mut self, room: &Room, [one, other]: [usize; 2]) -> (u32, f64) {
        let length = longest(room.row(one), room.row(other));
        let chances = &self.chances;
        let p = *self
            .run_known
            .entry(length)
            .or_insert_with(|| probability_of_run(chances, length));
        (length, p)
    }
}

fn joint(room: &Room, one: &Kind, other: &Kind) -> JointLaw {
    let mut both = Vec::with_capacity(room.chances().items());
    room.chances()
        .matches([one.level, other.level], room.full(), |item, chances| {
            if shown(one, other, item) {
                both.push(chances);
            }
        });
    JointLaw::of(&both)
}

/// Looks at every pair of the room once, pairs of the same two levels together, and hands it on.
///
/// The order is fixed but not that of the places. Nothing is kept, so a school of thousands needs no memory.
pub fn visit(room: &Room, selection: Selection, mut found: impl FnMut(Pair)) {
    let kinds = room.kinds();
    let mut law = Law::default();
    for (place, one) in kinds.iter().enumerate() {
        for (other_place, other) in kinds.iter().enumerate().skip(place) {
            if place == other_place && one.persons.len() < 2 {
                continue;
            }
            law.renew(room, (one, other), selection);
            for (index, &a) in one.persons.iter().enumerate() {
                let rest = if place == other_place {
                    &one.persons[index + 1..]
                } else {
                    &other.persons[..]
                };
                for &b in rest {
                    found(law.pair(room, [a, b], selection.run));
                }
            }
        }
    }
}

/// Looks at every pair within a group, such as a class, pairs of the same two levels together, and hands it on.
///
/// `groups` names the group of each person; who has none is in no pair. Of each pair only the places are kept.
pub fn within(room: &Room, groups: &[u32], selection: Selection, mut found: impl FnMut(Pair)) {
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (person, &group) in groups.iter().enumerate().take(room.persons()) {
        members.entry(group).or_default().push(person as u32);
    }
    let mut pairs = Vec::new();
    for group in members.values() {
        for (place, &one) in group.iter().enumerate() {
            pairs.extend(
                group[place + 1..]
                    .iter()
                    .map(|&other| (room.kinds_of([one, other]), [one, other])),
            );
        }
    }
    pairs.sort_unstable();
    let mut law = Law::default();
    for alike in pairs.chunk_by(|one, other| one.0 == other.0) {
        let [one, other] = alike[0].0.map(|kind| &room.kinds()[kind as usize]);
        law.renew(room, (one, other), selection);
        for &(_, pair) in alike {
            found(law.pair(room, pair, selection.run));
        }
    }
}

/// Every pair of the room, in the order of the places.
pub fn all(room: &Room, selection: Selection) -> Vec<Pair> {
    let n = room.persons();
    let mut pairs = Vec::with_capacity(n * n.saturating_sub(1) / 2);
    visit(room, selection, |pair| pairs.push(pair));
    pairs.sort_unstable_by_key(|pair| (pair.one, pair.other));
    pairs
}

/// One pair; `None` where one of both is not there or both are one.
pub fn compare(room: &Room, [one, other]: [usize; 2], selection: Selection) -> Option<Pair> {
    if one == other || one.max(other) >= room.persons() {
        return None;
    }
    let mut law = Law::default();
    law.renew(room, (room.kind_of(one), room.kind_of(other)), selection);
    Some(law.pair(room, [one as u32, other as u32], selection.run))
}

#[cfg(test)]
mod tests {
    use super::super::chances::Chances;
    use super::*;
    use crate::matrix::ABSENT;

    /// Nine persons at three levels with items of one and of two points, some not shown.
    fn room() -> Room {
        let categories = [2, 3, 2, 3, 2, 2];
        let mut cells = Vec::new();
        for level in 1..4 {
            let p = f64::from(level) / 5.0;
            for &count in &categories {
                cells.extend(if count == 2 {
                    vec![1.0 - p, p]
                } else {
                    vec![0.7 - p, 0.3, p]
                });
            }
        }
        let cell = |place: usize| match place * 11 % 17 {
            16 => ABSENT,
            other => (other % usize::from(categories[place % 6])) as u8,
        };
        let rows: Vec<u8> = (0..54).map(cell).collect();
        let full = categories.map(|count| count - 1);
        Room::new(
            Chances::new(&categories, cells).unwrap(),
            &full,
            &rows,
            &[0, 1, 2, 0, 1, 2, 2, 2, 0],
        )
        .unwrap()
    }

    #[test]
    fn every_pair_is_seen_once_and_is_what_it_is_alone() {
        let room = room();
        let pairs = all(&room, Selection::ALL);
        assert_eq!(pairs.len(), 36);
        for pair in pairs {
            let places = [pair.other as usize, pair.one as usize];
            assert_eq!(compare(&room, places, Selection::ALL), Some(pair));
        }
        assert_eq!(compare(&room, [3, 3], Selection::ALL), None);
        assert_eq!(compare(&room, [3, 9], Selection::ALL), None);
    }

    #[test]
    fn pairs_within_groups_are_those_of_the_room() {
        let room = room();
        let groups = [0, 1, 0, 1, 0, 2, 0, 1];
        let mut found = Vec::new();
        within(&room, &groups, Selection::ALL, |pair| found.push(pair));
        found.sort_unstable_by_key(|pair| (pair.one, pair.other));
        let alike = |pair: &Pair| pair.other < 8 && groups[pair.one as usize] == groups[pair.other as usize];
        let known: Vec<Pair> = all(&room, Selection::ALL).into_iter().filter(alike).collect();
        assert_eq!(found, known);
        assert_eq!(found.len(), 9);
    }

    #[test]
    fn two_equal_works_stand_out_by_every_index() {
        let chances = Chances::of_right(30, &[0.5; 30]).unwrap();
        let row = |seed: usize| (0..30).map(move |item| (item * item * seed / 3 % 2) as u8);
        let rows: Vec<u8> = row(5).chain(row(7)).chain(row(5)).collect();
        let room = Room::new(chances, &[1; 30], &rows, &[0; 3]).unwrap();
        let found = compare(&room, [0, 2], Selection::ALL).unwrap();
        assert!((found.omega.unwrap() - 30f64.sqrt()).abs() < 1e-12);
        let half = libm::pow(0.5, 30.0);
        assert!((found.binomial.unwrap() / half - 1.0).abs() < 1e-12);
        assert_eq!(found.run.unwrap().0, 30);
        assert!(found.joint.unwrap() < 1e-5);
        assert!((found.weighted_omega.unwrap() - 30f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn items_that_nobody_can_fail_leave_no_omega() {
        let room = Room::new(
            Chances::of_right(2, &[1.0; 2]).unwrap(),
            &[1; 2],
            &[1; 4],
            &[0; 2],
        )
        .unwrap();
        let found = compare(&room, [0, 1], Selection::ALL).unwrap();
        assert_eq!(
            (found.omega, found.binomial, found.omega_p()),
            (None, Some(1.0), None)
        );
    }
}
