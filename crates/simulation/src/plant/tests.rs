use super::*;
use crate::territory::{Plan, Territory};
use crate::work::Options;
use domain::procedure::{Kind, Work};
use domain::result::{Presence, ResultSet};
use std::collections::BTreeSet;

const SEED: u64 = 11;

fn source(territory: &Territory) -> crate::Source<'_> {
    let work = Work::new(Kind::Vpr, "МА", 4, 2021);
    territory.source(&work, Options::default()).unwrap()
}

/// The honest territory and the same one with plants.
fn sown(plants: &[Plant]) -> (ResultSet, Field) {
    let territory = Territory::new(&Plan::demo(), 5).unwrap();
    let honest = source(&territory).range(0..u64::MAX);
    (honest, Field::sown(source(&territory), plants, SEED))
}

/// What stands in a row but for its place.
fn told(set: &ResultSet, row: usize) -> String {
    let rows = &set.rows;
    let points: Vec<u8> = rows.points.iter().map(|column| column[row].byte()).collect();
    format!(
        "{} {} {} {} {} {} {:?} {:?} {points:?}",
        rows.school[row],
        set.classes[rows.class[row] as usize],
        rows.participant[row],
        rows.variant[row],
        rows.sex[row],
        rows.journal[row],
        rows.presence[row],
        rows.total[row],
    )
}

fn rows_that_differ(one: &ResultSet, other: &ResultSet) -> BTreeSet<usize> {
    (0..one.rows.len())
        .filter(|&row| told(one, row) != told(other, row))
        .collect()
}

fn of(kind: PlantKind) -> (ResultSet, Field) {
    sown(&[Plant::builtin(kind).in_schools(0.2)])
}

#[test]
fn the_register_stands_in_the_order_of_the_kinds_and_every_plant_has_sizes() {
    for (place, species) in REGISTER.iter().enumerate() {
        assert_eq!(species.kind as usize, place);
        assert_eq!(Plant::builtin(species.kind).kind, species.kind);
    }
}

#[test]
fn exactly_the_rows_of_the_truth_are_changed_and_the_rest_is_equal_to_the_bit() {
    for species in REGISTER
        .iter()
        .filter(|species| matches!(species.growth, Growth::Rows(_)))
    {
        let (honest, field) = of(species.kind);
        let changed: BTreeSet<usize> = field.truth.changes.iter().map(|change| change.row).collect();
        assert!(changed.len() > 20, "{:?}: {}", species.kind, changed.len());
        assert_eq!(
            rows_that_differ(&honest, &field.set),
            changed,
            "{:?}",
            species.kind
        );
        let sum: usize = field.truth.schools.iter().map(|school| school.pupils).sum();
        assert_eq!(sum, field.truth.changes.len());
    }
}

#[test]
fn a_leaning_moves_rows_of_its_schools_only() {
    for species in REGISTER
        .iter()
        .filter(|species| matches!(species.growth, Growth::Answers(_)))
    {
        let (honest, field) = of(species.kind);
        let chosen: BTreeSet<u32> = field.truth.schools.iter().map(|school| school.school).collect();
        let differ = rows_that_differ(&honest, &field.set);
        assert!(
            differ.len() > 100 && field.truth.changes.is_empty(),
            "{:?}",
            species.kind
        );
        assert!(
            differ
                .iter()
                .all(|&row| chosen.contains(&honest.rows.school[row]))
        );
    }
}

#[test]
fn totals_stay_the_sums_of_the_items_and_points_within_their_maxima() {
    for species in &REGISTER {
        let (_, field) = of(species.kind);
        let rows = &field.set.rows;
        assert_eq!(field.set.check_shape(), Ok(()));
        for row in 0..rows.len() {
            let sum: u16 = rows
                .points
                .iter()
                .map(|column| u16::from(column[row].adds()))
                .sum();
            assert_eq!(
                rows.total[row].value().unwrap_or(0),
                sum,
                "{:?} {row}",
                species.kind
            );
            for (column, item) in rows.points.iter().zip(&field.set.items) {
                assert!(column[row].adds() <= item.max);
            }
        }
    }
}

#[test]
fn truth_names_the_items_and_totals_that_were_changed() {
    let (honest, field) = of(PlantKind::Transcription);
    for change in &field.truth.changes {
        let differs =
            |item: usize| honest.rows.points[item][change.row] != field.set.rows.points[item][change.row];
        let bits = (0..field.set.items.len())
            .filter(|&item| differs(item))
            .fold(0, |bits, item| bits | 1 << item);
        assert_eq!(bits, change.items);
        assert_eq!(
            change.total,
            [honest.rows.total[change.row], field.set.rows.total[change.row]]
        );
        assert!(change.total[1] > change.total[0]);
    }
}

