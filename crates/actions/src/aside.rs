//! Heavy work beside the async runtime.

use crate::refusal::Refusal;
use tokio::task::spawn_blocking;

/// Does work that takes the processor or the disk in the pool for blocking work; a panic in it is a refusal.
///
/// Whoever stops waiting does not stop the work: what it leaves has to be harmless.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    match spawn_blocking(work).await {
        Ok(done) => done,
        Err(broken) => Err(Refusal::Internal(broken.to_string())),
    }
}
