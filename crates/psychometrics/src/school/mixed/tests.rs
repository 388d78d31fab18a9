use super::*;
use crate::draw::Draws;
use crate::moments::Moments;
use crate::school::value_added::value_added;

/// Pupils of schools with known variances: intercepts 4, slopes 0.25, rows 9.
fn drawn(schools: usize, slope: f64) -> CrossProducts {
    let mut sums = CrossProducts::new(schools, 2);
    for school in 0..schools {
        let mut draws = Draws::new(7, school as u64);
        let (level, tilt) = (2.0 * draws.normal(), slope * draws.normal());
        for _ in 0..10 + school % 30 {
            let x = draws.normal();
            let y = 50.0 + level + (3.0 + tilt) * x + 3.0 * draws.normal();
            sums.add(school, &[1.0, x], y).unwrap();
        }
    }
    sums
}

/// The balanced one-way layout: m schools of n pupils, whose REML has a closed form.
fn balanced() -> (CrossProducts, [f64; 2]) {
    let rows = [
        [4.0, 6.0, 5.0],
        [9.0, 8.0, 10.0],
        [1.0, 3.0, 2.0],
        [6.0, 9.0, 6.0],
    ];
    let mut sums = CrossProducts::new(4, 1);
    for (school, row) in rows.iter().enumerate() {
        row.iter().for_each(|&y| sums.add(school, &[1.0], y).unwrap());
    }
    let means = rows.map(|row| row.iter().sum::<f64>() / 3.0);
    let grand = means.iter().sum::<f64>() / 4.0;
    let within: f64 = rows
        .iter()
        .zip(means)
        .map(|(row, mean)| row.iter().map(|y| (y - mean) * (y - mean)).sum::<f64>())
        .sum();
    let between: f64 = means
        .iter()
        .map(|mean| 3.0 * (mean - grand) * (mean - grand))
        .sum();
    (sums, [between / 3.0, within / 8.0])
}

#[test]
fn balanced_schools_give_the_variances_of_the_analysis_of_variance() {
    let (sums, [between, within]) = balanced();
    let fit = Fit::of(&sums, &[0], Criterion::Restricted).unwrap();
    assert!((fit.within - within).abs() < 1e-10, "{} {within}", fit.within);
    assert!((fit.between[[0, 0]] - (between - within) / 3.0).abs() < 1e-10);
    assert!((fit.coefficients[0].error - (between / 12.0).sqrt()).abs() < 1e-10);
    let share = IntraClass::of(&sums, 0, Criterion::Restricted, 0.95).unwrap();
    assert!((share.value - fit.intra_class().unwrap()).abs() < 1e-12);
    assert!(
        0.0 < share.interval.low && share.interval.low < share.value && share.value < share.interval.high
    );
    assert!(share.interval.high < 1.0);
}

#[test]
fn schools_that_do_not_differ_have_no_variance_between_and_no_effects() {
    let mut sums = CrossProducts::new(3, 1);
    for school in 0..3 {
        [1.0, 2.0, 3.0]
            .iter()
            .for_each(|&y| sums.add(school, &[1.0], y).unwrap());
    }
    let fit = Fit::of(&sums, &[0], Criterion::Restricted).unwrap();
    assert_eq!((fit.between[[0, 0]], fit.intra_class()), (0.0, Some(0.0)));
    assert!(fit.effects.iter().all(|effect| effect.values == [0.0]));
    let share = IntraClass::of(&sums, 0, Criterion::Restricted, 0.95).unwrap();
    assert!(
        share.interval.low == 0.0 && share.interval.high > 0.3,
        "nine pupils exclude little: {share:?}"
    );
}

#[test]
fn true_variances_come_back_and_a_slope_is_found() {
    let fit = Fit::of(&drawn(400, 0.5), &[0, 1], Criterion::Restricted).unwrap();
    assert!((fit.between[[0, 0]] - 4.0).abs() < 0.8, "{:?}", fit.between);
    assert!((fit.between[[1, 1]] - 0.25).abs() < 0.12, "{:?}", fit.between);
    assert!((fit.within - 9.0).abs() < 0.4 && (fit.coefficients[1].value - 3.0).abs() < 0.2);
    let flat = Fit::of(&drawn(400, 0.5), &[0], Criterion::Restricted).unwrap();
    assert!(
        flat.deviance > fit.deviance + 10.0,
        "the slope is worth its parameters"
    );
}

#[test]
fn a_slope_that_is_not_there_costs_nothing_but_a_variance_of_nearly_nothing() {
    let sums = drawn(200, 0.0);
    let fit = Fit::of(&sums, &[0, 1], Criterion::Restricted).unwrap();
    let flat = Fit::of(&sums, &[0], Criterion::Restricted).unwrap();
    assert!(fit.between[[1, 1]] < 0.1 && fit.deviance <= flat.deviance + 1e-8);
}

