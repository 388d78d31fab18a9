//! Classical statistics of public data sets against the values of established packages.

use crate::table::{Difference, Row, read};
use psychometrics::{Joint, Moments, discrimination, reliability};

/// The data sets: names in the tables, names of the files.
pub const SETS: [(&str, &str); 11] = [
    ("lsat6", "lsat6_ltm"),
    ("lsat7", "lsat7_mirt"),
    ("sat12", "sat12_scored_key_mirt"),
    ("pisamath", "pisa_math_sirt"),
    ("verbal", "verbal_difr"),
    ("simrasch", "sim_rasch_tam"),
    ("fims", "fims_aus_jpn_scored_tam"),
    ("timssat", "timss_aus_twn_scored_tam"),
    ("science", "science_poly_mirt"),
    ("raschdat1", "raschdat1_erm"),
    ("ability", "ability_icar16_psychtools"),
];

/// The rows of the table of items: name, then numbers.
pub fn items_of(set: &str) -> Option<Vec<(String, Vec<f64>)>> {
    let table = read(&format!("tables/ctt_items_{set}.csv"))?;
    let numbers = |row: &Vec<String>| {
        row[1..]
            .iter()
            .map(|cell| cell.parse().unwrap_or(f64::NAN))
            .collect()
    };
    Some(
        table[1..]
            .iter()
            .map(|row| (row[0].clone(), numbers(row)))
            .collect(),
    )
}

/// The complete rows of the columns named like the items, blanks in names read as dots.
pub fn complete_rows(file: &str, names: &[String]) -> Option<Vec<Vec<u64>>> {
    let table = read(&format!("data/{file}.csv"))?;
    let head: Vec<_> = table[0].iter().map(|name| name.replace(' ', ".")).collect();
    let places: Vec<_> = names
        .iter()
        .map(|name| head.iter().position(|column| column == name).unwrap())
        .collect();
    let row = |row: &Vec<String>| {
        places
            .iter()
            .map(|&place| row[place].parse().ok())
            .collect::<Option<Vec<u64>>>()
    };
    Some(table[1..].iter().filter_map(row).collect())
}

fn joint(rows: &[Vec<u64>], place: usize) -> Joint {
    rows.iter().fold(Joint::default(), |sums, row| {
        sums.and(1, row[place], row.iter().sum())
    })
}

/// Distances of the classical figures, item by item and work by work.
pub fn rows() -> Option<Vec<Row>> {
    let mut all = Vec::new();
    for (set, file) in SETS {
        let items = items_of(set)?;
        let names: Vec<_> = items.iter().map(|(name, _)| name.clone()).collect();
        let rows = complete_rows(file, &names)?;
        all.extend(items_distances(set, &items, &rows));
        all.extend(work_distances(set, &rows, items.len())?);
    }
    Some(all)
}

fn items_distances(set: &str, items: &[(String, Vec<f64>)], rows: &[Vec<u64>]) -> [Row; 5] {
    let joints: Vec<_> = (0..items.len()).map(|place| joint(rows, place)).collect();
    let without = reliability::alpha_without(&joints);
    let mut far = [Difference::default(); 5];
    for (place, (name, known)) in items.iter().enumerate() {
        let [n, max, mean, p, variance, total, rest, _, deleted] = known[..] else {
            panic!("{set}")
        };
        let sums = joints[place].first();
        assert_eq!(sums.n as f64, n, "{set} {name}");
        far[0].add(or_nan(sums.mean()), mean);
        far[0].add(or_nan(sums.mean()) / max, p);
        far[1].add(or_nan(sums.variance()), variance);
        far[2].add(or_nan(joints[place].correlation()), total);
        far[3].add(or_nan(joints[place].correlation_with_rest()), rest);
        far[4].add(or_nan(without[place]), deleted);
    }
    let said = [
        "mean and share",
        "variance",
        "item-total correlation",
        "item-rest correlation",
        "α without the item",
    ];
    std::array::from_fn(|place| far[place].row(said[place], set, "base R, psych", 1e-10))
}

fn work_distances(set: &str, rows: &[Vec<u64>], items: usize) -> Option<Vec<Row>> {
    let summary = read("tables/ctt_summary.csv")?;
    let known = |column: &str| -> f64 {
        let place = summary[0].iter().position(|name| name == column).unwrap();
        let row = summary.iter().find(|row| row[0] == set).unwrap();
        row[place].parse().unwrap()
    };
    let total = joint(rows, 0).second();
    let moments: Vec<Moments> = (0..items).map(|place| joint(rows, place).first()).collect();
    let alpha = or_nan(reliability::alpha(&moments, total));
    let mut far = Difference::default();
    far.add(or_nan(total.mean()), known("mean"));
    far.add(or_nan(total.sd()), known("sd"));
    far.add(alpha, known("alpha"));
    far.add(
        or_nan(reliability::error_of_measurement(total, alpha)),
        known("sem"),
    );
    let interval = reliability::feldt(alpha, [total.n, items as u64], 0.95)?;
    let reach = 1.96 * known("alpha_ase_psych");
    assert!(
        (interval.high - interval.low - 2.0 * reach).abs() < reach,
        "{set}: {interval:?} against ±{reach}"
    );
    Some(vec![far.row(
        "mean, sd, α, error of measurement",
        set,
        "base R, psych",
        1e-10,
    )])
}

fn or_nan(found: Option<f64>) -> f64 {
    found.unwrap_or(f64::NAN)
}

/// The index of the reference takes equal rows in the order of the file; ours in equal parts. Both must lie between
/// the least and the greatest that any order of equal rows can give.
#[test]
fn extreme_groups_differ_from_the_reference_only_by_the_order_of_equal_rows() {
    for (set, file) in SETS {
        let Some(items) = items_of(set) else { return };
        let names: Vec<_> = items.iter().map(|(name, _)| name.clone()).collect();
        let Some(rows) = complete_rows(file, &names) else {
            return;
        };
        for (place, (name, known)) in items.iter().enumerate() {
            let (max, reference) = (known[1], known[7]);
            let [low, high] = [false, true].map(|best| extreme(&rows, place, best) / max);
            let ours = discrimination::index(&by_score(&rows, place), max as u8, 0.27).unwrap();
            for value in [ours, reference] {
                assert!(
                    low - 1e-9 <= value && value <= high + 1e-9,
                    "{set} {name}: {low} ≤ {value} ≤ {high}"
                );
            }
        }
    }
}

fn by_score(rows: &[Vec<u64>], place: usize) -> Vec<(u64, u64)> {
    let top = rows.iter().map(|row| row.iter().sum::<u64>()).max().unwrap() as usize;
    let mut scores = vec![(0, 0); top + 1];
    for row in rows {
        let score = &mut scores[row.iter().sum::<u64>() as usize];
        *score = (score.0 + 1, score.1 + row[place]);
    }
    scores
}

fn extreme(rows: &[Vec<u64>], place: usize, best: bool) -> f64 {
    let size = (rows.len() as f64 * 0.27).floor() as usize;
    let mean = |upper: bool| {
        let mut order: Vec<_> = rows
            .iter()
            .map(|row| (row.iter().sum::<u64>(), row[place]))
            .collect();
        order.sort_by_key(|&(score, item)| {
            let (score, item) = (score as i64, item as i64);
            (
                if upper { -score } else { score },
                if upper == best { -item } else { item },
            )
        });
        order[..size].iter().map(|&(_, item)| item as f64).sum::<f64>() / size as f64
    };
    mean(true) - mean(false)
}
