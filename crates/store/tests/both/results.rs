//! From a procedure to an accepted version: what is written is read back.

use crate::database::{Database, on_both};
use crate::ground::{
    FAR, FIRST, SECOND, TOWN, accepted, held, lay, mathematics, moment, name, organisation, somebody,
    version_id,
};
use domain::calendar::Period;
use domain::procedure::{Kind, Procedure, ProcedureId};
use domain::result::{AcceptedVersion, Checked, Counts, Difference, Upload, UploadId, UploadState, Verdict};
use jiff::civil::date;
use store::upload::Filter;
use store::{Store, StoreError, procedure, upload, version, work};

fn upload_id(number: u32) -> UploadId {
    UploadId::new(&name(number)).unwrap()
}

fn sent(number: u32, organisation_number: u32) -> Upload {
    Upload {
        id: upload_id(number),
        organisation: organisation(organisation_number),
        person: somebody(),
        file_name: "ВПР «МА» 'x' \"y\".xlsx".into(),
        hash: "ab".repeat(32),
        size: u64::from(u32::MAX) + 1,
        received: moment(i64::from(number / 2)),
        state: UploadState::Received,
        counts: None,
        confirmed: String::new(),
        verdict: None,
    }
}

fn found(state: UploadState) -> Checked {
    Checked {
        state,
        counts: Counts {
            rows: 7,
            errors: 0,
            warnings: 2,
        },
        report: r#"[{"cell":"B7"}]"#.into(),
    }
}

#[tokio::test]
async fn a_procedure_and_a_work_are_added_once() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        let first = Procedure {
            id: ProcedureId::new(&name(1)).unwrap(),
            kind: Kind::Vpr,
            year: 2026,
            title: "Всероссийские проверочные работы".into(),
            held: Period {
                from: Some(date(2026, 4, 20)),
                to: None,
            },
            created: moment(0),
        };
        let mut second = first.clone();
        second.id = ProcedureId::new(&name(2)).unwrap();
        assert_eq!(procedure::ensure(&mut tx, &first).await.unwrap(), first.id);
        assert_eq!(procedure::ensure(&mut tx, &second).await.unwrap(), first.id);
        assert_eq!(
            procedure::find(&mut tx, &first.id).await.unwrap(),
            Some(first.clone())
        );
        let changed = Procedure {
            title: "ВПР".into(),
            held: Period::default(),
            ..first.clone()
        };
        assert!(procedure::update(&mut tx, &changed).await.unwrap());
        assert!(!procedure::update(&mut tx, &second).await.unwrap());
        assert_eq!(procedure::list(&mut tx).await.unwrap(), [changed]);
        let four = held(&mut tx, mathematics(4, 2026)).await;
        assert_eq!(held(&mut tx, mathematics(4, 2026)).await, four);
        let five = held(&mut tx, mathematics(5, 2025)).await;
        let listed = work::list(&mut tx, None).await.unwrap();
        let listed: Vec<_> = listed.into_iter().map(|held| (held.id, held.work)).collect();
        assert_eq!(
            listed,
            [(four.clone(), mathematics(4, 2026)), (five, mathematics(5, 2025))]
        );
        let of_first = work::list(&mut tx, Some(&first.id)).await.unwrap();
        assert_eq!(of_first, [work::find(&mut tx, &four).await.unwrap().unwrap()]);
    })
    .await;
}

#[tokio::test]
async fn an_upload_is_read_back_at_every_step() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let mut expected = sent(1, FIRST);
        let id = expected.id.clone();
        upload::insert(&mut tx, &expected).await.unwrap();
        assert_eq!(upload::find(&mut tx, &id).await.unwrap(), Some(expected.clone()));
        assert_eq!(upload::report(&mut tx, &id).await.unwrap(), Some(String::new()));
        let found = found(UploadState::Checked);
        assert!(upload::check(&mut tx, &id, &found).await.unwrap());
        assert!(
            !upload::check(&mut tx, &id, &found).await.unwrap(),
            "nobody waits for a second look"
        );
        assert!(
            upload::confirm(&mut tx, &id, UploadState::Checked, r#"{"grade":4}"#)
                .await
                .unwrap()
        );
        assert!(
            !upload::confirm(&mut tx, &id, UploadState::Received, "{}")
                .await
                .unwrap()
        );
        let verdict = Verdict {
            by: Some(somebody()),
            at: moment(9),
            reason: "не тот класс".into(),
        };
        let way = (UploadState::Checked, UploadState::Rejected);
        assert!(upload::decide(&mut tx, &id, way, &verdict).await.unwrap());
        assert!(!upload::decide(&mut tx, &id, way, &verdict).await.unwrap());
        expected.state = UploadState::Rejected;
        expected.counts = Some(found.counts);
        expected.confirmed = r#"{"grade":4}"#.into();
        expected.verdict = Some(verdict);
        assert_eq!(upload::find(&mut tx, &id).await.unwrap(), Some(expected.clone()));
        assert_eq!(upload::report(&mut tx, &id).await.unwrap(), Some(found.report));
        assert_eq!(upload::same(&mut tx, &expected.hash).await.unwrap(), [expected]);
        assert_eq!(upload::report(&mut tx, &upload_id(2)).await.unwrap(), None);
    })
    .await;
}

