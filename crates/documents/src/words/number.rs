//! Numbers, figures and cells in words.

use super::date;
use crate::table::{Cell, Figure, Unit};
pub use charts::{NO_BREAK, count, decimal, percent};

const POINTS: &str = "п.п.";
const DASH: &str = "–";

/// A difference of shares (a fraction): «+1,5 п.п.», «−0,3 п.п.», «0,0 п.п.».
pub fn points(difference: f64, decimals: u8) -> String {
    let written = decimal(difference * 100.0, decimals);
    let risen = difference > 0.0 && written.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    format!("{}{written}{NO_BREAK}{POINTS}", if risen { "+" } else { "" })
}

/// The value of a figure in its unit.
pub fn figure(figure: &Figure) -> String {
    match figure.unit {
        Unit::Number(decimals) => decimal(figure.value, decimals),
        Unit::Percent(decimals) => percent(figure.value, decimals),
        Unit::Points(decimals) => points(figure.value, decimals),
    }
}

/// The interval of a figure in its unit: «65,1–69,4 %».
pub fn interval(figure: &Figure) -> Option<String> {
    let (low, high) = figure.interval?;
    let written = match figure.unit {
        Unit::Number(decimals) => [decimal(low, decimals), decimal(high, decimals)].join(DASH),
        Unit::Percent(decimals) => [decimal(low * 100.0, decimals), percent(high, decimals)].join(DASH),
        Unit::Points(decimals) => [points(low, decimals), points(high, decimals)].join(" … "),
    };
    Some(written)
}

/// A cell as one line of text; intervals are left out.
pub fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Across(text) | Cell::Status { word: text, .. } => text.clone(),
        Cell::Count(number) => count(*number),
        Cell::Figure(found) => figure(found),
        Cell::Insufficient { reason, .. } => reason.clone(),
        Cell::Date(day) => date(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Status;

    fn given(value: f64, unit: Unit) -> Figure {
        Figure {
            value,
            n: 20,
            interval: Some((value - 0.02, value + 0.02)),
            unit,
            status: Status::None,
        }
    }

    #[test]
    fn a_figure_is_written_in_its_unit() {
        let cases = [
            (
                given(1234.5, Unit::Number(1)),
                "1\u{a0}234,5",
                "1\u{a0}234,5–1\u{a0}234,5",
            ),
            (given(0.673, Unit::Percent(1)), "67,3\u{a0}%", "65,3–69,3\u{a0}%"),
            (
                given(0.015, Unit::Points(1)),
                "+1,5\u{a0}п.п.",
                "−0,5\u{a0}п.п. … +3,5\u{a0}п.п.",
            ),
            (
                given(-0.003, Unit::Points(1)),
                "−0,3\u{a0}п.п.",
                "−2,3\u{a0}п.п. … +1,7\u{a0}п.п.",
            ),
            (
                given(0.0001, Unit::Points(1)),
                "0,0\u{a0}п.п.",
                "−2,0\u{a0}п.п. … +2,0\u{a0}п.п.",
            ),
        ];
        for (figure_, value, range) in cases {
            assert_eq!(figure(&figure_), value);
            assert_eq!(interval(&figure_).as_deref(), Some(range));
        }
    }
}
