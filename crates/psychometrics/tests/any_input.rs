//! Kernels of schools, bounds, samples and markers on whatever is put into them: a figure that is a number, or a refusal.

use proptest::prelude::*;
use psychometrics::agreement::facets::{Facets, Rating, Ratings};
use psychometrics::agreement::intra_class::{Markers, MeanSquares, Unit};
use psychometrics::agreement::kappa::{Kappa, Weights};
use psychometrics::agreement::krippendorff::{Marks, Metric};
use psychometrics::boundary::bunching::{Histogram, Source};
use psychometrics::boundary::counterfactual::{Counterfactual, Window};
use psychometrics::boundary::relative::{Around, at_bound};
use psychometrics::boundary::{Scores, local_density, mccrary};
use psychometrics::outlier::{Indicators, Outliers};
use psychometrics::school::funnel::{Funnel, Spread, limits_of_share};
use psychometrics::school::mixed::{Criterion, CrossProducts, Fit, IntraClass};
use psychometrics::school::shrinkage::Shrinkage;
use psychometrics::school::{Measured, value_added};
use psychometrics::survey::{Design, Element, Method, Replicates, regression};

/// Numbers as they come: ordinary, huge, tiny, none.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![6 => -100.0..100.0f64, 1 => Just(0.0), 1 => proptest::num::f64::ANY]
}

/// Ordinary numbers with many ties.
fn tame() -> impl Strategy<Value = f64> {
    (-4..9i32).prop_map(f64::from)
}

/// Ordinary numbers, many ties, or all that a number can be.
fn numbers(most: usize) -> impl Strategy<Value = Vec<f64>> {
    use prop::collection::vec;
    prop_oneof![
        vec(tame(), 0..most),
        vec(-50.0..50.0f64, 0..most),
        vec(number(), 0..most)
    ]
}

fn counts(cells: usize) -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(prop_oneof![2 => 0..5u64, 3 => 0..400u64], 0..cells)
}

