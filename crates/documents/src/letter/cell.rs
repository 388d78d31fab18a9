//! A cell as templates see it: printed as in its table, with its parts by name.

use crate::table::{Cell, Status};
use crate::words;
use minijinja::value::{Object, ObjectRepr, Value};
use std::fmt;
use std::sync::Arc;

/// A cell of a table.
#[derive(Debug)]
pub(super) struct Shown(pub Cell);

impl Shown {
    fn number(&self) -> Option<f64> {
        match &self.0 {
            Cell::Count(count) => Some(*count as f64),
            Cell::Figure(figure) => Some(figure.value),
            _ => None,
        }
    }

    fn n(&self) -> Option<u64> {
        match &self.0 {
            Cell::Count(count) => Some(*count),
            Cell::Figure(figure) => Some(figure.n),
            Cell::Insufficient { n, .. } => Some(*n),
            _ => None,
        }
    }

    fn interval(&self) -> String {
        match &self.0 {
            Cell::Figure(figure) => words::interval(figure).unwrap_or_default(),
            _ => String::new(),
        }
    }

    fn status(&self) -> &'static str {
        let status = match &self.0 {
            Cell::Figure(figure) => figure.status,
            Cell::Status { status, .. } => *status,
            _ => Status::None,
        };
        match status {
            Status::None => "none",
            Status::Good => "good",
            Status::Zone => "zone",
            Status::Low => "low",
        }
    }
}

impl Object for Shown {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// `number` (shares are fractions), `n`, `interval` in words, `known`, `status`, `text`.
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "number" => self.number().map(Value::from),
            "n" => self.n().map(Value::from),
            "interval" => Some(Value::from(self.interval())),
            "known" => Some(Value::from(self.number().is_some())),
            "status" => Some(Value::from(self.status())),
            "text" => Some(Value::from(words::cell(&self.0))),
            _ => None,
        }
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.0 != Cell::Empty
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::cell(&self.0))
    }
}
