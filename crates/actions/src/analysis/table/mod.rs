//! Tables for programs: columns under English names, one value in a cell.

mod csv;
pub(super) mod items;
mod places;

pub(super) use places::places;

use crate::refusal::Refusal;
use domain::procedure::Work;
use lake::{Cells, TableColumn, table_as_parquet};

/// Columns, one after the other.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<TableColumn>);

impl Table {
    fn text(&mut self, name: &'static str, cells: impl Iterator<Item = String>) {
        self.0.push(TableColumn {
            name,
            cells: Cells::Text(cells.map(Some).collect()),
        });
    }

    fn whole<T: TryInto<i64>>(&mut self, name: &'static str, cells: impl Iterator<Item = Option<T>>) {
        let cells = cells.map(|cell| cell.and_then(|cell| cell.try_into().ok()));
        self.0.push(TableColumn {
            name,
            cells: Cells::Whole(cells.collect()),
        });
    }

    fn decimal(&mut self, name: &'static str, cells: impl Iterator<Item = Option<f64>>) {
        self.0.push(TableColumn {
            name,
            cells: Cells::Decimal(cells.collect()),
        });
    }

    /// By which a work is known, first in every table.
    fn works<'a>(&mut self, works: impl Iterator<Item = &'a Work> + Clone) {
        self.text("procedure", works.clone().map(|work| work.kind.code().to_owned()));
        self.whole("year", works.clone().map(|work| Some(work.year)));
        self.text(
            "subject",
            works.clone().map(|work| work.subject.code().to_owned()),
        );
        self.whole("grade", works.map(|work| Some(work.grade)));
    }

    /// As text, see [`super::export::ExportFormat::Csv`].
    pub(super) fn csv(&self) -> Vec<u8> {
        csv::csv(&self.0)
    }

    /// As columns.
    pub(super) fn parquet(&self) -> Result<Vec<u8>, Refusal> {
        table_as_parquet(&self.0).map_err(|error| Refusal::Internal(error.to_string()))
    }
}
