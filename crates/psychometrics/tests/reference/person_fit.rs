//! Person fit against PerFit and aberrance.

use crate::ability::{golden, most_likely, three_parameters};
use crate::table::{Difference, Row, read};
use psychometrics::Responses;
use psychometrics::model::Item;
use psychometrics::person_fit::{
    Estimator, Order, Standardised, extended_caution, log_likelihood, scalability,
};

/// A set of PerFit, its data and how many columns of them are items.
const SETS: [(&str, &str, usize); 3] = [
    ("sat12", "sat12_scored_key_mirt", 32),
    ("pisamath", "pisa_math_sirt", 11),
    ("verbal", "verbal_difr", 24),
];

/// Distances of PerFit's figures, which are printed with four decimals, and of aberrance's.
pub fn rows() -> Option<Vec<Row>> {
    let mut all = Vec::new();
    for set in SETS {
        all.extend(perfit(set)?);
    }
    all.extend(aberrance()?);
    Some(all)
}

/// Slope and intercept of the items that PerFit was given.
fn items(set: &str) -> Option<(Vec<String>, Vec<Item>)> {
    let table = read(&format!("tables/mirt_{set}_2PL_items.csv"))?;
    let number = |row: &Vec<String>, place: usize| row[place].parse().unwrap();
    let items = table[1..]
        .iter()
        .map(|row| Item::adjacent(number(row, 1), vec![number(row, 2)]))
        .collect();
    Some((table[1..].iter().map(|row| row[0].clone()).collect(), items))
}

fn perfit((set, file, count): (&str, &str, usize)) -> Option<Vec<Row>> {
    let (names, items) = items(set)?;
    let data = read(&format!("data/{file}.csv"))?;
    let place = |name: &String| {
        data[0]
            .iter()
            .position(|column| column.replace(' ', ".") == *name)
            .unwrap()
    };
    let places: Vec<usize> = names.iter().map(place).collect();
    assert_eq!(places.len(), count);
    let cells = data[1..]
        .iter()
        .flat_map(|row| places.iter().map(|&place| row[place].parse().unwrap()))
        .collect();
    let responses = Responses::new(vec![1; count], cells).unwrap();
    let known = read(&format!("tables/perfit_{set}.csv"))?;
    let column = |name: &str| known[0].iter().position(|cell| cell == name).unwrap();
    let order = Order::of(&responses).unwrap();
    let ht = scalability(&responses);
    let mut far = [Difference::default(); 10];
    for (person, row) in known[1..].iter().enumerate() {
        let theta: f64 = row[column("theta_ML_clipped")].parse().unwrap();
        let found = figures(&items, (&order, ht[person]), responses.row(person), theta);
        for ((far, name), found) in far.iter_mut().zip(NAMES).zip(found) {
            match (found, row[column(name)].parse::<f64>()) {
                (Some(found), Ok(known)) => far.add(found, known),
                (None, Err(_)) => {}
                // Beyond ±4 the reference cut θ off, where Snijders's equation does not hold.
                _ => assert!(name == "lzstar" && theta.abs() >= 4.0, "{set} {person} {name}"),
            }
        }
    }
    let rows = far.iter().zip(NAMES);
    Some(
        rows.map(|(far, name)| far.row(name, set, "PerFit", 5.1e-5))
            .collect(),
    )
}

/// The columns of PerFit.
const NAMES: [&str; 10] = [
    "lz", "lzstar", "Ht", "U3", "ZU3", "G", "Gnormed", "Cstar", "C", "rpbis",
];

fn figures(items: &[Item], (order, ht): (&Order, Option<f64>), row: &[u8], theta: f64) -> [Option<f64>; 10] {
    let z = |estimator| log_likelihood(items, row, theta, estimator).map(|found| found.z);
    let pattern = order.pattern(row).unwrap();
    [
        z(Estimator::Known),
        z(Estimator::Likelihood).filter(|_| theta.abs() < 4.0),
        ht,
        pattern.u3,
        pattern.zu3,
        Some(f64::from(pattern.errors)),
        Some(pattern.normed),
        pattern.modified_caution,
        pattern.caution,
        pattern.correlation,
    ]
}

/// Fifty simulated works with 3PL items, and the abilities that the reference gave them.
struct Works {
    items: Vec<Item>,
    rows: Vec<Vec<u8>>,
    thetas: Vec<f64>,
    /// The mean of the chances of a right answer, item by item.
    means: Vec<f64>,
}

impl Works {
    fn read() -> Option<Self> {
        let parameters: Vec<[f64; 3]> = golden("ac_psi_3pl")?
            .iter()
            .map(|row| [row[0], row[1], row[2]])
            .collect();
        let rows: Vec<Vec<u8>> = golden("ac_scores")?
            .iter()
            .map(|row| row.iter().map(|&x| x as u8).collect())
            .collect();
        let law = |item: &[f64; 3], x: u8, theta: f64| {
            let p = three_parameters(*item, theta);
            libm::log(if x == 1 { p } else { 1.0 - p })
        };
        let likelihood = |row: &[u8], theta: f64| {
            parameters
                .iter()
                .zip(row)
                .map(|(item, &x)| law(item, x, theta))
                .sum()
        };
        let thetas: Vec<f64> = rows
            .iter()
            .map(|row| most_likely(|theta| likelihood(row, theta)))
            .collect();
        let mean = |&item: &[f64; 3]| {
            thetas
                .iter()
                .map(|&theta| three_parameters(item, theta))
                .sum::<f64>()
                / 50.0
        };
        Some(Self {
            items: parameters
                .iter()
                .map(|&[a, b, c]| Item::guessing(a, -a * b, c))
                .collect(),
            means: parameters.iter().map(mean).collect(),
            rows,
            thetas,
        })
    }

    /// lz, ECI2 and ECI4, turned so that what is small misfits.
    fn figures(&self, person: usize, estimator: Estimator) -> [Standardised; 3] {
        let (row, theta) = (&self.rows[person], self.thetas[person]);
        let caution = extended_caution(&self.items, row, (theta, estimator), &self.means);
        let lz = log_likelihood(&self.items, row, theta, estimator);
        [
            lz,
            caution.group.map(Standardised::turned),
            caution.own.map(Standardised::turned),
        ]
        .map(Option::unwrap)
    }
}

/// Figures of the simulated works; corrections by Edgeworth and by χ² as p-values.
fn aberrance() -> Option<Vec<Row>> {
    let works = Works::read()?;
    let mut far = [Difference::default(); 3];
    for (person, known) in golden("pm_out")?.iter().enumerate() {
        for (place, estimator) in [(0, Estimator::Known), (4, Estimator::Likelihood)] {
            for (index, found) in works.figures(person, estimator).into_iter().enumerate() {
                let column = index * 8 + place;
                let sign = if index == 0 { 1.0 } else { -1.0 };
                far[0].add(found.z, sign * known[column]);
                far[1].add(found.below_by_edgeworth(), known[column + 24 + 3]);
                // The reference takes it for granted that misfit lies on the long side; where skewness has the other
                // sign it answers from the wrong tail.
                if found.skewness < 0.0 {
                    far[2].add(found.below_by_chi_square(), known[column + 24 + 2]);
                }
            }
        }
    }
    let said = [
        "lz, lz*, ECI2, ECI4 and corrected",
        "p by Edgeworth's expansion",
        "p by χ²",
    ];
    let set = "50 simulated works, scores";
    Some(
        far.iter()
            .zip(said)
            .map(|(far, said)| far.row(said, set, "aberrance", 1e-6))
            .collect(),
    )
}
