//! Errors of a design against the tables of the reference.
//!
//! Of the samples in the table only one lies in the folder, Austria's part of TIMSS 2011; the others are held by exact
//! formulas in the room's own tests.

use crate::table::{Difference, Row, read};
use psychometrics::survey::{Design, Element, Method, Replicates};

/// The distance of a weighted share and its paired jackknife.
pub fn rows() -> Option<Vec<Row>> {
    let table = read("data/timss11_g4_aut_part_cdm.csv")?;
    let place = |name: &str| table[0].iter().position(|head| head == name).unwrap();
    let [zone, replicate, weight] = ["JKCZONE", "JKCREP", "TOTWGT"].map(place);
    let element = |row: &Vec<String>| Element {
        stratum: row[zone].parse().unwrap(),
        cluster: row[replicate].parse().unwrap(),
        weight: row[weight].parse().unwrap(),
    };
    let items: Vec<usize> = (0..table[0].len())
        .filter(|&at| table[0][at].starts_with("M0"))
        .collect();
    let share = |row: &Vec<String>| {
        let points: Vec<f64> = items.iter().filter_map(|&item| row[item].parse().ok()).collect();
        points.iter().filter(|&&points| points > 0.0).count() as f64 / points.len() as f64
    };
    let shares: Vec<f64> = table[1..].iter().map(share).collect();
    let design = Design::new(&table[1..].iter().map(element).collect::<Vec<_>>()).unwrap();
    let mean = |weights: &[f64]| {
        let sum = weights
            .iter()
            .zip(&shares)
            .map(|(weight, share)| weight * share)
            .sum::<f64>();
        Some(sum / weights.iter().sum::<f64>())
    };
    let found = Replicates::new(&design, Method::PairedJackknife)
        .unwrap()
        .estimate(mean)?;
    let reference = read("tables/survey_reference.csv")?;
    let known = reference
        .iter()
        .find(|row| row[0] == "timss11_aut_JK2_pct_items_gt0")?;
    let mut far = Difference::default();
    far.add(found.value, known[1].parse().unwrap());
    far.add(found.error, known[2].parse().unwrap());
    Some(vec![far.row(
        "weighted mean with the paired jackknife",
        "TIMSS 2011 Austria, part",
        "survey",
        1e-9,
    )])
}
