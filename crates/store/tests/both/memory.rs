//! What is kept in memory holds until its noun is changed, and nobody is told what was never made true.

use crate::database::on_both;
use crate::ground::{accepted, lay, mathematics, moment};
use crate::sample::organisation_id;
use domain::analysis::{Analysis, AnalysisLevel};
use domain::calendar::Period;
use domain::territory::{Code, CodeKind, Organisation, OrganisationKind};
use jiff::civil::date;
use std::collections::BTreeMap;
use store::revision::Noun;
use store::{Store, Tx, analysis, organisation};

fn school(name: &str) -> Organisation {
    Organisation {
        id: organisation_id(1),
        kind: OrganisationKind::School,
        name: name.to_owned(),
        short_name: String::new(),
        parent: None,
        period: Period::default(),
        codes: Vec::new(),
        attributes: BTreeMap::new(),
    }
}

fn code(value: &str) -> Code {
    Code {
        kind: CodeKind::Login,
        value: value.to_owned(),
    }
}

/// How many organisations there are, from memory where that may be, and whether it was.
async fn counted(tx: &mut Tx, noun: Noun) -> (usize, bool) {
    if let Some(known) = tx.known::<usize>(noun, "count").await.unwrap() {
        return (*known, true);
    }
    let count = organisation::all(tx).await.unwrap().len();
    (*tx.keep(noun, "count", count), false)
}

async fn read(store: &Store, noun: Noun) -> (usize, bool) {
    counted(&mut store.read().await.unwrap(), noun).await
}

#[tokio::test]
async fn what_was_read_is_known_until_an_organisation_is_changed_in_any_way() {
    on_both(async |store: &Store| {
        let noun = Noun::Organisation;
        assert_eq!(read(store, noun).await, (0, false));
        assert_eq!(read(store, noun).await, (0, true));
        for change in 0..5 {
            let mut tx = store.write().await.unwrap();
            match change {
                0 => organisation::insert(&mut tx, &school("А"), moment(0))
                    .await
                    .unwrap(),
                1 => drop(organisation::update(&mut tx, &school("Б")).await.unwrap()),
                2 => organisation::add_code(&mut tx, &organisation_id(1), &code("edu990001"))
                    .await
                    .unwrap(),
                3 => organisation::replace_codes(&mut tx, &organisation_id(1), &[])
                    .await
                    .unwrap(),
                _ => drop(
                    organisation::close(&mut tx, &organisation_id(1), date(2026, 9, 1))
                        .await
                        .unwrap(),
                ),
            }
            tx.commit().await.unwrap();
            assert_eq!(read(store, noun).await, (1, false), "change {change}");
            assert_eq!(read(store, noun).await, (1, true), "change {change}");
        }
    })
    .await;
}

#[tokio::test]
async fn analyses_of_a_version_that_are_replaced_are_known_no_more() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let version = accepted(&mut tx, mathematics(4, 2026), 1, 'a').await.id;
        tx.commit().await.unwrap();
        let (all, known) = read(store, Noun::Analysis).await;
        assert_eq!((read(store, Noun::Analysis).await, known), ((all, true), false));
        let mut tx = store.write().await.unwrap();
        let whole = Analysis {
            version: version.clone(),
            level: AnalysisLevel::Whole,
            code: String::new(),
            wrote: 1,
            figures: "{}".to_owned(),
            summary: "{}".to_owned(),
            rules: "1".to_owned(),
            made: moment(1),
        };
        analysis::replace(&mut tx, &version, &[whole]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(read(store, Noun::Analysis).await, (all, false));
    })
    .await;
}

#[tokio::test]
async fn who_writes_keeps_nothing_and_what_was_not_committed_is_known_to_nobody() {
    on_both(async |store: &Store| {
        let noun = Noun::Organisation;
        let mut tx = store.write().await.unwrap();
        organisation::insert(&mut tx, &school("А"), moment(0))
            .await
            .unwrap();
        assert_eq!(counted(&mut tx, noun).await, (1, false));
        assert_eq!(counted(&mut tx, noun).await, (1, false));
        drop(tx);
        assert_eq!(read(store, noun).await, (0, false));
    })
    .await;
}

#[tokio::test]
async fn who_began_before_a_change_sees_what_was_then_and_puts_nothing_old_away() {
    on_both(async |store: &Store| {
        let noun = Noun::Organisation;
        let mut early = store.read().await.unwrap();
        assert_eq!(early.known::<usize>(noun, "count").await.unwrap(), None);
        let mut tx = store.write().await.unwrap();
        organisation::insert(&mut tx, &school("А"), moment(0))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(read(store, noun).await, (1, false));
        assert_eq!(counted(&mut early, noun).await, (0, false));
        assert_eq!(read(store, noun).await, (1, true));
    })
    .await;
}
