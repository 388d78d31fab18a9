//! Conditional maximum likelihood against two packages that compute the same thing.

use crate::sets::{Set, set, whole_set};
use crate::table::{Difference, Row, read};
use psychometrics::model::conditional::{Conditional, fit};
use psychometrics::model::{Choice, andersen, items};

const SETS: [&str; 7] = [
    "lsat6",
    "raschdat1",
    "pisamath",
    "sat12",
    "verbal",
    "simrasch",
    "fims",
];

/// Distances of difficulties, errors, likelihoods and the test of Andersen.
pub fn rows() -> Option<Vec<Row>> {
    let mut all = Vec::new();
    for name in SETS {
        let set = set(name)?;
        let found = fit(&set.responses).unwrap();
        all.extend(against_erm(name, &set, &found)?);
        all.extend(against_dexter(name, &set, &found).into_iter().flatten());
    }
    all.extend(partial_credit()?);
    Some(all)
}

fn against_erm(name: &str, set: &Set, found: &Conditional) -> Option<Vec<Row>> {
    let mut far = [Difference::default(); 4];
    for row in &read(&format!("tables/erm_{name}_items.csv"))?[1..] {
        let ours = found.thresholds[set.place(&row[0])][0];
        far[0].add(ours.value, number(&row[1]));
        far[1].add(ours.se, number(&row[2]));
    }
    let [loglik, statistic, df] = summary(name)?;
    far[2].add(found.loglik, loglik);
    let mut rows = vec![
        far[0].row("Rasch difficulties", name, "eRm", 1e-4),
        far[1].row("their standard errors", name, "eRm", 1e-4),
        far[2].row("conditional log-likelihood", name, "eRm", 1e-9),
    ];
    // In a set of five items the reference has too few left after its split and gives nothing.
    if statistic.is_finite() {
        let test = andersen::by_median(&set.responses).unwrap();
        assert_eq!(test.df as f64, df, "{name}");
        far[3].add(test.statistic, statistic);
        rows.push(far[3].row("Andersen's likelihood ratio", name, "eRm", 1e-6));
    }
    Some(rows)
}

fn summary(name: &str) -> Option<[f64; 3]> {
    let table = read("tables/erm_summary.csv")?;
    let row = table.iter().find(|row| row[0] == name)?;
    Some([number(&row[3]), number(&row[6]), number(&row[7])])
}

fn against_dexter(name: &str, set: &Set, found: &Conditional) -> Option<[Row; 2]> {
    if !["lsat6", "pisamath", "sat12", "simrasch", "fims"].contains(&name) {
        return None;
    }
    let mut far = [Difference::default(); 2];
    for row in &read(&format!("tables/dexter_{name}_CML_items.csv"))?[1..] {
        let ours = found.thresholds[set.place(&row[0])][0];
        far[0].add(ours.value, number(&row[2]));
        far[1].add(ours.se, number(&row[3]));
    }
    Some([
        far[0].row("Rasch difficulties", name, "dexter", 1e-6),
        far[1].row("their standard errors", name, "dexter", 1e-6),
    ])
}

/// The origin of the reference differs: the difference of the means is taken off.
fn partial_credit() -> Option<Vec<Row>> {
    let set = set("science")?;
    let found = fit(&set.responses).unwrap();
    let table = read("tables/erm_science_PCM_thresholds.csv")?;
    let known: Vec<f64> = table[1..]
        .iter()
        .flat_map(|row| row[2..].iter().map(|cell| number(cell)))
        .collect();
    let shift = known.iter().sum::<f64>() / known.len() as f64;
    let ours = found.thresholds.iter().flatten();
    let mut far = [Difference::default(); 2];
    for (ours, known) in ours.zip(&known) {
        far[0].add(ours.value, known - shift);
    }
    far[1].add(found.loglik, summary("science_PCM")?[0]);
    Some(vec![
        far[0].row("partial credit thresholds", "science", "eRm", 1e-4),
        far[1].row("conditional log-likelihood", "science", "eRm", 1e-9),
    ])
}

fn number(cell: &str) -> f64 {
    cell.parse().unwrap_or(f64::NAN)
}

/// TIMSS 2011, grade 4, Austria: blocks of items in rotated booklets. Both likelihoods must tell the
/// same of the items, though only one of them takes ability as normal.
#[test]
fn a_real_matrix_design_gives_the_same_items_by_both_likelihoods() {
    let Some(set) = whole_set("timss11") else { return };
    let found = items(&set.responses, Choice::PartialCredit).unwrap();
    assert!(found.fitted.converged && found.items.len() > 40);
    let columns: Vec<usize> = found.items.iter().map(|row| row.column).collect();
    let part = set.responses.of_items(&columns).unwrap();
    let conditional = fit(&part).unwrap();
    let shift = |all: &mut dyn Iterator<Item = f64>| {
        let all: Vec<f64> = all.collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    let marginal = || found.items.iter().flat_map(|row| &row.fitted.thresholds);
    let middle = shift(&mut marginal().map(|one| one.value));
    for (one, other) in conditional.thresholds.iter().flatten().zip(marginal()) {
        let far = (one.value - (other.value - middle)).abs();
        assert!(far < one.se, "{one:?} {other:?}");
    }
}
