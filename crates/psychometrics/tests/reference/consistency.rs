//! Reliability of public data sets, and the wrong key of a known test.

use crate::classical::{SETS, complete_rows, items_of};
use crate::table::{Difference, Row, read};
use psychometrics::Responses;
use psychometrics::classical::option::Answers;
use psychometrics::classical::{Products, consistency, glb, half, item};
use psychometrics::matrix::NOT_ATTEMPTED;

fn matrix(set: &str, file: &str) -> Option<Responses> {
    let items = items_of(set)?;
    let names: Vec<_> = items.iter().map(|(name, _)| name.clone()).collect();
    let maxima = items.iter().map(|(_, known)| known[1] as u8).collect();
    let rows = complete_rows(file, &names)?;
    let cells = rows.iter().flatten().map(|&points| points as u8).collect();
    Some(Responses::new(maxima, cells).unwrap())
}

fn known(set: &str, column: &str) -> Option<f64> {
    let summary = read("tables/ctt_summary.csv")?;
    let place = summary[0].iter().position(|name| name == column)?;
    summary.iter().find(|row| row[0] == set)?[place].parse().ok()
}

/// A figure of consistency of a work.
type Figure = fn(&Products) -> Option<f64>;

const FIGURES: [(&str, Figure); 5] = [
    ("alpha", consistency::alpha),
    ("alpha_std", consistency::standardised_alpha),
    ("lambda2", consistency::lambda2),
    ("lambda6_psych", consistency::standardised_lambda6),
    ("kr21", consistency::kr21),
];

/// Distances of the figures of consistency; KR-21 only where every item brings one point.
pub fn rows() -> Option<Vec<Row>> {
    let mut all = Vec::new();
    for (set, file) in SETS {
        let responses = matrix(set, file)?;
        let products = Products::of(&responses);
        let mut far = Difference::default();
        for (column, figure) in FIGURES {
            match known(set, column) {
                Some(value) => far.add(figure(&products).unwrap_or(f64::NAN), value),
                None => assert_eq!(figure(&products), None, "{set} {column}"),
            }
        }
        let named = "α, standardised α, λ2, λ6, KR-21";
        all.push(far.row(named, set, "base R, psych", 1e-10));
    }
    Some(all)
}

#[test]
fn every_bound_of_reliability_stands_where_theory_puts_it() {
    for (set, file) in SETS {
        let Some(responses) = matrix(set, file) else {
            return;
        };
        let products = Products::of(&responses);
        let alpha = consistency::alpha(&products).unwrap();
        assert!(alpha <= consistency::lambda2(&products).unwrap(), "{set}");
        let splits = half::all(&products).unwrap();
        let even = products.items().is_multiple_of(2);
        assert!(
            (splits.mean - alpha).abs() < if even { 1e-12 } else { 0.02 },
            "{set}: {splits:?}"
        );
        assert!(
            splits.least <= splits.mean && splits.mean <= splits.greatest,
            "{set}"
        );
        let factor = consistency::one_factor(&products).unwrap();
        assert!(
            factor.converged && factor.omega > alpha - 0.01 && factor.omega < 1.0,
            "{set}: {alpha} {factor:?}"
        );
        let bound = glb::of(&products).unwrap();
        let six = consistency::lambda6(&products).unwrap();
        let least = alpha.max(splits.greatest).max(six);
        assert!(
            bound.value >= least - 1e-9 && bound.value < 1.0 && bound.gap <= 1e-8,
            "{set}: {least} {} {}",
            bound.value,
            bound.gap
        );
    }
}

/// The answers of SAT12 with the key that its manual prints.
fn sat12() -> Option<Answers> {
    let key = read("data/sat12_key_mirt.csv")?[1..]
        .iter()
        .map(|row| row[1].parse().unwrap())
        .collect();
    let cell = |cell: &String| match cell.parse().unwrap() {
        8 => NOT_ATTEMPTED,
        option => option,
    };
    let cells = read("data/sat12_raw_mirt.csv")?[1..]
        .iter()
        .flatten()
        .map(cell)
        .collect();
    Some(Answers::new(key, cells).unwrap())
}

#[test]
fn the_wrong_key_of_sat12_is_found_and_no_right_one_is_named() {
    let Some(answers) = sat12() else { return };
    let found = answers.wrong_keys(0.05);
    let named: Vec<_> = found
        .iter()
        .map(|wrong| (wrong.item + 1, wrong.keyed, wrong.rival))
        .collect();
    assert_eq!(named, [(32, 5, 3)], "{found:?}");
}

#[test]
fn items_12_and_32_of_sat12_do_not_tell_the_strong_from_the_weak() {
    let Some(answers) = sat12() else { return };
    let suspicions = item::suspicions(&answers.scored().unwrap());
    let flat: Vec<_> = suspicions
        .iter()
        .enumerate()
        .filter(|(_, found)| found.contains(&item::Suspicion::Flat))
        .map(|(item, _)| item + 1)
        .collect();
    assert_eq!(flat, [12, 32]);
}
