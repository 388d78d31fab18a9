//! A measure over the years: points with intervals joined by a line, gaps where nothing is known, breaks where scales change.

use crate::drawing::{Area, Element, Key, LABEL, LINES, Plate, SMALL, Scale, Shape, Tone};
use crate::drawing::{
    fit, floor, group, gutter, line, linked, path, rounded, shape, text, value_lines, widest, width, wrap,
};
use crate::number::count;
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

const LOOKS: [(Shape, Tone, &str); 4] = [
    (Shape::Circle, Tone::Acc, ""),
    (Shape::Square, Tone::Mut, "5 3"),
    (Shape::Diamond, Tone::Ok, "2 3"),
    (Shape::Triangle, Tone::Mid, "8 3 2 3"),
];

fn look(index: usize) -> (Shape, Tone, &'static str) {
    LOOKS[if index < LOOKS.len() {
        index
    } else {
        1 + (index - 1) % (LOOKS.len() - 1)
    }]
}

/// Where things stand on the plate.
struct Field {
    area: Area,
    x: Scale,
    y: Scale,
    step: f64,
    /// Whether names stand at the ends of the lines and not in the key.
    direct: bool,
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

    fn field(&self, wide: f64) -> Option<Field> {
        let domain = self.domain()?;
        let left = gutter(domain, self.unit);
        let direct = wide >= 480.0 && self.series.len() <= 6;
        let names = widest(self.series.iter().map(|series| series.name.as_str()), LABEL) * 1.05;
        let right = if direct {
            names.clamp(40.0, wide * 0.3) + 24.0
        } else {
            12.0
        };
        let top = if self.breaks.is_empty() { 24.0 } else { 38.0 };
        let area = Area::new(left, top, wide - left - right, 200.0);
        let years = self.years.len() as f64;
        let x = Scale::new((-0.35, years - 0.65), (area.x, area.right()));
        let step = area.w / (years - 0.3);
        Some(Field {
            area,
            x,
            y: Scale::new(domain, (area.bottom(), area.y)),
            step,
            direct,
        })
    }

    fn axes(&self, plate: &mut Plate, field: &Field) {
        let foot = field.area.bottom();
        value_lines(plate, field.area, field.y, self.unit);
        floor(plate, field.area, field.y);
        let wide = widest(self.years.iter().map(String::as_str), SMALL).min(90.0) + 10.0;
        let every = (wide / field.step).ceil().max(1.0) as usize;
        // Counted back from the last year, which is the one that matters.
        for year in (0..self.years.len()).rev().step_by(every) {
            let words = fit(&self.years[year], SMALL, field.step * every as f64);
            let x = field
                .x
                .at(year as f64)
                .min(plate.width - width(&words, SMALL) / 2.0);
            plate.add(text((x, foot + 17.0), &words).small().middle().fill(Tone::Mut));
        }
        plate.height = foot + 24.0;
    }

