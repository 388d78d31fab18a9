use super::*;

fn works() -> Vec<Item> {
    let steps = |at: u8| (0..=at % 3).map(move |step| 0.9 - 0.3 * f64::from(step) - 0.15 * f64::from(at));
    (0..10)
        .map(|at| Item::adjacent(1.0, steps(at).collect()))
        .collect()
}

fn score(items: &[Item], theta: f64, draws: &mut Draws) -> usize {
    items
        .iter()
        .map(|item| usize::from(item.drawn(theta, draws)))
        .sum()
}

fn mark(score: f64, bounds: &[usize]) -> usize {
    bounds.iter().filter(|&&bound| bound as f64 <= score).count()
}

/// Two works of each of so many persons, whose abilities are skewed: (marks of both, true mark); and the scores.
fn sat(n: usize, bounds: &[usize], seed: u64) -> (Vec<[usize; 3]>, Vec<u64>) {
    let (items, mut draws) = (works(), Draws::new(seed, 0));
    let mut counts = vec![0; 20];
    let mut person = || {
        let weak = draws.unit() < 0.7;
        let theta = if weak {
            -0.7 + 0.5 * draws.normal()
        } else {
            1.0 + draws.normal()
        };
        let both = [0; 2].map(|_| score(&items, theta, &mut draws));
        counts[both[0]] += 1;
        let marks = both.map(|score| mark(score as f64, bounds));
        [marks[0], marks[1], mark(expected_score(&items, theta), bounds)]
    };
    ((0..n).map(|_| person()).collect(), counts)
}

fn part(all: &[[usize; 3]], of: impl Fn(&[usize; 3]) -> bool, hit: impl Fn(&[usize; 3]) -> bool) -> [f64; 2] {
    let n = all.iter().filter(|one| of(one)).count() as f64;
    let p = all.iter().filter(|one| of(one) && hit(one)).count() as f64 / n;
    [p, (p * (1.0 - p) / n).sqrt()]
}

#[test]
fn shares_meet_those_of_two_works_that_were_written() {
    let bounds = [6, 10, 15];
    let decisions = Decisions::new(&works(), &bounds, [-4.0, 4.0]).unwrap();
    let (all, counts) = sat(20_000, &bounds, 1);
    let found = decisions.among(&counts, (0, 0)).unwrap();
    let near = |value: f64, [known, error]: [f64; 2]| {
        assert!(
            (value - known).abs() < 4.0 * error + 0.003,
            "{value} beside {known} ± {error}"
        );
    };
    near(found.again.value, part(&all, |_| true, |one| one[0] == one[1]));
    near(found.right.value, part(&all, |_| true, |one| one[0] == one[2]));
    for (k, category) in found.categories.iter().enumerate() {
        near(category.expected, part(&all, |_| true, |one| one[0] == k));
        near(
            category.again.unwrap().value,
            part(&all, |one| one[0] == k, |one| one[1] == k),
        );
        near(
            category.right.unwrap().value,
            part(&all, |one| one[0] == k, |one| one[2] == k),
        );
    }
    for (k, bound) in found.bounds.iter().enumerate() {
        near(
            bound.again.value,
            part(&all, |_| true, |one| (one[0] > k) == (one[1] > k)),
        );
        near(
            bound.falsely_above,
            part(&all, |_| true, |one| one[0] > k && one[2] <= k),
        );
        near(
            bound.falsely_below,
            part(&all, |_| true, |one| one[0] <= k && one[2] > k),
        );
    }
}

#[test]
fn intervals_hold_what_a_great_sample_says_nineteen_times_of_twenty() {
    let bounds = [6, 10, 15];
    let decisions = Decisions::new(&works(), &bounds, [-4.0, 4.0]).unwrap();
    let of = |n, seed, rounds| decisions.among(&sat(n, &bounds, seed).1, (rounds, 5)).unwrap();
    let known = of(60_000, 1, 0).categories[2].again.unwrap().value;
    let holds = |seed: &u64| {
        let ends = of(200, *seed, 100).categories[2].again.unwrap().interval.unwrap();
        ends.low <= known && known <= ends.high
    };
    let held = (2..62).filter(holds).count();
    assert!((49..=60).contains(&held), "{held} of 60");
}

#[test]
fn two_coins_are_decided_as_counting_says() {
    // One ability only: scores 0, 1, 2 with chances ¼, ½, ¼ whatever the weights.
    let coins = vec![Item::adjacent(0.0, vec![0.0]); 2];
    let found = Decisions::new(&coins, &[1], [0.0, 0.0])
        .unwrap()
        .among(&[10, 20, 10], (0, 0))
        .unwrap();
    assert!((found.again.value - 0.625).abs() < 1e-12 && (found.right.value - 0.75).abs() < 1e-12);
    assert!(found.kappa.unwrap().abs() < 1e-12 && (found.bounds[0].falsely_below - 0.25).abs() < 1e-12);
}

#[test]
fn a_longer_work_decides_more_surely() {
    let long: Vec<Item> = works().into_iter().cycle().take(40).collect();
    let of = |items: &[Item], bounds: [usize; 1], counts: Vec<u64>| {
        let found = Decisions::new(items, &bounds, [-3.0, 3.0])
            .unwrap()
            .among(&counts, (0, 0))
            .unwrap();
        (found.again.value, found.right.value)
    };
    let (short, longer) = (of(&works(), [10], vec![5; 20]), of(&long, [40], vec![5; 77]));
    assert!(longer.0 > short.0 && longer.1 > short.1, "{short:?} {longer:?}");
}

#[test]
fn what_is_no_work_is_refused() {
    let items = works();
    for bounds in [&[][..], &[0], &[5, 5], &[20]] {
        assert!(
            Decisions::new(&items, bounds, [-3.0, 3.0]).is_none(),
            "{bounds:?}"
        );
    }
    let sound = Decisions::new(&items, &[5, 9], [-3.0, 3.0]).unwrap();
    assert!(sound.among(&[0; 20], (0, 0)).is_none() && sound.among(&[4; 3], (0, 0)).is_none());
    assert!(Decisions::new(&items, &[5], [f64::NAN, 1.0]).is_none());
}
