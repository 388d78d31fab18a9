//! Abilities and mean squares against packages, each given the item parameters of the package itself.

use crate::sets::{Set, set};
use crate::table::{Difference, Row, read};
use psychometrics::model::mean_squares::mean_squares;
use psychometrics::model::person::{Prior, eap, ml};
use psychometrics::model::scores::{Converted, table};
use psychometrics::model::{Grid, Item, conditional};

const CONDITIONAL: [&str; 5] = ["lsat6", "pisamath", "sat12", "simrasch", "fims"];
const EXACT: [(&str, &str); 10] = [
    ("lsat6", "rasch"),
    ("lsat7", "rasch"),
    ("pisamath", "rasch"),
    ("sat12", "rasch"),
    ("raschdat1", "rasch"),
    ("verbal", "rasch"),
    ("science", "pcm"),
    ("timssat", "pcm"),
    ("fims", "rasch"),
    ("simrasch", "rasch"),
];
const PATTERNS: [(&str, &str); 5] = [
    ("lsat6", "2pl"),
    ("lsat7", "2pl"),
    ("sat12", "2pl"),
    ("science", "gpcm"),
    ("timssat", "gpcm"),
];

/// Distances of abilities and of mean squares.
pub fn rows() -> Option<Vec<Row>> {
    let mut all = Vec::new();
    for name in CONDITIONAL {
        all.extend(by_score_after_cml(name)?);
    }
    for (name, model) in EXACT {
        all.extend(by_score(name, model)?);
    }
    for (name, model) in PATTERNS {
        all.extend(by_pattern(name, model)?);
    }
    for name in [
        "lsat6",
        "raschdat1",
        "pisamath",
        "sat12",
        "verbal",
        "simrasch",
        "fims",
    ] {
        all.extend(squares(name)?);
    }
    Some(all)
}

fn conditional_items(set: &Set) -> Vec<Item> {
    let found = conditional::fit(&set.responses).unwrap();
    let item = |intercepts| Item::adjacent(1.0, intercepts);
    found.intercepts().into_iter().map(item).collect()
}

/// The error of the weighted estimate is √(1/I) here and with the exact tables; dexter adds its squared bias to it.
fn by_score_after_cml(name: &str) -> Option<[Row; 2]> {
    let set = set(name)?;
    let ours = table(&conditional_items(&set), &Grid::normal(0.0, 1.0, 0.2));
    let mut far = [Difference::default(); 2];
    for (place, kind) in ["MLE", "WLE"].iter().enumerate() {
        for row in &read(&format!("tables/dexter_{name}_{kind}.csv"))?[1..] {
            let score = &ours[row[1].parse::<usize>().unwrap()];
            let found = if place == 0 { score.ml } else { score.wle };
            if let (Some(found), Ok(theta), Ok(se)) = (found, row[2].parse(), row[3].parse()) {
                far[place].add(found.theta, theta);
                if place == 0 {
                    far[place].add(found.se, se);
                }
            }
        }
    }
    Some([
        far[0].row("score to θ with error, ML", name, "dexter", 1e-6),
        far[1].row("score to θ, WLE", name, "dexter", 1e-6),
    ])
}

/// The items of an exact table: slopes, then intercepts.
pub fn exact_items(name: &str, model: &str, set: &Set) -> Option<Vec<Item>> {
    let mut items = vec![Item::adjacent(1.0, Vec::new()); set.names.len()];
    let table = read(&format!("tables/gold_{name}_{model}_items.csv"))?;
    for row in &table[1..] {
        let cell = |column: &str| -> f64 {
            let at = table[0].iter().position(|one| one == column).unwrap();
            row[at].parse().unwrap()
        };
        let place = set.place(&row[0]);
        let steps = 1..=set.responses.maxima()[place];
        let intercepts = steps.map(|step| cell(&format!("d{step}"))).collect();
        items[place] = Item::adjacent(cell("a"), intercepts);
    }
    Some(items)
}

/// A figure of the summary of the exact tables.
pub fn exact_number(name: &str, model: &str, wanted: &str) -> Option<f64> {
    let lines = read("tables/gold_summary.jsonl")?;
    let cell = |line: &[String], key: &str| {
        let field = line.iter().find(|cell| cell.contains(&format!("\"{key}\":")))?;
        Some(field.split(": ").nth(1)?.trim_matches(['"', '}', ' ']).to_owned())
    };
    let this = |line: &&Vec<String>| {
        cell(line, "dataset").as_deref() == Some(name) && cell(line, "model").as_deref() == Some(model)
    };
    cell(lines.iter().find(this)?, wanted)?.parse().ok()
}

fn by_score(name: &str, model: &str) -> Option<[Row; 2]> {
    let set = set(name)?;
    let grid = Grid::normal(0.0, exact_number(name, model, "theta_sd")?, 0.2);
    let ours: Vec<Converted> = table(&exact_items(name, model, &set)?, &grid);
    let mut far = [Difference::default(); 2];
    for row in &read(&format!("tables/gold_{name}_{model}_rawscore.csv"))?[1..] {
        let known: Vec<f64> = row.iter().map(|cell| cell.parse().unwrap()).collect();
        let found = ours[known[0] as usize];
        let wle = found.wle.unwrap();
        far[0].add(wle.theta, known[1]);
        far[0].add(wle.se, known[2]);
        far[1].add(found.eap.theta, known[3]);
        far[1].add(found.eap.se, known[4]);
    }
    Some([
        far[0].row("score to θ with error, WLE", name, "exact", 1e-6),
        far[1].row("score to θ with error, EAP", name, "exact", 1e-6),
    ])
}

fn by_pattern(name: &str, model: &str) -> Option<[Row; 1]> {
    let set = set(name)?;
    let items = exact_items(name, model, &set)?;
    let mut far = Difference::default();
    let known = read(&format!("tables/gold_{name}_{model}_persons.csv"))?;
    for (row, known) in set.responses.rows().zip(&known[1..]).step_by(7) {
        let found = eap(&items, row, Prior { mean: 0.0, sd: 1.0 });
        far.add(found.theta, known[2].parse().unwrap());
        far.add(found.se, known[3].parse().unwrap());
    }
    Some([far.row("θ of a pattern with error, EAP", name, "exact", 1e-6)])
}

fn squares(name: &str) -> Option<[Row; 2]> {
    let set = set(name)?;
    let items = conditional_items(&set);
    let theta = |row: &[u8]| ml(&items, row).map(|ability| ability.theta);
    let abilities: Vec<_> = set.responses.rows().map(theta).collect();
    let (of_items, of_persons) = mean_squares(&items, &set.responses, &abilities);
    let mut far = [Difference::default(); 2];
    for row in &read(&format!("tables/erm_{name}_items.csv"))?[1..] {
        let found = of_items[set.place(&row[0])].unwrap();
        for (found, known) in [
            Some(found.infit),
            Some(found.outfit),
            found.infit_t,
            found.outfit_t,
        ]
        .iter()
        .zip(&row[3..7])
        {
            far[0].add(found.unwrap(), known.parse().unwrap());
        }
    }
    for row in &read(&format!("tables/erm_{name}_personfit.csv"))?[1..] {
        let person: usize = row[0].trim_start_matches('P').parse().unwrap();
        let found = of_persons[person - 1].unwrap();
        far[1].add(found.infit, row[1].parse().unwrap());
        far[1].add(found.outfit, row[2].parse().unwrap());
    }
    Some([
        far[0].row("infit and outfit of items, and their t", name, "eRm", 1e-3),
        far[1].row("infit and outfit of persons", name, "eRm", 1e-4),
    ])
}
