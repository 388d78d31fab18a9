//! Funnel limits, over-dispersion and shrinkage against the tables of the reference.

use crate::table::{Difference, Row, read};
use psychometrics::school::funnel::{Funnel, Spread};
use psychometrics::school::shrinkage::Shrinkage;
use psychometrics::school::{Measured, pooled};

const SETS: [&str; 2] = ["hsb", "rus_timss07_schools"];
const SAID: [&str; 4] = [
    "z and p of chance",
    "over-dispersion, winsorised",
    "limits of chance",
    "shrinkage",
];

/// Distances of limits and shrunken means, school by school.
///
/// The tables hold twelve digits, and τ² is a difference of sums over all of them.
pub fn rows() -> Option<Vec<Row>> {
    let mut all = Vec::new();
    for set in SETS {
        let table = read(&format!("tables/funnel_{set}.csv"))?;
        let known: Vec<Vec<f64>> = table[1..].iter().map(|row| numbers(&row[1..])).collect();
        all.extend(distances(set, &known)?);
    }
    Some(all)
}

fn numbers(row: &[String]) -> Vec<f64> {
    row.iter().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect()
}

fn distances(set: &str, known: &[Vec<f64>]) -> Option<Vec<Row>> {
    let units: Vec<Measured> = known
        .iter()
        .map(|row| Measured {
            value: row[1],
            error: row[2],
        })
        .collect();
    let target = pooled(&units).ok()?.value;
    let funnel = Funnel::around(target, &units, 10).ok()?;
    let shrinkage = Shrinkage::towards(target, funnel.dispersion().between).ok()?;
    let mut far = [Difference::default(); 4];
    for (unit, row) in units.iter().zip(known) {
        let [z, p, z_additive, p_additive] = [row[3], row[4], row[6], row[7]];
        let (chance, wide) = (
            funnel.place(*unit, Spread::None)?,
            funnel.place(*unit, Spread::Additive)?,
        );
        far[0].add(chance.z, z);
        far[0].add(chance.p, p);
        far[1].add(wide.z, z_additive);
        far[1].add(wide.p, p_additive);
        for (share, place) in [(0.95, 12), (0.998, 14)] {
            let limits = funnel.limits(unit.error, Spread::None, share)?;
            far[2].add(limits.low, row[place]);
            far[2].add(limits.high, row[place + 1]);
        }
        let shrunk = shrinkage.shrunk(*unit)?;
        far[3].add(shrunk.own, row[10]);
        far[3].add(shrunk.value, row[11]);
    }
    let row = |place: usize| far[place].row(SAID[place], set, "base R", 1e-8);
    Some((0..4).map(row).collect())
}