#[test]
fn another_zero_and_unit_of_the_slope_change_no_deviance() {
    let (one, mut other) = (drawn(60, 0.8), CrossProducts::new(60, 2));
    for school in 0..60 {
        let mut draws = Draws::new(7, school as u64);
        let (level, tilt) = (2.0 * draws.normal(), 0.8 * draws.normal());
        for _ in 0..10 + school % 30 {
            let x = draws.normal();
            let y = 50.0 + level + (3.0 + tilt) * x + 3.0 * draws.normal();
            other.add(school, &[1.0, 500.0 + 100.0 * x], y).unwrap();
        }
    }
    let [a, b] = [one, other].map(|sums| Fit::of(&sums, &[0, 1], Criterion::Likelihood).unwrap());
    assert!(
        (a.deviance - b.deviance).abs() < 1e-6,
        "{} {}",
        a.deviance,
        b.deviance
    );
    assert!((a.between[[1, 1]] / (1e4 * b.between[[1, 1]]) - 1.0).abs() < 1e-3);
}

#[test]
fn moments_of_schools_give_the_same_model_as_their_rows() {
    let histograms = [[3u64, 5, 2, 0], [0, 1, 6, 4], [2, 2, 2, 2], [0, 0, 0, 0]];
    let moments = histograms.map(|counts| Moments::of_histogram(&counts));
    let mut rows = CrossProducts::new(4, 1);
    for (school, counts) in histograms.iter().enumerate() {
        for (mark, &n) in counts.iter().enumerate() {
            (0..n).for_each(|_| rows.add(school, &[1.0], mark as f64).unwrap());
        }
    }
    assert_eq!(rows, CrossProducts::of_moments(&moments));
    let fit = Fit::of(&rows, &[0], Criterion::Restricted).unwrap();
    assert_eq!(
        (fit.groups, fit.effects.len(), fit.rows),
        (3, 3, 29),
        "a school without pupils takes no part"
    );
}

#[test]
fn predictions_hold_the_truth_as_often_as_they_say() {
    let (mut held, mut all) = (0, 0);
    let fit = Fit::of(&drawn(400, 0.5), &[0, 1], Criterion::Restricted).unwrap();
    for added in value_added(&fit, &[1.0, 0.0], 0.9).unwrap() {
        let truth = 2.0 * Draws::new(7, added.group as u64).normal();
        held += u32::from(added.interval.low <= truth && truth <= added.interval.high);
        all += 1;
        assert!((0.0..1.0).contains(&added.reliability) && added.error > 0.0);
        assert!(added.comparison.high < added.interval.high);
    }
    assert!((340..380).contains(&held) && all == 400, "{held} of {all}");
}

#[test]
fn what_cannot_be_fitted_is_told() {
    let fit = |sums: &CrossProducts, random: &[usize]| {
        Fit::of(sums, random, Criterion::Restricted).map(|fit| fit.rows)
    };
    let (sums, _) = balanced();
    assert_eq!(fit(&sums, &[]), Err(Refused::Design));
    assert_eq!(fit(&sums, &[1]), Err(Refused::Design));
    assert_eq!(fit(&CrossProducts::new(0, 1), &[0]), Err(Refused::TooFew));
    let mut lonely = CrossProducts::new(5, 1);
    (0..5).for_each(|school| lonely.add(school, &[1.0], school as f64).unwrap());
    assert_eq!(fit(&lonely, &[0]), Err(Refused::TooFew));
    let mut twice = CrossProducts::new(3, 2);
    let mut constant = CrossProducts::new(3, 1);
    for row in 0..12 {
        twice.add(row % 3, &[1.0, 1.0], row as f64).unwrap();
        constant.add(row % 3, &[1.0], (row % 3) as f64).unwrap();
    }
    assert_eq!(fit(&twice, &[0]), Err(Refused::Collinear), "equal columns");
    assert_eq!(fit(&twice, &[0, 1]), Err(Refused::Collinear));
    assert_eq!(fit(&constant, &[0]), Err(Refused::NoSpread));
    assert_eq!(fit(&balanced().0, &[0]), Ok(12));
    let mut pair = CrossProducts::new(2, 2);
    for row in 0..12 {
        pair.add(row % 2, &[1.0, (row * row % 7) as f64], row as f64)
            .unwrap();
    }
    assert_eq!(
        fit(&pair, &[0, 1]),
        Err(Refused::TooFew),
        "two schools for two random effects"
    );
}

#[test]
fn a_row_that_does_not_fit_is_refused() {
    let mut sums = CrossProducts::new(2, 1);
    assert_eq!(sums.add(2, &[1.0], 1.0), Err(Fault::Group(2)));
    assert_eq!(sums.add(0, &[1.0, 1.0], 1.0), Err(Fault::Width(2)));
    for bad in [f64::NAN, f64::INFINITY, 1e200] {
        assert_eq!(sums.add(0, &[1.0], bad), Err(Fault::NotANumber));
    }
    assert_eq!(
        sums,
        CrossProducts::new(2, 1),
        "a refused row leaves nothing behind"
    );
}

#[test]
fn intervals_of_the_share_between_schools_hold_it_as_often_as_they_say() {
    let mut held = 0;
    for run in 0..300 {
        let mut draws = Draws::new(23, run);
        let mut sums = CrossProducts::new(30, 1);
        for school in 0..30 {
            let level = 0.5 * draws.normal();
            (0..8).for_each(|_| sums.add(school, &[1.0], level + draws.normal()).unwrap());
        }
        let share = IntraClass::of(&sums, 0, Criterion::Restricted, 0.9)
            .unwrap()
            .interval;
        held += u32::from(share.low <= 0.2 && 0.2 <= share.high);
    }
    assert!((258..288).contains(&held), "{held} of 300 at 90 %");
}
