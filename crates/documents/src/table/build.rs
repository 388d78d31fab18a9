//! Putting tables and cells together.

use super::{Cell, Column, Figure, Row, Status, Table, Unit};
use crate::words::{head::Head, term};
use analysis::figure as computed;

impl Head {
    /// The table without rows.
    pub(crate) fn table(&self) -> Table {
        let column = |&(key, title, numeric, width): &(&'static str, &str, bool, u16)| Column {
            title: title.to_owned(),
            key: key.into(),
            numeric,
            width,
        };
        Table {
            id: self.id,
            title: self.title.to_owned(),
            notes: self.notes.iter().map(ToString::to_string).collect(),
            columns: self.columns.iter().map(column).collect(),
            rows: Vec::new(),
        }
    }
}

impl Table {
    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    pub(crate) fn row(&mut self, key: impl Into<String>, cells: Vec<Cell>) {
        self.anchored(key, None, cells);
    }

    pub(super) fn anchored(&mut self, key: impl Into<String>, anchor: Option<String>, cells: Vec<Cell>) {
        debug_assert_eq!(
            cells.len(),
            self.columns.len(),
            "a cell for every column of {}",
            self.id
        );
        self.rows.push(Row {
            key: key.into(),
            anchor,
            cells,
        });
    }
}

impl Cell {
    /// Words, or nothing where they are empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// A status with its usual word.
    pub fn status(status: Status) -> Self {
        Self::Status {
            status,
            word: term::status(status).to_owned(),
        }
    }

    /// A number with so many decimals.
    pub fn number(figure: &computed::Figure, decimals: u8) -> Self {
        cell(figure, Unit::Number(decimals), 1.0)
    }

    /// A percentage of the analysis as a share with one decimal.
    pub fn percent(figure: &computed::Figure) -> Self {
        cell(figure, Unit::Percent(1), 100.0)
    }

    /// Percentage points of the analysis as a difference of shares with one decimal.
    pub fn points(figure: &computed::Figure) -> Self {
        cell(figure, Unit::Points(1), 100.0)
    }

    /// A single number of the analysis, if there is one.
    pub(super) fn value(value: Option<f64>, n: u64, unit: Unit) -> Self {
        let figure = |value| Figure {
            value,
            n,
            interval: None,
            unit,
            status: Status::None,
        };
        value.map_or(Self::Empty, |value| Self::Figure(figure(value)))
    }

    /// The same without its interval, where a table would be too wide.
    #[must_use]
    pub fn bare(mut self) -> Self {
        if let Self::Figure(figure) = &mut self {
            figure.interval = None;
        }
        self
    }

    /// The same with a status.
    #[must_use]
    pub(super) fn standing(mut self, status: Status) -> Self {
        if let Self::Figure(figure) = &mut self {
            figure.status = status;
        }
        self
    }
}

/// A figure of the analysis as a cell; percentages are divided by a hundred.
fn cell(figure: &computed::Figure, unit: Unit, by: f64) -> Cell {
    let Some(value) = figure.value else {
        let reason = figure.insufficient.unwrap_or(computed::Reason::NoReference);
        return Cell::Insufficient {
            reason: term::reason(reason, figure.n),
            n: figure.n,
        };
    };
    Cell::Figure(Figure {
        value: value / by,
        n: figure.n,
        interval: figure
            .interval
            .map(|interval| (interval.low / by, interval.high / by)),
        unit,
        status: Status::None,
    })
}

impl From<analysis::norms::Status> for Status {
    fn from(status: analysis::norms::Status) -> Self {
        match status {
            analysis::norms::Status::Sufficient => Self::Good,
            analysis::norms::Status::Zone => Self::Zone,
            analysis::norms::Status::Insufficient => Self::Low,
        }
    }
}
