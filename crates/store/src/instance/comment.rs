//! What people say of instances.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, number, stored, word};
use domain::instance::{Comment, InstanceId};

#[derive(sqlx::FromRow)]
struct Row {
    instance: String,
    number: i64,
    organisation: String,
    person: String,
    made: i64,
    text: String,
}

impl TryFrom<Row> for Comment {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            instance: word(row.instance)?,
            number: number(row.number)?,
            organisation: word(row.organisation)?,
            person: word(row.person)?,
            made: moment(row.made)?,
            text: row.text,
        })
    }
}

/// Adds a comment.
///
/// # Errors
/// Those of the database; a clash where there is one of this number.
pub async fn comment(tx: &mut Tx, one: &Comment) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("comment.sql"))
        .bind(one.instance.as_str())
        .bind(i64::from(one.number))
        .bind(one.organisation.as_str())
        .bind(one.person.as_str())
        .bind(stored(one.made))
        .bind(&one.text)
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// All comments of an instance in their order.
///
/// # Errors
/// Those of the database.
pub async fn comments(tx: &mut Tx, instance: &InstanceId) -> Result<Vec<Comment>, StoreError> {
    let sql = include_str!("comments.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(instance.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Comment::try_from).collect()
}
