//! What the model expects of an item among the persons of each score: the curve that S-X² compares answers with.

use crate::model::item::Item;
use crate::model::symmetric::product;

/// P(x | r) of each item by score and points, for items of the Rasch family; none for a score nobody can have.
///
/// The score is sufficient there, so that the ability at which the products are taken does not matter.
pub fn given_score(items: &[Item]) -> Vec<Vec<Option<Vec<f64>>>> {
    let of = |item: &Item| {
        let mut p = Vec::new();
        item.probabilities(0.0, &mut p);
        p
    };
    let all: Vec<Vec<f64>> = items.iter().map(of).collect();
    let scores = all.iter().fold(vec![1.0], |so_far, p| product(&so_far, p));
    (0..all.len())
        .map(|item| conditional(&all, item, &scores))
        .collect()
}

fn conditional(all: &[Vec<f64>], item: usize, scores: &[f64]) -> Vec<Option<Vec<f64>>> {
    let others = all.iter().enumerate().filter(|(place, _)| *place != item);
    let rest = others.fold(vec![1.0], |so_far, (_, p)| product(&so_far, p));
    let at = |(score, &whole): (usize, &f64)| {
        let left = |points: usize| score.checked_sub(points).and_then(|left| rest.get(left));
        let joint = |(points, p): (usize, &f64)| left(points).map_or(0.0, |rest| p * rest / whole);
        (whole > 0.0).then(|| all[item].iter().enumerate().map(joint).collect())
    };
    scores.iter().enumerate().map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_each_score_the_expected_points_of_all_items_add_up_to_it() {
        let items = [
            Item::adjacent(1.0, vec![0.4, -0.9]),
            Item::adjacent(1.0, vec![1.0]),
            Item::adjacent(1.0, vec![-1.3, -1.0, -4.0]),
        ];
        let found = given_score(&items);
        for score in 0..=6 {
            let points = |p: &[f64]| p.iter().zip(0u8..).map(|(p, x)| p * f64::from(x)).sum::<f64>();
            let sum: f64 = found
                .iter()
                .map(|item| points(item[score].as_ref().unwrap()))
                .sum();
            assert!((sum - score as f64).abs() < 1e-12, "{score}: {sum}");
        }
    }

    #[test]
    fn of_two_items_with_one_right_the_odds_are_those_of_the_difficulties() {
        let items = [Item::adjacent(1.0, vec![0.7]), Item::adjacent(1.0, vec![-0.2])];
        let found = given_score(&items)[0][1].clone().unwrap();
        assert!((found[1] / found[0] - libm::exp(0.9)).abs() < 1e-12);
    }
}
