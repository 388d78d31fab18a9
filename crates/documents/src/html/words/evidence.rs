//! Names of the numbers behind a sign.

use super::number::{percent, pupils};
use crate::words::ensemble;
use analysis::sign::{Bounds, Explanation, Finding};
use charts::{NO_BREAK, count, decimal};

/// The numbers behind a sign: what, and how much.
pub(in crate::html) fn numbers(finding: &Finding) -> Vec<(String, String)> {
    let mut all = vec![("писали".to_owned(), count(finding.n))];
    match &finding.explanation {
        Some(Explanation::Means { school, whole, t }) => all.extend(means([school, whole], *t)),
        Some(Explanation::Ranks {
            mid_ranks,
            shortcut,
            interval,
        }) => {
            all.push(said("ранговая корреляция", decimal(*mid_ranks, 2)));
            let range = interval.map(|found| range(found.low, found.high));
            all.extend(range.map(|range| said("её интервал, 95 %", range)));
            all.push(said("по упрощённой формуле", decimal(*shortcut, 2)));
            all.push(said(
                "признак, если меньше",
                decimal(finding.reference.unwrap_or(0.0), 2),
            ));
        }
        Some(Explanation::Cohort {
            percent: shares,
            n,
            quartiles,
            schools,
        }) => {
            all.push(said("параллель годом раньше", of(shares[0], n[0])));
            all.push(said("параллель в этом году", of(shares[1], n[1])));
            all.extend(finding.statistic.map(|k| said("K", decimal(k, 2))));
            all.extend(finding.reference.map(|edge| said("граница K", decimal(edge, 2))));
            all.push(said("K у половины школ", range(quartiles[0], quartiles[2])));
            all.push(said("школ с известным K", count(*schools as u64)));
        }
        Some(Explanation::Journal { school, whole, .. }) => all.extend(journal([school, whole], finding)),
        Some(_) => all.extend(ensemble::numbers(finding)),
        None => {}
    }
    all
}

fn said(what: &str, value: String) -> (String, String) {
    (what.to_owned(), value)
}

fn of(share: f64, n: u64) -> String {
    format!("{} ({})", percent(share), pupils(n))
}

fn range(low: f64, high: f64) -> String {
    format!("{}–{}", decimal(low, 2), decimal(high, 2))
}

fn means([school, whole]: [&Bounds; 2], t: f64) -> [(String, String); 7] {
    [
        said("средний балл школы", decimal(school.mean, 2)),
        said("границы школы", range(school.low, school.high)),
        said("средний балл по всем", decimal(whole.mean, 2)),
        said("границы по всем", range(whole.low, whole.high)),
        said("писали всего", count(whole.n)),
        said("выше общей границы на", decimal(school.low - whole.high, 2)),
        said("множитель ошибки", decimal(t, 2)),
    ]
}

fn journal([school, whole]: [&[f64; 3]; 2], finding: &Finding) -> [(String, String); 4] {
    let beside = |place: usize| format!("{}, по всем {}", percent(school[place]), percent(whole[place]));
    [
        said("понизили отметку", beside(0)),
        said("подтвердили", beside(1)),
        said("повысили", beside(2)),
        said(
            "разница в две отметки и больше",
            format!("{}{NO_BREAK}чел.", count(finding.pupils)),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::sign::{Code, Unit};

    fn finding(explanation: Explanation) -> Finding {
        Finding {
            code: Code::A,
            marked: true,
            statistic: None,
            reference: None,
            n: 86,
            effect: None,
            unit: Unit::Points,
            pupils: 0,
            explanation: Some(explanation),
            insufficient: None,
            p: None,
            calibration: None,
        }
    }

    #[test]
    fn a_high_mean_tells_both_means_with_their_bounds() {
        let bounds = |n, mean| Bounds {
            n,
            mean,
            low: mean - 0.5,
            high: mean + 0.5,
        };
        let found = numbers(&finding(Explanation::Means {
            school: bounds(86, 14.0),
            whole: bounds(24_878, 12.0),
            t: 1.96,
        }));
        assert_eq!(found[0], said("писали", "86".into()));
        assert!(found.contains(&said("границы школы", "13,50–14,50".into())));
        assert!(found.contains(&said("выше общей границы на", "1,00".into())));
        assert!(found.contains(&said("писали всего", "24\u{a0}878".into())));
    }
}
