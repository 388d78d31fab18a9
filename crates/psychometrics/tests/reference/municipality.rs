//! The simulated municipality of the reference folder: 400 classes of twenty pupils, 30 items.

use crate::table::{read, read_packed};

/// What stands for an item that was not begun.
pub const SKIPPED: u8 = 255;

/// The points of the pupils of each class.
pub fn classes() -> Option<Vec<Vec<Vec<u8>>>> {
    let table = read_packed("sim_municipal_8000x30.csv.gz")?;
    let mut classes = Vec::new();
    for row in &table[1..] {
        let class: usize = row[0].parse().unwrap();
        classes.resize_with(class.max(classes.len()), Vec::new);
        classes[class - 1].push(
            row[1..]
                .iter()
                .map(|cell| cell.parse().unwrap_or(SKIPPED))
                .collect(),
        );
    }
    Some(classes)
}

/// What was done to each class: `honest` to most.
pub fn kinds() -> Option<Vec<String>> {
    Some(
        read("sim_municipal_truth.csv")?[1..]
            .iter()
            .map(|row| row[1].clone())
            .collect(),
    )
}

/// How many pupils of each class have each score.
pub fn histograms() -> Option<Vec<Vec<u64>>> {
    let score = |pupil: &Vec<u8>| {
        pupil
            .iter()
            .filter(|&&x| x != SKIPPED)
            .map(|&x| usize::from(x))
            .sum::<usize>()
    };
    let histogram = |class: &Vec<Vec<u8>>| {
        let mut counts = vec![0; 31];
        class.iter().for_each(|pupil| counts[score(pupil)] += 1);
        counts
    };
    Some(classes()?.iter().map(histogram).collect())
}

/// The chance that a class of this kind has a greater value than an honest one, ties counted as a half.
pub fn area(values: &[f64], kind: &str) -> Option<f64> {
    let kinds = kinds()?;
    let of = |wanted: &'static str| move |(_, kind): &(&f64, &String)| kind.as_str() == wanted;
    let honest: Vec<f64> = values
        .iter()
        .zip(&kinds)
        .filter(of("honest"))
        .map(|(value, _)| *value)
        .collect();
    let others: Vec<f64> = values
        .iter()
        .zip(&kinds)
        .filter(|(_, one)| *one == kind)
        .map(|(value, _)| *value)
        .collect();
    let wins = |a: &f64| {
        honest
            .iter()
            .map(|b| {
                if a > b {
                    1.0
                } else {
                    f64::from(u8::from(a == b)) / 2.0
                }
            })
            .sum::<f64>()
    };
    Some(others.iter().map(wins).sum::<f64>() / (others.len() * honest.len()) as f64)
}
