//! How often what belongs to a noun was changed, so that what was read of it may be kept in memory, see [`crate::Tx::known`].

use crate::error::StoreError;
use crate::transaction::{Tx, on};

/// What is read whole and changes seldom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Noun {
    /// Organisations with their codes.
    Organisation,
    /// Analyses of versions.
    Analysis,
    /// Editions of scales and item tables.
    Edition,
}

impl Noun {
    const fn code(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Analysis => "analysis",
            Self::Edition => "edition",
        }
    }
}

/// Writes down that something of it was changed.
pub(crate) async fn bump(tx: &mut Tx, noun: Noun) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("bump.sql"))
        .bind(noun.code())
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// How often it was changed, as this transaction sees it.
pub(crate) async fn find(tx: &mut Tx, noun: Noun) -> Result<i64, StoreError> {
    let sql = include_str!("find.sql");
    let found: Option<i64> = on!(tx, |at| sqlx::query_scalar(sql)
        .bind(noun.code())
        .fetch_optional(at)
        .await)?;
    Ok(found.unwrap_or(0))
}
