//! Infit and outfit: how far answers lie from what the model expects (Wright and Masters 1982).

use super::item::{Item, Spread};
use crate::matrix::{Responses, points};
use libm::cbrt;

/// The two mean squares of an item or a person; 1 is expected, more is noise, less is too good a pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSquares {
    /// How many answers they were made from.
    pub n: u64,
    /// Σ(x − E)²/ΣV: sensitive near the own ability.
    pub infit: f64,
    /// The mean of (x − E)²/V: sensitive to answers far from it, and to a single one of them.
    pub outfit: f64,
    /// Infit as a roughly standard normal value (Wilson and Hilferty's cube root); none without spread.
    pub infit_t: Option<f64>,
    /// Outfit in the same way.
    pub outfit_t: Option<f64>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    n: u64,
    squares: f64,
    variances: f64,
    standardised: f64,
    /// Σ(C − V²), for the spread of infit.
    infit: f64,
    /// Σ C/V², for the spread of outfit.
    outfit: f64,
}

impl Sums {
    fn add(&mut self, points: u8, spread: Spread) {
        let Spread {
            mean,
            variance,
            fourth,
        } = spread;
        let square = (f64::from(points) - mean) * (f64::from(points) - mean);
        self.n += 1;
        self.squares += square;
        self.variances += variance;
        self.standardised += square / variance;
        self.infit += fourth - variance * variance;
        self.outfit += fourth / (variance * variance);
    }

    fn done(&self) -> Option<MeanSquares> {
        let n = self.n as f64;
        let [infit, outfit] = [self.squares / self.variances, self.standardised / n];
        let spreads = [
            self.infit / (self.variances * self.variances),
            self.outfit / (n * n) - 1.0 / n,
        ];
        (self.n > 0).then_some(MeanSquares {
            n: self.n,
            infit,
            outfit,
            infit_t: standardised(infit, spreads[0]),
            outfit_t: standardised(outfit, spreads[1]),
        })
    }
}

fn standardised(mean_square: f64, variance: f64) -> Option<f64> {
    let sd = Some(variance.sqrt()).filter(|sd| *sd > 0.0)?;
    Some((cbrt(mean_square) - 1.0) * 3.0 / sd + sd / 3.0)
}

/// The mean squares of each item, and of each person with a known ability.
///
/// Abilities are usually maximum likelihood or Warm's estimates. With estimated abilities outfit and infit lie a
/// little below 1; their `t` grow with n, so with thousands of persons look at the mean squares.
pub fn mean_squares(
    items: &[Item],
    responses: &Responses,
    abilities: &[Option<f64>],
) -> (Vec<Option<MeanSquares>>, Vec<Option<MeanSquares>>) {
    let mut of_items = vec![Sums::default(); items.len()];
    let mut of_persons = Vec::with_capacity(responses.persons());
    let known = abilities.iter().copied().chain(std::iter::repeat(None));
    for (row, theta) in responses.rows().zip(known) {
        let mut person = Sums::default();
        for ((item, &byte), sums) in items.iter().zip(row).zip(&mut of_items) {
            let (Some(points), Some(theta)) = (points(byte), theta) else {
                continue;
            };
            let spread = item.spread(theta);
            if spread.variance > 0.0 {
                sums.add(points, spread);
                person.add(points, spread);
            }
        }
        of_persons.push(person.done());
    }
    (of_items.iter().map(Sums::done).collect(), of_persons)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_as_spread_as_expected_have_the_mean_square_one() {
        let items = vec![Item::adjacent(1.0, vec![0.0])];
        let responses = Responses::new(vec![1], vec![0, 1, 1, 0]).unwrap();
        let (of_items, of_persons) = mean_squares(&items, &responses, &[Some(0.0); 4]);
        let found = of_items[0].unwrap();
        assert_eq!((found.n, found.infit, found.outfit), (4, 1.0, 1.0));
        assert!(found.infit_t.is_none(), "a fair coin has no spread of squares");
        assert_eq!(of_persons.len(), 4);
    }

    #[test]
    fn a_person_without_an_ability_is_left_out() {
        let items = vec![Item::adjacent(1.0, vec![0.3])];
        let responses = Responses::new(vec![1], vec![0, 1]).unwrap();
        let (of_items, of_persons) = mean_squares(&items, &responses, &[Some(0.2)]);
        assert_eq!(of_items[0].unwrap().n, 1);
        assert!(of_persons[0].is_some() && of_persons[1].is_none());
    }
}
