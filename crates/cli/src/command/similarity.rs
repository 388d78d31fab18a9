//! `merilo similarity`: pairs of works within a group that are more alike than their totals explain.

use crate::args::Similarity;
use crate::failure::Failure;
use crate::matrix::{Matrix, Reading};
use crate::screen::Screen;
use crate::words;
use psychometrics::multiplicity::Family;
use psychometrics::similarity::{Chances, Pair, Room, Selection, within};
use serde_json::{Value, json};

/// Persons of neighbouring scores are counted together until there are so many of them.
const LEAST: u64 = 200;

/// What is computed of each pair.
const SELECTION: Selection = Selection {
    weighted: false,
    binomial: true,
    joint: false,
    run: false,
};

/// Compares all pairs of each group.
pub fn run(args: &Similarity, screen: Screen) -> Result<(), Failure> {
    let reading = Reading {
        missing: &args.missing_code,
        groups: args.groups.as_deref(),
    };
    let matrix = Matrix::read(&args.matrix, reading)?;
    let pairs = pairs(&matrix)?;
    let all: Vec<f64> = pairs.iter().filter_map(|pair| pair.binomial).collect();
    let q = Family::of(&all)
        .map(|family| family.benjamini_hochberg())
        .unwrap_or_default();
    let mut found: Vec<(&Pair, f64, f64)> = pairs
        .iter()
        .filter(|pair| pair.binomial.is_some())
        .zip(all.iter().zip(q))
        .map(|(pair, (&p, q))| (pair, p, q))
        .filter(|(_, p, _)| *p < args.alpha)
        .collect();
    found.sort_by(|one, other| {
        one.1
            .total_cmp(&other.1)
            .then((one.0.one, one.0.other).cmp(&(other.0.one, other.0.other)))
    });
    if screen.json {
        let pairs: Vec<Value> = found.iter().map(|one| pair(&matrix, one)).collect();
        return screen.document(&json!({"schema": 1, "compared": all.len(), "pairs": pairs}));
    }
    screen.say(&words::kernel::compared(all.len() as u64, found.len() as u64))?;
    for (pair, p, q) in found {
        let names = [pair.one, pair.other].map(|place| &*matrix.persons[place as usize]);
        screen.say(&words::kernel::pair(names, matches(pair), (p, q)))?;
    }
    Ok(())
}

fn pairs(matrix: &Matrix) -> Result<Vec<Pair>, Failure> {
    let refused = |_| Failure::nothing(words::kernel::NO_ITEMS);
    let (chances, levels) = Chances::by_score(&matrix.responses, LEAST).map_err(refused)?;
    let room = Room::of_points(&matrix.responses, chances, &levels).map_err(refused)?;
    let mut names: Vec<&str> = matrix.groups.iter().map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    let place = |group: &String| names.binary_search(&group.as_str()).unwrap_or(0) as u32;
    let groups: Vec<u32> = match matrix.groups.is_empty() {
        true => vec![0; matrix.persons.len()],
        false => matrix.groups.iter().map(place).collect(),
    };
    let mut pairs = Vec::new();
    within(&room, &groups, SELECTION, |pair| pairs.push(pair));
    Ok(pairs)
}

const fn matches(pair: &Pair) -> u32 {
    pair.agreement.full + pair.agreement.other
}

fn pair(matrix: &Matrix, (pair, p, q): &(&Pair, f64, f64)) -> Value {
    let (one, other) = (pair.one as usize, pair.other as usize);
    json!({
        "a": matrix.persons[one],
        "b": matrix.persons[other],
        "group": matrix.groups.get(one),
        "omega": pair.omega,
        "p_omega": pair.omega_p(),
        "gbt_p": p,
        "matches": matches(pair),
        "q": q,
    })
}
