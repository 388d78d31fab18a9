//! Pairs, blocks, boundaries, outliers, agreement: what signs and markers rest on.

use crate::Estimator;
use crate::data::Data;
use psychometrics::Moments;
use psychometrics::agreement::facets::{Facets, Rating, Ratings};
use psychometrics::agreement::intra_class::{Markers, MeanSquares, Unit};
use psychometrics::agreement::kappa::{Kappa, Weights};
use psychometrics::agreement::krippendorff::{Marks, Metric};
use psychometrics::block::{Region, Residuals, Search};
use psychometrics::boundary::bunching::{Histogram, Source};
use psychometrics::boundary::counterfactual::{Counterfactual, Window};
use psychometrics::boundary::lifted::{Lift, lifted};
use psychometrics::boundary::relative::{Around, at_bound, together};
use psychometrics::boundary::{Scores, local_density, mccrary};
use psychometrics::outlier::{Answers, Indicators, Outliers};
use psychometrics::permutation::Permutation;
use psychometrics::similarity::{Chances, Room, Selection, all, class_similarity, directed, within, wrong};

/// All of them.
pub const ALL: &[Estimator] = &[
    ("pairs of one point", |data| pairs(&data.single)),
    ("pairs of several points", |data| pairs(&data.several)),
    ("pairs of schools", of_schools),
    ("classes and blocks", of_classes),
    ("counterfactual", of_curve),
    ("bunching", of_bunching),
    ("densities", of_densities),
    ("bounds of schools", of_bounds),
    ("outliers", of_outliers),
    ("agreement", of_agreement),
    ("severities", of_severities),
];

const PERMUTATION: Permutation = Permutation {
    rounds: 20,
    enough: 5,
    seed: 7,
};

fn room(responses: &psychometrics::Responses) -> Room {
    let (chances, levels) = Chances::by_score(responses, 40).unwrap();
    Room::of_points(responses, chances, &levels).unwrap()
}

fn pairs(responses: &psychometrics::Responses) -> String {
    let room = room(&responses.of_persons(&(0..80).collect::<Vec<_>>()));
    let pairs = all(&room, Selection::ALL);
    let p: Vec<_> = pairs
        .iter()
        .map(|pair| (pair.omega_p(), pair.weighted_omega_p()))
        .collect();
    let sources: Vec<_> = (1..80).map(|source| directed(&room, source, 0)).collect();
    format!("{pairs:?} {p:?} {sources:?} {:?}", wrong::k_index(&room, 3))
}

fn of_schools(data: &Data) -> String {
    let groups: Vec<u32> = data.schools.iter().map(|&school| school as u32).collect();
    let mut found = Vec::new();
    within(&room(&data.single), &groups, Selection::ALL, |pair| {
        found.push(pair);
    });
    format!("{found:?}")
}

fn of_classes(data: &Data) -> String {
    let room = room(&data.several);
    let region = Region {
        room: &room,
        residuals: &Residuals::of(&room),
        search: Search { works: 3, items: 3 },
    };
    let class: Vec<usize> = (40..65).collect();
    format!(
        "{:?} {:?}",
        class_similarity(&room, &class, PERMUTATION).unwrap(),
        region.examine(&class, PERMUTATION).unwrap()
    )
}

/// A smooth histogram with a peak at 10.
fn peaked() -> Vec<u64> {
    let smooth = |score: i64| (900 - 6 * (score - 12) * (score - 12)).max(20) as u64;
    let mut counts: Vec<u64> = (0..25).map(smooth).collect();
    counts[10] += 260;
    counts[9] -= 180;
    counts
}

fn of_curve(_: &Data) -> String {
    let window = Window {
        from: 8,
        bound: 10,
        end: 12,
    };
    let curve = Counterfactual::of(&peaked(), &[window], 4).unwrap();
    format!(
        "{curve:?} {:?} {:?}",
        curve.excesses(),
        curve.resampled(50, 3, 0.95).unwrap()
    )
}

fn of_bunching(_: &Data) -> String {
    let histogram = Histogram::new(&peaked(), 9..11, 4, Source::Below).unwrap();
    format!(
        "{:?} {:?}",
        histogram.bunching().unwrap(),
        histogram.resampled(50, 3, 0.95).unwrap()
    )
}