    fn draw_breaks(&self, plate: &mut Plate, field: &Field) {
        for change in self
            .breaks
            .iter()
            .filter(|change| change.year > 0 && change.year < self.years.len())
        {
            let x = field.x.at(change.year as f64 - 0.5);
            plate.add(
                line((x, 4.0), (x, field.area.bottom()))
                    .stroke(Tone::Mut, 1.0)
                    .dashed("2 3"),
            );
            let room = (plate.width - x - 8.0).max(60.0);
            let words = fit(&change.note, SMALL, room);
            plate.add(
                group()
                    .hover(&change.note)
                    .add(text((x + 5.0, 13.0), &words).small().fill(Tone::Mut)),
            );
        }
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

    fn draw_series(&self, plate: &mut Plate, field: &Field, index: usize) {
        let series = &self.series[index];
        let (_, tone, dash) = look(index);
        for run in self.runs(series).iter().filter(|run| run.len() > 1) {
            let places: Vec<_> = run
                .iter()
                .map(|(year, value)| (field.x.at(*year as f64), field.y.at(*value)))
                .collect();
            let route = path(&places, false)
                .set("fill", "none")
                .stroke(tone, if index == 0 { 2.5 } else { 1.5 });
            plate.add(if dash.is_empty() {
                route
            } else {
                route.dashed(dash)
            });
        }
        for (year, moment) in self.moments(series) {
            plate.add(self.point(field, (index, year), &moment));
        }
        for year in (0..self.years.len()).filter(|_| index == 0) {
            self.refusal(plate, field, (series, year));
        }
    }

    /// A grey cross on the axis where pupils were too few.
    fn refusal(&self, plate: &mut Plate, field: &Field, of: (&Series, usize)) {
        let Some(Some(moment)) = of.0.moments.get(of.1) else {
            return;
        };
        if self.moment(of.0, of.1).is_some() {
            return;
        }
        let (x, y) = (field.x.at(of.1 as f64), field.area.bottom() - 10.0);
        let hover = format!(
            "{}, {}: {}, {} = {}",
            of.0.name,
            self.years[of.1],
            words::FEW,
            words::N,
            count(moment.n)
        );
        let stroke = |dy: f64| line((x - 4.0, y - dy), (x + 4.0, y + dy)).stroke(Tone::Mut, 1.5);
        plate.add(group().hover(&hover).add(stroke(4.0)).add(stroke(-4.0)));
        let lines = wrap(words::FEW, SMALL, field.step.max(40.0));
        for (index, words) in lines.iter().rev().enumerate() {
            let place = (x, y - 10.0 - 14.0 * index as f64);
            plate.add(
                text(place, words)
                    .small()
                    .middle()
                    .fill(Tone::Mut)
                    .rim(Tone::Paper),
            );
        }
    }

    fn point(&self, field: &Field, of: (usize, usize), moment: &Moment) -> Element {
        let (kind, tone, _) = look(of.0);
        let x = field.x.at(of.1 as f64);
        let hover = self.hover(of, moment);
        let mut all = group().hover(&hover);
        // With many lines the intervals of comparators would hide the lines.
        let drawn = of.0 == 0 || self.series.len() <= 3;
        if let Some((low, high)) = finite(moment.interval).filter(|_| drawn) {
            let (low, high) = (field.y.at(low), field.y.at(high));
            all = all.add(line((x, low), (x, high)).stroke(tone, 1.5));
            for end in [low, high] {
                all = all.add(line((x - 4.0, end), (x + 4.0, end)).stroke(tone, 1.5));
            }
        }
        let radius = if of.0 == 0 { 5.5 } else { 4.5 };
        let point = shape(kind, (x, field.y.at(moment.value)), radius)
            .fill(tone)
            .stroke(Tone::Paper, 1.2);
        let all = all.add(point.set("class", "spot"));
        let all = if self.frame.few.pales(moment.n) {
            all.set("opacity", "0.55")
        } else {
            all
        };
        linked(moment.href.as_deref(), &hover, all)
    }

    fn hover(&self, of: (usize, usize), moment: &Moment) -> String {
        let write = |value| self.unit.write(value);
        let mut words = format!(
            "{}, {}: {}",
            self.series[of.0].name,
            self.years[of.1],
            write(moment.value)
        );
        if let Some((low, high)) = finite(moment.interval) {
            words.push_str(&format!(
                "; {} {}{}{}",
                words::INTERVAL,
                write(low),
                words::TO,
                write(high)
            ));
        }
        words.push_str(&format!("; {} = {}", words::N, count(moment.n)));
        words
    }

    /// Values beside the points of the first series, above where the line allows.
    fn values(&self, plate: &mut Plate, field: &Field) {
        let Some(series) = self.series.first() else { return };
        for (year, moment) in self.moments(series) {
            let words = self.unit.write(moment.value);
            if width(&words, SMALL) + 6.0 > field.step {
                continue;
            }
            let top = finite(moment.interval).map_or(moment.value, |interval| interval.1.max(moment.value));
            let place = (field.x.at(year as f64), field.y.at(top) - 8.0);
            plate.add(text(place, &words).small().bold().middle().rim(Tone::Paper));
        }
    }

    /// Names at the right ends of the lines, pushed apart until none touches another.
    fn names(&self, plate: &mut Plate, field: &Field) {
        let ends = self.series.iter().enumerate().filter_map(|(index, series)| {
            let last = self.moments(series).last()?;
            Some((index, field.y.at(last.1.value)))
        });
        let mut ends: Vec<(usize, f64)> = ends.collect();
        ends.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
        let mut free = f64::MIN;
        for (index, y) in ends {
            let y = y.max(free);
            free = y + 16.0;
            let name = &self.series[index].name;
            let (kind, tone, _) = look(index);
            let words = fit(name, LABEL, (plate.width - field.area.right() - 22.0) / 1.05);
            let written = text((field.area.right() + 22.0, y + 4.5), &words);
            let written = if index == 0 {
                written.bold().fill(Tone::Acc)
            } else {
                written.fill(Tone::Mut)
            };
            let written = group()
                .add(shape(kind, (field.area.right() + 12.0, y), 4.0).fill(tone))
                .add(written);
            plate.add(group().hover(name).add(written));
        }
    }

    fn legend(&self) -> Vec<Key> {
        let entry = |(index, series): (usize, &Series)| {
            let (kind, tone, dash) = look(index);
            let stroke = line((-8.0, 0.0), (8.0, 0.0)).stroke(tone, 1.5);
            let stroke = if dash.is_empty() {
                stroke
            } else {
                stroke.dashed(dash)
            };
            Key::new(
                group().add(stroke).add(shape(kind, (0.0, 0.0), 4.5).fill(tone)),
                &series.name,
            )
        };
        self.series.iter().enumerate().map(entry).collect()
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
