//! Laws and examples of the comparison of versions.

mod sets;

use domain::procedure::{Kind, Mark, Work};
use domain::result::{Difference, Point, ResultSet, VersionId};
use lake::{Change, Comparison, Lake, LakeError, RowName, Value, ValueOf};
use proptest::prelude::*;

fn compared(before: &ResultSet, after: &ResultSet) -> Comparison {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    let before = accept(&lake, before);
    let after = accept(&lake, after);
    lake.compare(&before, &after).unwrap()
}

fn accept(lake: &Lake, set: &ResultSet) -> VersionId {
    lake.accept(set, sets::provenance()).unwrap().version.id
}

fn difference(added: u64, removed: u64, changed: u64, same: u64) -> Difference {
    Difference {
        added,
        removed,
        changed,
        same,
    }
}

/// Two sets of one work that share some rows, some of them changed.
fn related() -> impl Strategy<Value = (ResultSet, ResultSet)> {
    let numbers = || proptest::collection::btree_set(0u64..40, 0..30);
    (numbers(), numbers(), 0u64..5).prop_map(|(before, after, step)| {
        let before = sets::set_of(3, before);
        let mut after = sets::set_of(3, after);
        for row in (0..after.rows.len()).step_by(step as usize + 2) {
            after.rows.variant[row] += 1;
        }
        (before, after)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_version_does_not_differ_from_itself(set in sets::any_set()) {
        let same = compared(&set, &set);
        let expected = Comparison { difference: difference(0, 0, 0, set.rows.len() as u64), ..Comparison::default() };
        prop_assert_eq!(same, expected);
    }

    #[test]
    fn what_is_added_one_way_is_removed_the_other_way((before, after) in related()) {
        let (there, back) = (compared(&before, &after), compared(&after, &before));
        prop_assert_eq!((&there.added, &there.removed), (&back.removed, &back.added));
        let Difference { added, removed, changed, same } = there.difference;
        prop_assert_eq!(back.difference, difference(removed, added, changed, same));
        prop_assert_eq!(added + changed + same, after.rows.len() as u64);
        prop_assert_eq!(removed + changed + same, before.rows.len() as u64);
        for (one, other) in there.changed.iter().zip(&back.changed) {
            prop_assert_eq!((&one.before, &one.after), (&other.after, &other.before));
        }
    }
}

#[test]
fn a_changed_row_tells_its_school_its_participant_and_each_value() {
    let before = sets::set_of(3, 0..6);
    let mut after = before.clone();
    after.rows.points[1][4] = Point::NOT_TAUGHT;
    after.rows.journal[4] = 5;
    after.classes[0] = "Б".into();
    after.rows.class[..4].fill(1);
    after.rows.class[5] = 1;
    let mut before = before;
    before.rows.class[..4].fill(1);
    before.rows.class[5] = 1;
    let found = compared(&before, &after);
    let row = RowName {
        school: before.schools[1].code,
        participant: 10_004,
    };
    let change = |of, before, after| Change {
        row,
        of,
        before,
        after,
    };
    let class = |name: &str| Value::Class(name.to_owned());
    assert_eq!(found.difference, difference(0, 0, 1, 5));
    assert_eq!(
        found.changed,
        [
            change(ValueOf::Class, class("А"), class("Б")),
            change(
                ValueOf::Journal,
                Value::Mark(Some(Mark::TWO)),
                Value::Mark(Some(Mark::FIVE))
            ),
            change(
                ValueOf::Item("2".into()),
                Value::Point(before.rows.points[1][4]),
                Value::Point(Point::NOT_TAUGHT)
            ),
        ]
    );
}

#[test]
fn another_order_of_rows_and_schools_is_no_difference() {
    let before = sets::set_of(3, 0..9);
    let mut after = sets::set_of(3, (0..9).rev());
    after.schools.reverse();
    after
        .rows
        .school
        .iter_mut()
        .for_each(|school| *school = 2 - *school);
    after.rows.source_row.iter_mut().for_each(|row| *row += 100);
    assert_eq!(compared(&before, &after).difference, difference(0, 0, 0, 9));
}

#[test]
fn an_item_that_only_one_version_has_changes_every_row() {
    let before = sets::set_of(2, 0..4);
    let after = sets::set_of(3, 0..4);
    let found = compared(&before, &after);
    assert_eq!(found.difference.changed, 4);
    let items = found
        .changed
        .iter()
        .filter(|change| change.of == ValueOf::Item("3".into()));
    assert!(items.clone().all(|change| change.before == Value::NoItem));
    assert_eq!(items.count(), 4);
}

#[test]
fn a_participant_that_stands_twice_is_matched_twice() {
    let once = sets::set_of(2, [1, 2]);
    let twice = sets::set_of(2, [1, 1, 2]);
    assert_eq!(compared(&once, &twice).difference, difference(1, 0, 0, 2));
}

#[test]
fn examples_are_bounded_and_numbers_are_not() {
    let (before, after) = (sets::empty(1), sets::set_of(1, 0..500));
    let found = compared(&before, &after);
    assert_eq!(found.difference.added, 500);
    assert_eq!(found.added.len(), lake::EXAMPLES);
}

#[test]
fn versions_of_different_works_are_not_compared() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    let maths = sets::set_of(2, 0..4);
    let russian = ResultSet {
        work: Work::new(Kind::Vpr, "РУ", 4, 2021),
        ..maths.clone()
    };
    let (maths, russian) = (accept(&lake, &maths), accept(&lake, &russian));
    let refused = lake.compare(&maths, &russian);
    assert!(matches!(refused, Err(LakeError::OtherWork { .. })), "{refused:?}");
}
