use super::super::{consistency, half};
use super::*;
use crate::Responses;
use crate::draw::Draws;

/// Products whose covariances are these numbers, up to rounding: sums zeroed, a million rows.
fn with_covariances(items: usize, covariance: impl Fn(usize, usize) -> f64) -> Products {
    let rows = 1_000_000_u64;
    let cell = |place: usize| {
        let cross = covariance(place / items, place % items) * 1e9;
        (cross * (rows - 1) as f64 / rows as f64).round() as u64
    };
    Products::of_sums(rows, vec![0; items], (0..items * items).map(cell).collect()).unwrap()
}

fn matrix<const N: usize>(cells: [[f64; N]; N]) -> Products {
    with_covariances(N, |one, other| cells[one][other])
}

/// Papers of persons of one ability and items of several points, some of a second one.
fn drawn(persons: u32, items: usize) -> Responses {
    let mut draws = Draws::new(5, u64::from(persons));
    let maxima: Vec<u8> = (0..items).map(|item| 1 + (item % 3) as u8).collect();
    let mut cells = Vec::new();
    for _ in 0..persons {
        let abilities = [draws.normal(), draws.normal()];
        for (item, &max) in maxima.iter().enumerate() {
            let ability = abilities[0] + 0.4 * abilities[item % 2];
            let points = (0..max)
                .filter(|&step| ability + draws.normal() > f64::from(step) - 0.5)
                .count();
            cells.push(points as u8);
        }
    }
    Responses::new(maxima, cells).unwrap()
}

fn near(found: f64, known: f64, within: f64) {
    assert!((found - known).abs() < within, "{found} beside {known}");
}

#[test]
fn the_bound_of_parallel_items_is_alpha() {
    for items in [2, 3, 7, 24] {
        let products = with_covariances(items, |one, other| if one == other { 1.0 } else { 0.3 });
        let found = of(&products).unwrap();
        near(found.value, consistency::alpha(&products).unwrap(), 1e-8);
        assert!(
            found
                .unique
                .iter()
                .all(|psi| (psi / found.unique[0] - 1.0).abs() < 1e-6),
            "{found:?}"
        );
    }
}

#[test]
fn the_bound_of_two_items_is_that_of_the_textbook() {
    // ψ = (a − c, b − c) where both are errors, else (0, b − c²/a).
    let even = of(&matrix([[2.0, 0.7], [0.7, 1.0]])).unwrap();
    near(even.value, 4.0 * 0.7 / 4.4, 1e-8);
    let uneven = of(&matrix([[0.5, 0.7], [0.7, 4.0]])).unwrap();
    near(uneven.value, 1.0 - (4.0 - 0.49 / 0.5) / 5.9, 1e-8);
    near(uneven.unique[0], 0.0, 1e-3);
}

#[test]
fn the_bound_of_three_items_of_one_factor_is_the_reliability_of_that_factor() {
    let loadings = [0.8, 0.7, 0.6];
    let products = with_covariances(3, |one, other| {
        if one == other {
            1.0
        } else {
            loadings[one] * loadings[other]
        }
    });
    let common: f64 = loadings.iter().sum::<f64>() * loadings.iter().sum::<f64>();
    let errors: f64 = loadings.iter().map(|loading| 1.0 - loading * loading).sum();
    near(of(&products).unwrap().value, common / (common + errors), 1e-8);
}

#[test]
fn no_other_lower_bound_is_greater() {
    for (persons, items) in [(80, 5), (300, 9), (2_000, 14)] {
        let products = Products::of(&drawn(persons, items));
        let found = of(&products).unwrap();
        let others = [
            consistency::alpha(&products),
            consistency::lambda2(&products),
            consistency::lambda6(&products),
            half::all(&products).map(|splits| splits.greatest),
        ];
        for other in others {
            assert!(
                found.value >= other.unwrap() - 1e-9 && found.value < 1.0,
                "{others:?} {found:?}"
            );
        }
    }
}

/// Σ − diag ψ with ψ, and the least of its eigenvalues.
fn left_over(products: &Products, unique: &[f64]) -> f64 {
    let items = unique.len();
    let cell = |place: usize| {
        let (one, other) = (place / items, place % items);
        products.covariance(one, other).unwrap() - if one == other { unique[one] } else { 0.0 }
    };
    *eigen(&Square::of_rows(items, (0..items * items).map(cell).collect()).unwrap())
        .values
        .last()
        .unwrap()
}

#[test]
fn errors_are_possible_and_none_may_grow() {
    let products = Products::of(&drawn(500, 12));
    let found = of(&products).unwrap();
    assert!(
        found.gap <= 1e-8 && found.unique.iter().all(|&psi| psi >= 0.0),
        "{found:?}"
    );
    assert!(left_over(&products, &found.unique) >= -1e-12);
    for item in 0..12 {
        let mut more = found.unique.clone();
        more[item] += 1e-4;
        assert!(
            left_over(&products, &more) < 0.0,
            "ψ of item {item} may still grow"
        );
    }
}

#[test]
fn the_order_of_items_does_not_matter() {
    let responses = drawn(400, 10);
    let forward = of(&Products::of(&responses)).unwrap();
    let backward: Vec<u8> = responses
        .rows()
        .flat_map(|row| row.iter().rev().copied())
        .collect();
    let maxima = responses.maxima().iter().rev().copied().collect();
    let backward = of(&Products::of(&Responses::new(maxima, backward).unwrap())).unwrap();
    near(forward.value, backward.value, 1e-9);
}

#[test]
fn an_item_written_twice_has_no_error_of_its_own() {
    let responses = drawn(400, 6);
    let twice: Vec<u8> = responses
        .rows()
        .flat_map(|row| [row, &row[2..3]].concat())
        .collect();
    let maxima = [responses.maxima(), &responses.maxima()[2..3]].concat();
    let products = Products::of(&Responses::new(maxima, twice).unwrap());
    let found = of(&products).unwrap();
    assert_eq!([found.unique[2], found.unique[6]], [0.0, 0.0]);
    assert!(left_over(&products, &found.unique) >= -1e-12);
    assert!(
        found.value > of(&Products::of(&responses)).unwrap().value,
        "{found:?}"
    );
}

#[test]
fn an_item_that_does_not_vary_changes_nothing() {
    let responses = drawn(400, 6);
    let cells = responses.rows().flat_map(|row| [row, &[1]].concat()).collect();
    let maxima = [responses.maxima(), &[1]].concat();
    let more = of(&Products::of(&Responses::new(maxima, cells).unwrap())).unwrap();
    let found = of(&Products::of(&responses)).unwrap();
    assert_eq!((more.value, more.unique[6]), (found.value, 0.0));
}

#[test]
fn too_few_rows_or_items_have_no_bound() {
    assert_eq!(of(&Products::of(&drawn(6, 6))), None);
    assert_eq!(of(&Products::of(&drawn(50, 1))), None);
    let flat = Responses::new(vec![1; 2], vec![1; 20]).unwrap();
    assert_eq!(of(&Products::of(&flat)), None);
}
