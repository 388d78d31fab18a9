use super::*;
use crate::figure::Figure;
use crate::frame::Frame;
use crate::sample::{NOT_TAUGHT, Pupil, X, items as columns, norms, set};
use crate::statistic::reliability::Reliability as OfSummary;
use crate::summary::{Lens, summarise};
use domain::catalog::Catalogue;
use domain::result::ResultSet;
use domain::territory::Level;

fn rules() -> Rules {
    Rules::from_catalogue(Catalogue::builtin()).unwrap()
}

fn measured(set: &ResultSet, settlement: &BTreeMap<SchoolCode, String>) -> Measurement {
    let lens = Lens::new(&set.items, None);
    let mut answers = Answers::new(&lens);
    answers.take(set, |_| true);
    let frame = Frame::new(&set.items, None, &norms());
    let beside = Beside {
        frame: &frame,
        rules: &rules(),
        settlement,
    };
    measure(&answers, beside)
}

/// Works of ten items with the bounds of «3», «4» and «5».
fn marked(bounds: [u16; 3], rows: &[Vec<u8>]) -> Measurement {
    let scale = crate::sample::scale(bounds, 10);
    let set = of(&[1; 10], rows);
    let mut answers = Answers::new(&Lens::new(&set.items, Some(&scale)));
    answers.take(&set, |_| true);
    let frame = Frame::new(&set.items, None, &norms());
    let beside = Beside {
        frame: &frame,
        rules: &rules(),
        settlement: &no_kinds(),
    };
    measure(&answers, beside)
}

fn of(maxima: &[u8], rows: &[Vec<u8>]) -> ResultSet {
    let pupil = |(place, row): (usize, &Vec<u8>)| Pupil::wrote(place as u32 % 6, 0, row);
    set(maxima, &rows.iter().enumerate().map(pupil).collect::<Vec<_>>())
}

fn no_kinds() -> BTreeMap<SchoolCode, String> {
    BTreeMap::new()
}

/// Whole numbers that look like chance and are always the same.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// Ten items of rising difficulty; `spoil` may take points from a pupil.
fn rows(n: usize, spoil: impl Fn(usize, usize, u64) -> bool) -> Vec<Vec<u8>> {
    let mut draws = Draws(7);
    let mut row = |pupil: usize| {
        let known = draws.below(9);
        let mut cell = |item: usize| {
            let right = known + draws.below(8) >= 3 + item as u64;
            let spoilt = spoil(pupil, item, draws.below(2));
            u8::from(right && !spoilt)
        };
        (0..10).map(&mut cell).collect()
    };
    (0..n).map(&mut row).collect()
}

fn honest(_: usize, _: usize, _: u64) -> bool {
    false
}

/// A table of the reference folder, the head first; none, said loudly, where it is absent.
#[expect(clippy::print_stdout, reason = "a skipped test says so loudly")]
fn reference(path: &str) -> Option<Vec<Vec<String>>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reference/");
    let Ok(text) = std::fs::read_to_string(format!("{folder}{path}")) else {
        println!("SKIPPED: ../shared is absent ({path})");
        return None;
    };
    let cells = |line: &str| {
        line.split(',')
            .map(|cell| cell.trim_matches('"').to_owned())
            .collect()
    };
    Some(text.lines().map(cells).collect())
}

/// A matrix of the reference, points counted from the least seen.
fn reference_set(path: &str) -> Option<ResultSet> {
    let table = reference(path)?;
    let number = |cell: &String| cell.parse::<u8>().unwrap();
    let k = table[0].len();
    let end =
        |at: usize, of: fn(u8, u8) -> u8| table[1..].iter().map(|row| number(&row[at])).reduce(of).unwrap();
    let (low, high): (Vec<u8>, Vec<u8>) = (0..k).map(|at| (end(at, u8::min), end(at, u8::max))).unzip();
    let maxima: Vec<u8> = low.iter().zip(&high).map(|(low, high)| high - low).collect();
    let down = |row: &Vec<String>| {
        row.iter()
            .zip(&low)
            .map(|(cell, low)| number(cell) - low)
            .collect()
    };
    Some(of(
        &maxima,
        &table[1..].iter().map(down).collect::<Vec<Vec<u8>>>(),
    ))
}

