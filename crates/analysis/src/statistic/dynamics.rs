//! Dynamics over years: the share of «2», успеваемость, качество and the mean share of the maximum, year by year.
//!
//! Growth of «2» = share of this year − share of the year before, percentage points; from the norm (10) on the dynamic
//! is negative. Source: ФИОКО-2026, p. 7–8: 3 to 5 years are compared. It lies where the works of the years differ in
//! difficulty or scale: another work is another ruler. Page: `docs/methods/dynamics.md`.

use super::marks::Marks;
use crate::figure::{Figure, Reason};
use crate::frame::Frame;
use crate::summary::Summary;
use domain::procedure::Mark;
use serde::Serialize;

/// One year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct YearPoint {
    /// Calendar year of the sitting.
    pub year: u16,
    /// Share of «2», percent.
    pub twos: Figure,
    /// Успеваемость, percent.
    pub success: Figure,
    /// Качество, percent.
    pub quality: Figure,
    /// Mean share of the maximum, percent.
    pub percent: Figure,
}

/// Whether the share of «2» grew too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Grew by the norm or more.
    Negative,
    /// Grew less, stayed, or fell.
    Other,
}

/// The dynamic of a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dynamics {
    /// Years in ascending order, this one last.
    pub years: Vec<YearPoint>,
    /// Share of «2» now minus in the nearest earlier year, percentage points.
    pub growth: Figure,
    /// Against the norm; `None` where there is no growth to judge.
    pub direction: Option<Direction>,
    /// Whether as many years are known as the rule asks for.
    pub enough_years: bool,
}

impl Dynamics {
    /// The dynamic of a group: earlier years (any order) and this one.
    pub fn of(now: (u16, &Summary), earlier: &[(u16, &Summary)], frame: &Frame) -> Self {
        let mut years: Vec<_> = earlier
            .iter()
            .filter(|(year, _)| *year < now.0)
            .copied()
            .collect();
        years.sort_by_key(|(year, _)| *year);
        let growth = years.last().map_or(
            Figure::none(now.1.marked(), Reason::NoReference),
            |(_, before)| growth(now.1, before, frame),
        );
        years.push(now);
        let direction = |growth: f64| {
            if growth >= frame.norms.twos_growth.value {
                Direction::Negative
            } else {
                Direction::Other
            }
        };
        Self {
            enough_years: years.len() as f64 >= frame.norms.years.value,
            years: years
                .into_iter()
                .map(|(year, summary)| point(year, summary, frame))
                .collect(),
            direction: growth.value.map(direction),
            growth,
        }
    }
}

fn point(year: u16, summary: &Summary, frame: &Frame) -> YearPoint {
    let marks = Marks::of(summary, frame);
    YearPoint {
        year,
        twos: marks.parts[0].share,
        success: marks.success.share,
        quality: marks.quality.share,
        percent: frame
            .ruler
            .percent(summary.scores(), f64::from(summary.shape().max)),
    }
}

fn growth(now: &Summary, before: &Summary, frame: &Frame) -> Figure {
    let twos = |summary: &Summary| (summary.marks(Some(Mark::TWO)), summary.marked());
    let (this, last) = (twos(now), twos(before));
    let n = this.1.min(last.1);
    if n == 0 {
        return Figure::none(0, Reason::NoScale);
    }
    if let Some(reason) = frame.ruler.too_few(n) {
        return Figure::none(n, reason);
    }
    let share = |(twos, n): (u64, u64)| 100.0 * twos as f64 / n as f64;
    let interval = frame
        .ruler
        .difference_of_shares(this, last)
        .map(|found| found.scaled(100.0));
    Figure::new(share(this) - share(last), n, interval)
}
