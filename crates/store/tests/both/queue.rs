//! Jobs: one worker at a time, and none lost.

use crate::database::{Database, on_both};
use crate::ground::{FIRST, TOWN, lay, moment, name, organisation, somebody};
use domain::job::{Job, JobId, JobState, Lease};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use store::job::{Filter, Hold, Turn};
use store::{Store, Tx, job};

const MINUTE: i64 = 60_000;
const YEAR: i64 = 365 * 24 * 60 * MINUTE;

fn wanted(number: u32, due: i64) -> Job {
    Job {
        id: JobId::new(&name(number)).unwrap(),
        kind: "upload.check".into(),
        payload: format!(r#"{{"upload":{number}}}"#),
        state: JobState::Waiting,
        organisation: None,
        subject: number.to_string(),
        attempts: 0,
        due: moment(due),
        lease: None,
        done: 0,
        total: 0,
        reason: String::new(),
        created: moment(i64::from(number)),
        created_by: None,
        finished: None,
    }
}

fn turn(worker: &str, now: i64) -> Turn<'_> {
    Turn {
        worker,
        now: moment(now),
        lease_until: moment(now + MINUTE),
        lease_at_most: moment(now + 10 * MINUTE),
        due_at_most: moment(now + 60 * MINUTE),
    }
}

fn hold<'a>(job: &'a Job, worker: &'a str) -> Hold<'a> {
    Hold { job: &job.id, worker }
}

async fn add(tx: &mut Tx, jobs: &[Job]) {
    for one in jobs {
        job::insert(tx, one).await.unwrap();
    }
}

async fn taken(tx: &mut Tx, worker: &str, now: i64) -> Option<u32> {
    let taken = job::take(tx, &turn(worker, now)).await.unwrap();
    taken.map(|job| job.subject.parse().unwrap())
}

#[tokio::test]
async fn a_job_is_read_back_from_the_first_wish_to_the_end() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let mut expected = Job {
            organisation: Some(organisation(FIRST)),
            created_by: Some(somebody()),
            ..wanted(1, 0)
        };
        add(&mut tx, std::slice::from_ref(&expected)).await;
        assert_eq!(
            job::find(&mut tx, &expected.id).await.unwrap(),
            Some(expected.clone())
        );
        let taken = job::take(&mut tx, &turn("a", 5)).await.unwrap();
        expected.state = JobState::Running;
        expected.attempts = 1;
        expected.lease = Some(Lease {
            worker: "a".into(),
            until: moment(5 + MINUTE),
        });
        assert_eq!(taken, Some(expected.clone()));
        assert!(job::progress(&mut tx, hold(&expected, "a"), 3, 8).await.unwrap());
        assert!(
            job::renew(&mut tx, hold(&expected, "a"), moment(9))
                .await
                .unwrap()
        );
        (expected.done, expected.total) = (3, 8);
        expected.lease.as_mut().unwrap().until = moment(9);
        assert_eq!(
            job::find(&mut tx, &expected.id).await.unwrap(),
            Some(expected.clone())
        );
        assert!(
            job::finish(&mut tx, hold(&expected, "a"), moment(8))
                .await
                .unwrap()
        );
        (expected.state, expected.lease, expected.finished) = (JobState::Done, None, Some(moment(8)));
        assert_eq!(job::find(&mut tx, &expected.id).await.unwrap(), Some(expected));
    })
    .await;
}

#[tokio::test]
async fn what_is_due_longest_is_taken_first_and_what_is_not_due_waits() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        add(
            &mut tx,
            &[wanted(1, 10), wanted(2, 5), wanted(3, 20), wanted(4, 10)],
        )
        .await;
        for expected in [Some(2), Some(1), Some(4), None] {
            assert_eq!(taken(&mut tx, "a", 10).await, expected);
        }
        assert_eq!(taken(&mut tx, "a", 20).await, Some(3));
    })
    .await;
}