fn close(found: f64, known: &str, within: f64) {
    let known: f64 = known.parse().unwrap();
    assert!((found - known).abs() < within, "{found} beside {known}");
}

#[test]
fn difficulties_of_a_file_of_papers_are_those_of_other_programs() {
    let Some(set) = reference_set("data/sim_rasch_tam.csv") else {
        return;
    };
    let (known, classical) = (
        reference("tables/erm_simrasch_items.csv").unwrap(),
        reference("tables/ctt_items_simrasch.csv").unwrap(),
    );
    let found = measured(&set, &no_kinds());
    assert_eq!(
        (found.n, found.items.len(), found.unscaled),
        (2000, known.len() - 1, None)
    );
    for ((item, known), classical) in found.items.iter().zip(&known[1..]).zip(&classical[1..]) {
        let model = item.model.as_ref().unwrap();
        close(model.difficulty.value, &known[1], 1e-4);
        close(model.difficulty.se, &known[2], 1e-4);
        close(item.share.value.unwrap() / 100.0, &classical[4], 1e-9);
        close(item.rest.value.unwrap(), &classical[7], 1e-9);
        close(item.index.value.unwrap(), &classical[8], 1e-2);
        close(item.alpha_without.unwrap(), &classical[9], 1e-9);
    }
    let summary = reference("tables/ctt_summary.csv").unwrap();
    let row = summary.iter().find(|row| row[0] == "simrasch").unwrap();
    close(found.reliability.alpha.value.unwrap(), &row[8], 1e-9);
    close(found.reliability.lambda2.value.unwrap(), &row[10], 1e-9);
    close(found.reliability.error.value.unwrap(), &row[15], 1e-9);
}

#[test]
fn thresholds_of_items_of_several_points_are_those_of_other_programs() {
    let Some(set) = reference_set("data/science_poly_mirt.csv") else {
        return;
    };
    let table = reference("tables/erm_science_PCM_thresholds.csv").unwrap();
    let known = |row: &Vec<String>| row[2..].iter().map(|cell| cell.parse().unwrap()).collect();
    let known: Vec<Vec<f64>> = table[1..].iter().map(known).collect();
    let all: Vec<f64> = known.concat();
    let shift = all.iter().sum::<f64>() / all.len() as f64;
    let found = measured(&set, &no_kinds());
    for (item, known) in found.items.iter().zip(&known) {
        let thresholds = &item.model.as_ref().unwrap().thresholds;
        assert_eq!(thresholds.len(), known.len());
        for (found, known) in thresholds.iter().zip(known) {
            assert!(
                (found.value - known + shift).abs() < 1e-4,
                "{found:?} beside {known}"
            );
        }
    }
}

#[test]
fn reliability_is_that_of_the_report_of_the_same_rows() {
    let set = of(&[1; 10], &rows(400, honest));
    let lens = Lens::new(&set.items, None);
    let whole = summarise(&set, &lens, Level::School).whole().unwrap();
    let report = OfSummary::of(&whole, &Frame::new(&set.items, None, &norms()));
    let found = measured(&set, &no_kinds()).reliability;
    assert_eq!((found.alpha, found.error), (report.alpha, report.error));
    assert!(found.lambda2.value >= found.alpha.value && found.bound.value >= found.lambda2.value);
}

#[test]
fn the_greatest_lower_bound_of_a_long_work_is_told_from_a_thousand_papers_on() {
    let bound = |items: usize, papers: usize| {
        let rows = rows(papers + 1, honest);
        let wider = |pair: &[Vec<u8>]| [&pair[0][..], &pair[1][..items - 10]].concat();
        let rows: Vec<_> = rows.windows(2).map(wider).collect();
        measured(&of(&vec![1; items], &rows), &no_kinds())
            .reliability
            .bound
    };
    let [long, enough, short] = [bound(12, 999), bound(12, 1000), bound(10, 200)];
    assert_eq!(
        (long.value, long.insufficient),
        (None, Some(Reason::TooFew { least: 1000 }))
    );
    assert!(
        enough.value.is_some() && short.value.is_some(),
        "{enough:?} {short:?}"
    );
}