fn finite(values: &[f64]) -> Result<(), TestCaseError> {
    prop_assert!(values.iter().all(|value| value.is_finite()), "{values:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn funnels_and_shrinkage(values in numbers(24), target in prop_oneof![tame(), number()], held in 0..60usize) {
        let measured = |pair: &[f64]| Measured { value: pair[0], error: pair[1].abs() };
        let units: Vec<Measured> = values.chunks_exact(2).map(measured).collect();
        if let Ok(funnel) = Funnel::around(target, &units, held) {
            for unit in &units {
                for spread in [Spread::None, Spread::Multiplicative, Spread::Additive] {
                    funnel.place(*unit, spread).map_or(Ok(()), |place| finite(&[place.z, place.p]))?;
                }
            }
        }
        if let Ok(found) = Shrinkage::of(&units) {
            prop_assert!(found.between() >= 0.0);
            for shrunk in units.iter().filter_map(|unit| found.shrunk(*unit)) {
                prop_assert!((0.0..=1.0).contains(&shrunk.own));
            }
        }
    }

    #[test]
    fn limits_of_shares(target in number(), n in 0..3000u64, share in number()) {
        if let Some(limits) = limits_of_share(target, n, share) {
            prop_assert!(0.0 <= limits.low && limits.low <= limits.high && limits.high <= 1.0, "{limits:?}");
        }
    }

    #[test]
    fn mixed_models(rows in prop::collection::vec((0..6usize, tame(), tame()), 0..40), slope in any::<bool>()) {
        let mut sums = CrossProducts::new(6, 2);
        for (group, x, y) in rows {
            sums.add(group, &[1.0, x], y).unwrap();
        }
        let random: &[usize] = if slope { &[0, 1] } else { &[0] };
        for criterion in [Criterion::Likelihood, Criterion::Restricted] {
            if let Ok(fit) = Fit::of(&sums, random, criterion) {
                finite(&[fit.deviance, fit.within, fit.between[[0, 0]]])?;
                prop_assert!(fit.within > 0.0 && fit.between[[0, 0]] >= 0.0, "{fit:?}");
                let columns = &[1.0, 0.0][..random.len()];
                for added in value_added::value_added(&fit, columns, 0.95).unwrap() {
                    finite(&[added.value, added.error, added.reliability])?;
                }
            }
        }
        if let Ok(share) = IntraClass::of(&sums, 0, Criterion::Restricted, 0.95) {
            prop_assert!(0.0 <= share.interval.low && share.interval.low <= share.value + 1e-9, "{share:?}");
            prop_assert!(share.value <= share.interval.high + 1e-9 && share.interval.high <= 1.0, "{share:?}");
        }
    }

    #[test]
    fn peaks(counts in counts(40), from in 0..40usize, width in 0..6usize, degree in 0..10usize) {
        let window = Window { from, bound: from + width / 2, end: from + width };
        if let Ok(found) = Counterfactual::of(&counts, &[window], degree) {
            finite(&found.expected)?;
            let excess = found.excesses()[0];
            finite(&[excess.above, excess.missing, excess.error])?;
            let _ = found.resampled(5, 1, 0.9);
        }
        for source in [Source::Unknown, Source::Below, Source::Above] {
            if let Ok(histogram) = Histogram::new(&counts, from..from + width, degree, source) {
                let _ = histogram.bunching().map_or(Ok(()), |found| finite(&[found.mass, found.relative]));
                let _ = histogram.resampled(5, 1, 0.9);
            }
        }
    }

    #[test]
    fn jumps(values in numbers(80), bound in prop_oneof![tame(), number()], bin in prop::option::of(prop_oneof![0.1..3.0f64, number()]), degree in 0..7usize) {
        let Ok(scores) = Scores::of_values(&values) else { return Ok(()) };
        if let Ok(jump) = mccrary::jump(&scores, bound, bin) {
            finite(&[jump.log_ratio, jump.error, jump.p, jump.bandwidth])?;
        }
        let bandwidths = local_density::bandwidths(&scores, bound, bin).unwrap_or([30.0, 20.0]);
        if let Ok(found) = local_density::difference(&scores, bound, bandwidths, degree) {
            finite(&[found.t, found.p, found.density[0], found.density[1]])?;
        }
    }

    #[test]
    fn schools_at_a_bound(region in counts(30), own in counts(30), bound in 0..32usize, below in 0..4usize, above in 0..4usize) {
        let mut all = region;
        all.resize(all.len().max(own.len()), 0);
        all.iter_mut().zip(&own).for_each(|(all, own)| *all += own);
        if let Ok(found) = at_bound(&all, &own, Around { bound, below, above }, 0.95) {
            for p in [found.tail.exact, found.tail.mid, found.lack.exact, found.lack.mid, found.expected] {
                prop_assert!((0.0..=1.0).contains(&p), "{found:?}");
            }
            prop_assert!((found.tail.mid + found.lack.mid - 1.0).abs() < 1e-6, "{found:?}");
        }
    }

    #[test]
    fn outlying_classes(values in numbers(200), clusters in 0..5usize) {
        let class = |four: &[f64]| Indicators { mean: four[0], sd: four[1], omitted: four[2], heterogeneity: four[3] };
        let classes: Vec<Indicators> = values.chunks_exact(4).map(class).collect();
        if let Ok(found) = Outliers::of(&classes, clusters) {
            prop_assert!(found.memberships.iter().all(|share| (0.0..=1.0).contains(share)), "{found:?}");
        }
    }

    #[test]
    fn samples(rows in prop::collection::vec((0..4usize, 0..3usize, 0..4u32, tame()), 0..30), factor in number()) {
        let element = |&(stratum, cluster, weight, _): &(usize, usize, u32, f64)| Element { stratum, cluster, weight: weight.into() };
        let values: Vec<f64> = rows.iter().map(|row| row.3).collect();
        let Ok(design) = Design::new(&rows.iter().map(element).collect::<Vec<_>>()) else { return Ok(()) };
        for estimate in [design.mean(&values), design.total(&values), design.ratio(&values, &values)].into_iter().flatten() {
            finite(&[estimate.value, estimate.error])?;
        }
        let methods = [Method::Jackknife, Method::StratifiedJackknife, Method::PairedJackknife, Method::BalancedHalves, Method::Fay(factor)];
        for method in methods {
            if let Ok(replicates) = Replicates::new(&design, method) {
                let _ = replicates.estimate(|weights| Some(weights.iter().zip(&values).map(|(w, y)| w * y).sum()));
            }
        }
        let lines: Vec<Vec<f64>> = values.iter().enumerate().map(|(place, y)| vec![1.0, (place % 3) as f64, *y]).collect();
        if let Ok(found) = regression(&design, &lines) {
            found.iter().try_for_each(|one| finite(&[one.value, one.error]))?;
        }
    }

    #[test]
    fn markers_in_pairs_and_groups(table in counts(17), marks in 0..5usize, works in prop::collection::vec(prop::collection::vec(tame(), 0..4), 0..9)) {
        for weights in [Weights::Equal, Weights::Linear, Weights::Quadratic] {
            if let Some(found) = Kappa::of(&table, marks, weights) {
                finite(&[found.value, found.error, found.error_by_chance])?;
                prop_assert!(found.value <= 1.0 + 1e-12);
            }
        }
        if let Some(found) = Marks::of(&works) {
            for metric in [Metric::Nominal, Metric::Ordinal, Metric::Interval, Metric::Ratio] {
                if let Some(alpha) = found.alpha(metric, (10, 1), 0.9) {
                    finite(&[alpha.value, alpha.interval.low, alpha.interval.high])?;
                }
            }
        }
        if let Some(found) = MeanSquares::of(&works) {
            for markers in [Markers::Other, Markers::Drawn, Markers::Fixed] {
                for unit in [Unit::Single, Unit::Mean] {
                    let _ = found.correlation(markers, unit, 0.95);
                }
            }
        }
    }

    #[test]
    fn severities(rows in prop::collection::vec((0..12usize, 0..2usize, 0..3usize, 0..3u8), 0..60)) {
        let ratings: Vec<Rating> = rows
            .into_iter()
            .map(|(work, criterion, marker, points)| Rating { work, criterion, marker, points })
            .collect();
        let mut seen = std::collections::BTreeSet::new();
        let ratings: Vec<Rating> =
            ratings.into_iter().filter(|one| seen.insert((one.work, one.criterion, one.marker))).collect();
        if let Ok(found) = Ratings::new(vec![2, 2], &ratings).and_then(|ratings| Facets::of(&ratings)) {
            for marker in &found.markers {
                finite(&[marker.severity.value, marker.severity.error])?;
            }
        }
    }
}
