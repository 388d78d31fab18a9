//! What the kernels at one bound have in common: a planted peak is found, an honest histogram is not accused.

use super::bunching::{Histogram, Source};
use super::counterfactual::{Counterfactual, Window};
use super::*;
use crate::draw::Draws;

const WINDOW: Window = Window {
    from: 13,
    bound: 15,
    end: 16,
};

/// Scores of 4,000 pupils; of those at 13 and 14 this share is lifted to 15.
fn scores(run: u64, lifted: f64) -> Vec<u64> {
    let mut draws = Draws::new(3, run);
    let bell = |score: usize| 420.0 * libm::exp(-(score as f64 - 19.0) * (score as f64 - 19.0) / 90.0);
    let mut counts: Vec<u64> = (0..=38).map(|score| draws.poisson(bell(score))).collect();
    for low in [13, 14] {
        let moved = (counts[low] as f64 * lifted) as u64;
        counts[low] -= moved;
        counts[15] += moved;
    }
    counts
}

#[test]
fn lifted_scores_are_counted_back_by_both_curves() {
    let counts = scores(0, 0.4);
    let moved = counts[15] as i64 - scores(0, 0.0)[15] as i64;
    let poisson = Counterfactual::of(&counts, &[WINDOW], 5).unwrap();
    let excess = poisson.excesses()[0];
    assert!(
        (excess.above - moved as f64).abs() < 40.0,
        "{excess:?} of {moved}"
    );
    assert!(
        (excess.missing - moved as f64).abs() < 60.0 && excess.z > 5.0,
        "{excess:?}"
    );
    let squares = Histogram::new(&counts, 15..16, 5, Source::Below)
        .unwrap()
        .bunching()
        .unwrap();
    assert!(squares.mass > 0.7 * moved as f64, "{squares:?}");
}

#[test]
fn honest_histograms_are_accused_as_often_as_the_level_says() {
    let mut low = 0;
    for run in 0..200 {
        let found = Counterfactual::of(&scores(run, 0.0), &[WINDOW], 5).unwrap();
        low += u32::from(found.excesses()[0].z > 1.645);
    }
    assert!((2..22).contains(&low), "{low} of 200 at 5 %");
}

#[test]
fn resampling_agrees_with_the_formula_and_repeats_itself() {
    let found = Counterfactual::of(&scores(1, 0.2), &[WINDOW], 5).unwrap();
    let (excess, drawn) = (found.excesses()[0], found.resampled(300, 7, 0.95).unwrap()[0]);
    assert!(
        drawn.p < 0.02 && (drawn.error / excess.error - 1.0).abs() < 0.3,
        "{excess:?} {drawn:?}"
    );
    assert!(drawn.interval.low < excess.above && excess.above < drawn.interval.high);
    assert_eq!(found.resampled(300, 7, 0.95), Some(vec![drawn]));
    assert_ne!(found.resampled(300, 8, 0.95), Some(vec![drawn]));
    let honest = Counterfactual::of(&scores(1, 0.0), &[WINDOW], 5).unwrap();
    assert!(honest.resampled(200, 7, 0.95).unwrap()[0].p > 0.02);
}

#[test]
fn a_second_peak_bends_the_curve_unless_it_has_its_window() {
    let mut counts = scores(8, 0.4);
    let lifted = counts[24] / 2 + counts[23] / 2;
    (counts[23], counts[24], counts[25]) = (counts[23] / 2, counts[24] / 2, counts[25] + lifted);
    let second = Window {
        from: 23,
        bound: 25,
        end: 26,
    };
    let alone = Counterfactual::of(&counts, &[WINDOW], 5).unwrap();
    let both = Counterfactual::of(&counts, &[WINDOW, second], 5).unwrap();
    assert!(
        alone.roughness > 5.0 && both.roughness < 2.0,
        "{} {}",
        alone.roughness,
        both.roughness
    );
    let [low, high] = both.excesses()[..] else {
        panic!()
    };
    assert!(low.z > 5.0 && high.z > 5.0, "{low:?} {high:?}");
    assert_eq!(both.resampled(50, 1, 0.9).unwrap().len(), 2);
    assert_eq!(
        Counterfactual::of(&counts, &[WINDOW, WINDOW], 5).err(),
        Some(Refused::Window)
    );
    assert_eq!(Counterfactual::of(&counts, &[], 5).err(), Some(Refused::Window));
}

#[test]
fn rough_scores_widen_the_error() {
    let smooth = scores(2, 0.0);
    let mut rough = smooth.clone();
    for pair in rough.chunks_exact_mut(2) {
        let moved = pair[1] / 3;
        (pair[0], pair[1]) = (pair[0] + moved, pair[1] - moved);
    }
    let [one, other] = [smooth, rough].map(|counts| Counterfactual::of(&counts, &[WINDOW], 5).unwrap());
    assert!(one.roughness < 2.0 && other.roughness > 5.0);
    assert!(other.excesses()[0].error > 2.0 * one.excesses()[0].error);
}

