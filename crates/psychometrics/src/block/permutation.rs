//! Classes put together from works of the same levels: what chance makes of the block figures.

use super::residual::{Joint, Residuals};
use super::run::{Run, Search, least_likely};
use crate::draw::Draws;
use crate::similarity::Room;

/// How long classes are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permutation {
    /// The most classes drawn; the least p-value is 1/(rounds + 1).
    pub rounds: u32,
    /// Drawing ends when every figure was reached so many times: an honest class is soon known as one.
    pub enough: u32,
    /// The seed of the draws.
    pub seed: u64,
}

/// A p-value from drawn classes (Besag and Clifford 1991).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// How many drawn classes reached the figure.
    pub reached: u32,
    /// How many were drawn.
    pub rounds: u32,
}

impl Chance {
    /// (reached + 1) / (rounds + 1).
    pub fn p(self) -> f64 {
        f64::from(self.reached + 1) / f64::from(self.rounds + 1)
    }
}

/// The block figures of a class with their p-values.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The least likely run; `None` where none is shared more often than by chance.
    pub run: Option<Run>,
    /// How the works lie off the region together.
    pub joint: Joint,
    /// The chance of as unlikely a run.
    pub run_chance: Chance,
    /// The chance of as great a shift.
    pub shift_chance: Chance,
    /// The chance of items going together as much.
    pub pairs_chance: Chance,
}

/// The block figures of a class, held against classes drawn from the room.
///
/// Each work is replaced by another of the room with the same level and the same items shown, none twice. `None` for
/// fewer than two works. Drawn works may come from the class itself: with few works of a level in the region the
/// p-values are cautious. The p-values hold against strangers of equal score; the works of an honest class share a
/// teacher, so compare classes with each other, too.
pub fn examine(
    room: &Room,
    residuals: &Residuals,
    class: &[usize],
    search: Search,
    permutation: Permutation,
) -> Option<Block> {
    let joint = residuals.joint(class)?;
    let run = least_likely(room, class, search);
    let own = [
        run.as_ref().map_or(0.0, |run| run.excess),
        joint.shift,
        joint.pairs,
    ];
    let mut reached = [0u32; 3];
    let mut rounds = 0;
    while rounds < permutation.rounds && reached.iter().any(|&reached| reached < permutation.enough) {
        let drawn = drawn(room, class, Draws::new(permutation.seed, u64::from(rounds)));
        rounds += 1;
        let joint = residuals.joint(&drawn)?;
        let excess = least_likely(room, &drawn, search).map_or(0.0, |run| run.excess);
        for ((reached, own), found) in reached
            .iter_mut()
            .zip(own)
            .zip([excess, joint.shift, joint.pairs])
        {
            *reached += u32::from(found >= own);
        }
    }
    let [run_chance, shift_chance, pairs_chance] = reached.map(|reached| Chance { reached, rounds });
    Some(Block {
        run,
        joint,
        run_chance,
        shift_chance,
        pairs_chance,
    })
}

/// A class of strangers: for each work another with the same level and the same items shown.
fn drawn(room: &Room, class: &[usize], mut draws: Draws) -> Vec<usize> {
    let mut taken = Vec::with_capacity(class.len());
    for &person in class {
        let alike = &room.kind_of(person).persons;
        let start = draws.below(alike.len());
        // The next one that is still free; the class itself shows that there are enough.
        let free = (0..alike.len()).map(|step| alike[(start + step) % alike.len()] as usize);
        taken.push(
            free.into_iter()
                .find(|other| !taken.contains(other))
                .unwrap_or(person),
        );
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Responses;
    use crate::similarity::Chances;

    const SEARCH: Search = Search { works: 3, items: 3 };
    const PERMUTATION: Permutation = Permutation {
        rounds: 99,
        enough: 5,
        seed: 3,
    };

    /// Forty classes of ten with random points; class 7 shares items 5 to 12 in six works.
    fn room() -> Room {
        let mut draws = Draws::new(11, 0);
        let mut cells = Vec::new();
        for person in 0..400 {
            let known = draws.unit();
            let mut row: Vec<u8> = (0..20)
                .map(|item| u8::from(draws.unit() < known * 0.6 + f64::from(item) / 60.0))
                .collect();
            if (70..76).contains(&person) {
                row[5..13].copy_from_slice(&[1, 0, 1, 1, 0, 0, 1, 1]);
            }
            cells.extend(row);
        }
        let responses = Responses::new(vec![1; 20], cells).unwrap();
        let (chances, levels) = Chances::by_score(&responses, 50).unwrap();
        Room::of_points(&responses, chances, &levels).unwrap()
    }

    #[test]
    fn an_edited_class_is_beyond_all_drawn_ones_and_an_honest_one_is_soon_known() {
        let room = room();
        let residuals = Residuals::of(&room);
        let class = |number: usize| (number * 10..number * 10 + 10).collect::<Vec<_>>();
        let of = |number| examine(&room, &residuals, &class(number), SEARCH, PERMUTATION).unwrap();
        let edited = of(7);
        assert_eq!(
            edited.run_chance,
            Chance {
                reached: 0,
                rounds: 99
            }
        );
        assert!(edited.run.unwrap().persons.len() >= 6);
        let honest = (0..6).map(|number| of(number).run_chance.p());
        assert!(honest.filter(|&p| p < 0.05).count() <= 1);
    }

    #[test]
    fn the_same_seed_draws_the_same_classes_and_nobody_twice() {
        let room = room();
        let class: Vec<usize> = (20..30).collect();
        let one = drawn(&room, &class, Draws::new(1, 4));
        assert_eq!(one, drawn(&room, &class, Draws::new(1, 4)));
        assert_ne!(one, drawn(&room, &class, Draws::new(1, 5)));
        let levels = |persons: &[usize]| {
            persons
                .iter()
                .map(|&person| room.level(person))
                .collect::<Vec<_>>()
        };
        assert_eq!(levels(&one), levels(&class));
        let mut sorted = one.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 10);
    }
}
