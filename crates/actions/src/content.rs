//! The content of the field as it holds in this office: the catalogue, and over it what people wrote here.

use crate::refusal::Refusal;
use domain::catalog::{Catalogue, Unfit};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use store::Tx;
use store::revision::Noun;

/// The catalogue of program and municipality, and what holds now.
#[derive(Debug)]
pub(crate) struct Content {
    base: Arc<Catalogue>,
    /// Under which name the memory of the store keeps what is made of this base: offices of one store may differ in it.
    key: String,
    now: RwLock<Arc<Over>>,
}

/// The catalogue with the last editions over it.
#[derive(Debug)]
pub(crate) struct Over {
    pub(crate) whole: Arc<Catalogue>,
    /// Editions that it does not bear.
    pub(crate) unfit: Vec<Unfit>,
}

impl Content {
    pub(crate) fn new(base: Catalogue) -> Self {
        static MADE: AtomicU64 = AtomicU64::new(0);
        let key = format!("catalogue {}", MADE.fetch_add(1, Ordering::Relaxed));
        let base = Arc::new(base);
        let now = Over {
            whole: Arc::clone(&base),
            unfit: Vec::new(),
        };
        Self {
            base,
            key,
            now: RwLock::new(Arc::new(now)),
        }
    }

    /// What held when somebody last looked.
    pub(crate) fn now(&self) -> Arc<Over> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What holds as this transaction sees it, which may be another process's doing; from now on for everybody here.
    pub(crate) async fn learn(&self, tx: &mut Tx) -> Result<Arc<Over>, Refusal> {
        let over = match tx.known::<Over>(Noun::Edition, &self.key).await? {
            Some(known) => known,
            None => {
                let over = self.over(&store::edition::latest(tx).await?);
                tx.keep(Noun::Edition, &self.key, over)
            }
        };
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&over);
        Ok(over)
    }

    fn over(&self, latest: &[domain::catalog::Edition]) -> Over {
        if latest.iter().all(domain::catalog::Edition::is_withdrawn) {
            return Over {
                whole: Arc::clone(&self.base),
                unfit: Vec::new(),
            };
        }
        let (whole, unfit) = self.base.with_editions(latest);
        Over {
            whole: Arc::new(whole),
            unfit,
        }
    }
}
