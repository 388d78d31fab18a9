//! How probable each score is at each ability, and the ability that a score stands for.

use super::grid::Grid;
use super::item::Item;
use super::person::{Ability, ml, moments, wle};
use super::symmetric::product;
use crate::matrix::Responses;
use crate::model::design::booklets;
use std::collections::BTreeMap;

/// The probabilities of the scores 0, 1, … at an ability (Lord and Wingersky 1984).
pub fn at(items: &[Item], theta: f64) -> Vec<f64> {
    let mut p = Vec::new();
    items.iter().fold(vec![1.0], |so_far, item| {
        item.probabilities(theta, &mut p);
        product(&so_far, &p)
    })
}

/// A score and the abilities it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Converted {
    /// The score.
    pub score: u32,
    /// The maximum likelihood estimate; none at both ends.
    pub ml: Option<Ability>,
    /// Warm's estimate.
    pub wle: Option<Ability>,
    /// The mean of the posterior distribution given the score.
    pub eap: Ability,
}

/// The table from scores to abilities of a whole booklet.
///
/// In Rasch and partial credit models the score is sufficient, and the table holds for each person. In others it
/// holds for the score alone (`eap`), and `ml` and `wle` are left out, for they depend on which items were solved.
pub fn table(items: &[Item], grid: &Grid) -> Vec<Converted> {
    let by_node: Vec<Vec<f64>> = grid.nodes.iter().map(|&theta| at(items, theta)).collect();
    let sufficient = super::is_rasch(items);
    let row = |score: usize| {
        let weights: Vec<f64> = by_node
            .iter()
            .zip(&grid.weights)
            .map(|(p, w)| p[score] * w)
            .collect();
        let row = sufficient.then(|| row_of(items, score));
        Converted {
            score: score as u32,
            ml: row.as_ref().and_then(|row| ml(items, row)),
            wle: row.as_ref().and_then(|row| wle(items, row)),
            eap: moments(&grid.nodes, &weights),
        }
    };
    (0..by_node.first().map_or(0, Vec::len)).map(row).collect()
}

/// The estimates of each person: Warm's, and maximum likelihood.
///
/// Persons of one booklet and score (where scores say all) or of one row have the same and are computed once.
pub fn estimates(items: &[Item], responses: &Responses) -> Vec<[Option<Ability>; 2]> {
    let mut found = vec![[None; 2]; responses.persons()];
    for booklet in booklets(responses) {
        let shown: Vec<Item> = booklet.items.iter().map(|&item| items[item].clone()).collect();
        let sufficient = super::is_rasch(&shown);
        let mut known: BTreeMap<Vec<u8>, [Option<Ability>; 2]> = BTreeMap::new();
        for &person in &booklet.persons {
            let row: Vec<u8> = match sufficient {
                true => row_of(&shown, responses.score(person) as usize),
                false => booklet
                    .items
                    .iter()
                    .map(|&item| responses.row(person)[item])
                    .collect(),
            };
            found[person] = match known.get(&row) {
                Some(known) => *known,
                None => {
                    let fresh = [wle(&shown, &row), ml(&shown, &row)];
                    known.insert(row, fresh);
                    fresh
                }
            };
        }
    }
    found
}

/// Some row with this score: where the score is sufficient, any is as good as another.
fn row_of(items: &[Item], score: usize) -> Vec<u8> {
    let mut left = score;
    let take = |item: &Item| {
        let points = left.min(usize::from(item.max()));
        left -= points;
        points as u8
    };
    items.iter().map(take).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coins_make_a_binomial_score() {
        let coins = vec![Item::adjacent(1.0, vec![0.0]); 4];
        for (found, known) in at(&coins, 0.0).iter().zip([1.0, 4.0, 6.0, 4.0, 1.0]) {
            assert!((found - known / 16.0).abs() < 1e-15);
        }
    }

    #[test]
    fn a_higher_score_stands_for_a_higher_ability() {
        let items = [
            Item::adjacent(1.0, vec![0.4, -0.2]),
            Item::adjacent(1.0, vec![1.0]),
        ];
        let table = table(&items, &Grid::normal(0.0, 1.0, 0.5));
        assert_eq!(table.len(), 4);
        assert!(table.windows(2).all(|two| two[0].eap.theta < two[1].eap.theta));
        assert!(table[0].ml.is_none() && table[1].ml.is_some() && table[3].wle.is_some());
        let unequal = [items[0].clone(), Item::adjacent(2.0, vec![1.0])];
        assert!(
            super::table(&unequal, &Grid::normal(0.0, 1.0, 0.5))[1]
                .wle
                .is_none()
        );
    }

    #[test]
    fn estimates_of_equal_persons_are_those_of_each_alone() {
        for slope in [1.0, 1.7] {
            let items = [
                Item::adjacent(1.0, vec![0.4, -0.2]),
                Item::adjacent(slope, vec![1.0]),
                Item::adjacent(1.0, vec![-1.0]),
            ];
            let n = crate::matrix::ABSENT;
            let rows = vec![2, 0, 0, 1, 1, 0, 0, n, 1, 1, n, 0, 2, 0, 0, n, n, n];
            let responses = Responses::new(vec![2, 1, 1], rows).unwrap();
            for (found, row) in estimates(&items, &responses).iter().zip(responses.rows()) {
                for (found, alone) in found.iter().zip([wle(&items, row), ml(&items, row)]) {
                    let theta = |one: &Option<Ability>| one.map(|one| one.theta);
                    let close = match (theta(found), theta(&alone)) {
                        (Some(found), Some(alone)) => (found - alone).abs() < 1e-9,
                        (found, alone) => found == alone,
                    };
                    assert!(close, "{found:?} {alone:?}");
                }
            }
        }
    }
}
