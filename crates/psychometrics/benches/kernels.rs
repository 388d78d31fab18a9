//! How long the kernels take on data of the size of a region.
//!
//! `cargo bench -p psychometrics --bench kernels` runs them on a fiftieth of the persons, to see that they run;
//! `FULL=1` before it on all of them. One core; the data are drawn before the clock starts.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use psychometrics::Responses;
use psychometrics::classical::{Products, glb};
use psychometrics::draw::Draws;
use psychometrics::model::conditional::margins::{ByScore, Margins};
use psychometrics::model::decision::{Decisions, counts};
use psychometrics::model::item::logistic;
use psychometrics::model::marginal::{Model, Specification, fit};
use psychometrics::model::{Item, conditional};
use psychometrics::school::mixed::{Criterion, CrossProducts, Fit};
use psychometrics::similarity::{Chances, Room, Selection, visit, within};

fn main() {
    divan::main();
}

/// This many, or a fiftieth of them unless `FULL=1`.
fn sized(persons: usize) -> [usize; 1] {
    let full = std::env::var_os("FULL").is_some_and(|value| value == "1");
    [if full { persons } else { persons / 50 }]
}

fn items(count: usize, most: usize) -> Vec<Item> {
    let item = |place: usize| {
        let middle = 2.4 * (place as f64 / count as f64) - 1.2;
        let step = |step: usize| middle - 0.5 * step as f64;
        Item::adjacent(
            0.7 + 0.05 * (place % 12) as f64,
            (0..=place % most).map(step).collect(),
        )
    };
    (0..count).map(item).collect()
}

fn drawn(persons: usize, items: &[Item]) -> Responses {
    let mut draws = Draws::new(2026, persons as u64);
    let mut cells = Vec::with_capacity(persons * items.len());
    for _ in 0..persons {
        let theta = draws.normal();
        cells.extend(items.iter().map(|item| item.drawn(theta, &mut draws)));
    }
    Responses::new(items.iter().map(Item::max).collect(), cells).unwrap_or_else(|fault| panic!("{fault:?}"))
}

fn marginal(bencher: Bencher<'_, '_>, responses: &Responses) {
    bencher.bench_local(|| {
        fit(black_box(responses), &Specification::new(Model::Slopes)).map(|found| found.loglik)
    });
}

/// Generalised partial credit, 30 items of one to three points.
#[divan::bench(args = sized(15_000), sample_count = 5, sample_size = 1)]
fn gpcm_30_items(bencher: Bencher<'_, '_>, persons: usize) {
    marginal(bencher, &drawn(persons, &items(30, 3)));
}

/// 2PL of a long test.
#[divan::bench(args = [1_636], sample_count = 5, sample_size = 1)]
fn two_parameters_of_170_items(bencher: Bencher<'_, '_>, persons: usize) {
    marginal(bencher, &drawn(persons, &items(170, 1)));
}

/// Rasch by conditional maximum likelihood, margins included.
#[divan::bench(args = sized(25_000), sample_count = 9, sample_size = 1)]
fn conditional_20_items(bencher: Bencher<'_, '_>, persons: usize) {
    let responses = drawn(persons, &items(20, 1));
    bencher.bench_local(|| conditional::fit(black_box(&responses)).map(|found| found.persons));
}

/// The same from the margins alone, as a published table gives them: 21 scores, 20 items.
#[divan::bench(args = sized(25_000), sample_count = 9, sample_size = 1)]
fn conditional_20_items_from_margins(bencher: Bencher<'_, '_>, persons: usize) {
    let responses = drawn(persons, &items(20, 1));
    let tables = ByScore::of(&responses);
    bencher.bench_local(|| {
        let margins = Margins::by_score(responses.maxima().to_vec(), black_box(&tables));
        margins.map(|margins| conditional::of_margins(&margins).map(|found| found.persons))
    });
}

/// The greatest lower bound of a long test.
#[divan::bench(args = [1_636], sample_count = 5, sample_size = 1)]
fn greatest_lower_bound_of_170_items(bencher: Bencher<'_, '_>, persons: usize) {
    let products = Products::of(&drawn(persons, &items(170, 1)));
    bencher.bench_local(|| glb::of(black_box(&products)).map(|found| found.value));
}