#[tokio::test]
async fn a_job_let_lie_is_taken_by_another_when_its_lease_is_over() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        let one = wanted(1, 0);
        add(&mut tx, std::slice::from_ref(&one)).await;
        assert_eq!(taken(&mut tx, "a", 0).await, Some(1));
        assert_eq!(taken(&mut tx, "b", MINUTE - 1).await, None);
        assert_eq!(taken(&mut tx, "b", MINUTE).await, Some(1));
        let held = job::find(&mut tx, &one.id).await.unwrap().unwrap();
        assert_eq!((held.attempts, held.lease.unwrap().worker.as_str()), (2, "b"));
        let a = hold(&one, "a");
        assert!(!job::renew(&mut tx, a, moment(0)).await.unwrap());
        assert!(!job::progress(&mut tx, a, 1, 1).await.unwrap());
        assert!(!job::finish(&mut tx, a, moment(0)).await.unwrap());
        assert!(!job::fail_for_now(&mut tx, a, "x", moment(0)).await.unwrap());
        assert!(!job::give_up(&mut tx, a, "x", moment(0)).await.unwrap());
        assert!(
            job::finish(&mut tx, hold(&one, "b"), moment(MINUTE))
                .await
                .unwrap()
        );
        assert_eq!(taken(&mut tx, "b", YEAR).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_was_set_back_holds_up_no_job() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        add(
            &mut tx,
            &[wanted(1, YEAR), wanted(2, YEAR), wanted(3, 30 * MINUTE)],
        )
        .await;
        assert_eq!(taken(&mut tx, "a", YEAR).await, Some(3));
        assert_eq!(taken(&mut tx, "a", YEAR).await, Some(1));
        // Now it is a year earlier: 1 and 3 are held until next year, 2 is due then.
        let mut again = BTreeSet::new();
        while let Some(number) = taken(&mut tx, "b", 0).await {
            assert!(again.insert(number), "{number} was taken twice");
        }
        assert_eq!(again, BTreeSet::from([1, 2, 3]));
        for number in 1..=3 {
            let found = job::find(&mut tx, &wanted(number, 0).id).await.unwrap().unwrap();
            assert_eq!(found.lease.unwrap().until, moment(MINUTE));
        }
    })
    .await;
}

#[tokio::test]
async fn a_lease_that_can_be_is_respected_though_the_clocks_of_two_machines_differ() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        add(&mut tx, &[wanted(1, 0), wanted(2, 40 * MINUTE)]).await;
        assert_eq!(taken(&mut tx, "ahead", 9 * MINUTE).await, Some(1));
        assert_eq!(taken(&mut tx, "behind", 0).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_failed_job_waits_and_one_that_was_given_up_waits_for_a_person() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        let one = wanted(1, 0);
        add(&mut tx, std::slice::from_ref(&one)).await;
        taken(&mut tx, "a", 0).await;
        let a = hold(&one, "a");
        assert!(
            job::fail_for_now(&mut tx, a, "нет места", moment(50))
                .await
                .unwrap()
        );
        let found = job::find(&mut tx, &one.id).await.unwrap().unwrap();
        assert_eq!(
            (found.state, found.reason.as_str(), found.lease),
            (JobState::Waiting, "нет места", None)
        );
        assert_eq!(taken(&mut tx, "a", 49).await, None);
        assert_eq!(taken(&mut tx, "a", 50).await, Some(1));
        assert!(!job::retry(&mut tx, &one.id, moment(60)).await.unwrap());
        assert!(job::give_up(&mut tx, a, "не читается", moment(60)).await.unwrap());
        assert_eq!(taken(&mut tx, "a", YEAR).await, None);
        let found = job::find(&mut tx, &one.id).await.unwrap().unwrap();
        assert_eq!(
            (found.state, found.finished, found.attempts),
            (JobState::Failed, Some(moment(60)), 2)
        );
        assert!(job::retry(&mut tx, &one.id, moment(70)).await.unwrap());
        let again = job::take(&mut tx, &turn("a", 70)).await.unwrap().unwrap();
        assert_eq!((again.attempts, again.finished), (1, None));
    })
    .await;
}

