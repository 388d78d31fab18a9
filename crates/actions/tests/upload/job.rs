use crate::file::{FIRST, NAME, file, named, seen, work};
use crate::town::Town;
use actions::job::{JobFilter, Worker, list, retry};
use actions::upload::{Accept, Receive, Returned, accept, receive};
use actions::{Desk, Refusal};
use domain::job::{ATTEMPTS, JobState, LEASE};
use domain::result::{UploadId, UploadState};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

/// Polls a future so many times and then drops it wherever it stands: what a killed process leaves, short of the disk.
async fn killed<T>(after: usize, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut left = after;
    poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

/// A file that was accepted a moment ago and waits to be written.
async fn waiting(town: &Town, desk: &Desk) -> UploadId {
    let id = named(town, desk, file(&FIRST)).await;
    accept(desk, &id, Accept::default()).await.unwrap();
    id
}

fn worker(town: &Town) -> Worker {
    Worker::new(Arc::clone(&town.office), "killed")
}

#[tokio::test]
async fn wherever_a_worker_is_killed_the_version_is_written_once_and_only_once() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        let id = waiting(&town, &desk).await;
        let mut kills = 0;
        while killed(kills, worker(&town).run_due())
            .await
            .transpose()
            .unwrap()
            .is_none()
        {
            kills += 1;
            let_lie(&town, &id).await;
        }
        // How often it waits depends on how quickly the database answers.
        assert!(kills > 2, "only {kills} places to be killed at");
        let done = seen(&desk, &id).await;
        assert_eq!(
            (done.upload.state, done.versions.len()),
            (UploadState::Accepted, 1),
            "{:?}",
            done.returned
        );
        let acts = town.acts().await;
        for act in ["version.keep", "analysis.make"] {
            assert_eq!(acts.iter().filter(|one| *one == act).count(), 1, "{act}");
        }
        assert_eq!(
            actions::event::verify(&town.office).await.unwrap().events,
            acts.len() as u64
        );
    }
}

/// The lease of a killed worker is over; the attempt does not count, or its job would be given up before the last kill.
async fn let_lie(town: &Town, about: &UploadId) {
    town.write(async |tx| {
        let filter = store::job::Filter {
            state: Some(JobState::Running),
            ..Default::default()
        };
        for job in store::job::list(tx, &filter, None, 10).await.unwrap() {
            assert!(job.kind != "version.keep" || job.subject == about.as_str());
            let worker = job.lease.unwrap().worker;
            store::job::release(tx, &worker, town.now()).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_lease_that_is_over_or_can_only_come_from_a_clock_set_back_is_no_lease() {
    for ahead in [LEASE.as_millis() as i64 + 1, -3_600_000] {
        let town = Town::new().await;
        let desk = town.desk("specialist").await;
        let id = waiting(&town, &desk).await;
        for steps in 1.. {
            killed(steps, worker(&town).run_due()).await;
            if seen(&desk, &id).await.job.unwrap().state == JobState::Running {
                break;
            }
        }
        assert_eq!(work(&town).await, 0, "it is still held");
        town.pass(ahead);
        work(&town).await;
        assert_eq!(
            seen(&desk, &id).await.upload.state,
            UploadState::Accepted,
            "{ahead}"
        );
    }
}

#[tokio::test]
async fn bytes_that_are_gone_are_tried_for_some_times_and_then_told() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let sent = Receive {
        file_name: NAME.to_owned(),
        bytes: file(&FIRST),
        organisation: None,
    };
    let upload = receive(&desk, sent).await.unwrap();
    let bytes = town.office.place.folder.join("upload");
    std::fs::remove_dir_all(&bytes).unwrap();
    let mut attempts = 0;
    while seen(&desk, &upload.id).await.upload.state == UploadState::Received {
        attempts += work(&town).await;
        town.pass(60_000);
    }
    assert_eq!(attempts, ATTEMPTS as usize);
    let told = seen(&desk, &upload.id).await;
    assert_eq!(told.upload.state, UploadState::Unreadable);
    let jobs = list(&desk, JobFilter::default()).await.unwrap();
    assert_eq!(
        (jobs.items[0].state, jobs.items[0].attempts),
        (JobState::Failed, ATTEMPTS)
    );
    assert!(
        jobs.items[0].reason.contains("cannot be read"),
        "{}",
        jobs.items[0].reason
    );
    assert_eq!(town.acts().await, ["upload.receive", "upload.check"]);
}

#[tokio::test]
async fn an_acceptance_that_cannot_be_written_comes_back_to_the_person() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let id = waiting(&town, &desk).await;
    let bytes = town.office.place.folder.join("upload");
    std::fs::remove_dir_all(&bytes).unwrap();
    for _ in 0..ATTEMPTS {
        work(&town).await;
        town.pass(60_000);
    }
    let back = seen(&desk, &id).await;
    assert_eq!(back.upload.state, UploadState::Checked);
    assert!(
        matches!(back.returned, Some(Returned::Failed { .. })),
        "{:?}",
        back.returned
    );
}

#[tokio::test]
async fn a_job_that_was_given_up_begins_anew_when_somebody_says_so() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let id = crate::file::kept(&town, &desk, &FIRST).await;
    let lake = town.office.place.folder.join("lake");
    let hidden = town.office.place.folder.join("hidden");
    std::fs::rename(&lake, &hidden).unwrap();
    town.write(async |tx| {
        let job = domain::job::Job {
            id: domain::job::JobId::new(&crate::town::name(900)).unwrap(),
            kind: "analysis.make".to_owned(),
            payload: serde_json::json!({ "version": id }).to_string(),
            state: JobState::Waiting,
            organisation: Some(desk.organisation.id.clone()),
            subject: id.to_string(),
            attempts: ATTEMPTS - 1,
            due: desk.now,
            lease: None,
            done: 0,
            total: 0,
            reason: String::new(),
            created: desk.now,
            created_by: None,
            finished: None,
        };
        store::job::insert(tx, &job).await.unwrap();
    })
    .await;
    work(&town).await;
    let failed = JobFilter {
        state: Some(JobState::Failed),
        ..JobFilter::default()
    };
    let given_up = list(&desk, failed.clone()).await.unwrap().items.remove(0);
    std::fs::rename(&hidden, &lake).unwrap();
    for login in ["head", "next-coordinator", "observer"] {
        let refused = retry(&town.desk(login).await, &given_up.id).await;
        assert!(
            matches!(refused, Err(Refusal::NotAllowed("job.retry"))),
            "{login}"
        );
    }
    let far = retry(&town.desk("far-administrator").await, &given_up.id).await;
    assert!(matches!(far, Err(Refusal::Unknown)));
    retry(&desk, &given_up.id).await.unwrap();
    assert!(matches!(
        retry(&desk, &given_up.id).await,
        Err(Refusal::Overtaken { .. })
    ));
    work(&town).await;
    assert_eq!(list(&desk, failed).await.unwrap().total, 0);
}

#[tokio::test]
async fn a_worker_of_the_same_process_is_woken_and_ends_when_it_is_told() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = worker(&town);
    let running = tokio::spawn(async move { worker.run(async { drop(stopped.await) }).await });
    let sent = Receive {
        file_name: NAME.to_owned(),
        bytes: file(&FIRST),
        organisation: None,
    };
    let id = receive(&desk, sent).await.unwrap().id;
    while seen(&desk, &id).await.upload.state == UploadState::Received {
        tokio::task::yield_now().await;
    }
    stop.send(()).unwrap();
    running.await.unwrap();
    assert_eq!(seen(&desk, &id).await.upload.state, UploadState::Checked);
}
