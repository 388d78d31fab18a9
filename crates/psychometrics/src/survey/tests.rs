use super::*;

/// Elements of clusters (stratum, cluster, weight) with the values beside them.
fn sample(rows: &[(usize, usize, f64)]) -> Design {
    Design::new(&elements(rows)).unwrap()
}

fn elements(rows: &[(usize, usize, f64)]) -> Vec<Element> {
    let element = |&(stratum, cluster, weight): &(usize, usize, f64)| Element {
        stratum,
        cluster,
        weight,
    };
    rows.iter().map(element).collect()
}

const VALUES: [f64; 6] = [4.0, 7.0, 1.0, 9.0, 6.0, 3.0];
const BASES: [f64; 6] = [2.0, 3.0, 1.0, 5.0, 2.0, 2.0];

fn simple() -> Design {
    sample(&[0, 1, 2, 3, 4, 5].map(|cluster| (0, cluster, 10.0)))
}

fn variance(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (values.len() - 1) as f64
}

fn weighted_mean(weights: &[f64]) -> Option<f64> {
    Some(crate::linear::dot(weights, &VALUES) / weights.iter().sum::<f64>())
}

#[test]
fn a_simple_sample_has_the_error_of_the_textbook() {
    let mean = simple().mean(&VALUES).unwrap();
    assert!((mean.value - 5.0).abs() < 1e-12);
    assert!((mean.error - (variance(&VALUES) / 6.0).sqrt()).abs() < 1e-12);
    assert_eq!(mean.freedom, 5);
    let total = simple().total(&VALUES).unwrap();
    assert!((total.value - 300.0).abs() < 1e-12 && (total.error - 60.0 * mean.error).abs() < 1e-10);
    let elements = elements(&[0, 1, 2, 3, 4, 5].map(|cluster| (0, cluster, 10.0)));
    let finite = Design::of_finite(&elements, |_| 0.1)
        .unwrap()
        .mean(&VALUES)
        .unwrap();
    assert!(
        (finite.error - mean.error * 0.9f64.sqrt()).abs() < 1e-12,
        "a tenth of the population was drawn"
    );
    let interval = mean.interval(0.95).unwrap();
    assert!((interval.high - mean.value - 2.570_581_835_636_314 * mean.error).abs() < 1e-9);
}

#[test]
fn a_ratio_has_the_error_of_the_textbook() {
    let found = simple().ratio(&VALUES, &BASES).unwrap();
    let distances: Vec<f64> = VALUES.iter().zip(BASES).map(|(y, x)| y - 2.0 * x).collect();
    assert!((found.value - 2.0).abs() < 1e-12);
    assert!((found.error - (variance(&distances) / 6.0).sqrt() / 2.5).abs() < 1e-12);
}

#[test]
fn strata_take_their_differences_out_of_the_error() {
    let rows = [
        (0, 0, 1.0),
        (0, 1, 1.0),
        (0, 2, 1.0),
        (1, 0, 1.0),
        (1, 1, 1.0),
        (1, 2, 1.0),
    ];
    let values = [1.0, 2.0, 3.0, 101.0, 102.0, 103.0];
    let found = sample(&rows).mean(&values).unwrap();
    assert!(
        (found.error - (2.0 * 3.0 * 1.0f64).sqrt() / 6.0).abs() < 1e-12 && found.freedom == 4,
        "{found:?}"
    );
}

#[test]
fn clusters_of_equal_size_are_as_good_as_their_means() {
    let rows = [
        (0, 0, 1.0),
        (0, 0, 1.0),
        (0, 1, 1.0),
        (0, 1, 1.0),
        (0, 2, 1.0),
        (0, 2, 1.0),
    ];
    let found = sample(&rows).mean(&VALUES).unwrap();
    let means = [5.5, 5.0, 4.5];
    assert!((found.error - (variance(&means) / 3.0).sqrt()).abs() < 1e-12);
}

#[test]
fn a_part_of_the_population_is_a_ratio() {
    let part = [true, false, true, true, false, true];
    let found = simple().mean_within(&VALUES, &part).unwrap();
    assert!((found.value - 4.25).abs() < 1e-12 && found.freedom == 5);
    assert_eq!(
        simple().mean_within(&VALUES, &[false; 6]).err(),
        Some(Refused::Empty)
    );
}

#[test]
fn the_jackknife_of_a_mean_is_its_textbook_error() {
    let design = simple();
    let found = Replicates::new(&design, Method::Jackknife)
        .unwrap()
        .estimate(weighted_mean)
        .unwrap();
    assert!((found.error - (variance(&VALUES) / 6.0).sqrt()).abs() < 1e-12);
}

#[test]
fn all_methods_agree_on_a_total_of_pairs() {
    let design = sample(&[
        (0, 0, 2.0),
        (0, 1, 2.0),
        (1, 0, 3.0),
        (1, 1, 3.0),
        (2, 0, 1.0),
        (2, 1, 1.0),
    ]);
    let total = |weights: &[f64]| Some(crate::linear::dot(weights, &VALUES));
    let known = design.total(&VALUES).unwrap().error;
    let pairs: f64 = [(2.0, 4.0, 7.0), (3.0, 1.0, 9.0), (1.0, 6.0, 3.0)]
        .iter()
        .map(|(w, a, b)| w * w * (a - b) * (a - b))
        .sum();
    assert!((known - pairs.sqrt()).abs() < 1e-12);
    for method in [
        Method::StratifiedJackknife,
        Method::PairedJackknife,
        Method::BalancedHalves,
        Method::Fay(0.5),
        Method::Fay(0.0),
    ] {
        let found = Replicates::new(&design, method).unwrap().estimate(total).unwrap();
        assert!(
            (found.error - known).abs() < 1e-12,
            "{method:?}: {found:?} {known}"
        );
        assert_eq!(found.freedom, 3);
    }
}

