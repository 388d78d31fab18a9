//! The block figures of a class, held against classes drawn from works of the same levels.

use super::residual::{Joint, Residuals};
use super::run::{Run, Search, least_likely};
use crate::permutation::{Chance, Permutation};
use crate::similarity::Room;

/// The block figures of a class with what chance makes of them.
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

/// The works of a room with their residuals, and which runs are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Region<'a> {
    /// The works.
    pub room: &'a Room,
    /// Their residuals.
    pub residuals: &'a Residuals,
    /// The runs.
    pub search: Search,
}

impl Region<'_> {
    /// The block figures of a class, held against drawn classes.
    ///
    /// Each work is replaced by another of the room with the same level and the same items shown, none twice. `None`
    /// for fewer than two works or one that is not there. Drawn works may come from the class itself: with few works of
    /// a level in the region the p-values are cautious. They hold against strangers of equal score; the works of an
    /// honest class share a teacher, so compare classes with each other, too.
    pub fn examine(&self, class: &[usize], permutation: Permutation) -> Option<Block> {
        let joint = self.residuals.joint(class)?;
        let run = least_likely(self.room, class, self.search);
        let own = [
            run.as_ref().map_or(0.0, |run| run.excess),
            joint.shift,
            joint.pairs,
        ];
        let [run_chance, shift_chance, pairs_chance] = permutation.against(own, |draws| {
            let drawn = self.room.strangers(class, draws)?;
            let joint = self.residuals.joint(&drawn)?;
            let excess = least_likely(self.room, &drawn, self.search).map_or(0.0, |run| run.excess);
            Some([excess, joint.shift, joint.pairs])
        })?;
        Some(Block {
            run,
            joint,
            run_chance,
            shift_chance,
            pairs_chance,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Responses;
    use crate::draw::Draws;
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
            let known = draws.unit() * 0.6;
            let mut row: Vec<u8> = (0..20)
                .map(|item| u8::from(draws.unit() < known + f64::from(item) / 60.0))
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
        let region = Region {
            room: &room,
            residuals: &Residuals::of(&room),
            search: SEARCH,
        };
        let class = |number: usize| (number * 10..number * 10 + 10).collect::<Vec<_>>();
        let of = |number| region.examine(&class(number), PERMUTATION).unwrap();
        let edited = of(7);
        assert_eq!((edited.run_chance.reached, edited.run_chance.rounds), (0, 99));
        assert!(edited.run.unwrap().persons.len() >= 6);
        let honest = (0..6).map(|number| of(number).run_chance.p());
        assert!(honest.filter(|&p| p < 0.05).count() <= 1);
        assert_eq!(region.examine(&[1, 400], PERMUTATION), None);
    }
}