#[tokio::test]
async fn a_worker_that_ends_in_order_gives_back_what_it_holds() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        add(&mut tx, &[wanted(1, 0), wanted(2, 0), wanted(3, 0)]).await;
        for (worker, number) in [("a", 1), ("b", 2), ("a", 3)] {
            assert_eq!(taken(&mut tx, worker, 0).await, Some(number));
        }
        assert_eq!(job::release(&mut tx, "a", moment(1)).await.unwrap(), 2);
        let back = job::find(&mut tx, &wanted(1, 0).id).await.unwrap().unwrap();
        assert_eq!(
            (back.state, back.attempts, back.due),
            (JobState::Waiting, 0, moment(1))
        );
        assert_eq!(taken(&mut tx, "c", 1).await, Some(1));
        assert_eq!(taken(&mut tx, "c", 1).await, Some(3));
        assert_eq!(taken(&mut tx, "c", 1).await, None);
    })
    .await;
}

async fn take_all(store: Store, worker: String) -> Vec<u32> {
    let mut mine = Vec::new();
    loop {
        let mut tx = store.write().await.unwrap();
        let next = taken(&mut tx, &worker, 0).await;
        // A worker that waits inside its transaction gives the others time to run into the same row.
        tokio::task::yield_now().await;
        tx.commit().await.unwrap();
        match next {
            Some(number) => mine.push(number),
            None => return mine,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_two_workers_ever_get_the_same_job() {
    for database in Database::each().await {
        let store = database.store().await;
        let mut tx = store.write().await.unwrap();
        let jobs: Vec<_> = (1..=100).map(|number| wanted(number, 0)).collect();
        add(&mut tx, &jobs).await;
        tx.commit().await.unwrap();
        let workers: Vec<_> = (0..6)
            .map(|number| tokio::spawn(take_all(store.clone(), number.to_string())))
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.await.unwrap());
        }
        all.sort_unstable();
        assert_eq!(all, (1..=100).collect::<Vec<_>>(), "{}", store.dialect());
        store.close().await;
    }
}

#[tokio::test]
async fn jobs_are_listed_and_counted_by_territory_state_kind_and_subject() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let of_school = |number| Job {
            organisation: Some(organisation(FIRST)),
            ..wanted(number, i64::from(number))
        };
        let analysis = Job {
            kind: "version.analyse".into(),
            ..of_school(3)
        };
        add(&mut tx, &[wanted(1, 1), of_school(2), analysis]).await;
        assert_eq!(taken(&mut tx, "a", 2).await, Some(1));
        let none = Filter::default();
        let town = organisation(TOWN);
        let (waiting, running) = (JobState::Waiting, JobState::Running);
        for (filter, listed, counted) in [
            (none, &[3, 2, 1][..], vec![(waiting, 2), (running, 1)]),
            (
                Filter {
                    under: Some(&town),
                    ..none
                },
                &[3, 2],
                vec![(waiting, 2)],
            ),
            (
                Filter {
                    state: Some(running),
                    ..none
                },
                &[1],
                vec![(running, 1)],
            ),
            (
                Filter {
                    kind: Some("version.analyse"),
                    ..none
                },
                &[3],
                vec![(waiting, 1)],
            ),
            (
                Filter {
                    subject: Some("2"),
                    ..none
                },
                &[2],
                vec![(waiting, 1)],
            ),
            (
                Filter {
                    subject: Some("7"),
                    ..none
                },
                &[],
                vec![],
            ),
        ] {
            let mut found: Vec<Job> = Vec::new();
            while let [next] = &job::list(&mut tx, &filter, found.last().map(|last| &last.id), 1)
                .await
                .unwrap()[..]
            {
                assert!(found.len() < 9, "pages without end");
                found.push(next.clone());
            }
            let found: Vec<u32> = found.iter().map(|job| job.subject.parse().unwrap()).collect();
            assert_eq!(found, listed, "{filter:?}");
            assert_eq!(job::count(&mut tx, &filter).await.unwrap(), counted, "{filter:?}");
        }
    })
    .await;
}

#[test]
fn the_times_of_these_tests_are_what_they_are_called() {
    let span = |from: Timestamp, to: Timestamp| to.duration_since(from);
    assert_eq!(span(moment(0), moment(MINUTE)), SignedDuration::from_mins(1));
}
