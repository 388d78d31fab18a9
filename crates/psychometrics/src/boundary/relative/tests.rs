use super::*;

const AROUND: Around = Around {
    bound: 10,
    below: 2,
    above: 2,
};

/// A region of 20,000 whose scores are bell-shaped, a third of those at 8 and 9 lifted to 10.
fn region() -> Vec<u64> {
    let bell = |score: usize| (3000.0 * exp(-(score as f64 - 11.0) * (score as f64 - 11.0) / 18.0)) as u64;
    let mut counts: Vec<u64> = (0..=24).map(bell).collect();
    for low in [8, 9] {
        let lifted = counts[low] / 3;
        counts[low] -= lifted;
        counts[10] += lifted;
    }
    counts
}

/// A school with the region's shape at another level: every n-th of the region's scores, tilted.
fn school(tilt: f64, size: f64) -> Vec<u64> {
    let region = region();
    let weight = |(score, &n): (usize, &u64)| n as f64 * exp(tilt * score as f64);
    let weights: Vec<f64> = region.iter().enumerate().map(weight).collect();
    let total: f64 = weights.iter().sum();
    weights
        .iter()
        .map(|weight| (weight / total * size + 0.5) as u64)
        .collect()
}

fn together_with(own: &[u64]) -> Vec<u64> {
    let mut all = region();
    all.iter_mut().zip(own).for_each(|(all, own)| *all += own);
    all
}

#[test]
fn a_school_like_its_region_does_not_stand_out_at_any_level() {
    for tilt in [-0.2, -0.1, 0.0, 0.1, 0.2] {
        let own = school(tilt, 400.0);
        let found = at_bound(&together_with(&own), &own, AROUND, 0.95).unwrap();
        assert!((0.3..0.7).contains(&found.tail.mid), "{tilt}: {found:?}");
        assert!(found.share.low < found.expected && found.expected < found.share.high);
        assert!(
            (found.odds_ratio.unwrap() - 1.0).abs() < 0.15,
            "{tilt}: {:?}",
            found.odds_ratio
        );
    }
}

#[test]
fn a_strong_school_would_be_accused_without_the_tilt() {
    let own = school(0.3, 4000.0);
    let sides = [own[8] + own[9], own[10] + own[11]];
    let region = region();
    let (low, high) = (region[8] + region[9], region[10] + region[11]);
    let plain = against_share(sides, high as f64 / (low + high) as f64).unwrap();
    let found = at_bound(&together_with(&own), &own, AROUND, 0.95).unwrap();
    assert!(
        plain.mid < 0.02 && found.tail.mid > 0.2,
        "{plain:?} {:?}",
        found.tail
    );
}

#[test]
fn a_school_that_lifts_more_than_its_region_does_stands_out() {
    let mut own = school(0.0, 400.0);
    let lifted = own[8] + own[9] - 4;
    (own[8], own[9], own[10]) = (2, 2, own[10] + lifted);
    let found = at_bound(&together_with(&own), &own, AROUND, 0.95).unwrap();
    assert!(
        found.tail.exact < 1e-4 && found.lack.mid > 0.99 && found.odds_ratio.unwrap() > 4.0,
        "{found:?}"
    );
    let lower = Around { bound: 5, ..AROUND };
    let other = at_bound(&together_with(&own), &own, lower, 0.95).unwrap();
    let both = together(&[found.clone(), other]).unwrap();
    assert!(
        both.exact > found.tail.exact && both.exact < 0.01,
        "a bound without a peak dilutes: {both:?}"
    );
    assert_eq!(together(&[]), None);
    assert_eq!(together(&[found.clone(), found]), None, "a score counts once");
}

#[test]
fn without_a_tilt_the_test_is_that_of_fisher() {
    // Fisher's tea: of 4 and 4, three of four: 17/70.
    let mass = noncentral([1, 3], [3, 1], 0.0);
    assert!((upper(&mass, 3).exact - 17.0 / 70.0).abs() < 1e-12, "{mass:?}");
    assert!((upper(&mass, 3).mid - (1.0 + 8.0) / 70.0).abs() < 1e-12);
}

#[test]
fn with_a_large_region_the_test_is_the_binomial_one() {
    let mass = noncentral([4, 11], [400_000, 600_000], 0.0);
    let known = against_share([4, 11], 0.6).unwrap();
    assert!((upper(&mass, 11).exact - known.exact).abs() < 1e-4);
    let sum: f64 = (11..=15)
        .map(|k| exp(choose(15, k)) * libm::pow(0.6, k as f64) * libm::pow(0.4, 15.0 - k as f64))
        .sum();
    assert!((known.exact - sum).abs() < 1e-12);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let (all, own) = (together_with(&school(0.0, 100.0)), school(0.0, 100.0));
    let with = |around: Around| at_bound(&all, &own, around, 0.95).err();
    assert_eq!(with(Around { bound: 1, ..AROUND }), Some(Refused::Window));
    assert_eq!(with(Around { bound: 24, ..AROUND }), Some(Refused::Window));
    assert_eq!(with(Around { below: 0, ..AROUND }), Some(Refused::Window));
    assert_eq!(
        with(Around {
            bound: usize::MAX,
            ..AROUND
        }),
        Some(Refused::Window)
    );
    assert_eq!(
        at_bound(&own, &all, AROUND, 0.95).err(),
        Some(Refused::TooFew),
        "the region does not hold the school"
    );
    assert_eq!(
        at_bound(&all, &[0; 25], AROUND, 0.95).err(),
        Some(Refused::TooFew)
    );
    assert_eq!(at_bound(&all, &own, AROUND, 1.0).err(), Some(Refused::Window));
    assert!(overlap(&[AROUND, Around { bound: 13, ..AROUND }]));
    assert!(!overlap(&[AROUND, Around { bound: 14, ..AROUND }]));
}

#[test]
fn the_interval_of_a_share_holds_it_and_stays_inside() {
    for sides in [[0, 5], [5, 0], [3, 7], [500, 500]] {
        let found = share_interval(sides, 0.95).unwrap();
        let share = sides[1] as f64 / (sides[0] + sides[1]) as f64;
        assert!(
            0.0 <= found.low && found.low <= share && share <= found.high && found.high <= 1.0,
            "{sides:?}"
        );
    }
    assert_eq!(share_interval([0, 0], 0.95), None);
}
