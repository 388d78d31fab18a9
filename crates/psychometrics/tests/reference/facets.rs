//! The many-facet model where it is another one: markers as items, or one marker for all.

use crate::sets::set;
use crate::table::{Difference, Row, read};
use psychometrics::agreement::facets::{Facets, Rating, Ratings};

/// Distances of severities from item difficulties, and of thresholds from those of the partial credit model.
pub fn rows() -> Option<Vec<Row>> {
    Some(vec![
        markers_as_items("lsat6")?,
        markers_as_items("raschdat1")?,
        one_marker()?,
    ])
}

fn ratings(name: &str, cell: impl Fn(usize, usize, u8) -> Rating) -> Option<Vec<Rating>> {
    let responses = set(name)?.responses;
    let row = |(work, row): (usize, &[u8])| {
        row.iter()
            .enumerate()
            .map(|(place, &points)| cell(work, place, points))
            .collect::<Vec<_>>()
    };
    Some(responses.rows().enumerate().flat_map(row).collect())
}

fn markers_as_items(name: &str) -> Option<Row> {
    let all = ratings(name, |work, marker, points| Rating {
        work,
        criterion: 0,
        marker,
        points,
    })?;
    let found = Facets::of(&Ratings::new(vec![1], &all).unwrap()).unwrap();
    let mut far = Difference::default();
    for (row, marker) in read(&format!("tables/erm_{name}_items.csv"))?[1..]
        .iter()
        .zip(&found.markers)
    {
        far.add(marker.severity.value, row[1].parse().unwrap());
        far.add(marker.severity.error, row[2].parse().unwrap());
    }
    Some(far.row("severities of markers that are items", name, "eRm", 1e-4))
}

/// The package centres its sums of thresholds, we the thresholds, so both are compared less their means.
fn one_marker() -> Option<Row> {
    let all = ratings("science", |work, criterion, points| Rating {
        work,
        criterion,
        marker: 0,
        points,
    })?;
    let found = Facets::of(&Ratings::new(vec![3; 4], &all).unwrap()).unwrap();
    let table = read("tables/erm_science_PCM_thresholds.csv")?;
    let known: Vec<f64> = table[1..]
        .iter()
        .flat_map(|row| row[2..].iter().map(|cell| cell.parse().unwrap()))
        .collect();
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    let mut far = Difference::default();
    for (found, known) in found.thresholds.iter().flatten().zip(&known) {
        far.add(found.value, known - mean);
    }
    Some(far.row("thresholds of criteria under one marker", "science", "eRm", 1e-4))
}
