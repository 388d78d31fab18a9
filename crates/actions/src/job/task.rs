use crate::deed::{Deed, Trace};
use crate::line::taking::Meter;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::job::Job;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use store::Tx;
use store::job::Hold;

/// A job in the hands of a worker.
pub(crate) struct Task {
    pub(crate) office: Arc<Office>,
    pub(crate) job: Job,
    pub(crate) worker: String,
    /// How far it has come; the worker writes it down from time to time.
    pub(crate) progress: Meter,
}

/// The proof that a job was ended in the transaction that holds its results.
pub(crate) struct Done(());

impl Task {
    /// What the job was ordered with.
    pub(crate) fn payload<P: DeserializeOwned>(&self) -> Result<P, Refusal> {
        let damaged = |error: serde_json::Error| Refusal::Internal(format!("payload: {error}"));
        serde_json::from_str(&self.job.payload).map_err(damaged)
    }

    pub(crate) fn hold(&self) -> Hold<'_> {
        Hold {
            job: &self.job.id,
            worker: &self.worker,
        }
    }

    /// Ends job and deed together, in one transaction.
    ///
    /// # Errors
    /// [`Refusal::Overtaken`] if the job is no longer this worker's; then nothing of the deed happened.
    pub(crate) async fn end(&self, mut deed: Deed, trace: Trace) -> Result<Done, Refusal> {
        self.finish(&mut deed.tx).await?;
        deed.done(trace).await?;
        Ok(Done(()))
    }

    /// Ends a job that leaves nothing to be told of.
    ///
    /// # Errors
    /// As [`Task::end`].
    pub(crate) async fn end_silently(&self, mut tx: Tx) -> Result<Done, Refusal> {
        self.finish(&mut tx).await?;
        tx.commit().await?;
        Ok(Done(()))
    }

    async fn finish(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let (_, total) = self.progress.get();
        store::job::progress(tx, self.hold(), total, total).await?;
        if store::job::finish(tx, self.hold(), self.office.clock.now()).await? {
            Ok(())
        } else {
            Err(Refusal::Overtaken { by: None, at: None })
        }
    }
}
