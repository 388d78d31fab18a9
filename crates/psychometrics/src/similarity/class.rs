//! Similarity of a class as a whole.

use super::pairs::{Selection, compare};
use super::room::Room;
use crate::permutation::{Chance, Permutation};

/// How alike the works of a class are, with what chance makes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassSimilarity {
    /// How many pairs have an ω.
    pub pairs: u32,
    /// The mean of ω over the pairs.
    pub mean: f64,
    /// The greatest ω.
    pub greatest: f64,
    /// The chance of as great a mean.
    pub mean_chance: Chance,
    /// The chance of as great an ω in some pair.
    pub greatest_chance: Chance,
}

/// The similarity of a class, held against classes of strangers with the same levels.
///
/// Pairs of one class have persons in common and abilities were estimated, so their sum is not normal even in honest
/// classes: only drawn classes tell what is much. `None` for fewer than two works, one that is not there, or where no
/// pair has an ω. It sees copying between neighbours; a teacher who fills in answers leaves works hardly more alike.
pub fn class_similarity(room: &Room, class: &[usize], permutation: Permutation) -> Option<ClassSimilarity> {
    let (pairs, [mean, greatest]) = omegas(room, class)?;
    let [mean_chance, greatest_chance] = permutation.against([mean, greatest], |draws| {
        Some(omegas(room, &room.strangers(class, draws)?)?.1)
    })?;
    Some(ClassSimilarity {
        pairs,
        mean,
        greatest,
        mean_chance,
        greatest_chance,
    })
}

/// How many pairs have an ω, the mean and the greatest.
fn omegas(room: &Room, class: &[usize]) -> Option<(u32, [f64; 2])> {
    let (mut pairs, mut sum, mut greatest) = (0u32, 0.0, f64::NEG_INFINITY);
    for (place, &one) in class.iter().enumerate() {
        for &other in &class[place + 1..] {
            if let Some(omega) = compare(room, [one, other], Selection::default())?.omega {
                pairs += 1;
                sum += omega;
                greatest = greatest.max(omega);
            }
        }
    }
    (pairs > 0).then(|| (pairs, [sum / f64::from(pairs), greatest]))
}

#[cfg(test)]
mod tests {
    use super::super::Chances;
    use super::*;
    use crate::draw::Draws;

    #[test]
    fn a_class_that_copied_from_one_is_beyond_classes_of_strangers() {
        let mut draws = Draws::new(2, 0);
        let chances = Chances::of_right(24, &[0.5; 24]).unwrap();
        let mut rows: Vec<u8> = (0..200 * 24).map(|_| u8::from(draws.unit() < 0.5)).collect();
        let source = rows[..24].to_vec();
        for copier in 1..6 {
            rows[copier * 24..copier * 24 + 18].copy_from_slice(&source[..18]);
        }
        let room = Room::new(chances, &[1; 24], &rows, &[0; 200]).unwrap();
        let permutation = Permutation {
            rounds: 199,
            enough: 10,
            seed: 1,
        };
        let of =
            |class: std::ops::Range<usize>| class_similarity(&room, &class.collect::<Vec<_>>(), permutation);
        let copied = of(0..10).unwrap();
        assert!(copied.mean_chance.p() < 0.01 && copied.pairs == 45, "{copied:?}");
        assert!(of(100..110).unwrap().mean_chance.p() > 0.05);
        assert_eq!((of(4..5), of(195..201)), (None, None));
    }
}
