use super::*;
use domain::procedure::Kind;
use domain::result::{Point, Presence, Score};
use simulation::{MunicipalityKind, Options, Plan, Territory};

fn ensemble() -> Ensemble {
    Ensemble::from_catalogue(Catalogue::builtin()).unwrap()
}

/// A territory of 100 schools with its results in mathematics of grade 4, lifted at «3» as the real region lifts.
fn results(seed: u64) -> ResultSet {
    let plan = Plan {
        regions: 1,
        municipalities: 8,
        schools: 100,
        capital: MunicipalityKind::Okrug,
        capital_schools: 40,
    };
    let territory = Territory::new(&plan, seed).unwrap();
    let options = Options {
        jump: true,
        between: 1.0,
    };
    let source = territory
        .source(&Work::new(Kind::Vpr, "МА", 4, 2021), options)
        .unwrap();
    source.range(0..source.rows())
}

fn examined(set: &ResultSet) -> List {
    let scale = Catalogue::builtin().scale(&set.work);
    ensemble().examine(&[Sitting::new(set, scale)])
}

/// The rows of the first class of so many writers, with the place of its school.
fn class(set: &ResultSet, size: usize) -> (usize, Vec<usize>) {
    let rows = &set.rows;
    let of = |school: u32, class: u32| {
        let wrote = |&row: &usize| {
            rows.school[row] == school && rows.class[row] == class && rows.presence[row] == Presence::Wrote
        };
        (0..rows.len()).filter(wrote).collect::<Vec<usize>>()
    };
    let first = (0..rows.len())
        .map(|row| (rows.school[row], rows.class[row]))
        .find(|&(school, class)| of(school, class).len() >= size)
        .unwrap();
    (first.0 as usize, of(first.0, first.1))
}

/// Gives an item of a row these points and its score the difference.
fn give(set: &mut ResultSet, row: usize, item: usize, points: u8) {
    let before = set.rows.points[item][row].adds();
    set.rows.points[item][row] = Point::earned(points).unwrap();
    let total = set.rows.total[row].value().unwrap() + u16::from(points) - u16::from(before);
    set.rows.total[row] = Score::new(total).unwrap();
}

fn lift(set: &mut ResultSet, row: usize, bound: u16) {
    for item in 0..set.items.len() {
        let missing = bound.saturating_sub(set.rows.total[row].value().unwrap());
        let point = set.rows.points[item][row];
        let room = u16::from(set.items[item].max - point.adds());
        if point.counts() {
            give(set, row, item, point.adds() + missing.min(room) as u8);
        }
    }
}

fn of(list: &List, school: SchoolCode, code: Code) -> Finding {
    let entry = list.findings.iter().find(|entry| entry.school == school).unwrap();
    entry.signs.iter().find(|sign| sign.code == code).unwrap().clone()
}

/// The p-value of a sign at a school before and after something was done to one of its classes.
fn before_and_after(code: Code, plant: impl Fn(&mut ResultSet, &[usize])) -> [f64; 2] {
    let honest = results(1);
    let mut soiled = honest.clone();
    let (school, rows) = class(&honest, 22);
    plant(&mut soiled, &rows);
    let school = honest.schools[school].code;
    [&honest, &soiled].map(|set| of(&examined(set), school, code).p.unwrap())
}

#[test]
fn scores_below_a_bound_that_were_lifted_to_it_are_seen_by_p() {
    let [before, after] = before_and_after(Code::P, |set, rows| {
        let below = |bound: u16| {
            let near = |row: &&usize| (bound - 3..bound).contains(&set.rows.total[**row].value().unwrap());
            rows.iter().filter(near).copied().collect::<Vec<usize>>()
        };
        let (near, bound) = [(below(10), 10), (below(15), 15)]
            .into_iter()
            .max_by_key(|(near, _)| near.len())
            .unwrap();
        near.iter().for_each(|&row| lift(set, row, bound));
    });
    assert!(before > 0.05 && after < 0.001, "{before} {after}");
}

#[test]
fn works_copied_from_one_are_seen_by_s_and_k() {
    for (code, most) in [(Code::S, 0.2), (Code::K, 0.02)] {
        let [before, after] = before_and_after(code, |set, rows| {
            for &row in &rows[1..6] {
                for item in 0..set.items.len() {
                    let source = set.rows.points[item][rows[0]].adds();
                    give(set, row, item, source);
                }
            }
        });
        assert!(before > 0.05 && after < most, "{code:?} {before} {after}");
    }
}

#[test]
fn scores_that_hardly_differ_are_seen_by_h() {
    let [before, after] = before_and_after(Code::H, |set, rows| {
        for &row in rows {
            for item in 0..set.items.len() {
                let max = set.items[item].max;
                give(set, row, item, if (row + item) % 7 < 4 { max } else { 0 });
            }
        }
    });
    assert!(before > 0.01 && after < 0.001, "{before} {after}");
}

