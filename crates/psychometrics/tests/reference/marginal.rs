//! Marginal maximum likelihood against exact values, and against packages where there are none.

use crate::persons::{exact_items, exact_number};
use crate::sets::{Set, whole_set};
use crate::table::{Difference, Row, read};
use psychometrics::model::marginal::{Marginal, Model, Specification, abilities, fit};

const EXACT: [(&str, &str); 19] = [
    ("lsat6", "rasch"),
    ("lsat6", "2pl"),
    ("lsat7", "rasch"),
    ("lsat7", "2pl"),
    ("pisamath", "rasch"),
    ("pisamath", "2pl"),
    ("sat12", "rasch"),
    ("sat12", "2pl"),
    ("raschdat1", "rasch"),
    ("verbal", "rasch"),
    ("verbal", "2pl"),
    ("science", "pcm"),
    ("science", "gpcm"),
    ("ability", "rasch"),
    ("ability", "2pl"),
    ("timssat", "pcm"),
    ("timssat", "gpcm"),
    ("fims", "2pl"),
    ("simrasch", "2pl"),
];

/// Distances of likelihoods, parameters, errors and abilities.
pub fn rows() -> Option<Vec<Row>> {
    let mut all = Vec::new();
    for (name, model) in EXACT {
        all.extend(exact(name, model)?);
    }
    all.extend(graded()?);
    all.extend(guessing()?);
    Some(all)
}

fn fitted(set: &Set, model: Model) -> Marginal {
    let found = fit(&set.responses, &Specification::new(model)).unwrap();
    assert!(found.converged);
    found
}

fn exact(name: &str, model: &str) -> Option<Vec<Row>> {
    let set = whole_set(name)?;
    let rasch = model == "rasch" || model == "pcm";
    let ours = fitted(&set, if rasch { Model::Rasch } else { Model::Slopes });
    let mut far = [Difference::default(); 4];
    far[0].add(ours.loglik, exact_number(name, model, "logLik")?);
    far[1].add(
        ours.groups[0].distribution.sd,
        exact_number(name, model, "theta_sd")?,
    );
    for (item, known) in ours.items.iter().zip(exact_items(name, model, &set)?) {
        far[1].add(item.item.slope, known.slope);
        for (d, known) in item.item.intercepts.iter().zip(&known.intercepts) {
            far[1].add(*d, *known);
        }
    }
    errors(&mut far[2], (name, model), (&set, &ours))?;
    let known = read(&format!("tables/gold_{name}_{model}_persons.csv"))?;
    for (found, known) in abilities(&set.responses, &ours, &[]).iter().zip(&known[1..]) {
        far[3].add(found.unwrap().theta, known[2].parse().unwrap());
        far[3].add(found.unwrap().se, known[3].parse().unwrap());
    }
    let label =
        |place: usize, what, allowed| far[place].row(what, &format!("{name} {model}"), "exact", allowed);
    Some(vec![
        label(0, "marginal log-likelihood", 1e-8),
        label(1, "slopes, intercepts, spread", 1e-5),
        label(2, "their standard errors", 1e-4),
        label(3, "abilities with errors, EAP", 1e-5),
    ])
}

fn errors(far: &mut Difference, (name, model): (&str, &str), (set, ours): (&Set, &Marginal)) -> Option<()> {
    let table = read(&format!("tables/gold_{name}_{model}_items.csv"))?;
    for row in &table[1..] {
        let item = &ours.items[set.place(&row[0])];
        let cell = |column: &str| -> Option<f64> {
            row[table[0].iter().position(|one| one == column)?].parse().ok()
        };
        if let Some(known) = cell("se_a") {
            far.add(item.se_slope.unwrap(), known);
        }
        for (step, se) in (1..).zip(&item.se_intercepts) {
            far.add(se.unwrap(), cell(&format!("se_d{step}")).unwrap());
        }
    }
    Some(())
}

/// No exact values: the package's likelihood must be reached, its parameters stop where its changes are small.
fn graded() -> Option<[Row; 3]> {
    let set = whole_set("science")?;
    let ours = fitted(&set, Model::Graded);
    let mut far = [Difference::default(); 3];
    far[0].add(ours.loglik, peer_loglik("science", "graded")?);
    for row in &read("tables/mirt_science_graded_items.csv")?[1..] {
        let item = &ours.items[set.place(&row[0])];
        let known: Vec<f64> = row[1..9].iter().map(|cell| cell.parse().unwrap()).collect();
        far[1].add(item.item.slope, known[0]);
        far[2].add(item.se_slope.unwrap(), known[4]);
        for step in 0..3 {
            far[1].add(item.item.intercepts[step], known[1 + step]);
            far[2].add(item.se_intercepts[step].unwrap(), known[5 + step]);
        }
    }
    Some([
        far[0].row("marginal log-likelihood", "science graded", "mirt", 1e-7),
        far[1].row("slopes, intercepts", "science graded", "mirt", 1e-3),
        far[2].row("their standard errors", "science graded", "mirt", 1e-3),
    ])
}

/// The floors of three of the five items run to 0, where the likelihood is flat: only its height is compared.
fn guessing() -> Option<[Row; 1]> {
    let set = whole_set("lsat7")?;
    let mut specification = Specification::new(Model::Guessing);
    specification.penalties.floor = None;
    let ours = fit(&set.responses, &specification).unwrap();
    let mut far = Difference::default();
    far.add(ours.loglik, peer_loglik("lsat7", "3PL")?);
    Some([far.row("marginal log-likelihood", "lsat7 3PL", "mirt", 1e-6)])
}

fn peer_loglik(name: &str, model: &str) -> Option<f64> {
    let table = read("tables/mirt_summary.csv")?;
    let row = table.iter().find(|row| row[0] == name && row[1] == model)?;
    row[4].parse().ok()
}
