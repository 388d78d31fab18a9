use super::kind::trial::{ACT, GO, Payload};
use super::{Order, Worker, order};
use crate::{Chance, Clock, Office, Place};
use domain::job::{ATTEMPTS, Job, JobId, JobState, LEASE};
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::setting::Setting;

/// An office whose clock the test holds in its hand.
struct Hand {
    office: Arc<Office>,
    now: Arc<AtomicI64>,
    _folder: tempfile::TempDir,
}

impl Hand {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Arc::new(AtomicI64::new(1_795_356_300_000));
        let hand = Arc::clone(&now);
        let clock = Clock::new(move || Timestamp::from_millisecond(hand.load(Ordering::SeqCst)).unwrap());
        let office = Office::open(Place::folder(folder.path()), clock, Chance::of_system()).await;
        Self {
            office: office.unwrap(),
            now,
            _folder: folder,
        }
    }

    fn pass(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    async fn wanted(&self, payload: Payload) -> JobId {
        let mut tx = self.office.store.write().await.unwrap();
        let wanted = Order {
            kind: ACT.code,
            payload: &payload,
            organisation: None,
            subject: "trial",
            by: None,
        };
        let id = order(&mut tx, &self.office, self.office.clock.now(), wanted)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    fn worker(&self) -> Worker {
        Worker::new(Arc::clone(&self.office), "test")
    }

    async fn job(&self, id: &JobId) -> Job {
        let mut tx = self.office.store.read().await.unwrap();
        store::job::find(&mut tx, id).await.unwrap().unwrap()
    }

    /// Reasons of the events that jobs left.
    async fn events(&self) -> Vec<String> {
        let mut tx = self.office.store.read().await.unwrap();
        let links = store::event::after(&mut tx, 0, 100).await.unwrap();
        links.into_iter().map(|link| link.event.reason).collect()
    }

    async fn let_go(&self) {
        let mut tx = self.office.store.write().await.unwrap();
        let go = Setting {
            name: GO.to_owned(),
            value: String::new(),
            changed: self.office.clock.now(),
            changed_by: None,
        };
        store::setting::put(&mut tx, &go).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Waits until somebody holds the job.
    async fn held(&self, id: &JobId, attempts: u32) {
        while self.job(id).await.attempts < attempts {
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::test]
async fn what_is_due_is_done_once_and_leaves_one_event() {
    let hand = Hand::new().await;
    let (first, second) = (hand.wanted(Payload::Done).await, hand.wanted(Payload::Done).await);
    assert_eq!(hand.worker().run_due().await.unwrap(), 2);
    assert_eq!(hand.worker().run_due().await.unwrap(), 0);
    for id in [first, second] {
        let job = hand.job(&id).await;
        assert_eq!(
            (job.state, job.attempts, job.done, job.total),
            (JobState::Done, 1, 2, 2)
        );
        assert!(job.lease.is_none() && job.finished.is_some());
    }
    assert_eq!(hand.events().await.len(), 2);
}

#[tokio::test]
async fn a_failure_or_a_panic_is_a_reason_for_another_attempt_later_and_for_giving_up_in_the_end() {
    for (payload, reason) in [
        (Payload::Fail, "told to fail"),
        (Payload::Panic, "panic: told to panic"),
        (Payload::PanicAside, "told to panic aside"),
    ] {
        let hand = Hand::new().await;
        let id = hand.wanted(payload).await;
        for attempt in 1..=ATTEMPTS {
            assert_eq!(hand.worker().run_due().await.unwrap(), 1, "attempt {attempt}");
            assert_eq!(hand.worker().run_due().await.unwrap(), 0, "not at once again");
            let job = hand.job(&id).await;
            assert!(job.reason.contains(reason), "{}", job.reason);
            assert_eq!(job.attempts, attempt);
            hand.pass(60);
        }
        assert_eq!(hand.job(&id).await.state, JobState::Failed);
        let told = hand.events().await;
        assert!(
            told.len() == 1 && told[0].contains(reason),
            "the giving-up is told of once: {told:?}"
        );
    }
}

#[tokio::test]
async fn who_lost_the_lease_writes_nothing_even_if_the_work_is_done() {
    let hand = Hand::new().await;
    let id = hand.wanted(Payload::Slow).await;
    let (one, other) = (hand.worker(), hand.worker());
    let late = tokio::spawn(async move { one.run_due().await.unwrap() });
    hand.held(&id, 1).await;
    hand.pass(LEASE.as_secs() as i64 + 1);
    let quick = tokio::spawn(async move { other.run_due().await.unwrap() });
    hand.held(&id, 2).await;
    hand.let_go().await;
    let attempts = (late.await.unwrap(), quick.await.unwrap());
    assert_eq!(attempts, (1, 1));
    let job = hand.job(&id).await;
    assert_eq!((job.state, &*job.reason), (JobState::Done, ""));
    assert_eq!(hand.events().await.len(), 1);
}

#[tokio::test]
async fn progress_is_seen_and_the_lease_renewed_while_the_work_goes_on() {
    let hand = Hand::new().await;
    let id = hand.wanted(Payload::Slow).await;
    let worker = hand.worker();
    let working = tokio::spawn(async move { worker.run_due().await.unwrap() });
    hand.held(&id, 1).await;
    hand.pass(30);
    let until = loop {
        let job = hand.job(&id).await;
        if (job.done, job.total) == (1, 2) {
            break job.lease.unwrap().until;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(until, hand.office.clock.now() + LEASE);
    hand.let_go().await;
    assert_eq!(working.await.unwrap(), 1);
}

#[tokio::test]
async fn a_job_that_ends_every_process_is_given_up_unbegun() {
    let hand = Hand::new().await;
    let id = hand.wanted(Payload::Slow).await;
    for attempt in 1..=ATTEMPTS {
        let worker = hand.worker();
        let working = tokio::spawn(async move { worker.run_due().await });
        hand.held(&id, attempt).await;
        working.abort();
        assert!(working.await.unwrap_err().is_cancelled());
        assert_eq!(hand.worker().run_due().await.unwrap(), 0, "the lease still holds");
        hand.pass(LEASE.as_secs() as i64 + 1);
    }
    hand.let_go().await;
    assert_eq!(hand.worker().run_due().await.unwrap(), 1);
    let job = hand.job(&id).await;
    assert_eq!(
        (job.state, &*job.reason),
        (JobState::Failed, "killed in every attempt")
    );
}

#[tokio::test]
async fn a_kind_that_a_newer_program_wanted_is_not_guessed_at() {
    let hand = Hand::new().await;
    let mut tx = hand.office.store.write().await.unwrap();
    let wanted = Order {
        kind: "trial.unknown",
        payload: &(),
        organisation: None,
        subject: "",
        by: None,
    };
    let id = order(&mut tx, &hand.office, hand.office.clock.now(), wanted)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(hand.worker().run_due().await.unwrap(), 1);
    assert_eq!(hand.job(&id).await.state, JobState::Failed);
}

#[tokio::test]
async fn what_waits_longer_than_can_be_was_put_off_by_a_clock_that_was_set_back() {
    let hand = Hand::new().await;
    let id = hand.wanted(Payload::Done).await;
    hand.pass(-3600);
    assert_eq!(hand.worker().run_due().await.unwrap(), 1);
    assert_eq!(hand.job(&id).await.state, JobState::Done);
}
