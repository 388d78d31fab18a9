//! What is done without a person.

use super::hall::{Answer, Hall, row};
use crate::args::office::Jobs;
use crate::failure::Failure;
use crate::words::acts;
use actions::job::{self, JobFilter, Worker};
use domain::job::JobId;
use std::sync::Arc;

pub async fn done(hall: &Hall, verb: &Jobs) -> Result<Answer, Failure> {
    match verb {
        Jobs::List { state, page } => {
            let filter = JobFilter {
                state: *state,
                page: *page,
                ..JobFilter::default()
            };
            let found = job::list(&hall.desk, filter).await?;
            let mut lines: Vec<String> = found.items.iter().map(acts::job).collect();
            lines.extend(acts::pages(found.page, found.pages(), found.total));
            Answer::of("jobs", &found, lines)
        }
        Jobs::Retry { job } => {
            job::retry(&hall.desk, &row(JobId::new(job), job)?).await?;
            Answer::done()
        }
        Jobs::Work => {
            let done = Worker::new(Arc::clone(&hall.office), "office").run_due().await?;
            Answer::of("attempts", &done, vec![acts::worked(done)])
        }
    }
}