#[test]
fn the_closed_form_of_the_correction_is_its_own_fixed_point() {
    let counts = scores(4, 0.3);
    for source in [Source::Below, Source::Above] {
        let found = Histogram::new(&counts, 15..16, 4, source)
            .unwrap()
            .bunching()
            .unwrap();
        let from = |bin: usize| {
            if source == Source::Below {
                bin < 15
            } else {
                bin > 15
            }
        };
        let total: u64 = (0..counts.len())
            .filter(|&bin| from(bin))
            .map(|bin| counts[bin])
            .sum();
        let raised = |(bin, &n): (usize, &u64)| {
            let scale = if from(bin) {
                1.0 + found.mass / total as f64
            } else {
                1.0
            };
            // Thousandths, so that whole counts hold the raised ones.
            (n as f64 * scale * 1000.0 + 0.5) as u64
        };
        let again: Vec<u64> = counts.iter().enumerate().map(raised).collect();
        let plain = Histogram::new(&again, 15..16, 4, Source::Unknown)
            .unwrap()
            .bunching()
            .unwrap();
        assert!((plain.mass / 1000.0 - found.mass).abs() < 0.1, "{source:?}");
    }
}

#[test]
fn jumps_are_seen_by_the_tests_of_densities() {
    for (lifted, seen) in [(0.0, false), (0.6, true)] {
        let scores = Scores::of_counts(&scores(5, lifted));
        let mccrary = mccrary::jump(&scores, 14.5, Some(1.0)).unwrap();
        assert_eq!(mccrary.p < 0.01, seen, "{mccrary:?}");
        let ratio = mccrary.ratio(0.95).unwrap();
        assert_eq!(ratio.low > 1.0, seen);
        let local = local_density::difference(&scores, 15.0, [10.0, 10.0], 2).unwrap();
        assert_eq!(local.t > 3.0, seen, "{local:?}");
    }
}

#[test]
fn the_jackknife_agrees_with_the_variance_of_the_theory() {
    let values: Vec<f64> = (0..4000).map(|place| f64::from(place) / 4000.0).collect();
    let scores = Scores::of_values(&values).unwrap();
    let found = local_density::difference(&scores, 0.5, [0.3, 0.3], 2).unwrap();
    let [variance, _] = local_density::constants().unwrap();
    let known = (variance / (4000.0 * 0.3)).sqrt();
    assert!(
        (found.density[0] - 1.0).abs() < 0.01 && (found.density[1] - 1.0).abs() < 0.01,
        "{found:?}"
    );
    for error in found.errors {
        assert!((error / known - 1.0).abs() < 0.02, "{error} {known}");
    }
}

#[test]
fn a_bandwidth_shrinks_slowly_with_the_number_of_scores() {
    let counts = scores(7, 0.0);
    let many: Vec<u64> = counts.iter().map(|count| 32 * count).collect();
    let [few, many] = [counts, many]
        .map(|counts| local_density::bandwidths(&Scores::of_counts(&counts), 14.5, Some(1.0)).unwrap());
    for (few, many) in few.iter().zip(many) {
        assert!(
            (2.0..25.0).contains(few) && (few / many - 2.0).abs() < 1e-9,
            "{few} {many}"
        );
    }
    assert!(local_density::bandwidths(&Scores::of_counts(&[5, 5]), 0.5, None).is_err());
}

#[test]
fn equal_scores_are_counted_once_with_their_number() {
    let one = Scores::of_values(&[3.0, 1.0, 3.0, 0.0]).unwrap();
    assert_eq!(one, Scores::of_counts(&[1, 1, 0, 2]));
    assert_eq!(Scores::of_values(&[f64::NAN]), Err(Refused::NotANumber));
}

#[test]
fn what_cannot_be_fitted_is_told() {
    let counts = scores(6, 0.0);
    let of = |window: Window, degree: usize| Counterfactual::of(&counts, &[window], degree).err();
    assert_eq!(of(WINDOW, 0), Some(Refused::Degree));
    assert_eq!(of(WINDOW, 9), Some(Refused::Degree));
    assert_eq!(of(Window { end: 99, ..WINDOW }, 5), Some(Refused::Window));
    assert_eq!(of(Window { from: 15, ..WINDOW }, 5), Some(Refused::Window));
    assert_eq!(
        Counterfactual::of(&[0; 39], &[WINDOW], 5).err(),
        Some(Refused::TooFew)
    );
    assert_eq!(
        Histogram::new(&counts, 0..0, 5, Source::Below).err(),
        Some(Refused::Window)
    );
    let lonely = Scores::of_counts(&[5]);
    assert_eq!(mccrary::jump(&lonely, 0.5, None).err(), Some(Refused::Window));
    assert_eq!(
        mccrary::jump(&Scores::of_counts(&[]), 0.5, None).err(),
        Some(Refused::TooFew)
    );
    let far = Scores::of_values(&[0.0, 1.0, 1e300]).unwrap();
    assert_eq!(mccrary::jump(&far, 0.5, Some(1.0)).err(), Some(Refused::Window));
    assert_eq!(
        local_density::difference(&lonely, 0.0, [1.0, 1.0], 2).err(),
        Some(Refused::TooFew)
    );
    assert_eq!(
        local_density::difference(&lonely, 0.0, [0.0, 1.0], 2).err(),
        Some(Refused::Window)
    );
}

#[test]
fn the_error_of_an_excess_holds_the_uncertainty_of_the_curve() {
    // A wide window, so that the curve is held far from the bound.
    let wide = Window {
        from: 10,
        bound: 15,
        end: 22,
    };
    let found = Counterfactual::of(&scores(11, 0.0), &[wide], 5).unwrap();
    let (excess, drawn) = (found.excesses()[0], found.resampled(800, 7, 0.95).unwrap()[0]);
    let counts: f64 = found.expected[15..22].iter().sum();
    assert!(
        excess.error > 1.3 * (found.roughness.max(1.0) * counts).sqrt(),
        "{excess:?} {counts}"
    );
    assert!(
        (drawn.error / excess.error - 1.0).abs() < 0.12,
        "{excess:?} {drawn:?}"
    );
}
