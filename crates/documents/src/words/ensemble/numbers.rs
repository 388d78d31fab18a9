//! Names of the numbers behind the findings of the ensemble.

use crate::words::{NO_BREAK, count, decimal, percent};
use analysis::sign::{Explanation, Finding};

/// No probability is written smaller.
const LEAST: f64 = 0.0001;

/// The numbers behind a finding: what, and how much; empty for official signs.
pub fn numbers(finding: &Finding) -> Vec<(String, String)> {
    let mut all = finding.explanation.as_ref().map_or_else(Vec::new, own);
    all.extend(
        finding
            .p
            .map(|p| said("вероятность в честной школе", probability(p))),
    );
    let groups = finding.calibration.map(|found| count(found.groups));
    all.extend(groups.map(|groups| said("групп сравнения", groups)));
    all
}

fn said(what: &str, value: String) -> (String, String) {
    (what.to_owned(), value)
}

/// A probability in per cent; very small ones as a bound.
fn probability(p: f64) -> String {
    match p < LEAST {
        true => format!("меньше{NO_BREAK}{}", percent(LEAST, 2)),
        false => percent(p, 2),
    }
}

fn own(found: &Explanation) -> Vec<(String, String)> {
    match found {
        Explanation::Peak(found) => vec![
            said("на границе", count(found.observed[1])),
            said("ждали на границе", decimal(found.expected[1], 1)),
            said("под границей", count(found.observed[0])),
            said("ждали под границей", decimal(found.expected[0], 1)),
        ],
        Explanation::Inversion(found) => vec![said(
            "прибавка на трудных заданиях, баллов",
            decimal(super::gain(found, true), 2),
        )],
        Explanation::Alike(found) => vec![
            said("пар сравнено", count(found.pairs)),
            said(
                "совпало заданий",
                of(u64::from(found.same[0]), u64::from(found.same[1])),
            ),
            said("ждали", decimal(found.expected, 1)),
        ],
        Explanation::Blocks(found) => vec![
            said("работ с этим рядом", of(found.works[0], found.works[1])),
            said("ждали", decimal(found.expected, 1)),
        ],
        Explanation::Homogeneity(found) => vec![
            said("стандартное отклонение", decimal(found.sd[0], 2)),
            said("ждали", decimal(found.sd[1], 2)),
        ],
        Explanation::Absence(found) => vec![
            said(super::absent(found.low), count(found.absent)),
            said("ждали", decimal(found.expected, 1)),
        ],
        Explanation::Levels(found) => vec![
            said("средний балл", decimal(found.mean, 2)),
            said("ждали", decimal(found.expected, 2)),
            said("других работ", count(found.others)),
        ],
        Explanation::Means { .. }
        | Explanation::Ranks { .. }
        | Explanation::Cohort { .. }
        | Explanation::Journal { .. } => Vec::new(),
    }
}

fn of(part: u64, all: u64) -> String {
    format!("{} из {}", count(part), count(all))
}