#[test]
fn those_who_are_lifted_stand_exactly_at_a_bound_and_were_a_few_points_below_it() {
    let plant = Plant::builtin(PlantKind::Lift);
    let (_, field) = of(PlantKind::Lift);
    for change in &field.truth.changes {
        let [before, after] = change.total.map(|total| total.value().unwrap());
        assert!([6, 10, 15].contains(&after), "{after}");
        assert!((1..=plant.points).contains(&(after - before)), "{before} {after}");
    }
    let only_four = Plant {
        bound: Some(4),
        ..plant
    };
    let (_, field) = sown(&[only_four.in_schools(0.2)]);
    assert!(!field.truth.changes.is_empty());
    assert!(
        field
            .truth
            .changes
            .iter()
            .all(|change| change.total[1].value() == Some(10))
    );
}

#[test]
fn a_share_of_the_pupils_means_that_share_of_those_who_wrote() {
    let (honest, field) = sown(&[Plant::builtin(PlantKind::Leak).in_schools(0.2).of_pupils(1.0)]);
    let schools: BTreeSet<u32> = field.truth.schools.iter().map(|school| school.school).collect();
    let wrote = |row: &usize| {
        schools.contains(&honest.rows.school[*row]) && honest.rows.presence[*row] == Presence::Wrote
    };
    // Everybody has full points for the four hardest items of fifteen, but for those that were not taught.
    let full = |row: usize| {
        let held = |item: &usize| {
            let point = field.set.rows.points[*item][row];
            !point.counts() || point.adds() == field.set.items[*item].max
        };
        (0..15).filter(held).count() >= 4
    };
    let writers: Vec<usize> = (0..honest.rows.len()).filter(wrote).collect();
    assert!(writers.len() > 300 && writers.iter().all(|&row| full(row)));
}

#[test]
fn the_weakest_are_kept_at_home_and_leave_nothing_behind() {
    let (honest, field) = of(PlantKind::Absence);
    let mean = |rows: &[usize]| {
        let sum: u16 = rows
            .iter()
            .filter_map(|&row| honest.rows.total[row].value())
            .sum();
        f64::from(sum) / rows.len() as f64
    };
    let home: Vec<usize> = field.truth.changes.iter().map(|change| change.row).collect();
    let wrote: Vec<usize> = (0..honest.rows.len())
        .filter(|&row| honest.rows.presence[row] == Presence::Wrote)
        .take(1500)
        .collect();
    assert!(
        mean(&home) < mean(&wrote) - 3.0,
        "{} {}",
        mean(&home),
        mean(&wrote)
    );
    for row in home {
        assert_eq!(field.set.rows.presence[row], Presence::Absent);
        assert_eq!(field.set.classes[field.set.rows.class[row] as usize], "");
        assert!(field.set.rows.points.iter().all(|column| !column[row].counts()));
    }
}

#[test]
fn raised_journal_marks_change_no_points() {
    let (honest, field) = of(PlantKind::Journal);
    for change in &field.truth.changes {
        let [before, after] = [&honest, &field.set].map(|set| set.rows.journal[change.row]);
        assert!(before < after && after <= 5, "{before} {after}");
        assert_eq!((change.items, change.total[0]), (0, change.total[1]));
    }
}

#[test]
fn plants_grow_in_schools_of_their_own_and_within_their_sizes() {
    let plants = [PlantKind::Transcription, PlantKind::Block, PlantKind::Strong].map(|kind| Plant {
        rolls: [20, 60],
        ..Plant::builtin(kind).in_schools(0.3)
    });
    let (honest, field) = sown(&plants);
    let schools: BTreeSet<u32> = field.truth.schools.iter().map(|school| school.school).collect();
    assert_eq!(schools.len(), field.truth.schools.len());
    for plant in 0..plants.len() {
        assert!(field.truth.schools.iter().any(|school| school.plant == plant));
    }
    for school in schools {
        let roll = honest.rows.school.iter().filter(|&&own| own == school).count();
        assert!((20..=60).contains(&roll), "{roll}");
    }
}

#[test]
fn the_same_seed_sows_the_same_and_another_seed_something_else() {
    let plant = [Plant::builtin(PlantKind::Copying).in_schools(0.2)];
    assert_eq!(sown(&plant).1, sown(&plant).1);
    let territory = Territory::new(&Plan::demo(), 5).unwrap();
    let other = Field::sown(source(&territory), &plant, SEED + 1);
    assert_ne!(other.truth.schools, sown(&plant).1.truth.schools);
}

#[test]
fn where_nothing_is_sown_the_territory_is_the_honest_one() {
    let (honest, field) = sown(&[]);
    assert_eq!(honest, field.set);
    assert_eq!(field.truth, Truth::default());
}
