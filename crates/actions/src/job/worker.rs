use super::caught::caught;
use super::kind::{self, Kind};
use super::task::{Done, Task};
use super::{Order, order};
use crate::line::taking::Meter;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::job::{ATTEMPTS, Job, LEASE, retry_after};
use jiff::Timestamp;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use store::job::{Filter, Turn};

/// How often a worker that has nothing to do looks for something; one of the same process is woken at once.
const LOOK: Duration = Duration::from_secs(1);

/// How often progress is written down.
const NOTE: Duration = Duration::from_secs(1);

/// How often a lease is renewed.
const RENEW: Duration = Duration::from_secs(LEASE.as_secs() / 4);

/// No job waits for its next attempt longer than this, see [`retry_after`]; a longer wait was written by a clock that has
/// since been set back.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How often jobs that order themselves are thought of.
const PLAN: Duration = Duration::from_secs(60);

/// Who does jobs, one after the other; a process may have several.
#[derive(Debug)]
pub struct Worker {
    office: Arc<Office>,
    name: String,
}

impl Worker {
    /// A worker of this office. Whatever the given name, its own is no one else's, so that nobody ends a job in the place of
    /// another that was killed.
    pub fn new(office: Arc<Office>, name: &str) -> Self {
        let own = office.chance.name(office.clock.now());
        let name = format!("{name} {own}");
        Self { office, name }
    }

