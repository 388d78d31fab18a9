//! Erasures of persons and classes against the golden tables of aberrance.

use crate::ability::{golden, most_likely, three_parameters};
use crate::table::{Difference, Row};
use psychometrics::erasure::{self, Changed, changed, group};
use psychometrics::model::Item;

const SET: &str = "500 simulated works with changed answers";

struct Work {
    group: usize,
    /// None where nothing was changed.
    changed: Option<Changed>,
    /// Whether a side of the work has a higher likelihood elsewhere than where the reference stopped: with guessing
    /// there may be two tops, and Brent's method ends on either.
    higher: bool,
}

fn works() -> Option<Vec<Work>> {
    let parameters: Vec<[f64; 3]> = golden("tt_psi")?
        .iter()
        .map(|row| [row[0], row[1], row[2]])
        .collect();
    let items: Vec<Item> = parameters
        .iter()
        .map(|&[a, b, c]| Item::guessing(a, -a * b, c))
        .collect();
    let [x, first, distractors, first_distractors] = ["tt_x", "tt_x0", "tt_d", "tt_d0"].map(golden);
    let (x, first, distractors, first_distractors) = (x?, first?, distractors?, first_distractors?);
    let known = golden("tt_out_person")?;
    let other = |a: f64, b: f64| a != b && !(a.is_nan() && b.is_nan());
    let of = |person: usize| {
        let changes: Vec<bool> = (0..40)
            .map(|item| {
                other(x[person][item], first[person][item])
                    || other(distractors[person][item], first_distractors[person][item])
            })
            .collect();
        let law = |item: usize, theta: f64| {
            let p = three_parameters(parameters[item], theta);
            libm::log(if x[person][item] == 1.0 { p } else { 1.0 - p })
        };
        let on = |side: bool, theta: f64| -> f64 {
            (0..40)
                .filter(|&item| changes[item] == side)
                .map(|item| law(item, theta))
                .sum()
        };
        let row: Vec<u8> = x[person].iter().map(|&x| x as u8).collect();
        let stopped = [false, true].map(|side| most_likely(|theta| on(side, theta)));
        let ours =
            |side: bool| erasure::most_likely(&items, &row, |item| changes[item] == side).log_likelihood;
        Work {
            group: known[person][1] as usize,
            changed: changed(&items, &row, &changes, stopped[0]),
            higher: ours(true) > on(true, stopped[1]) + 1e-3,
        }
    };
    Some((0..x.len()).map(of).collect())
}

/// Distances of the indices of persons and of groups.
pub fn rows() -> Option<Vec<Row>> {
    let works = works()?;
    let mut far = [Difference::default(); 5];
    assert!(works.iter().filter(|work| work.higher).count() <= 2);
    for (one, known) in works.iter().zip(golden("tt_out_person")?) {
        let Some(work) = one.changed else {
            assert!(known[3].is_nan());
            continue;
        };
        far[0].add(work.index_without_correction(), known[3]);
        far[1].add(work.index(), known[4]);
        far[1].add(work.p(), known[8]);
        far[2].add(work.tail? / known[5], 1.0);
        if !one.higher {
            far[3].add(work.root, known[6]);
        }
    }
    for (number, known) in golden("tt_out_group")?.iter().enumerate() {
        let own: Vec<Changed> = works
            .iter()
            .filter(|work| work.group == number + 1)
            .filter_map(|work| work.changed)
            .collect();
        let found = group(&own)?;
        far[4].add(found.index_without_correction, known[2]);
        far[4].add(found.index, known[3]);
        far[4].add(found.index_with_error, known[4]);
        far[4].add(found.p(), known[7]);
    }
    let said = [
        "EDI without correction",
        "EDI with its p",
        "exact tail of the changed answers, relative",
        "signed root of the likelihood ratio",
        "EDI of groups, three ways",
    ];
    // The reference stops a little before the bounds ±4, where the parts of many works end.
    let allowed = [1e-6, 1e-6, 1e-6, 1e-4, 1e-6];
    let rows = far.iter().zip(said).zip(allowed);
    Some(
        rows.map(|((far, said), allowed)| far.row(said, SET, "aberrance", allowed))
            .collect(),
    )
}
