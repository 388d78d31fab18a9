use super::*;
use crate::draw::Draws;

/// Essays with three criteria of two points, each marked by two of five markers of known severity.
fn drawn(works: usize, severities: &[f64]) -> Vec<Rating> {
    let betas = [[0.0, -0.5, 0.2], [0.0, 0.3, 1.4], [0.0, -1.0, -0.4]];
    let mut ratings = Vec::new();
    for work in 0..works {
        let mut draws = Draws::new(17, work as u64);
        let ability = 1.2 * draws.normal();
        for marker in [
            work % severities.len(),
            (work + 1 + work / 7 % 3) % severities.len(),
        ] {
            for (criterion, beta) in betas.iter().enumerate() {
                let odds: Vec<f64> = (0..3)
                    .map(|x| libm::exp(f64::from(x) * (ability - severities[marker]) - beta[x as usize]))
                    .collect();
                let (mut left, mut points) = (draws.unit() * odds.iter().sum::<f64>(), 0);
                while points < 2 && left > odds[usize::from(points)] {
                    left -= odds[usize::from(points)];
                    points += 1;
                }
                ratings.push(Rating {
                    work,
                    criterion,
                    marker,
                    points,
                });
            }
        }
    }
    ratings
}

const SEVERITIES: [f64; 5] = [-0.6, -0.2, 0.0, 0.1, 0.7];

#[test]
fn severities_come_back_within_their_errors() {
    let ratings = Ratings::new(vec![2; 3], &drawn(1500, &SEVERITIES)).unwrap();
    let found = Facets::of(&ratings).unwrap();
    for (marker, known) in found.markers.iter().zip(SEVERITIES) {
        let distance = (marker.severity.value - known).abs();
        assert!(
            distance < 3.0 * marker.severity.error && marker.severity.error < 0.1,
            "{marker:?} {known}"
        );
        assert!(
            (0.9..1.1).contains(&marker.infit) && (1790..1810).contains(&marker.ratings),
            "{marker:?}"
        );
    }
    assert!(found.homogeneity.unwrap().p < 1e-6 && found.works > 1200);
    let means: f64 = found.thresholds.iter().flatten().map(|one| one.value).sum();
    assert!(means.abs() < 1e-9);
    // Thresholds −0.5, 0.7 | 0.3, 1.1 | −1.0, 0.6, whose mean is 0.2.
    for (found, known) in found
        .thresholds
        .iter()
        .flatten()
        .zip([-0.7, 0.5, 0.1, 0.9, -1.2, 0.4])
    {
        assert!(
            (found.value - known).abs() < 4.0 * found.error,
            "{found:?} {known}"
        );
    }
}

#[test]
fn equally_severe_markers_are_not_told_apart() {
    let ratings = Ratings::new(vec![2; 3], &drawn(900, &[0.0; 4])).unwrap();
    let found = Facets::of(&ratings).unwrap().homogeneity.unwrap();
    assert!(found.p > 0.01 && found.freedom == 3, "{found:?}");
}

#[test]
fn abilities_of_the_works_a_marker_got_do_not_change_his_severity() {
    // The second marker's works twice over: the same comparisons with more weight on the able.
    let all = drawn(1200, &SEVERITIES);
    let able = |rating: &&Rating| {
        let sum: u32 = all
            .iter()
            .filter(|one| one.work == rating.work)
            .map(|one| u32::from(one.points))
            .sum();
        sum > 6
    };
    let chosen: Vec<Rating> = all.iter().filter(able).copied().collect();
    let found = Facets::of(&Ratings::new(vec![2; 3], &chosen).unwrap()).unwrap();
    for (marker, known) in found.markers.iter().zip(SEVERITIES) {
        assert!(
            (marker.severity.value - known).abs() < 3.5 * marker.severity.error,
            "{marker:?} {known}"
        );
    }
}

