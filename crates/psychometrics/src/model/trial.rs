//! Answers drawn from known items, for tests.

use super::item::Item;
use crate::draw::Draws;
use crate::matrix::{ABSENT, Responses};

/// The answers of persons of these abilities; `shown` says which items whom.
pub(crate) fn answers(items: &[Item], thetas: &[f64], shown: impl Fn(usize, usize) -> bool) -> Responses {
    let mut draws = Draws::new(7, 0);
    let mut cells = Vec::new();
    for (person, &theta) in thetas.iter().enumerate() {
        for (place, item) in items.iter().enumerate() {
            let answer = item.drawn(theta, &mut draws);
            cells.push(if shown(person, place) { answer } else { ABSENT });
        }
    }
    Responses::new(items.iter().map(Item::max).collect(), cells).unwrap()
}

/// Normal abilities.
pub(crate) fn normal_thetas(n: usize, mean: f64, sd: f64) -> Vec<f64> {
    let mut draws = Draws::new(n as u64, 1);
    (0..n).map(|_| mean + sd * draws.normal()).collect()
}
