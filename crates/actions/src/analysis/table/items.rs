//! A row for each item of each place in each version.

use super::Table;
use crate::line::Failure;
use crate::refusal::Refusal;
use analysis::norms::Norms;
use analysis::summary::{ItemCounts, Summary, Value};
use domain::analysis::{Analysis, AnalysisLevel};
use domain::catalog::Catalogue;
use domain::procedure::Work;
use domain::result::AcceptedVersion;

/// Rows as they come.
pub(in crate::analysis) struct Items {
    least: u64,
    rows: Vec<Row>,
}

struct Row {
    work: Work,
    version: String,
    level: AnalysisLevel,
    place: String,
    item: String,
    /// Largest points, rows in the denominator, points of all, with the largest points, with none, not attempted, not taught, not
    /// understood.
    counts: [u64; 8],
}

/// Names of the counts, in their order.
const COUNTS: [&str; 8] = [
    "max",
    "n",
    "sum",
    "full",
    "zero",
    "not_attempted",
    "not_taught",
    "unknown",
];

impl Items {
    /// None yet; the least group is a norm.
    pub(in crate::analysis) fn new(catalogue: &Catalogue) -> Result<Self, Refusal> {
        let norms = Norms::from_catalogue(catalogue).map_err(Failure::from)?;
        Ok(Self {
            least: norms.group.value as u64,
            rows: Vec::new(),
        })
    }

    /// Whether a group of so many is large enough: of a smaller one, counts by item would tell of single pupils.
    pub(in crate::analysis) const fn is_shown(&self, wrote: u64) -> bool {
        wrote >= self.least
    }

    /// Adds the items of a place, which are called so.
    pub(in crate::analysis) fn add(
        &mut self,
        version: &AcceptedVersion,
        kept: &Analysis,
        codes: &[String],
    ) -> Result<(), Refusal> {
        let summary: Summary = serde_json::from_str(&kept.summary)
            .map_err(|error| Refusal::Internal(format!("summary of {}: {error}", kept.version)))?;
        let rows = codes.iter().zip(summary.items()).map(|(code, item)| Row {
            work: version.work.clone(),
            version: version.id.to_string(),
            level: kept.level,
            place: kept.code.clone(),
            item: code.clone(),
            counts: counts(&item),
        });
        self.rows.extend(rows);
        Ok(())
    }

    /// The table of them.
    pub(in crate::analysis) fn table(&self) -> Table {
        let mut table = Table::default();
        let rows = || self.rows.iter();
        table.works(rows().map(|row| &row.work));
        table.text("version", rows().map(|row| row.version.clone()));
        table.text("level", rows().map(|row| row.level.code().to_owned()));
        table.text("code", rows().map(|row| row.place.clone()));
        table.text("item", rows().map(|row| row.item.clone()));
        for (place, name) in COUNTS.into_iter().enumerate() {
            table.whole(name, rows().map(|row| Some(row.counts[place])));
        }
        table
    }
}

fn counts(item: &ItemCounts<'_>) -> [u64; 8] {
    [
        u64::from(item.max()),
        item.n(),
        item.sum(),
        item.full(),
        item.zero(),
        item.count(Value::NotAttempted),
        item.count(Value::NotTaught),
        item.count(Value::Unknown),
    ]
}
