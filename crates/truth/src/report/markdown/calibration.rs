use super::{head, mean, sign, table};
use crate::report::Calibration;
use crate::report::calibration::SMALL;
use crate::words::{self, hundredfold, number};

pub(super) fn section(found: &[Calibration]) -> String {
    let mut heads = head(&words::CALIBRATION_HEAD);
    heads.extend(SMALL.map(|bound| format!("p ≤ {}", number(bound, 3).trim_end_matches('0'))));
    let row = |one: &Calibration| {
        let mut cells = vec![
            sign(one.sign),
            hundredfold(one.judged as f64 / one.schools.max(1) as f64),
        ];
        cells.extend(one.all.below.iter().map(|(_, found)| mean(found.as_ref())));
        cells
    };
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    let tenths = |one: &Calibration| {
        let mut cells = vec![sign(one.sign)];
        cells.extend(one.deciles.iter().map(|share| hundredfold(*share)));
        cells
    };
    let mut tens = head(&words::CALIBRATION_HEAD[..1]);
    tens.extend((1..=10).map(|tenth| format!("{} {}", words::UP_TO, number(f64::from(tenth) / 10.0, 1))));
    let deciles: Vec<Vec<String>> = found.iter().map(tenths).collect();
    [
        words::CALIBRATION.to_owned(),
        words::CALIBRATION_ABOUT.to_owned(),
        table(&heads, 1, &rows),
        words::BY_EXPERIMENT.to_owned(),
        by_experiment(found),
        words::DECILES.to_owned(),
        table(&tens, 1, &deciles),
    ]
    .join("\n\n")
}

/// Experiments down, signs across: shares of p ≤ 0.05.
fn by_experiment(found: &[Calibration]) -> String {
    let mut heads = head(&words::HONEST_HEAD[..1]);
    heads.extend(found.iter().map(|one| sign(one.sign)));
    let codes = found
        .iter()
        .take(1)
        .flat_map(|one| &one.experiments)
        .map(|(code, _)| code.clone());
    let row = |(place, code): (usize, String)| {
        let mut cells = vec![code];
        cells.extend(found.iter().map(|one| {
            let below = one.experiments[place].1.below[2].1;
            below.map_or_else(|| "—".to_owned(), |mean| hundredfold(mean.value))
        }));
        cells
    };
    let rows: Vec<Vec<String>> = codes.enumerate().map(row).collect();
    table(&heads, 1, &rows)
}
