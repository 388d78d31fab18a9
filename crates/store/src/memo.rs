//! What was read of the database and still holds: kept in memory until something of its noun is changed, by whichever process.

use crate::error::StoreError;
use crate::revision::{self, Noun};
use crate::transaction::Tx;
use std::any::Any;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// How many things of one noun are kept; with one more all are forgotten, which costs a moment and needs no order of use.
const KEPT: usize = 512;

type Thing = Arc<dyn Any + Send + Sync>;

/// What is kept of each noun, with the revision it was read at.
#[derive(Default)]
pub(crate) struct Memo(Mutex<HashMap<Noun, Shelf>>);

#[derive(Default)]
struct Shelf {
    revision: i64,
    things: HashMap<String, Thing>,
}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memo")
    }
}

impl Memo {
    fn find(&self, noun: Noun, key: &str, revision: i64) -> Option<Thing> {
        let shelves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let shelf = shelves.get(&noun).filter(|shelf| shelf.revision == revision)?;
        shelf.things.get(key).cloned()
    }

    /// A transaction that began before the last change must not put away what holds no more.
    fn keep(&self, noun: Noun, (key, thing): (String, Thing), revision: i64) {
        let mut shelves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let shelf = shelves.entry(noun).or_default();
        if shelf.revision > revision {
            return;
        }
        if shelf.revision < revision || shelf.things.len() >= KEPT {
            *shelf = Shelf {
                revision,
                things: HashMap::new(),
            };
        }
        shelf.things.insert(key, thing);
    }
}

impl Tx {
    /// What was kept under this key, if nothing of the noun was changed since. A transaction that writes is never given
    /// anything: it may see what nobody else will.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn known<T: Send + Sync + 'static>(
        &mut self,
        noun: Noun,
        key: &str,
    ) -> Result<Option<Arc<T>>, StoreError> {
        let Some(memo) = self.memo.clone() else {
            return Ok(None);
        };
        let revision = match self.revisions.get(&noun) {
            Some(known) => *known,
            None => revision::find(self, noun).await?,
        };
        self.revisions.insert(noun, revision);
        let thing = memo.find(noun, key, revision);
        Ok(thing.and_then(|thing| thing.downcast().ok()))
    }

    /// Keeps what was read through this transaction under this key, after [`Tx::known`] had none.
    pub fn keep<T: Send + Sync + 'static>(&self, noun: Noun, key: &str, thing: T) -> Arc<T> {
        let thing = Arc::new(thing);
        if let (Some(memo), Some(revision)) = (&self.memo, self.revisions.get(&noun)) {
            let kept: Thing = Arc::clone(&thing) as Thing;
            memo.keep(noun, (key.to_owned(), kept), *revision);
        }
        thing
    }
}
