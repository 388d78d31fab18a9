//! Those who work without a person in this process.

use super::Stop;
use actions::job::Worker;
use actions::{Office, backup};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

/// How long jobs under way may go on after the end was asked for; then their leases run out.
const GRACE: Duration = Duration::from_secs(30);

/// How often somebody asks whether the backup of the night is due.
const PLAN: Duration = Duration::from_secs(60);

/// Workers, and whoever thinks of the backups.
#[derive(Debug)]
pub struct Workers(JoinSet<()>);

impl Workers {
    /// So many workers until it is time to end; without any, nothing is planned either.
    pub fn begin(office: &Arc<Office>, count: usize, stop: &Stop) -> Self {
        let mut set = JoinSet::new();
        for number in 1..=count {
            let name = format!("{} {number}", std::process::id());
            let (worker, stop) = (Worker::new(Arc::clone(office), &name), stop.wait());
            set.spawn(async move { worker.run(stop).await });
        }
        if count > 0 {
            set.spawn(plan(Arc::clone(office), stop.clone()));
        }
        Self(set)
    }

    /// Waits until everybody has brought to an end what was begun, though not for ever.
    pub async fn end(mut self) {
        let all = async { while self.0.join_next().await.is_some() {} };
        if tokio::time::timeout(GRACE, all).await.is_err() {
            tracing::warn!("a job is left to its lease");
        }
    }
}

async fn plan(office: Arc<Office>, stop: Stop) {
    loop {
        if let Err(refusal) = backup::plan(&office).await {
            tracing::warn!(error = %refusal, "the backup of the night was not planned");
        }
        tokio::select! {
            () = stop.wait() => return,
            () = tokio::time::sleep(PLAN) => {}
        }
    }
}
