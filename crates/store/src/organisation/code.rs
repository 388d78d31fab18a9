use crate::error::StoreError;
use crate::revision::{Noun, bump};
use crate::transaction::{Tx, on};
use crate::value::word;
use domain::territory::{Code, OrganisationId};
use std::collections::BTreeMap;

#[derive(sqlx::FromRow)]
struct Row {
    organisation: String,
    kind: String,
    value: String,
}

impl TryFrom<Row> for (OrganisationId, Code) {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let code = Code {
            kind: word(row.kind)?,
            value: row.value,
        };
        Ok((word(row.organisation)?, code))
    }
}

/// Gives an organisation one more code.
///
/// # Errors
/// [`StoreError::Taken`] if the code is somebody's already.
pub async fn add_code(tx: &mut Tx, id: &OrganisationId, code: &Code) -> Result<(), StoreError> {
    add(tx, id, code).await?;
    bump(tx, Noun::Organisation).await
}

/// As [`add_code`], for whoever says himself that the organisation was changed.
pub(super) async fn add(tx: &mut Tx, id: &OrganisationId, code: &Code) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("add_code.sql"))
        .bind(id.as_str())
        .bind(code.kind.code())
        .bind(&code.value)
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Gives an organisation these codes in place of those it had.
///
/// # Errors
/// As [`add_code`].
pub async fn replace_codes(tx: &mut Tx, id: &OrganisationId, codes: &[Code]) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("remove_codes.sql"))
        .bind(id.as_str())
        .execute(at)
        .await
        .map(drop))?;
    for code in codes {
        add(tx, id, code).await?;
    }
    bump(tx, Noun::Organisation).await
}

/// Under which codes result sets may know an organisation and everything below it: logins and numbers of the state exams.
///
/// # Errors
/// Those of the database.
pub async fn school_codes_below(
    tx: &mut Tx,
    root: &OrganisationId,
) -> Result<Vec<(OrganisationId, Code)>, StoreError> {
    let sql = include_str!("school_codes_below.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(root.as_str())
        .fetch_all(at)
        .await)?;
    pairs(rows)
}

/// The codes of one organisation.
pub(super) async fn of(tx: &mut Tx, id: &OrganisationId) -> Result<Vec<Code>, StoreError> {
    let sql = include_str!("codes.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql).bind(id.as_str()).fetch_all(at).await)?;
    Ok(pairs(rows)?.into_iter().map(|(_, code)| code).collect())
}

/// The codes of every organisation.
pub(super) async fn by_organisation(tx: &mut Tx) -> Result<BTreeMap<OrganisationId, Vec<Code>>, StoreError> {
    let sql = include_str!("all_codes.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql).fetch_all(at).await)?;
    let mut by_organisation = BTreeMap::<_, Vec<Code>>::new();
    for (id, code) in pairs(rows)? {
        by_organisation.entry(id).or_default().push(code);
    }
    Ok(by_organisation)
}

/// Sorted here: the databases have each their own order of texts.
fn pairs(rows: Vec<Row>) -> Result<Vec<(OrganisationId, Code)>, StoreError> {
    let mut pairs = rows
        .into_iter()
        .map(TryFrom::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    pairs.sort_unstable();
    Ok(pairs)
}
