//! Figures of my schools as a table for programs.

use super::table::{Table, items, places};
use super::{READERS, my_codes, sight};
use crate::act::Act;
use crate::aside::aside;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::result::AcceptedVersion;
use store::Tx;

/// Taking figures away for a program.
pub static ACT: Act = Act::look("analysis.export", READERS);

/// What a row is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportRows {
    /// A place in a version.
    #[default]
    Places,
    /// An item in a place in a version.
    Items,
}

/// As what the table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFormat {
    /// Text (RFC 4180): UTF-8, comma between cells, point in numbers, names of columns first.
    #[default]
    Csv,
    /// Columns of Apache Parquet.
    Parquet,
}

/// Which table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Export {
    /// Of one year, or of all.
    pub year: Option<u16>,
    /// What a row is about.
    pub rows: ExportRows,
    /// As what it is written.
    pub format: ExportFormat,
}

/// The places that [`super::list()`] tells of, a row each, or their items: of an item only counts, and only where the group is large
/// enough for its shares to be shown.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn export(desk: &Desk, wanted: Export) -> Result<Vec<u8>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let table = match wanted.rows {
        ExportRows::Places => places(&super::list::seen(desk, &mut tx, wanted.year).await?),
        ExportRows::Items => of_items(desk, &mut tx, wanted.year).await?,
    };
    drop(tx);
    aside(move || written(table, wanted.format)).await
}

fn written(table: Table, format: ExportFormat) -> Result<Vec<u8>, Refusal> {
    match format {
        ExportFormat::Csv => Ok(table.csv()),
        ExportFormat::Parquet => table.parquet(),
    }
}

async fn of_items(desk: &Desk, tx: &mut Tx, year: Option<u16>) -> Result<Table, Refusal> {
    let mine = my_codes(desk, tx).await?;
    let mut table = items::Items::new(&desk.office.catalogue())?;
    for version in store::version::latest_of_all(tx).await? {
        if year.is_none_or(|year| year == version.work.year)
            && let Some(seen) = sight(tx, &version.id, &mine).await?
        {
            of_version(desk, tx, (&version, &seen), &mut table).await?;
        }
    }
    Ok(table.table())
}

async fn of_version(
    desk: &Desk,
    tx: &mut Tx,
    (version, sight): (&AcceptedVersion, &super::Sight),
    table: &mut items::Items,
) -> Result<(), Refusal> {
    if sight.schools.is_empty() {
        return Ok(());
    }
    let codes: Vec<String> = {
        let file = desk.office.lake.file(&version.id)?;
        file.header().items.iter().map(|item| item.code.clone()).collect()
    };
    let all = sight
        .whole
        .iter()
        .chain(&sight.municipalities)
        .chain(&sight.schools);
    for place in all {
        if !table.is_shown(place.wrote) {
            continue;
        }
        let kept = store::analysis::find(tx, &version.id, place.level, &place.code).await?;
        if let Some(kept) = kept {
            table.add(version, &kept, &codes)?;
        }
    }
    Ok(())
}