async fn numbers(tx: &mut store::Tx, filter: &Filter<'_>, page: i64) -> Vec<UploadId> {
    let mut all: Vec<UploadId> = Vec::new();
    loop {
        let next = upload::list(tx, filter, all.last(), page).await.unwrap();
        if next.is_empty() {
            return all;
        }
        assert!(all.len() < 9, "pages without end");
        all.extend(next.into_iter().map(|upload| upload.id));
    }
}

#[tokio::test]
async fn pages_of_uploads_show_each_of_ones_own_once_newest_first() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        for (number, organisation) in [(1, FIRST), (2, SECOND), (3, FAR), (4, TOWN), (5, FIRST)] {
            upload::insert(&mut tx, &sent(number, organisation))
                .await
                .unwrap();
        }
        let checked = upload_id(1);
        let from_received = (UploadState::Received, UploadState::Checked);
        assert!(
            upload::step(&mut tx, &checked, from_received.0, from_received.1)
                .await
                .unwrap()
        );
        let (town, first) = (organisation(TOWN), organisation(FIRST));
        for (under, state, expected) in [
            (None, None, &[5, 4, 3, 2, 1][..]),
            (Some(&town), None, &[5, 4, 2, 1]),
            (Some(&first), None, &[5, 1]),
            (Some(&first), Some(UploadState::Checked), &[1]),
            (Some(&town), Some(UploadState::Rejected), &[]),
        ] {
            let filter = Filter { under, state };
            let expected: Vec<_> = expected.iter().map(|&number| upload_id(number)).collect();
            for page in [1, 2, 100] {
                assert_eq!(numbers(&mut tx, &filter, page).await, expected);
            }
            assert_eq!(
                upload::count(&mut tx, &filter).await.unwrap(),
                expected.len() as i64
            );
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_who_accept_the_same_upload_one_does() {
    for database in Database::each().await {
        let store = database.store().await;
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        upload::insert(&mut tx, &sent(1, FIRST)).await.unwrap();
        upload::check(&mut tx, &upload_id(1), &found(UploadState::Checked))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let tries: Vec<_> = (0..8)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut tx = store.write().await.unwrap();
                    let (from, to) = (UploadState::Checked, UploadState::Accepting);
                    let done = upload::step(&mut tx, &upload_id(1), from, to).await.unwrap();
                    tx.commit().await.unwrap();
                    done
                })
            })
            .collect();
        let mut winners = 0;
        for one in tries {
            winners += u32::from(one.await.unwrap());
        }
        assert_eq!(winners, 1, "{}", store.dialect());
        store.close().await;
    }
}

#[tokio::test]
async fn versions_are_read_back_with_what_they_were_read_from() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        for number in [1, 2] {
            upload::insert(&mut tx, &sent(number, FIRST)).await.unwrap();
        }
        let older = accepted(&mut tx, mathematics(4, 2026), 1, 'f').await;
        let newer = AcceptedVersion {
            id: version_id('0'),
            number: 2,
            accepted_by: Some(somebody()),
            previous: Some(older.id.clone()),
            difference: Some(Difference {
                added: 1,
                removed: 2,
                changed: 3,
                same: 4,
            }),
            provenance: r#"{"files":["а.xlsx"]}"#.into(),
            uploads: vec![upload_id(1), upload_id(2)],
            ..older.clone()
        };
        version::insert(&mut tx, &newer).await.unwrap();
        let other = accepted(&mut tx, mathematics(5, 2025), 1, 'a').await;
        let found = version::find(&mut tx, &newer.id).await.unwrap();
        assert_eq!(found.as_ref(), Some(&newer));
        assert_eq!(version::latest(&mut tx, &newer.work_id).await.unwrap(), found);
        let of_work = version::of_work(&mut tx, &newer.work_id).await.unwrap();
        assert_eq!(of_work, [older, newer.clone()]);
        assert_eq!(
            version::latest_of_all(&mut tx).await.unwrap(),
            [newer.clone(), other]
        );
        let of_upload = version::of_upload(&mut tx, &upload_id(2)).await.unwrap();
        assert_eq!(of_upload, [newer]);
        assert_eq!(version::find(&mut tx, &version_id('9')).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_number_of_a_version_is_given_once() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let first = accepted(&mut tx, mathematics(4, 2026), 1, 'a').await;
        let second = AcceptedVersion {
            id: version_id('b'),
            ..first
        };
        let refused = version::insert(&mut tx, &second).await;
        assert!(matches!(refused, Err(StoreError::Taken(_))), "{refused:?}");
        assert!(refused.is_err_and(|error| error.clashes_with("version")));
    })
    .await;
}
