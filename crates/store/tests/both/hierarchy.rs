//! Who belongs to whom, and under which codes.

use crate::database::on_both;
use crate::sample::{moment, organisation_id};
use domain::calendar::Period;
use domain::territory::{Code, CodeKind, Organisation, OrganisationKind};
use jiff::civil::date;
use std::collections::BTreeMap;
use store::{StoreError, Tx, organisation};

fn school(number: usize, parent: Option<usize>) -> Organisation {
    Organisation {
        id: organisation_id(number),
        kind: OrganisationKind::School,
        name: format!("МБОУ «СОШ № {number}»"),
        short_name: format!("СОШ № {number}"),
        parent: parent.map(organisation_id),
        period: Period::default(),
        codes: Vec::new(),
        attributes: BTreeMap::new(),
    }
}

fn login(value: &str) -> Code {
    Code {
        kind: CodeKind::Login,
        value: value.into(),
    }
}

/// 1 over 2 and 3, 3 over 4; 5 alone.
async fn five(tx: &mut Tx) {
    let tree = [(1, None), (2, Some(1)), (3, Some(1)), (4, Some(3)), (5, None)];
    let all = tree.map(|(number, parent)| school(number, parent));
    organisation::insert_many(tx, &all, moment(0)).await.unwrap();
}

async fn numbers_below(tx: &mut Tx, root: usize) -> Vec<usize> {
    let below = organisation::below(tx, &organisation_id(root)).await.unwrap();
    let number = |id| (0..10).find(|&number| organisation_id(number) == id).unwrap();
    below.into_iter().map(number).collect()
}

#[tokio::test]
async fn below_an_organisation_is_itself_and_all_that_belongs_to_it_however_far() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        five(&mut tx).await;
        for (root, below) in [(1, vec![1, 2, 3, 4]), (3, vec![3, 4]), (5, vec![5]), (9, vec![])] {
            assert_eq!(numbers_below(&mut tx, root).await, below, "{root}");
            for one in 1..=5 {
                let inside = store::is_within(&mut tx, &organisation_id(one), &organisation_id(root)).await;
                assert_eq!(inside.unwrap(), below.contains(&one), "{one} in {root}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_circle_in_the_hierarchy_does_not_hang_the_question() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        five(&mut tx).await;
        organisation::update(&mut tx, &school(1, Some(4))).await.unwrap();
        assert_eq!(numbers_below(&mut tx, 3).await, [1, 2, 3, 4]);
    })
    .await;
}

#[tokio::test]
async fn nobody_belongs_to_an_organisation_that_is_not_there() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        let orphan = school(1, Some(2));
        assert!(organisation::insert(&mut tx, &orphan, moment(0)).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_school_is_found_by_its_code_and_nobody_else_gets_it() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        five(&mut tx).await;
        organisation::add_code(&mut tx, &organisation_id(2), &login("edu220001"))
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let mut tx = store.write().await.unwrap();
        let found = organisation::by_code(&mut tx, CodeKind::Login, "edu220001")
            .await
            .unwrap();
        let expected = Organisation {
            codes: vec![login("edu220001")],
            ..school(2, Some(1))
        };
        assert_eq!(found, Some(expected));
        let none = organisation::by_code(&mut tx, CodeKind::Exam, "edu220001")
            .await
            .unwrap();
        assert_eq!(none, None, "the same value of another kind is another code");
        let taken = organisation::add_code(&mut tx, &organisation_id(3), &login("edu220001")).await;
        assert!(taken.unwrap_err().clashes_with("organisation_code"));
    })
    .await;
}

#[tokio::test]
async fn result_sets_know_the_schools_below_by_login_and_exam_number_only() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        five(&mut tx).await;
        for number in 1..=5 {
            let codes = CodeKind::ALL.iter().map(|&kind| Code {
                kind,
                value: number.to_string(),
            });
            let codes: Vec<Code> = codes.collect();
            organisation::replace_codes(&mut tx, &organisation_id(number), &codes)
                .await
                .unwrap();
        }
        let found = organisation::school_codes_below(&mut tx, &organisation_id(3))
            .await
            .unwrap();
        let expected = [
            (3, CodeKind::Login),
            (3, CodeKind::Exam),
            (4, CodeKind::Login),
            (4, CodeKind::Exam),
        ];
        let expected = expected.map(|(number, kind)| {
            let value = number.to_string();
            (organisation_id(number), Code { kind, value })
        });
        assert_eq!(found, expected);
    })
    .await;
}

#[tokio::test]
async fn codes_are_replaced_all_at_once() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        five(&mut tx).await;
        for codes in [
            vec!["edu220001", "edu220002"],
            vec!["edu220002", "edu220003"],
            vec![],
        ] {
            let codes: Vec<Code> = codes.into_iter().map(login).collect();
            organisation::replace_codes(&mut tx, &organisation_id(2), &codes)
                .await
                .unwrap();
            let found = organisation::find(&mut tx, &organisation_id(2)).await.unwrap();
            assert_eq!(found.unwrap().codes, codes);
        }
    })
    .await;
}

#[tokio::test]
async fn an_organisation_is_closed_once_and_not_later_than_it_was() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        five(&mut tx).await;
        let id = organisation_id(2);
        for (day, closes) in [
            (date(2026, 8, 31), true),
            (date(2026, 8, 31), false),
            (date(2026, 9, 1), false),
            (date(2026, 8, 1), true),
        ] {
            assert_eq!(
                organisation::close(&mut tx, &id, day).await.unwrap(),
                closes,
                "{day}"
            );
        }
        let found = organisation::find(&mut tx, &id).await.unwrap().unwrap();
        assert_eq!(found.period.to, Some(date(2026, 8, 1)));
    })
    .await;
}

#[tokio::test]
async fn of_many_organisations_all_are_taken_or_none() {
    on_both(async |store| {
        let mut all: Vec<Organisation> = (0..300).map(|number| school(number, None)).collect();
        all[299].id = organisation_id(0);
        let mut tx = store.write().await.unwrap();
        let refused = organisation::insert_many(&mut tx, &all, moment(0)).await;
        assert!(matches!(refused, Err(StoreError::Taken(_))), "{refused:?}");
        drop(tx);
        let mut tx = store.write().await.unwrap();
        assert_eq!(organisation::all(&mut tx).await.unwrap(), []);
        all[299].id = organisation_id(299);
        organisation::insert_many(&mut tx, &all, moment(0)).await.unwrap();
        assert_eq!(organisation::all(&mut tx).await.unwrap(), all);
    })
    .await;
}