/// A random intercept and a slope of an earlier score, thirteen pupils a school.
#[divan::bench(args = sized(2400), sample_count = 9, sample_size = 1)]
fn mixed_model_of_schools(bencher: Bencher<'_, '_>, schools: usize) {
    let mut draws = Draws::new(7, 0);
    let rows: Vec<(usize, f64, f64)> = (0..13 * schools)
        .map(|pupil| {
            let school = pupil / 13;
            let level = 0.6 * Draws::new(8, school as u64).normal();
            let earlier = draws.normal();
            (school, earlier, level + 0.7 * earlier + draws.normal())
        })
        .collect();
    bencher.counter(ItemsCount::new(rows.len())).bench_local(|| {
        let mut sums = CrossProducts::new(schools, 2);
        for &(school, earlier, outcome) in black_box(&rows) {
            let _ = sums.add(school, &[1.0, earlier], outcome);
        }
        Fit::of(&sums, &[0], Criterion::Restricted).map(|fit| fit.deviance)
    });
}

fn pairs(bencher: Bencher<'_, '_>, schools: usize, selection: Selection) {
    let responses = drawn(40 * schools, &items(20, 1));
    let groups: Vec<u32> = (0..responses.persons())
        .map(|person| (person / 40) as u32)
        .collect();
    let Ok((chances, levels)) = Chances::by_score(&responses, 40) else {
        return;
    };
    let Ok(room) = Room::of_points(&responses, chances, &levels) else {
        return;
    };
    bencher
        .counter(ItemsCount::new(schools * 40 * 39 / 2))
        .bench_local(|| {
            let mut sum = 0.0;
            within(black_box(&room), &groups, selection, |pair| {
                sum += pair.omega.unwrap_or(0.0);
            });
            sum
        });
}

/// A hundred persons of a long test, each of an ability of his own: no two pairs share their law.
fn lone_pairs(bencher: Bencher<'_, '_>, persons: usize, selection: Selection) {
    let items = items(170, 1);
    let responses = drawn(persons, &items);
    let right = |person: usize| {
        let theta = 3.0 * person as f64 / persons as f64 - 1.5;
        items
            .iter()
            .map(move |item| logistic(item.slope * theta + item.intercepts[0]))
    };
    let right: Vec<f64> = (0..persons).flat_map(right).collect();
    let levels: Vec<u32> = (0..persons as u32).collect();
    let Ok(chances) = Chances::of_right(items.len(), &right) else {
        return;
    };
    let Ok(room) = Room::of_points(&responses, chances, &levels) else {
        return;
    };
    let pairs = persons * (persons - 1) / 2;
    bencher.counter(ItemsCount::new(pairs)).bench_local(|| {
        let mut sum = 0.0;
        visit(black_box(&room), selection, |pair| {
            sum += pair.omega.unwrap_or(0.0) + pair.binomial.unwrap_or(0.0);
        });
        sum
    });
}

/// ω of 4,950 pairs of a test of 170 items, everybody of his own ability.
#[divan::bench(args = [100], sample_count = 20, sample_size = 1)]
fn omega_of_lone_pairs(bencher: Bencher<'_, '_>, persons: usize) {
    lone_pairs(bencher, persons, Selection::default());
}

/// ω and the exact tail (GBT) of the same.
#[divan::bench(args = [100], sample_count = 20, sample_size = 1)]
fn omega_and_gbt_of_lone_pairs(bencher: Bencher<'_, '_>, persons: usize) {
    let binomial = true;
    let selection = Selection {
        binomial,
        ..Selection::default()
    };
    lone_pairs(bencher, persons, selection);
}

/// ω of every pair within schools of forty, twenty items.
#[divan::bench(args = sized(630), sample_count = 9, sample_size = 1)]
fn omega_within_schools(bencher: Bencher<'_, '_>, schools: usize) {
    pairs(bencher, schools, Selection::default());
}

/// ω and the exact tail (GBT) of the same.
#[divan::bench(args = sized(630), sample_count = 9, sample_size = 1)]
fn omega_and_gbt_within_schools(bencher: Bencher<'_, '_>, schools: usize) {
    let binomial = true;
    pairs(
        bencher,
        schools,
        Selection {
            binomial,
            ..Selection::default()
        },
    );
}

/// M4 of the same.
#[divan::bench(args = sized(630), sample_count = 3, sample_size = 1)]
fn m4_within_schools(bencher: Bencher<'_, '_>, schools: usize) {
    let joint = true;
    pairs(
        bencher,
        schools,
        Selection {
            joint,
            ..Selection::default()
        },
    );
}

/// Consistency of marks with a hundred resamples.
#[divan::bench(args = sized(25_000), sample_count = 5, sample_size = 1)]
fn decisions_of_20_items(bencher: Bencher<'_, '_>, persons: usize) {
    let items = items(20, 1);
    let counts = counts(&drawn(persons, &items));
    bencher.bench_local(|| {
        let decisions = Decisions::new(&items, &[6, 11, 16], [-4.0, 4.0])?;
        decisions
            .among(black_box(&counts), (100, 1))
            .map(|found| found.again.value)
    });
}
