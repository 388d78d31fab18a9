//! People.

mod fold;

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, stored, word};
use domain::person::{Person, PersonId};
use domain::territory::OrganisationId;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    surname: String,
    name: String,
    patronymic: String,
    login: String,
    email: Option<String>,
    state: String,
    created: i64,
}

impl TryFrom<Row> for Person {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            surname: row.surname,
            name: row.name,
            patronymic: row.patronymic,
            login: row.login,
            email: row.email,
            state: word(row.state)?,
            created: moment(row.created)?,
        })
    }
}

/// Which people; every condition that is there has to hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// Who has or had an assignment for this organisation or one below it.
    pub under: Option<&'a OrganisationId>,
    /// In whose names, login and address this occurs, whatever the case; empty for everybody.
    pub text: &'a str,
}

/// Adds a person.
///
/// # Errors
/// [`StoreError::Taken`] if somebody has the login or the address.
pub async fn insert(tx: &mut Tx, person: &Person) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(person.id.as_str())
        .bind(&person.surname)
        .bind(&person.name)
        .bind(&person.patronymic)
        .bind(&person.login)
        .bind(&person.email)
        .bind(person.state.code())
        .bind(fold::person(person))
        .bind(stored(person.created))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Writes names, login, address and state anew; `false` if there is no such person.
///
/// # Errors
/// As [`insert`].
pub async fn update(tx: &mut Tx, person: &Person) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("update.sql"))
        .bind(person.id.as_str())
        .bind(&person.surname)
        .bind(&person.name)
        .bind(&person.patronymic)
        .bind(&person.login)
        .bind(&person.email)
        .bind(person.state.code())
        .bind(fold::person(person))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// The person of this name among rows.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &PersonId) -> Result<Option<Person>, StoreError> {
    one(tx, include_str!("find.sql"), id.as_str()).await
}

/// The person with this login, letter for letter.
///
/// # Errors
/// Those of the database.
pub async fn by_login(tx: &mut Tx, login: &str) -> Result<Option<Person>, StoreError> {
    one(tx, include_str!("by_login.sql"), login).await
}

/// The person with this address, letter for letter.
///
/// # Errors
/// Those of the database.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Person>, StoreError> {
    one(tx, include_str!("by_email.sql"), email).await
}

async fn one(tx: &mut Tx, sql: &'static str, key: &str) -> Result<Option<Person>, StoreError> {
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql).bind(key).fetch_optional(at).await)?;
    row.map(Person::try_from).transpose()
}

/// At most `limit` people by their names, without the first `skip`.
///
/// # Errors
/// Those of the database.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter<'_>,
    limit: i64,
    skip: i64,
) -> Result<Vec<Person>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(filter.under.map(|one| one.as_str()))
        .bind(fold::pattern(filter.text))
        .bind(limit)
        .bind(skip)
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Person::try_from).collect()
}

/// How many people there are.
///
/// # Errors
/// Those of the database.
pub async fn count(tx: &mut Tx, filter: &Filter<'_>) -> Result<i64, StoreError> {
    let sql = include_str!("count.sql");
    Ok(on!(tx, |at| sqlx::query_scalar(sql)
        .bind(filter.under.map(|one| one.as_str()))
        .bind(fold::pattern(filter.text))
        .fetch_one(at)
        .await)?)
}