#[test]
fn balanced_halves_are_orthogonal() {
    let pairs: Vec<_> = (0..11)
        .flat_map(|stratum| [(stratum, 0, 1.0), (stratum, 1, 1.0)])
        .collect();
    let design = sample(&pairs);
    let replicates = Replicates::new(&design, Method::BalancedHalves).unwrap();
    assert_eq!(replicates.count(), 16);
    let weights: Vec<Vec<f64>> = (0..16).map(|replicate| replicates.weights(replicate)).collect();
    for one in 0..22 {
        assert_eq!(
            weights.iter().map(|weights| weights[one]).sum::<f64>(),
            16.0,
            "every cluster is in half of them"
        );
        for other in (0..22).filter(|other| other / 2 != one / 2) {
            let both: f64 = weights.iter().map(|weights| weights[one] * weights[other]).sum();
            assert_eq!(both, 16.0, "{one} {other}");
        }
    }
}

#[test]
fn replicates_of_a_file_are_weighed_by_fays_factor() {
    assert_eq!(
        variance_of_replicates(10.0, &[11.0, 9.0, 10.0, 12.0], 0.5),
        Some(6.0)
    );
    assert_eq!(variance_of_replicates(10.0, &[], 0.5), None);
    assert_eq!(variance_of_replicates(10.0, &[11.0], 1.0), None);
}

#[test]
fn plausible_values_add_the_uncertainty_of_the_measurement() {
    let found = combine(&[
        (500.0, 9.0),
        (502.0, 9.0),
        (498.0, 9.0),
        (501.0, 9.0),
        (499.0, 9.0),
    ])
    .unwrap();
    assert!((found.value - 500.0).abs() < 1e-12 && (found.error - 12.0f64.sqrt()).abs() < 1e-12);
    assert!((found.measurement - 0.25).abs() < 1e-12 && (found.freedom - 64.0).abs() < 1e-9);
    assert!(found.interval(0.95).unwrap().high > 500.0 + 1.96 * found.error);
    let equal = combine(&[(5.0, 1.0), (5.0, 1.0)]).unwrap();
    assert!(equal.measurement == 0.0 && equal.interval(0.9).is_some());
    assert_eq!(combine(&[(5.0, 1.0)]), None);
    assert_eq!(combine(&[(5.0, 1.0), (f64::NAN, 1.0)]), None);
}

#[test]
fn a_regression_on_ones_alone_is_the_mean_with_its_error() {
    let rows = [
        (0, 0, 1.0),
        (0, 0, 2.0),
        (0, 1, 1.0),
        (0, 1, 3.0),
        (0, 2, 1.0),
        (0, 2, 1.0),
    ];
    let design = sample(&rows);
    let found = regression(&design, &VALUES.map(|y| vec![1.0, y])).unwrap();
    let mean = design.mean(&VALUES).unwrap();
    assert!((found[0].value - mean.value).abs() < 1e-12 && (found[0].error - mean.error).abs() < 1e-12);
    let line = regression(
        &design,
        &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0].map(|x| vec![1.0, x, 2.0 + 0.5 * x]),
    )
    .unwrap();
    assert!((line[1].value - 0.5).abs() < 1e-12 && line[1].error < 1e-12);
    assert_eq!(
        regression(&design, &VALUES.map(|y| vec![1.0, 1.0, y])).err(),
        Some(Refused::Collinear)
    );
    assert_eq!(regression(&design, &[]).err(), Some(Refused::Empty));
}

#[test]
fn a_sample_that_gives_no_error_is_told() {
    let lonely = sample(&[(4, 0, 1.0), (5, 0, 1.0), (5, 1, 1.0)]);
    assert_eq!(
        lonely.mean(&[1.0, 2.0, 3.0]).err(),
        Some(Refused::LonelyCluster(4))
    );
    let refused = |method: Method| Replicates::new(&lonely, method).err();
    assert_eq!(refused(Method::BalancedHalves), Some(Refused::NotAPair(4)));
    let third = sample(&[(4, 0, 1.0), (4, 1, 1.0), (4, 2, 1.0)]);
    assert_eq!(
        Replicates::new(&third, Method::PairedJackknife).err(),
        Some(Refused::NotAPair(4))
    );
    assert_eq!(
        refused(Method::StratifiedJackknife),
        Some(Refused::LonelyCluster(4))
    );
    assert_eq!(refused(Method::Fay(1.0)), Some(Refused::Setting));
    assert_eq!(simple().mean(&[1.0]).err(), Some(Refused::Length(1)));
    assert_eq!(simple().mean(&[f64::NAN; 6]).err(), Some(Refused::NotANumber(0)));
    assert_eq!(
        Design::new(&elements(&[(0, 0, -1.0)])).err(),
        Some(Refused::NotANumber(0))
    );
    assert_eq!(Design::new(&[]).err(), Some(Refused::Empty));
    assert_eq!(
        Design::of_finite(&elements(&[(0, 0, 1.0)]), |_| 1.5).err(),
        Some(Refused::Setting)
    );
}
