//! How precise a work measures: reliability, separation, information over abilities.

use super::item::{Item, test_information};
use super::person::{Ability, Prior};
use crate::model::grid::Grid;

/// The reliability of EAP estimates: Var(θ̂)/(Var(θ̂) + mean of squared errors); none for fewer than two persons.
pub fn empirical(abilities: &[Ability]) -> Option<f64> {
    let (variance, error) = spread(abilities)?;
    Some(variance / (variance + error))
}

/// The reliability of ML and Warm's estimates: (Var(θ̂) − mean of squared errors)/Var(θ̂) (Wright and Masters 1982).
///
/// It may be below 0 where a work says next to nothing.
pub fn separation_reliability(abilities: &[Ability]) -> Option<f64> {
    let (variance, error) = spread(abilities)?;
    (variance > 0.0).then(|| (variance - error) / variance)
}

/// The separation G = √(R/(1 − R)): how many errors the true spread of the persons is wide; none unless 0 ≤ R < 1.
pub fn separation(reliability: f64) -> Option<f64> {
    (0.0..1.0)
        .contains(&reliability)
        .then(|| (reliability / (1.0 - reliability)).sqrt())
}

/// The marginal reliability of a work in a normal population: the mean of I/(I + 1/σ²) (Green and others 1984).
pub fn marginal(items: &[Item], population: Prior) -> f64 {
    let precision = 1.0 / (population.sd * population.sd);
    let grid = Grid::normal(population.mean, population.sd, 0.25 * population.sd);
    grid.mean(|theta| {
        let information = test_information(items, theta);
        information / (information + precision)
    })
}

/// The information of the work at an ability, and the standard error there; the error is none without information.
pub fn curve(items: &[Item], thetas: &[f64]) -> Vec<(f64, Option<f64>)> {
    let at = |&theta: &f64| {
        let information = test_information(items, theta);
        (information, (information > 0.0).then(|| 1.0 / information.sqrt()))
    };
    thetas.iter().map(at).collect()
}

/// The variance of the estimates (n − 1) and the mean of squared errors.
fn spread(abilities: &[Ability]) -> Option<(f64, f64)> {
    let n = abilities.len() as f64;
    let mean = abilities.iter().map(|one| one.theta).sum::<f64>() / n;
    let square: f64 = abilities
        .iter()
        .map(|one| (one.theta - mean) * (one.theta - mean))
        .sum();
    let error: f64 = abilities.iter().map(|one| one.se * one.se).sum();
    (abilities.len() > 1).then_some((square / (n - 1.0), error / n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn persons(se: f64) -> Vec<Ability> {
        [-1.0, 0.0, 1.0].map(|theta| Ability { theta, se }).into()
    }

    #[test]
    fn half_noise_is_half_reliable() {
        let se = 0.5f64.sqrt();
        assert!((separation_reliability(&persons(se)).unwrap() - 0.5).abs() < 1e-15);
        assert!((separation(0.5).unwrap() - 1.0).abs() < 1e-15);
        assert!((empirical(&persons(1.0)).unwrap() - 0.5).abs() < 1e-15);
    }

    #[test]
    fn one_person_or_no_spread_has_no_reliability() {
        assert_eq!(empirical(&persons(1.0)[..1]), None);
        let same = [Ability { theta: 0.0, se: 1.0 }; 3];
        assert_eq!(separation_reliability(&same), None);
        assert_eq!((separation(1.0), separation(-0.2)), (None, None));
    }

    #[test]
    fn more_items_are_more_reliable() {
        let items = vec![Item::adjacent(1.0, vec![0.0]); 20];
        let population = Prior { mean: 0.0, sd: 1.0 };
        let found = [5, 10, 20].map(|size| marginal(&items[..size], population));
        assert!(
            found[0] < found[1] && found[1] < found[2] && found[2] < 1.0,
            "{found:?}"
        );
        let (information, se) = curve(&items, &[0.0])[0];
        assert!((information - 5.0).abs() < 1e-12 && (se.unwrap() - 0.2f64.sqrt()).abs() < 1e-12);
    }
}