#[test]
fn a_row_that_does_not_add_up_is_left_out_and_counted_as_written() {
    let mut pupils: Vec<Pupil> = rows(200, honest)
        .iter()
        .map(|row| Pupil::wrote(0, 0, row))
        .collect();
    pupils[0].total = pupils[0].total.map(|total| total + 1);
    pupils[1].cells[3] = NOT_TAUGHT;
    pupils[2] = Pupil::wrote(0, 0, &[X; 10]);
    pupils.push(Pupil::absent(0, 0));
    let set = set(&[1; 10], &pupils);
    let found = measured(&set, &no_kinds());
    assert_eq!((found.wrote, found.items[0].not_attempted), (200, 1));
    let lens = Lens::new(&columns(&[1; 10]), None);
    let whole = summarise(&set, &lens, Level::School).whole().unwrap();
    assert_eq!(found.n, whole.complete().iter().sum::<u64>());
    assert!(found.n < 200);
}

#[test]
fn few_papers_have_no_scale_and_hardly_any_have_no_figure() {
    let found = measured(&of(&[1; 10], &rows(149, honest)), &no_kinds());
    assert_eq!(found.unscaled, Some(Reason::TooFew { least: 150 }));
    assert!(found.scaling.is_none() && found.items.iter().all(|item| item.model.is_none()));
    assert!(found.items.iter().all(|item| item.share.value.is_some()));
    let found = measured(&of(&[1; 10], &rows(9, honest)), &no_kinds());
    assert_eq!(
        found.reliability.alpha.insufficient,
        Some(Reason::TooFew { least: 10 })
    );
    assert!(
        found
            .items
            .iter()
            .all(|item| item.rest.value.is_none() && item.remarks.is_empty())
    );
    let nobody = measured(&of(&[1; 10], &[]), &no_kinds());
    assert_eq!((nobody.n, nobody.items.len(), nobody.scaling), (0, 0, None));
}

#[test]
fn an_item_that_nobody_solved_has_no_difficulty_and_says_why() {
    let mut all = rows(300, honest);
    all.iter_mut().for_each(|row| row[9] = 0);
    all.iter_mut().for_each(|row| row[0] *= 2);
    let mut maxima = [1; 10];
    maxima[0] = 2;
    let found = measured(&of(&maxima, &all), &no_kinds());
    assert_eq!(found.items[9].unscaled, Some(Reason::AllAlike { points: 0 }));
    assert_eq!(found.items[0].unscaled, Some(Reason::NeverReached { points: 1 }));
    assert!(found.items[4].model.is_some() && found.scaling.is_some());
}

#[test]
fn observed_points_lie_on_the_curve_where_the_model_holds_and_off_it_where_an_item_is_guessed() {
    let found = measured(&of(&[1; 10], &rows(3000, honest)), &no_kinds());
    let far = |found: &Measurement, place: usize| {
        let model = found.items[place].model.clone().unwrap();
        let off = |point: &Observed| (point.share.value.unwrap() - point.expected).abs();
        model.observed.iter().map(off).fold(0.0, f64::max)
    };
    assert!(far(&found, 5) < 12.0, "{}", far(&found, 5));
    let mut guessed = rows(3000, honest);
    let mut draws = Draws(3);
    guessed.iter_mut().for_each(|row| row[5] = draws.below(2) as u8);
    let found = measured(&of(&[1; 10], &guessed), &no_kinds());
    assert!(far(&found, 5) > 20.0, "{}", far(&found, 5));
    let item = &found.items[5];
    assert!(item.remarks.contains(&Remark::LowersAlpha), "{:?}", item.remarks);
    assert!(item.model.as_ref().unwrap().s_x2.unwrap().q < 1e-6);
    assert!(item.model.as_ref().unwrap().infit.unwrap() > 1.1);
}

#[test]
fn observed_groups_hold_everybody_and_expect_what_the_work_brings() {
    let found = measured(&of(&[1; 10], &rows(3000, honest)), &no_kinds());
    let groups = |item: &ItemMeasure| item.model.clone().unwrap().observed;
    for item in &found.items {
        assert_eq!(groups(item).iter().map(|one| one.share.n).sum::<u64>(), 3000);
    }
    for at in 0..groups(&found.items[0]).len() {
        let whole: f64 = found
            .items
            .iter()
            .map(|item| groups(item)[at].expected / 100.0)
            .sum();
        assert!((whole - groups(&found.items[0])[at].mean).abs() < 1e-9);
    }
}

