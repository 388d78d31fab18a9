//! How a history is drawn: axes, breaks, lines, points with intervals, names at the ends.

use super::{History, Moment, Series, finite};
use crate::drawing::{Area, Element, Key, LABEL, Plate, SMALL, Scale, Shape, Tone};
use crate::drawing::{
    fit, floor, group, gutter, line, linked, path, shape, text, value_lines, widest, width, wrap,
};
use crate::number::count;
use crate::words;

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
pub(super) struct Field {
    area: Area,
    x: Scale,
    y: Scale,
    step: f64,
    /// Whether names stand at the ends of the lines and not in the key.
    pub(super) direct: bool,
}

impl History {
    pub(super) fn field(&self, wide: f64) -> Option<Field> {
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

    pub(super) fn axes(&self, plate: &mut Plate, field: &Field) {
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

    pub(super) fn draw_breaks(&self, plate: &mut Plate, field: &Field) {
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

    pub(super) fn draw_series(&self, plate: &mut Plate, field: &Field, index: usize) {
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
        let all = all.pale(self.frame.few.pales(moment.n));
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
    pub(super) fn values(&self, plate: &mut Plate, field: &Field) {
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
    pub(super) fn names(&self, plate: &mut Plate, field: &Field) {
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

    pub(super) fn legend(&self) -> Vec<Key> {
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
