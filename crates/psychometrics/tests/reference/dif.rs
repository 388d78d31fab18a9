//! Differential item functioning of public data sets against difR.

use crate::table::{Difference, Row, read};
use psychometrics::Responses;
use psychometrics::dif::{
    Comparison, Group, Strata, breslow_day, logistic, mantel_haenszel, purified, standardised,
};

/// A table of the reference, its data, the column of the group and the value that names the focal group.
const SETS: [(&str, &str, &str, &str); 3] = [
    ("verbal_gender", "verbal_difr", "Gender", "1"),
    ("hci_gender", "hci_sia", "gender", "1"),
    ("fims_country", "fims_aus_jpn_scored_tam", "country", "2"),
];

struct Set {
    comparison: Comparison,
    known: Vec<Vec<String>>,
}

impl Set {
    fn of((table, data, column, focal): (&str, &str, &str, &str)) -> Option<Self> {
        let known = read(&format!("tables/dif_{table}.csv"))?;
        let data = read(&format!("data/{data}.csv"))?;
        let place = |name: &str| data[0].iter().position(|cell| cell == name).unwrap();
        let items: Vec<_> = known[1..].iter().map(|row| place(&row[0])).collect();
        let cells = data[1..]
            .iter()
            .flat_map(|row| items.iter().map(|&item| row[item].parse().unwrap()))
            .collect();
        let group = |row: &Vec<String>| {
            if row[place(column)] == focal {
                Group::Focal
            } else {
                Group::Reference
            }
        };
        let groups: Vec<_> = data[1..].iter().map(group).collect();
        let responses = Responses::new(vec![1; items.len()], cells).unwrap();
        Some(Self {
            comparison: Comparison::of(&responses, &groups).unwrap(),
            known,
        })
    }

    /// The known values of a column, item by item.
    fn known(&self, column: &str) -> Vec<f64> {
        let place = self.known[0].iter().position(|name| name == column).unwrap();
        self.known[1..]
            .iter()
            .map(|row| row[place].parse().unwrap_or(f64::NAN))
            .collect()
    }

    /// The statistic of Mantel and Haenszel, where the correction for continuity leaves something of it: the reference
    /// squares what it makes negative.
    fn far_of_test(&self, column: &str, found: impl Fn(usize) -> f64) -> Difference {
        let mut far = Difference::default();
        for (item, known) in self.known(column).into_iter().enumerate() {
            match found(item) {
                0.0 => assert!(known < 0.25, "{item}: {known}"),
                statistic => far.add(statistic, known),
            }
        }
        far
    }

    fn far(&self, column: &str, found: impl Fn(usize) -> Option<f64>) -> Difference {
        let mut far = Difference::default();
        for (item, known) in self.known(column).into_iter().enumerate() {
            far.add(found(item).unwrap_or(f64::NAN), known);
        }
        far
    }
}

/// Distances of all methods that the reference has, set by set.
pub fn rows() -> Option<Vec<Row>> {
    let mut all = Vec::new();
    for names in SETS {
        let set = Set::of(names)?;
        all.extend(plain(&set, names.0));
        if names.0 != "fims_country" {
            all.extend(second(&set, names.0));
        }
    }
    Some(all)
}

/// A figure of the reference: what it is, its column, what is allowed, and ours from the strata.
type Figure = (&'static str, &'static str, f64, fn(&Strata) -> Option<f64>);

/// The statistic of Breslow and Day is printed with four decimals.
const FIGURES: [Figure; 8] = [
    ("Mantel–Haenszel odds ratio", "alphaMH", 1e-9, |s| {
        Some(mantel_haenszel::of(s)?.effect?.odds_ratio)
    }),
    ("Mantel–Haenszel Δ", "deltaMH", 1e-9, |s| {
        Some(mantel_haenszel::of(s)?.effect?.delta)
    }),
    ("standardised difference", "ST_PDIF", 1e-9, |s| {
        Some(standardised::of(s)?.difference)
    }),
    ("logistic, both", "logis_both_LR", 1e-6, |s| {
        Some(logistic::of(s)?.both.statistic)
    }),
    ("logistic, uniform", "logis_u_LR", 1e-6, |s| {
        Some(logistic::of(s)?.uniform.statistic)
    }),
    ("logistic, non-uniform", "logis_nu_LR", 1e-6, |s| {
        Some(logistic::of(s)?.non_uniform.statistic)
    }),
    ("Breslow–Day", "BD", 5e-5, |s| {
        Some(breslow_day(s)?.any.statistic)
    }),
    ("Breslow–Day, degrees of freedom", "BD_df", 0.0, |s| {
        Some(f64::from(breslow_day(s)?.any.df))
    }),
];

fn plain(set: &Set, name: &str) -> Vec<Row> {
    let strata: Vec<Strata> = (0..set.comparison.items())
        .map(|item| set.comparison.strata_of_all(item).unwrap())
        .collect();
    let test = |item: usize| mantel_haenszel::of(&strata[item]).unwrap().test.statistic;
    let first = set
        .far_of_test("MH_chi2", test)
        .row("Mantel–Haenszel χ²", name, "difR", 1e-9);
    let rows = FIGURES.iter().map(|&(what, column, allowed, figure)| {
        set.far(column, |item| figure(&strata[item]))
            .row(what, name, "difR", allowed)
    });
    [first].into_iter().chain(rows).collect()
}

/// What the reference has right only for small sets.
///
/// For FIMS it loses Nagelkerke's R² to underflow (most gains are 0), and every item being significant it purifies
/// the anchors away and prints infinite statistics; ours says that nothing is left to match by.
fn second(set: &Set, name: &str) -> Vec<Row> {
    let found = purified(&set.comparison, 0.05, 10).unwrap();
    let item = |item: usize| found.items[item];
    let gain = |item| Some(logistic::of(&set.comparison.strata_of_all(item)?)?.gain);
    vec![
        set.far("logis_both_dR2", gain)
            .row("gain of Nagelkerke's R²", name, "difR", 1e-6),
        set.far_of_test("MH_chi2_purified", |place| item(place).unwrap().test.statistic)
            .row("χ², purified", name, "difR", 1e-9),
        set.far("alphaMH_purified", |place| Some(item(place)?.effect?.odds_ratio))
            .row("odds ratio, purified", name, "difR", 1e-9),
    ]
}

#[test]
fn where_every_item_differs_nothing_is_left_to_match_by() {
    let Some(set) = Set::of(SETS[2]) else { return };
    assert_eq!(purified(&set.comparison, 0.05, 10), None);
}
