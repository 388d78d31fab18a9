//! The scheme of the database and its way from any earlier one to ours.

use crate::error::StoreError;
use crate::store::{Pools, Store};
use sqlx::migrate::{Migrate, MigrateError, Migrator};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// How far the scheme of a database has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Schema {
    /// The last migration applied; 0 for an empty database.
    pub at: i64,
    /// The last one this program knows.
    pub ours: i64,
}

impl Store {
    /// Brings the scheme to ours, each migration whole or not at all; returns how far it was before.
    ///
    /// # Errors
    /// [`StoreError::Foreign`] if a newer program was here.
    pub async fn migrate(&self) -> Result<Schema, StoreError> {
        self.migrate_to(i64::MAX).await
    }

    /// As [`Store::migrate`], but not further than this one: a backup of an older program is read into the scheme it had.
    ///
    /// # Errors
    /// As [`Store::migrate`].
    pub async fn migrate_to(&self, last: i64) -> Result<Schema, StoreError> {
        let before = self.schema().await?;
        if before.at > before.ours {
            return Err(StoreError::Foreign(before.at.to_string()));
        }
        let until = last.min(before.ours);
        match &self.pools {
            Pools::Sqlite { write, .. } => SQLITE.run_to(until, write).await,
            Pools::Postgres(pool) => POSTGRES.run_to(until, pool).await,
        }
        .map_err(migration)?;
        Ok(before)
    }

    /// How far the scheme has come.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn schema(&self) -> Result<Schema, StoreError> {
        let (known, applied) = match &self.pools {
            Pools::Sqlite { write, .. } => {
                let mut at = write.acquire().await?;
                at.ensure_migrations_table(&SQLITE.table_name)
                    .await
                    .map_err(migration)?;
                (
                    &SQLITE,
                    at.list_applied_migrations(&SQLITE.table_name)
                        .await
                        .map_err(migration)?,
                )
            }
            Pools::Postgres(pool) => {
                let mut at = pool.acquire().await?;
                at.ensure_migrations_table(&POSTGRES.table_name)
                    .await
                    .map_err(migration)?;
                (
                    &POSTGRES,
                    at.list_applied_migrations(&POSTGRES.table_name)
                        .await
                        .map_err(migration)?,
                )
            }
        };
        Ok(Schema {
            at: applied.iter().map(|one| one.version).max().unwrap_or(0),
            ours: known.iter().map(|one| one.version).max().unwrap_or(0),
        })
    }
}

fn migration(error: MigrateError) -> StoreError {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => StoreError::Foreign(other.to_string()),
    }
}
