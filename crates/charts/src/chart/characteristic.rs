//! The characteristic of an item: what the model expects at each score, and what was found.

use crate::drawing::{Area, Element, Key, Plate, Scale, Shape, Tone};
use crate::drawing::{
    bounds_above, floor, group, gutter, line, named_below, path, shape, value_lines, values_below,
};
use crate::number::{count, percent};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table, Unit};

/// The expected curve of an item over scores with the observed shares.
#[derive(Clone, Debug, PartialEq)]
pub struct Characteristic {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// What the model expects: (score, share of the largest points), ascending.
    pub expected: Vec<(f64, f64)>,
    /// What was found in groups of pupils.
    pub observed: Vec<CharacteristicPoint>,
    /// First scores of marks with their names, drawn as dashed verticals.
    pub bounds: Vec<(String, f64)>,
}

/// A group of pupils of neighbouring scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CharacteristicPoint {
    /// «12», «0–3».
    pub scores: String,
    /// Their mean score.
    pub at: f64,
    /// The share found.
    pub share: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// The share expected.
    pub expected: f64,
    /// How many pupils.
    pub n: u64,
}

impl CharacteristicPoint {
    fn shown(&self, frame: &Frame) -> Option<f64> {
        self.share
            .filter(|share| share.is_finite() && !frame.few.hides(self.n))
    }

    /// Whether the whole interval lies off what is expected.
    fn is_off(&self) -> bool {
        self.interval
            .is_some_and(|(low, high)| self.expected < low || high < self.expected)
    }

    fn hover(&self, share: f64) -> String {
        let mut said = format!("{} {}: {}", words::SCORE, self.scores, percent(share, 1));
        if let Some((low, high)) = self.interval {
            said.push_str(&format!(
                "; {} {}{}{}",
                words::INTERVAL,
                percent(low, 1),
                words::TO,
                percent(high, 1)
            ));
        }
        said.push_str(&format!(
            "; {} {}; {} = {}",
            words::AWAITED,
            percent(self.expected, 1),
            words::N,
            count(self.n)
        ));
        said
    }
}

struct Field {
    area: Area,
    x: Scale,
    y: Scale,
}

impl Characteristic {
    fn field(&self, wide: f64) -> Option<Field> {
        let known = self
            .expected
            .iter()
            .filter(|(x, y)| x.is_finite() && y.is_finite());
        let ends = known.fold(None, |ends: Option<(f64, f64)>, &(x, _)| {
            Some(ends.map_or((x, x), |(low, high)| (low.min(x), high.max(x))))
        });
        let (low, high) = ends.filter(|(low, high)| low < high)?;
        let left = gutter((0.0, 1.0), Unit::Share);
        let top = if self.bounds.is_empty() { 8.0 } else { 20.0 };
        let tall = if wide < 480.0 { 190.0 } else { 240.0 };
        let area = Area::new(left, top, wide - left - 12.0, tall);
        Some(Field {
            area,
            x: Scale::new((low, high), (area.x + 8.0, area.right())),
            y: Scale::new((0.0, 1.0), (area.bottom(), area.y)),
        })
    }

    fn curve(&self, plate: &mut Plate, field: &Field) {
        let known = self
            .expected
            .iter()
            .filter(|(x, y)| x.is_finite() && y.is_finite());
        let places: Vec<_> = known.map(|&(x, y)| (field.x.at(x), field.y.at(y))).collect();
        plate.add(path(&places, false).set("fill", "none").stroke(Tone::Acc, 2.0));
    }

    fn points(&self, plate: &mut Plate, (field, frame): (&Field, &Frame)) {
        for point in &self.observed {
            if let Some(share) = point.shown(frame) {
                plate.add(drawn(point, share, field).pale(frame.few.pales(point.n)));
            }
        }
    }

    fn legend(&self, frame: &Frame) -> Vec<Key> {
        let off = |wanted: bool| {
            let mut shown = self.observed.iter().filter(|point| point.shown(frame).is_some());
            shown.any(|point| point.is_off() == wanted)
        };
        let mut keys = vec![Key::stroke(Tone::Acc, 2.0, words::EXPECTATION)];
        for (is_off, words) in [(false, words::AS_EXPECTED), (true, words::OFF_EXPECTED)] {
            if off(is_off) {
                keys.push(Key::new(sign(is_off, (0.0, 0.0)), words));
            }
        }
        let n = self
            .observed
            .iter()
            .fold(0u64, |sum, point| sum.saturating_add(point.n));
        keys.push(Key::words(format!("{} = {}", words::N, count(n))));
        keys
    }
}

fn sign(is_off: bool, place: (f64, f64)) -> Element {
    if is_off {
        shape(Shape::Square, place, 5.0).fill(Tone::Bad)
    } else {
        shape(Shape::Circle, place, 4.5).fill(Tone::Ink)
    }
}

fn drawn(point: &CharacteristicPoint, share: f64, field: &Field) -> Element {
    let x = field.x.at(point.at);
    let mut drawing = group().hover(&point.hover(share));
    if let Some((low, high)) = point.interval {
        let tone = if point.is_off() { Tone::Bad } else { Tone::Ink };
        let bar = line((x, field.y.at(low)), (x, field.y.at(high)));
        drawing = drawing.add(bar.stroke(tone, 1.5));
    }
    drawing.add(sign(point.is_off(), (x, field.y.at(share))))
}

impl Chart for Characteristic {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        let shown = self.observed.iter().any(|point| point.shown(frame).is_some());
        let Some(field) = self.field(plate.width).filter(|_| shown) else {
            let known = !self.observed.is_empty();
            return plate.nothing(if known { words::FEW } else { words::NOTHING });
        };
        value_lines(&mut plate, field.area, field.y, Unit::Share);
        floor(&mut plate, field.area, field.y);
        values_below(&mut plate, field.area, field.x, Unit::Number(0));
        named_below(&mut plate, field.area, words::PRIMARY);
        bounds_above(&mut plate, (field.area, field.x), &self.bounds);
        self.curve(&mut plate, &field);
        self.points(&mut plate, (&field, frame));
        plate.key(self.legend(frame));
        plate.finish()
    }

    fn table(&self) -> Table {
        let heads = [
            header::SCORE,
            header::N,
            header::DONE,
            header::LOW,
            header::HIGH,
            header::EXPECTED,
        ];
        let mut table = Table::new(&self.frame.title, &heads);
        for point in &self.observed {
            let (low, high) = point.interval.unwrap_or((f64::NAN, f64::NAN));
            let cells = match point.shown(&self.frame) {
                Some(share) => [share, low, high].map(|value| Cell::share(Some(value))),
                None => [Cell::Few, Cell::Empty, Cell::Empty],
            };
            let mut row = vec![Cell::words(&point.scores), Cell::Count(point.n)];
            row.extend(cells);
            row.push(Cell::share(Some(point.expected)));
            table.rows.push(row);
        }
        table
    }
}
