//! Results as a table for programs.

use crate::answer::Answer;
use crate::desk::At;
use crate::download::download;
use actions::analysis::{Export, ExportFormat, ExportRows, export as table};
use axum::extract::Query;
use serde::Deserialize;

/// Of which year.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    year: String,
}

/// Hands out the table of places as text.
pub(crate) async fn csv(at: At, asked: Query<Asked>) -> Answer {
    let bytes = table(&at, wanted(&asked, ExportFormat::Csv)).await?;
    Ok(download(("analyses.csv", "text/csv; charset=utf-8"), bytes))
}

/// Hands out the same as columns.
pub(crate) async fn parquet(at: At, asked: Query<Asked>) -> Answer {
    let bytes = table(&at, wanted(&asked, ExportFormat::Parquet)).await?;
    Ok(download(
        ("analyses.parquet", "application/vnd.apache.parquet"),
        bytes,
    ))
}

fn wanted(asked: &Asked, format: ExportFormat) -> Export {
    Export {
        year: asked.year.parse().ok(),
        rows: ExportRows::Places,
        format,
    }
}