    /// Does jobs until `stop` comes; a job under way is then brought to its end first. Begins by ordering the analyses that were
    /// made by other rules than those of this program.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut planned = None;
        loop {
            let idle = match self.round(&mut planned).await {
                Ok(worked) => !worked,
                Err(refusal) => {
                    tracing::warn!(worker = self.name, error = %refusal, "looking for a job failed");
                    true
                }
            };
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = std::future::ready(()), if !idle => {}
                () = self.office.bell.notified() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// Does everything that is due and tells how many attempts that took.
    ///
    /// # Errors
    /// Those of looking for jobs; what goes wrong in a job is told by the job.
    pub async fn run_due(&self) -> Result<usize, Refusal> {
        let mut attempts = 0;
        while self.turn().await? {
            attempts += 1;
        }
        Ok(attempts)
    }

    async fn round(&self, planned: &mut Option<Timestamp>) -> Result<bool, Refusal> {
        let now = self.office.clock.now();
        let recently = |last: Timestamp| last <= now && now.duration_since(last).unsigned_abs() < PLAN;
        if planned.is_none() {
            crate::analysis::refresh(&self.office).await?;
        }
        if !planned.is_some_and(recently) {
            self.plan(now).await?;
            *planned = Some(now);
        }
        self.turn().await
    }

    /// One job, if one is due.
    async fn turn(&self) -> Result<bool, Refusal> {
        let Some(job) = self.take().await? else {
            return Ok(false);
        };
        let task = Task {
            office: Arc::clone(&self.office),
            job,
            worker: self.name.clone(),
            progress: Meter::default(),
        };
        self.attempt(&task).await;
        Ok(true)
    }

    async fn take(&self) -> Result<Option<Job>, Refusal> {
        let now = self.office.clock.now();
        let turn = Turn {
            worker: &self.name,
            now,
            lease_until: now + LEASE,
            lease_at_most: now + LEASE,
            due_at_most: now + LONGEST_WAIT,
        };
        let mut tx = self.office.store.write().await?;
        let job = store::job::take(&mut tx, &turn).await?;
        tx.commit().await?;
        Ok(job)
    }

    async fn attempt(&self, task: &Task) {
        let job = &task.job;
        let Some(kind) = kind::find(&job.kind) else {
            return self.failed(task, None, "unknown kind of job").await;
        };
        if job.attempts > ATTEMPTS {
            // Every attempt ended with the process: another would end this one too.
            return self.failed(task, Some(kind), "killed in every attempt").await;
        }
        if let Err(refusal) = self.office.learn().await {
            return self.failed(task, Some(kind), &refusal.to_string()).await;
        }
        let outcome = tokio::select! {
            biased;
            outcome = caught((kind.run)(task)) => outcome,
            () = self.hold(task) => return tracing::warn!(job = %job.id, "the lease was lost"),
        };
        match outcome {
            Ok(Ok(Done { .. })) => tracing::debug!(job = %job.id, kind = kind.code, "done"),
            Ok(Err(refusal)) => self.failed(task, Some(kind), &refusal.to_string()).await,
            Err(cry) => self.failed(task, Some(kind), &format!("panic: {cry}")).await,
        }
    }

    /// Renews the lease and writes progress down; returns when the job is no longer this worker's.
    async fn hold(&self, task: &Task) {
        let (mut noted, mut since) = ((0, 0), Duration::ZERO);
        loop {
            tokio::time::sleep(NOTE).await;
            since += NOTE;
            let now = task.progress.get();
            if now == noted && since < RENEW {
                continue;
            }
            match self.renew(task, now).await {
                Ok(true) => (noted, since) = (now, Duration::ZERO),
                Ok(false) => return,
                // The lease may still hold: the next note tries again.
                Err(refusal) => tracing::warn!(job = %task.job.id, error = %refusal, "not renewed"),
            }
        }
    }

    async fn renew(&self, task: &Task, (done, total): (u64, u64)) -> Result<bool, Refusal> {
        let mut tx = self.office.store.write().await?;
        let until = self.office.clock.now() + LEASE;
        let mine = store::job::renew(&mut tx, task.hold(), until).await?;
        store::job::progress(&mut tx, task.hold(), done, total).await?;
        tx.commit().await?;
        Ok(mine)
    }

    /// An attempt that came to nothing: another later, or none.
    async fn failed(&self, task: &Task, kind: Option<&'static Kind>, reason: &str) {
        tracing::warn!(job = %task.job.id, kind = task.job.kind, reason, "an attempt failed");
        // People read it: where the folder lies on the machine is not their business.
        let reason = &reason.replace(&*self.office.place.folder.to_string_lossy(), "");
        if let Err(refusal) = self.write_failure(task, kind, reason).await {
            // The lease runs out, and the job is taken again.
            tracing::error!(job = %task.job.id, error = %refusal, "the failure was not written");
        }
    }

    async fn write_failure(
        &self,
        task: &Task,
        kind: Option<&'static Kind>,
        reason: &str,
    ) -> Result<(), Refusal> {
        match (kind, retry_after(task.job.attempts)) {
            (Some(_), Some(wait)) => self.again(task, reason, wait).await,
            (kind, _) => self.give_up(task, kind, reason).await,
        }
    }

    async fn again(&self, task: &Task, reason: &str, wait: Duration) -> Result<(), Refusal> {
        let due = self.office.clock.now() + wait;
        let mut tx = self.office.store.write().await?;
        if store::job::fail_for_now(&mut tx, task.hold(), reason, due).await? {
            tx.commit().await?;
        }
        Ok(())
    }

    async fn give_up(&self, task: &Task, kind: Option<&'static Kind>, reason: &str) -> Result<(), Refusal> {
        let now = self.office.clock.now();
        let mut tx = self.office.store.write().await?;
        if !store::job::give_up(&mut tx, task.hold(), reason, now).await? {
            return Ok(());
        }
        let Some(kind) = kind else {
            return Ok(tx.commit().await?);
        };
        match (kind.given_up)(task, &mut tx, reason).await? {
            Some((act, trace)) => {
                self.office
                    .deed(tx, act, task.job.organisation.clone())
                    .done(trace)
                    .await
            }
            None => Ok(tx.commit().await?),
        }
    }

    /// Orders what is to be done from time to time and was not lately.
    async fn plan(&self, now: Timestamp) -> Result<(), Refusal> {
        for kind in kind::REGISTER {
            if let Some(every) = kind.every {
                self.plan_one(kind, every, now).await?;
            }
        }
        Ok(())
    }

    async fn plan_one(&self, kind: &Kind, every: Duration, now: Timestamp) -> Result<(), Refusal> {
        let mut tx = self.office.store.write().await?;
        let filter = Filter {
            kind: Some(kind.code),
            ..Filter::default()
        };
        let last = store::job::list(&mut tx, &filter, None, 1).await?.pop();
        let lately = |job: &Job| {
            job.finished.is_none()
                || job.created <= now && now.duration_since(job.created).unsigned_abs() < every
        };
        if last.as_ref().is_some_and(lately) {
            return Ok(());
        }
        let wanted = Order {
            kind: kind.code,
            payload: &(),
            organisation: None,
            subject: "",
            by: None,
        };
        order(&mut tx, &self.office, now, wanted).await?;
        Ok(tx.commit().await?)
    }
}
