//! One transaction on whichever database; the only way to run a query.

use crate::error::StoreError;
use crate::memo::Memo;
use crate::revision::Noun;
use sqlx::{Postgres, Sqlite, Transaction};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Everything done through it happens at [`Tx::commit`], or, if it is dropped, not at all.
#[derive(Debug)]
pub struct Tx {
    pub(crate) inner: Inner,
    /// What may be taken from memory; `None` for who writes.
    pub(crate) memo: Option<Arc<Memo>>,
    /// Revisions as this transaction saw them.
    pub(crate) revisions: HashMap<Noun, i64>,
    /// How many statements the store has run, all transactions together.
    pub(crate) asked: Arc<AtomicU64>,
}

#[derive(Debug)]
pub(crate) enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) fn new(inner: Inner, memo: Option<Arc<Memo>>, asked: &Arc<AtomicU64>) -> Self {
        Self {
            asked: Arc::clone(asked),
            inner,
            memo,
            revisions: HashMap::new(),
        }
    }

    /// Counts a statement.
    pub(crate) fn count(&self) {
        self.asked.fetch_add(1, Ordering::Relaxed);
    }

    /// Which of two queries is meant: databases differ at times.
    pub(crate) const fn either<'a>(&self, sqlite: &'a str, postgres: &'a str) -> &'a str {
        match self.inner {
            Inner::Sqlite(_) => sqlite,
            Inner::Postgres(_) => postgres,
        }
    }

    /// Makes it true.
    ///
    /// # Errors
    /// Those of the database; then nothing was done.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Runs the same query on whichever database: `on!(tx, |at| sqlx::query(SQL).bind(x).execute(at).await)`.
macro_rules! on {
    ($tx:expr, |$at:ident| $run:expr) => {{
        $tx.count();
        match &mut $tx.inner {
            $crate::transaction::Inner::Sqlite(tx) => {
                let $at = &mut **tx;
                $run
            }
            $crate::transaction::Inner::Postgres(tx) => {
                let $at = &mut **tx;
                $run
            }
        }
    }};
}
pub(crate) use on;