fn of_densities(_: &Data) -> String {
    let scores = Scores::of_counts(&peaked());
    let widths = local_density::bandwidths(&scores, 10.0, Some(1.0)).unwrap();
    format!(
        "{widths:?} {:?} {:?}",
        local_density::difference(&scores, 10.0, [6.0, 6.0], 2).unwrap(),
        mccrary::jump(&scores, 10.0, Some(1.0)).unwrap()
    )
}

fn of_bounds(data: &Data) -> String {
    let region = data.counts(0..400);
    let around = |bound| Around {
        bound,
        below: 2,
        above: 2,
    };
    let of = |school: usize| {
        let own = data.counts(20 * school..20 * school + 20);
        let bounds = [6, 10].map(|bound| at_bound(&region, &own, around(bound), 0.95));
        let both = together(&bounds.iter().flatten().cloned().collect::<Vec<_>>());
        let lift = Lift {
            bound: 8,
            reach: 2,
            share: 0.5,
        };
        (bounds, both, lifted(&region, &own, lift))
    };
    format!("{:?}", (0..20).map(of).collect::<Vec<_>>())
}

fn of_outliers(data: &Data) -> String {
    let of = |class: usize| {
        let rows: Vec<usize> = (10 * class..10 * class + 10).collect();
        let answers = |item: usize| {
            let right = rows
                .iter()
                .filter(|&&row| data.single.row(row)[item] == 1)
                .count() as u64;
            Answers {
                given: vec![right, 10 - right],
                omitted: (class * (item + 1) % 7) as u64 % 3,
            }
        };
        let scores = Moments::of_histogram(&data.counts(rows.iter().copied()));
        Indicators::of(scores, 18, &(0..12).map(answers).collect::<Vec<_>>()).unwrap()
    };
    let classes: Vec<Indicators> = (0..40).map(of).collect();
    format!("{:?}", Outliers::of(&classes, 3).unwrap())
}

/// The points of both markers: the third items of a work, and something like them.
fn marks(data: &Data) -> Vec<[u8; 2]> {
    let rows = data.several.rows().zip(&data.earlier);
    rows.map(|(row, earlier)| {
        [
            row[2],
            if *earlier > 0.8 {
                (row[2] + 1).min(3)
            } else {
                row[2]
            },
        ]
    })
    .collect()
}

fn of_agreement(data: &Data) -> String {
    let marks = marks(data);
    let mut table = vec![0; 16];
    marks
        .iter()
        .for_each(|[one, other]| table[usize::from(4 * one + other)] += 1);
    let kappas = [Weights::Equal, Weights::Linear, Weights::Quadratic].map(|weights| {
        let kappa = Kappa::of(&table, 4, weights).unwrap();
        (kappa, kappa.interval(0.95), kappa.p())
    });
    let works: Vec<Vec<f64>> = marks.iter().map(|pair| pair.map(f64::from).to_vec()).collect();
    let squares = MeanSquares::of(&works).unwrap();
    let classes = [Markers::Other, Markers::Drawn, Markers::Fixed]
        .map(|one| squares.correlation(one, Unit::Mean, 0.95));
    let alpha = Marks::of(&works)
        .unwrap()
        .alpha(Metric::Ordinal, (20, 5), 0.95)
        .unwrap();
    format!("{kappas:?} {classes:?} {alpha:?}")
}

fn of_severities(data: &Data) -> String {
    let rating = |(work, [one, other]): (usize, [u8; 2])| {
        let of = |criterion, marker, points| Rating {
            work,
            criterion,
            marker,
            points,
        };
        [
            of(0, work % 3, one),
            of(0, (work + 1) % 3, other),
            of(1, work % 3, data.several.row(work)[5]),
            of(1, (work + 1) % 3, other),
        ]
    };
    let ratings: Vec<Rating> = marks(data).into_iter().enumerate().flat_map(rating).collect();
    format!(
        "{:?}",
        Facets::of(&Ratings::new(vec![3; 2], &ratings).unwrap()).unwrap()
    )
}