#[test]
fn answers_to_the_hardest_items_known_beforehand_are_seen_by_v() {
    let [before, after] = before_and_after(Code::V, |set, rows| {
        let share = |item: usize| {
            let sum: u64 = set.rows.points[item]
                .iter()
                .map(|point| u64::from(point.adds()))
                .sum();
            sum as f64 / f64::from(set.items[item].max)
        };
        let mut hard: Vec<usize> = (0..set.items.len()).collect();
        hard.sort_by(|&one, &other| share(one).total_cmp(&share(other)));
        for &row in &rows[..12] {
            for &item in &hard[..4] {
                give(set, row, item, set.items[item].max);
            }
        }
    });
    assert!(before > 0.02 && after < 0.005, "{before} {after}");
}

#[test]
fn honest_schools_have_small_p_values_as_often_as_they_say_and_no_list() {
    let mut all: Vec<f64> = Vec::new();
    let mut listed = 0;
    for seed in 1..=6 {
        let list = examined(&results(seed));
        listed += list
            .findings
            .iter()
            .filter(|entry| entry.grade > Grade::None)
            .count();
        all.extend(
            list.findings
                .iter()
                .flat_map(|entry| entry.signs.iter().filter_map(|sign| sign.p)),
        );
    }
    let below = |p: f64| all.iter().filter(|&&found| found <= p).count() as f64 / all.len() as f64;
    assert!((below(0.05) - 0.05).abs() < 0.015, "{}", below(0.05));
    assert!((below(0.01) - 0.01).abs() < 0.006, "{}", below(0.01));
    assert!(below(0.001) < 0.003 && listed <= 2, "{} {listed}", below(0.001));
}

#[test]
fn the_order_of_schools_and_rows_changes_nothing() {
    let set = results(3);
    let mut turned = ResultSet::new(set.work.clone(), set.items.clone());
    turned.schools = set.schools.iter().rev().cloned().collect();
    turned.classes = set.classes.clone();
    let last = set.schools.len() as u32 - 1;
    for row in (0..set.rows.len()).rev() {
        let points: Vec<Point> = set.rows.points.iter().map(|column| column[row]).collect();
        turned.rows.push(&domain::result::Row {
            school: last - set.rows.school[row],
            class: set.rows.class[row],
            participant: set.rows.participant[row],
            variant: set.rows.variant[row],
            sex: set.rows.sex[row],
            journal: domain::procedure::Mark::new(set.rows.journal[row]),
            presence: set.rows.presence[row],
            total: set.rows.total[row],
            mark: None,
            doubt: set.rows.doubt[row],
            source_row: set.rows.source_row[row],
            points: &points,
        });
    }
    let [one, other] = [&set, &turned].map(examined);
    let told = |list: &List| {
        let entries = list.findings.iter();
        entries
            .map(|entry| (entry.school, entry.n, entry.p, entry.q))
            .collect::<Vec<_>>()
    };
    assert!(
        told(&one) == told(&other),
        "another order of the rows changed a finding"
    );
}

#[test]
fn a_note_is_shown_beside_the_finding_and_hides_nothing() {
    let set = results(1);
    let school = set.schools[5].code;
    let mut sitting = Sitting::new(&set, Catalogue::builtin().scale(&set.work));
    let note = Note {
        exempt: Some(Exemption::Advanced),
        controlled: false,
    };
    sitting.notes.insert(school, note);
    let [plain, noted] = [examined(&set), ensemble().examine(&[sitting])];
    let of = |list: &List| {
        list.findings
            .iter()
            .find(|entry| entry.school == school)
            .cloned()
            .unwrap()
    };
    assert_eq!(of(&noted).exempt, Some(Exemption::Advanced));
    assert_eq!((of(&plain).p, of(&plain).grade), (of(&noted).p, of(&noted).grade));
}

#[test]
fn entries_told_one_at_a_time_are_those_of_the_list() {
    let mut sets = [results(1), results(2)];
    sets[1].work.year = 2020;
    let scale = Catalogue::builtin().scale(&sets[0].work);
    let sittings: Vec<Sitting<'_>> = sets.iter().map(|set| Sitting::new(set, scale)).collect();
    // So generous that the list is not empty, and there are grades to be compared.
    let generous = Ensemble {
        fdr: 0.9,
        ..ensemble()
    };
    let list = generous.examine(&sittings);
    let mut told = Vec::new();
    generous.examine_each(&sittings, |entry| told.push(entry));
    assert_eq!(told, list.findings);
    assert!(list.findings.iter().any(|entry| entry.grade != Grade::None));
}