#[test]
fn a_planted_difference_between_girls_and_boys_is_found_and_no_other() {
    let spoil = |pupil: usize, item: usize, coin: u64| pupil % 2 == 1 && item == 4 && coin == 0;
    let mut set = of(&[1; 10], &rows(3000, spoil));
    for (place, sex) in set.rows.sex.iter_mut().enumerate() {
        *sex = [b'm', b'f'][place % 2];
    }
    let found = measured(&set, &no_kinds());
    let [dif] = &found.dif[..] else {
        panic!("{:?}", found.dif)
    };
    assert_eq!(
        (&dif.focal, &dif.reference, dif.n),
        (&Side::Girls, &Side::Boys, [1500, 1500])
    );
    assert_eq!((dif.refused, &dif.left), (None, &vec![4]));
    let item = dif.items.iter().find(|one| one.place == 4).unwrap();
    assert!(
        item.class == DifClass::C && item.difference.unwrap() < -10.0 && item.q < 1e-6,
        "{item:?}"
    );
    let differ: Vec<_> = found
        .items
        .iter()
        .filter(|item| item.remarks.contains(&Remark::Differs))
        .collect();
    assert_eq!(differ.len(), 1);
}

#[test]
fn groups_too_small_to_compare_are_named_with_the_reason() {
    let mut set = of(&[1; 10], &rows(900, honest));
    for (place, sex) in set.rows.sex.iter_mut().enumerate() {
        *sex = [b'm', b'f'][usize::from(place % 9 == 0)];
    }
    let codes: Vec<SchoolCode> = set.schools.iter().map(|school| school.code).collect();
    let kinds: BTreeMap<_, _> = codes
        .iter()
        .zip(["город", "село", "посёлок"].iter().cycle())
        .map(|(code, kind)| (*code, (*kind).to_owned()))
        .collect();
    let found = measured(&set, &kinds);
    assert_eq!(found.dif[0].refused, Some(Reason::TooFew { least: 200 }));
    assert!(found.dif[0].items.is_empty());
    let sides: Vec<_> = found.dif[1..].iter().map(|dif| (&dif.focal, dif.n)).collect();
    let side = |kind: &str| Side::Settlement(kind.to_owned());
    assert_eq!(
        sides,
        [
            (&side("город"), [300, 600]),
            (&side("посёлок"), [300, 600]),
            (&side("село"), [300, 600])
        ]
    );
    assert!(
        found.dif[1..]
            .iter()
            .all(|dif| dif.reference == Side::OtherSettlements && dif.refused.is_none())
    );
}

#[test]
fn the_error_at_the_bound_of_a_mark_is_the_spread_of_scores_there() {
    let scaling = marked([3, 5, 8], &rows(2000, honest)).scaling.unwrap();
    let bounds: Vec<_> = scaling
        .bounds
        .iter()
        .map(|bound| (bound.mark, bound.score))
        .collect();
    assert_eq!(bounds, [(3, 3), (4, 5), (5, 8)]);
    for bound in &scaling.bounds {
        assert!(
            (0.8..2.0).contains(&bound.points) && (0.4..1.2).contains(&bound.se),
            "{bound:?}"
        );
        // In Rasch's model the one is the reciprocal of the other.
        assert!((bound.points * bound.se - 1.0).abs() < 0.1, "{bound:?}");
    }
    let total: u64 = scaling.scores.iter().map(|score| score.n).sum();
    assert_eq!(total, 2000);
    assert!(scaling.scores.windows(2).all(|two| two[0].theta < two[1].theta));
    let (empirical, marginal) = (scaling.reliability.unwrap(), scaling.marginal.unwrap());
    assert!((empirical - marginal).abs() < 0.1, "{empirical} {marginal}");
}

