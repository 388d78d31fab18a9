//! The outliers of INVALSI, as a rival: classes with a high mean, little spread, few omissions and equal answers.

use domain::result::{Point, Presence, ResultSet};
use psychometrics::Moments;
use psychometrics::outlier::{Answers, Indicators, Outliers};
use std::collections::BTreeMap;

/// Clusters, as in the publications with the fewest of them.
const CLUSTERS: usize = 4;
/// Pupils in the smallest class that is looked at.
const LEAST: usize = 5;

/// The membership in the outermost cluster of the most suspicious class of each school.
pub(super) fn memberships(set: &ResultSet) -> Vec<Option<f64>> {
    let mut found = vec![None; set.schools.len()];
    let (schools, classes): (Vec<u32>, Vec<Indicators>) = classes(set)
        .into_iter()
        .filter_map(|((school, _), rows)| Some((school, indicators(set, &rows)?)))
        .unzip();
    let Ok(outliers) = Outliers::of(&classes, CLUSTERS) else {
        return found;
    };
    for (school, membership) in schools.into_iter().zip(outliers.memberships) {
        let own: &mut Option<f64> = &mut found[school as usize];
        *own = Some(own.unwrap_or(0.0).max(membership));
    }
    found
}

/// Rows of those who wrote, by school and class.
fn classes(set: &ResultSet) -> BTreeMap<(u32, u32), Vec<usize>> {
    let mut classes: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for row in 0..set.rows.len() {
        if set.rows.presence[row] == Presence::Wrote {
            let place = (set.rows.school[row], set.rows.class[row]);
            classes.entry(place).or_default().push(row);
        }
    }
    classes
}

fn indicators(set: &ResultSet, rows: &[usize]) -> Option<Indicators> {
    if rows.len() < LEAST {
        return None;
    }
    let mut scores = vec![0; usize::from(set.max()) + 1];
    for score in rows.iter().filter_map(|&row| set.rows.total[row].value()) {
        scores[usize::from(score)] += 1;
    }
    let answers: Vec<Answers> = (0..set.items.len())
        .map(|item| answers(set, rows, item))
        .collect();
    Indicators::of(Moments::of_histogram(&scores), u64::from(set.max()), &answers)
}

fn answers(set: &ResultSet, rows: &[usize], item: usize) -> Answers {
    let mut answers = Answers {
        given: vec![0; usize::from(set.items[item].max) + 1],
        omitted: 0,
    };
    for point in rows.iter().map(|&row| set.rows.points[item][row]) {
        match point.points() {
            Some(points) => answers.given[usize::from(points)] += 1,
            None => answers.omitted += u64::from(point == Point::NOT_ATTEMPTED),
        }
    }
    answers
}
