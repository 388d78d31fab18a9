//! A measure over the years: points with intervals joined by a line, gaps where nothing is known, breaks where scales change.

mod plot;

use crate::drawing::{LINES, Plate, rounded};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table, Unit};

/// Series of a measure over the same years.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// Labels of the years from left to right: «2020/21».
    pub years: Vec<String>,
    /// Whom the chart is about first, comparators after.
    pub series: Vec<Series>,
    /// Years from which values can no longer be compared with earlier ones.
    pub breaks: Vec<Break>,
    /// How values are written; shares are drawn from 0.
    pub unit: Unit,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// «г. Городок-9».
    pub name: String,
    /// One for each year; `None` where nothing was held.
    pub moments: Vec<Option<Moment>>,
}

/// One year of a series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// The value.
    pub value: f64,
    /// The 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// Pupils behind the value.
    pub n: u64,
    /// Where the point leads.
    pub href: Option<String>,
}

/// A change after which years cannot be compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Break {
    /// The index of the first year after the change.
    pub year: usize,
    /// «новая шкала».
    pub note: String,
}

impl History {
    fn moment(&self, series: &Series, year: usize) -> Option<Moment> {
        let moment = series.moments.get(year)?.as_ref()?;
        (moment.value.is_finite() && !self.frame.few.hides(moment.n)).then(|| moment.clone())
    }

    fn moments<'a>(&'a self, series: &'a Series) -> impl Iterator<Item = (usize, Moment)> + 'a {
        (0..self.years.len()).filter_map(|year| Some((year, self.moment(series, year)?)))
    }

    fn domain(&self) -> Option<(f64, f64)> {
        let mut ends: Option<(f64, f64)> = None;
        for moment in self.series.iter().flat_map(|series| self.moments(series)) {
            let (low, high) = finite(moment.1.interval).unwrap_or((moment.1.value, moment.1.value));
            let (low, high) = (low.min(moment.1.value), high.max(moment.1.value));
            ends = Some(ends.map_or((low, high), |ends| (ends.0.min(low), ends.1.max(high))));
        }
        let (low, high) = ends?;
        let spread = (high - low).max(high.abs() * 0.02).max(1e-6);
        let domain = rounded((low - spread * 0.08, high + spread * 0.12), LINES);
        Some(if self.unit == Unit::Share {
            (0.0, rounded((0.0, high.max(0.01)), LINES).1.min(1.0))
        } else {
            domain
        })
    }

    /// Runs of neighbouring years with values, cut at breaks: what a line may join.
    fn runs(&self, series: &Series) -> Vec<Vec<(usize, f64)>> {
        let mut runs: Vec<Vec<(usize, f64)>> = Vec::new();
        for (year, moment) in self.moments(series) {
            let cut = self.breaks.iter().any(|change| change.year == year);
            let joins = runs
                .last()
                .and_then(|run| run.last())
                .is_some_and(|last| last.0 + 1 == year)
                && !cut;
            match runs.last_mut() {
                Some(run) if joins => run.push((year, moment.value)),
                _ => runs.push(vec![(year, moment.value)]),
            }
        }
        runs
    }
}

fn finite(interval: Option<(f64, f64)>) -> Option<(f64, f64)> {
    interval.filter(|(low, high)| low.is_finite() && high.is_finite())
}

impl Chart for History {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        let Some(field) = self.field(plate.width) else {
            let known = self
                .series
                .iter()
                .flat_map(|series| &series.moments)
                .any(Option::is_some);
            return plate.nothing(if known { words::FEW } else { words::NOTHING });
        };
        self.axes(&mut plate, &field);
        self.draw_breaks(&mut plate, &field);
        for index in (0..self.series.len()).rev() {
            self.draw_series(&mut plate, &field, index);
        }
        self.values(&mut plate, &field);
        if field.direct {
            self.names(&mut plate, &field);
        } else {
            plate.key(self.legend());
        }
        plate.finish()
    }

    fn table(&self) -> Table {
        let heads = [
            header::YEAR,
            header::WHO,
            header::VALUE,
            header::LOW,
            header::HIGH,
            header::N,
            header::REMARK,
        ];
        let mut table = Table::new(&self.frame.title, &heads);
        for (year, label) in self.years.iter().enumerate() {
            for series in &self.series {
                table.rows.push(self.cells((year, label), series));
            }
        }
        table
    }
}

impl History {
    fn cells(&self, year: (usize, &String), series: &Series) -> Vec<Cell> {
        let mut row = vec![Cell::words(year.1), Cell::words(&series.name)];
        let known = series.moments.get(year.0).and_then(Option::as_ref);
        match (self.moment(series, year.0), known) {
            (Some(moment), _) => {
                let ends = moment.interval.unwrap_or((f64::NAN, f64::NAN));
                row.extend([moment.value, ends.0, ends.1].map(|value| Cell::of(self.unit, value)));
                row.push(Cell::Count(moment.n));
            }
            (None, Some(moment)) => row.extend([Cell::Few, Cell::Empty, Cell::Empty, Cell::Count(moment.n)]),
            (None, None) => row.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]),
        }
        let change = self.breaks.iter().find(|change| change.year == year.0);
        row.push(change.map_or(Cell::Empty, |change| Cell::words(&change.note)));
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_joins_neighbouring_years_only_and_never_over_a_break() {
        let moment = |value| {
            Some(Moment {
                value,
                n: 100,
                ..Moment::default()
            })
        };
        let series = Series {
            name: "a".into(),
            moments: vec![
                moment(1.0),
                moment(2.0),
                None,
                moment(3.0),
                moment(4.0),
                moment(5.0),
            ],
        };
        let chart = History {
            frame: Frame::new("h", "", ""),
            years: (0..6).map(|year| year.to_string()).collect(),
            series: vec![series],
            breaks: vec![Break {
                year: 4,
                note: String::new(),
            }],
            unit: Unit::Number(1),
        };
        let years: Vec<Vec<usize>> = chart
            .runs(&chart.series[0])
            .iter()
            .map(|run| run.iter().map(|point| point.0).collect())
            .collect();
        assert_eq!(years, [vec![0, 1], vec![3], vec![4, 5]]);
    }
}
