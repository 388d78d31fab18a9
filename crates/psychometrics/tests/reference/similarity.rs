//! Similarity of pairs against the golden tables of aberrance.

use crate::ability::{golden, most_likely, nominal, three_parameters};
use crate::table::{Difference, Row, read};
use psychometrics::similarity::{Chances, Directed, Pair, Room, Selection, all, directed};

/// Fifty persons with points of forty items, each on a level of its own.
fn scores() -> Option<Room> {
    let items: Vec<[f64; 3]> = golden("ac_psi_3pl")?
        .iter()
        .map(|row| [row[0], row[1], row[2]])
        .collect();
    let rows = golden("ac_scores")?;
    let law = |item: &[f64; 3], x: f64, theta: f64| {
        let p = three_parameters(*item, theta);
        libm::log(if x == 1.0 { p } else { 1.0 - p })
    };
    let likelihood =
        |row: &[f64], theta: f64| items.iter().zip(row).map(|(item, &x)| law(item, x, theta)).sum();
    let thetas = rows.iter().map(|row| most_likely(|theta| likelihood(row, theta)));
    let right: Vec<f64> = thetas
        .flat_map(|theta| {
            items
                .iter()
                .map(move |&item| three_parameters(item, theta))
                .collect::<Vec<_>>()
        })
        .collect();
    let cells: Vec<u8> = rows.iter().flatten().map(|&x| x as u8).collect();
    let levels: Vec<u32> = (0..rows.len() as u32).collect();
    Some(Room::new(Chances::of_right(40, &right).unwrap(), &[1; 40], &cells, &levels).unwrap())
}

/// The same persons with the options they chose; the last option is the right one.
fn answers() -> Option<Room> {
    let items = golden("ac_psi_nrm")?;
    let rows = golden("ac_responses")?;
    let law = |item: &[f64], theta: f64| nominal(&item[..4], &item[4..], theta);
    let likelihood = |row: &[f64], theta: f64| {
        items
            .iter()
            .zip(row)
            .map(|(item, &x)| libm::log(law(item, theta)[x as usize - 1]))
            .sum()
    };
    let thetas = rows.iter().map(|row| most_likely(|theta| likelihood(row, theta)));
    let cells: Vec<f64> = thetas
        .flat_map(|theta| items.iter().flat_map(|item| law(item, theta)).collect::<Vec<_>>())
        .collect();
    let given: Vec<u8> = rows.iter().flatten().map(|&x| x as u8 - 1).collect();
    let levels: Vec<u32> = (0..rows.len() as u32).collect();
    Some(Room::new(Chances::new(&[4; 40], cells).unwrap(), &[3; 40], &given, &levels).unwrap())
}

/// Pairs of a golden table with their numbers.
fn known(name: &str) -> Option<Vec<([usize; 2], Vec<f64>)>> {
    let names = read(&format!("tables/golden/{name}.csv"))?;
    let pair = |cell: &String| {
        let (one, other) = cell.split_once('-').unwrap();
        [one, other].map(|place| place.parse::<usize>().unwrap() - 1)
    };
    let rows = names[1..].iter().zip(golden(name)?);
    Some(rows.map(|(names, row)| (pair(&names[0]), row)).collect())
}

/// Distances of all pairs, with and without a source, on scores and on answers.
pub fn rows() -> Option<Vec<Row>> {
    let mut all = undirected()?;
    for (name, room) in [("ac_out_directed", scores()?), ("ac_out_nrm", answers()?)] {
        let set = if name == "ac_out_nrm" {
            "50 simulated works, options"
        } else {
            "50 simulated works, scores"
        };
        let mut far = [Difference::default(); 3];
        for ([source, copier], row) in known(name)? {
            let found: Directed = directed(&room, source, copier).unwrap();
            far[0].add(found.omega.unwrap(), row[1]);
            far[1].add(found.omega_p().unwrap() / row[3], 1.0);
            far[2].add(found.binomial / row[2], 1.0);
        }
        let said = [
            "ω, with a source",
            "p of ω, relative",
            "generalised binomial test, with a source, relative",
        ];
        all.extend(
            far.iter()
                .zip(said)
                .map(|(far, said)| far.row(said, set, "aberrance", 1e-6)),
        );
    }
    Some(all)
}

fn undirected() -> Option<Vec<Row>> {
    let room = scores()?;
    let pairs = all(&room, Selection::ALL);
    let known = known("as_out_undirected")?;
    let mut far = [Difference::default(); 4];
    assert_eq!(pairs.len(), known.len());
    for (pair, (places, row)) in pairs.iter().zip(known) {
        let pair: &Pair = pair;
        assert_eq!([pair.one as usize, pair.other as usize], places);
        far[0].add(pair.omega.unwrap(), row[1]);
        far[1].add(pair.weighted_omega.unwrap(), row[2]);
        far[2].add(pair.binomial.unwrap() / row[3], 1.0);
        far[3].add(pair.joint.unwrap() / row[4], 1.0);
    }
    let said = [
        "ω",
        "weighted ω",
        "generalised binomial test, relative",
        "M4, relative",
    ];
    let set = "50 simulated works, scores";
    Some(
        far.iter()
            .zip(said)
            .map(|(far, said)| far.row(said, set, "aberrance", 1e-6))
            .collect(),
    )
}

#[test]
fn planted_copiers_stand_out_from_the_pairs_of_strangers() {
    let (Some(room), Some(truth)) = (answers(), golden("ac_truth")) else {
        return;
    };
    let mut values = Vec::new();
    for source in 0..50 {
        for copier in (0..50).filter(|&copier| copier != source) {
            values.push((directed(&room, source, copier).unwrap().binomial, source, copier));
        }
    }
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let place = |row: &Vec<f64>| {
        let pair = (row[0] as usize - 1, row[1] as usize - 1);
        values
            .iter()
            .position(|&(_, source, copier)| (source, copier) == pair)
            .unwrap()
    };
    let places: Vec<_> = truth.iter().filter(|row| row[0].is_finite()).map(place).collect();
    assert!(
        places.iter().filter(|&&place| place < 25).count() >= 3,
        "{places:?}"
    );
}
