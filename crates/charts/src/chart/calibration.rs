//! Whether p-values are what they say: the share of p ≤ x against x where nothing is to be found, a panel for each test.

use crate::drawing::{Area, Key, Place, Plate, SMALL, Tone, fit, group, line, path, rect, text};
use crate::number::{count, decimal, percent};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table};

/// Panels beside each other; both axes run from 0 to 1 by steps that leave room for the small values that decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// Name, width.
    pub frame: Frame,
    /// A test each.
    pub panels: Vec<CalibrationPanel>,
}

/// The p-values of one test.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CalibrationPanel {
    /// The test.
    pub name: String,
    /// How many p-values.
    pub n: u64,
    /// Shares at ascending bounds.
    pub points: Vec<CalibrationPoint>,
}

/// The share of p-values at or below a bound.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CalibrationPoint {
    /// The bound.
    pub bound: f64,
    /// The share found.
    pub share: f64,
    /// Between these it lies where every p is what it says.
    pub band: (f64, f64),
}

impl CalibrationPoint {
    fn is_whole(&self) -> bool {
        [self.bound, self.share, self.band.0, self.band.1]
            .iter()
            .all(|value| value.is_finite())
    }
}

/// The axes: equal distances between these.
const STEPS: [f64; 11] = [0.0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0];
/// Steps that have a line and a number.
const NUMBERED: [(f64, u8); 4] = [(0.001, 3), (0.01, 2), (0.1, 1), (1.0, 0)];
/// Room left of a field, above it, below it, and right of it.
const LEFT: f64 = 40.0;
/// See [`LEFT`].
const ABOVE: f64 = 22.0;
/// See [`LEFT`].
const BELOW: f64 = 26.0;
/// See [`LEFT`].
const GAP: f64 = 14.0;
/// A panel is about so wide.
const PANEL: f64 = 150.0;

/// The part of an axis below a value.
fn part(value: f64) -> f64 {
    let steps = STEPS.windows(2).zip(0u8..);
    let within = |(pair, place): (&[f64], u8)| {
        let inside = value <= pair[1];
        inside.then(|| (f64::from(place) + (value - pair[0]) / (pair[1] - pair[0])).max(0.0))
    };
    steps.filter_map(within).next().unwrap_or(10.0) / 10.0
}

fn place(area: Area, x: f64, y: f64) -> Place {
    (area.x + part(x) * area.w, area.bottom() - part(y) * area.h)
}

impl CalibrationPanel {
    fn whole(&self) -> impl DoubleEndedIterator<Item = &CalibrationPoint> {
        self.points.iter().filter(|point| point.is_whole())
    }

    fn draw(&self, plate: &mut Plate, area: Area) {
        axes(plate, area);
        let at = |y: fn(&CalibrationPoint) -> f64| {
            move |point: &CalibrationPoint| place(area, point.bound, y(point))
        };
        let mut band: Vec<Place> = self.whole().map(at(|point| point.band.0)).collect();
        band.extend(self.whole().rev().map(at(|point| point.band.1)));
        let found: Vec<Place> = self.whole().map(at(|point| point.share)).collect();
        let diagonal = line(place(area, 0.0, 0.0), place(area, 1.0, 1.0));
        let mut drawing = group().hover(&self.hover());
        if found.len() > 1 {
            drawing = drawing.add(path(&band, true).fill(Tone::Calm));
        }
        drawing = drawing.add(diagonal.stroke(Tone::Mut, 1.0).dashed("2 3"));
        if found.len() > 1 {
            drawing = drawing.add(path(&found, false).set("fill", "none").stroke(Tone::Acc, 2.0));
        }
        plate.add(drawing);
        let named = format!("{}, {} = {}", self.name, words::N, count(self.n));
        plate.add(text((area.x, area.y - 8.0), &fit(&named, SMALL, area.w)).small());
    }

    /// The share at the most usual bound.
    fn hover(&self) -> String {
        let usual = self.whole().find(|point| point.bound >= 0.05);
        let said = usual.map(|point| format!(": p ≤ {} — {}", written(point.bound), percent(point.share, 1)));
        format!("{}{}", self.name, said.unwrap_or_default())
    }
}

/// A bound with no more decimals than it has.
fn written(bound: f64) -> String {
    let decimals = (0..4).find(|&decimals| {
        let scale = [1.0, 10.0, 100.0, 1000.0][usize::from(decimals)];
        (bound * scale - (bound * scale).round()).abs() < 1e-9
    });
    decimal(bound, decimals.unwrap_or(4))
}

fn axes(plate: &mut Plate, area: Area) {
    plate.add(rect(area).set("fill", "none").stroke(Tone::Line2, 1.0));
    for (value, decimals) in NUMBERED {
        let (x, y) = place(area, value, value);
        plate.add(line((x, area.y), (x, area.bottom())).stroke(Tone::Line, 1.0));
        plate.add(line((area.x, y), (area.right(), y)).stroke(Tone::Line, 1.0));
        let said = decimal(value, decimals);
        plate.add(text((area.x - 5.0, y + 4.0), &said).small().end().fill(Tone::Mut));
        plate.add(
            text((x, area.bottom() + 15.0), &said)
                .small()
                .middle()
                .fill(Tone::Mut),
        );
    }
}

impl Chart for Calibration {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        if !self.panels.iter().any(|panel| panel.whole().next().is_some()) {
            return plate.nothing(words::NOTHING);
        }
        let columns = ((plate.width / PANEL) as usize).clamp(1, 4);
        let wide = plate.width / columns as f64 - GAP;
        let side = wide - LEFT;
        for (row, panels) in self.panels.chunks(columns).enumerate() {
            let top = row as f64 * (side + ABOVE + BELOW) + ABOVE;
            for (column, panel) in panels.iter().enumerate() {
                let left = column as f64 * (wide + GAP) + LEFT;
                panel.draw(&mut plate, Area::new(left, top, side, side));
            }
            plate.height = top + side + BELOW;
        }
        let dashes = line((-7.0, 0.0), (7.0, 0.0)).stroke(Tone::Mut, 1.0).dashed("2 3");
        let band = rect(Area::new(-7.0, -5.0, 14.0, 10.0)).fill(Tone::Calm);
        plate.key(vec![
            Key::stroke(Tone::Acc, 2.0, words::SHARE_OF_P),
            Key::new(dashes, words::SO_MANY),
            Key::new(band, words::CHANCE),
        ]);
        plate.finish()
    }

    fn table(&self) -> Table {
        let heads = [
            header::WHAT,
            header::BOUND,
            header::SHARE,
            header::LOW,
            header::HIGH,
        ];
        let mut table = Table::new(&self.frame.title, &heads);
        for panel in &self.panels {
            for point in panel.whole() {
                let shares = [point.share, point.band.0, point.band.1].map(|share| Cell::share(Some(share)));
                let mut row = vec![Cell::words(&panel.name), Cell::words(&written(point.bound))];
                row.extend(shares);
                table.rows.push(row);
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_values_have_as_much_room_as_large_ones() {
        let parts = [0.0, 0.001, 0.01, 0.1, 1.0].map(part);
        assert_eq!(parts, [0.0, 0.1, 0.4, 0.7, 1.0]);
        assert!((part(0.0015) - 0.15).abs() < 1e-12);
        assert_eq!([part(-1.0), part(7.0)], [0.0, 1.0]);
    }

    #[test]
    fn a_bound_is_written_with_the_decimals_it_has() {
        assert_eq!(
            [0.001, 0.05, 0.2, 1.0].map(written),
            ["0,001", "0,05", "0,2", "1"]
        );
    }
}
