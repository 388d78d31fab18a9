//! The one question that access stands on.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use domain::territory::OrganisationId;

/// Whether an organisation is `root` or belongs to it, however far below.
///
/// # Errors
/// Those of the database.
pub async fn is_within(tx: &mut Tx, one: &OrganisationId, root: &OrganisationId) -> Result<bool, StoreError> {
    let sql = include_str!("within.sql");
    let found: i64 = on!(tx, |at| sqlx::query_scalar(sql)
        .bind(one.as_str())
        .bind(root.as_str())
        .fetch_one(at)
        .await)?;
    Ok(found > 0)
}