/// Two works of each pupil, by the rule of `rows`.
fn twice(n: usize) -> [Vec<Vec<u8>>; 2] {
    let mut draws = Draws(11);
    let mut found = [Vec::new(), Vec::new()];
    for _ in 0..n {
        let known = draws.below(9);
        for works in &mut found {
            let cell = |item: u64| u8::from(known + draws.below(8) >= 3 + item);
            works.push((0..10).map(cell).collect());
        }
    }
    found
}

#[test]
fn marks_are_said_to_be_given_again_as_often_as_a_second_work_gave_them_again() {
    let [first, second] = twice(4000);
    let mark = |row: &Vec<u8>| {
        2 + [3, 5, 8]
            .iter()
            .filter(|&&bound| row.iter().sum::<u8>() >= bound)
            .count() as u8
    };
    let pairs: Vec<[u8; 2]> = first
        .iter()
        .zip(&second)
        .map(|(one, other)| [mark(one), mark(other)])
        .collect();
    let share = |of: &dyn Fn(&[u8; 2]) -> bool| {
        let all: Vec<_> = pairs.iter().filter(|pair| of(pair)).collect();
        100.0 * all.iter().filter(|pair| pair[0] == pair[1]).count() as f64 / all.len() as f64
    };
    let found = marked([3, 5, 8], &first).scaling.unwrap().decisions.unwrap();
    let near = |figure: Figure, known: f64| {
        let (value, interval) = (figure.value.unwrap(), figure.interval.unwrap());
        assert!((value - known).abs() < 4.0, "{figure:?} beside {known}");
        assert!(interval.low < value && value < interval.high && interval.high - interval.low < 12.0);
    };
    near(found.again, share(&|_| true));
    for one in &found.marks {
        let n = pairs.iter().filter(|pair| pair[0] == one.mark).count() as u64;
        assert_eq!((one.again.n, one.right.n), (n, n));
        assert!((one.expected - n as f64 / 40.0).abs() < 2.0, "{one:?} of {n}");
        near(one.again, share(&|pair| pair[0] == one.mark));
    }
    let bounds: Vec<_> = found
        .bounds
        .iter()
        .map(|bound| (bound.mark, bound.score))
        .collect();
    assert_eq!((found.n, bounds), (4000, vec![(3, 3), (4, 5), (5, 8)]));
    assert!(
        found
            .bounds
            .iter()
            .all(|bound| bound.again.value > found.again.value)
    );
}

#[test]
fn a_mark_of_hardly_anybody_is_not_said_to_be_given_again() {
    let found = marked([1, 5, 10], &rows(160, honest))
        .scaling
        .unwrap()
        .decisions
        .unwrap();
    let few: Vec<_> = found.marks.iter().filter(|one| one.again.n < 10).collect();
    assert!(
        !few.is_empty()
            && few
                .iter()
                .all(|one| one.again.insufficient == Some(Reason::TooFew { least: 10 }))
    );
    assert!(
        marked([0, 5, 8], &rows(400, honest))
            .scaling
            .unwrap()
            .decisions
            .is_none()
    );
}

#[test]
fn a_class_is_measured_by_its_own_papers_and_says_what_it_is_too_small_for() {
    let all = rows(240, honest);
    let set = of(&[1; 10], &all);
    let (school, class) = (set.schools[2].code, set.classes[0].clone());
    let lens = Lens::new(&set.items, None);
    let frame = Frame::new(&set.items, None, &norms());
    let beside = Beside {
        frame: &frame,
        rules: &rules(),
        settlement: &no_kinds(),
    };
    let measured = |take: &dyn Fn(&mut Answers)| {
        let mut answers = Answers::new(&lens);
        take(&mut answers);
        measure(&answers, beside)
    };
    let found = measured(&|answers| answers.take_class(&set, school, &class));
    // One class a school here: the class is its school.
    assert_eq!(
        found,
        measured(&|answers| answers.take(&set, |code| code == school))
    );
    assert_eq!(
        (found.wrote, found.unscaled),
        (40, Some(Reason::TooFew { least: 150 }))
    );
    let alpha = found.reliability.alpha;
    assert!(
        alpha.interval.is_some_and(|ends| ends.high - ends.low > 0.15),
        "{alpha:?}"
    );
    let nobody = measured(&|answers| answers.take_class(&set, school, "11Я"));
    assert_eq!((nobody.n, nobody.reliability.alpha.value), (0, None));
}
