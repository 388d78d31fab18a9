//! Fuzzy outliers among the classes of the simulated municipality.

use crate::municipality::{self, SKIPPED};
use crate::table::{Difference, Row, read};
use psychometrics::Moments;
use psychometrics::outlier::{Answers, Indicators, Outliers};

const KINDS: [&str; 3] = ["A_transcribe", "B_block", "C_threshold"];

/// Distances of indicators, axes, centres and memberships, and of what the detector finds.
pub fn rows() -> Option<Vec<Row>> {
    let table = read("tables/sim_class_detectors.csv")?;
    let column = |name: &str| -> Vec<f64> {
        let place = table[0].iter().position(|head| head == name).unwrap();
        table[1..].iter().map(|row| row[place].parse().unwrap()).collect()
    };
    let classes: Vec<Indicators> = municipality::classes()?
        .iter()
        .map(|class| indicators(class))
        .collect();
    let mut far = [Difference::default(); 2];
    let fields: [fn(&Indicators) -> f64; 4] = [|x| x.mean, |x| x.sd, |x| x.omitted, |x| x.heterogeneity];
    for (name, field) in ["mean", "sd", "nonresp", "gini"].iter().zip(fields) {
        column(name)
            .iter()
            .zip(&classes)
            .for_each(|(known, class)| far[0].add(field(class), *known));
    }
    let found = Outliers::of(&classes, 4).unwrap();
    for (axis, name) in ["PC1", "PC2"].iter().enumerate() {
        column(name)
            .iter()
            .zip(&found.positions)
            .for_each(|(known, at)| far[1].add(at[axis], *known));
    }
    let said = ["four indicators", "two axes"];
    let mut all: Vec<Row> = (0..2)
        .map(|place| far[place].row(said[place], "sim_municipal", "base R", 1e-9))
        .collect();
    for clusters in [4, 8] {
        let found = Outliers::of(&classes, clusters).unwrap();
        all.extend(clustered(
            clusters,
            &found,
            &column(&format!("mu_out_K{clusters}")),
        )?);
    }
    Some(all)
}

fn indicators(class: &[Vec<u8>]) -> Indicators {
    let score = |pupil: &Vec<u8>| {
        pupil
            .iter()
            .filter(|&&x| x != SKIPPED)
            .map(|&x| u64::from(x))
            .sum()
    };
    let scores = class
        .iter()
        .fold(Moments::default(), |sums, pupil| sums.and(1, score(pupil)));
    let answers = |item: usize| {
        let count = |wanted: u8| class.iter().filter(|pupil| pupil[item] == wanted).count() as u64;
        Answers {
            given: vec![count(0), count(1)],
            omitted: count(SKIPPED),
        }
    };
    let items: Vec<Answers> = (0..30).map(answers).collect();
    Indicators::of(scores, 30, &items).unwrap()
}

/// The package stops where its objective changes by less than 1.5e-8 of itself; ours runs until the centres rest.
fn clustered(clusters: usize, found: &Outliers, memberships: &[f64]) -> Option<[Row; 3]> {
    let set = format!("sim_municipal, {clusters} clusters");
    let mut centres = Difference::default();
    let mut known: Vec<[f64; 2]> = read(&format!("tables/sim_fuzzy_K{clusters}_centres.csv"))?[1..]
        .iter()
        .map(|row| [row[3].parse().unwrap(), row[4].parse().unwrap()])
        .collect();
    known.sort_by(|a, b| a[0].total_cmp(&b[0]));
    for (found, known) in found.centres.iter().zip(known) {
        (0..2).for_each(|axis| centres.add(found[axis], known[axis]));
    }
    let mut shares = Difference::default();
    found
        .memberships
        .iter()
        .zip(memberships)
        .for_each(|(found, known)| shares.add(*found, *known));
    let power = read("tables/sim_class_detector_power.csv")?;
    let mut areas = Difference::default();
    for kind in KINDS {
        let row = power
            .iter()
            .find(|row| row[0] == kind && row[1] == format!("mu_out_K{clusters}"))?;
        areas.add(
            municipality::area(&found.memberships, kind)?,
            row[2].parse().unwrap(),
        );
    }
    Some([
        centres.row("centres", &set, "e1071", 1e-3),
        shares.row("membership in the outermost cluster", &set, "e1071", 1e-3),
        areas.row("AUC by kind of manipulation", &set, "e1071", 0.01),
    ])
}