#[test]
fn of_two_markers_and_one_criterion_the_log_odds_decide() {
    // Given a sum of one point of two, only which of the two gave it counts: 30 against 10.
    let mut ratings = Vec::new();
    for work in 0..40 {
        let first = u8::from(work < 30);
        ratings.push(Rating {
            work,
            criterion: 0,
            marker: 3,
            points: first,
        });
        ratings.push(Rating {
            work,
            criterion: 0,
            marker: 8,
            points: 1 - first,
        });
    }
    let found = Facets::of(&Ratings::new(vec![1], &ratings).unwrap()).unwrap();
    let half = libm::log(3.0) / 2.0;
    assert!((found.markers[0].severity.value + half).abs() < 1e-10 && found.markers[1].marker == 8);
    let error = (1.0f64 / 30.0 + 0.1).sqrt() / 2.0;
    assert!((found.markers[0].severity.error - error).abs() < 1e-10);
}

#[test]
fn ratings_that_cannot_be_compared_are_told() {
    let rating = |work: usize, criterion: usize, marker: usize, points: u8| Rating {
        work,
        criterion,
        marker,
        points,
    };
    let of = |maxima: Vec<u8>, ratings: &[Rating]| Ratings::new(maxima, ratings).err();
    assert_eq!(
        of(vec![1], &[rating(0, 0, 0, 2)]),
        Some(Fault::Points(rating(0, 0, 0, 2)))
    );
    assert_eq!(
        of(vec![1], &[rating(0, 1, 0, 1)]),
        Some(Fault::Points(rating(0, 1, 0, 1)))
    );
    let twice = [rating(0, 0, 0, 1), rating(0, 0, 0, 0)];
    assert_eq!(of(vec![1], &twice), Some(Fault::Twice(twice[1])));
    let unseen = [rating(0, 0, 0, 0), rating(0, 0, 1, 2)];
    assert_eq!(
        of(vec![2], &unseen),
        Some(Fault::Unseen {
            criterion: 0,
            points: 1
        })
    );
    let alone = [
        rating(0, 0, 0, 0),
        rating(1, 0, 0, 1),
        rating(2, 0, 5, 1),
        rating(3, 0, 5, 0),
    ];
    assert_eq!(of(vec![1], &alone), Some(Fault::Unlinked { marker: 5 }));
    let strict = [
        rating(0, 0, 0, 1),
        rating(0, 0, 1, 0),
        rating(1, 0, 0, 0),
        rating(1, 0, 1, 0),
    ];
    assert_eq!(of(vec![1], &strict), Some(Fault::Extreme { marker: 1 }));
    assert_eq!(
        of(vec![1], &[]),
        Some(Fault::Unseen {
            criterion: 0,
            points: 0
        })
    );
    assert_eq!(of(Vec::new(), &[]), Some(Fault::Undetermined));
}

#[test]
fn a_criterion_for_each_marker_leaves_severity_open() {
    let mut ratings = Vec::new();
    for work in 0..60 {
        for marker in 0..2 {
            let points = u8::from((work * 7 + marker * 3) % 5 < 2);
            ratings.push(Rating {
                work,
                criterion: marker,
                marker,
                points,
            });
        }
    }
    assert_eq!(
        Facets::of(&Ratings::new(vec![1, 1], &ratings).unwrap()).err(),
        Some(Fault::Undetermined)
    );
}

#[test]
fn the_information_is_the_slope_of_the_gradient() {
    let ratings = Ratings::new(vec![2; 3], &drawn(60, &SEVERITIES)).unwrap();
    let layout = Layout::of(&ratings);
    let at: Vec<f64> = (0..layout.width())
        .map(|place| 0.3 * (place % 4) as f64 - 0.4)
        .collect();
    let information = Height::of(&ratings, &layout, &at).information;
    let moved = |place: usize, by: f64| {
        let mut at = at.clone();
        at[place] += by;
        Height::of(&ratings, &layout, &at)
    };
    for column in 0..layout.width() {
        let [up, down] = [1e-4, -1e-4].map(|by| moved(column, by));
        for row in 0..layout.width() {
            let slope = (up.gradient[row] - down.gradient[row]) / 2e-4;
            assert!(
                (information[[row, column]] + slope).abs() < 1e-5,
                "{row} {column}"
            );
        }
        let rise = (up.likelihood - down.likelihood) / 2e-4;
        let gradient = (up.gradient[column] + down.gradient[column]) / 2.0;
        assert!((rise - gradient).abs() < 1e-5, "{column}: {rise} {gradient}");
    }
}
