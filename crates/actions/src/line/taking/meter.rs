use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// How much of how much is done: whoever works tells, whoever waits looks from time to time.
#[derive(Clone, Debug, Default)]
pub struct Meter(Arc<(AtomicU64, AtomicU64)>);

impl Meter {
    /// There is so much more to do.
    pub fn more(&self, more: u64) {
        self.0.1.fetch_add(more, Relaxed);
    }

    /// So much more is done.
    pub fn pass(&self, more: u64) {
        self.0.0.fetch_add(more, Relaxed);
    }

    /// Done, of so much.
    pub fn get(&self) -> (u64, u64) {
        (self.0.0.load(Relaxed), self.0.1.load(Relaxed))
    }
}
