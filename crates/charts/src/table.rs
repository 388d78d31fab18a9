//! The data table behind a chart: what is shown where the drawing cannot be seen or is not enough.

use crate::number::{count, decimal, percent};
use crate::words;

/// The values of a chart as rows under headers, typed so that a spreadsheet gets real numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table is about: the title of the chart.
    pub caption: String,
    /// One header for each column.
    pub headers: Vec<String>,
    /// Rows of as many cells as there are headers.
    pub rows: Vec<Vec<Cell>>,
}

/// One typed value of a data table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number of pupils or of schools.
    Count(u64),
    /// A share between 0 and 1, written as a percentage.
    Share(f64),
    /// A number and how many decimals it is written with.
    Number(f64, u8),
    /// Too few pupils stand behind the value: «недостаточно данных».
    Few,
    /// There is no value.
    Empty,
}

impl Cell {
    /// The cell as it is written on paper.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(value) => count(*value),
            Self::Share(value) => percent(*value, 1),
            Self::Number(value, decimals) => decimal(*value, *decimals),
            Self::Few => words::FEW.to_owned(),
            Self::Empty => "\u{2014}".to_owned(),
        }
    }

    /// Whether the cell is a number and so stands at the right edge of its column.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Share(_) | Self::Number(..))
    }

    pub(crate) fn words(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(crate) fn of(unit: crate::Unit, value: f64) -> Self {
        match unit {
            _ if !value.is_finite() => Self::Empty,
            crate::Unit::Share => Self::Share(value),
            crate::Unit::Number(_) | crate::Unit::Count => Self::Number(value, unit.decimals(value)),
        }
    }

    pub(crate) fn share(value: Option<f64>) -> Self {
        match value {
            Some(value) if value.is_finite() => Self::Share(value),
            _ => Self::Empty,
        }
    }
}

impl Table {
    pub(crate) fn new(caption: &str, headers: &[&str]) -> Self {
        let headers = headers.iter().map(|header| (*header).to_owned()).collect();
        Self {
            caption: caption.to_owned(),
            headers,
            rows: Vec::new(),
        }
    }
}
