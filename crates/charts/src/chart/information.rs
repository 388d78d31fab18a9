//! How precisely a work measures whom: information and standard error over abilities.

use crate::drawing::{Area, Key, Plate, SMALL, Scale, Tone};
use crate::drawing::{
    LINES, bounds_above, floor, gutter, line, named_below, path, rounded, text, ticks, value_lines,
    values_below, widest,
};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table, Unit};

/// Information at the left axis, standard error at the right one.
#[derive(Clone, Debug, PartialEq)]
pub struct Information {
    /// Name, width.
    pub frame: Frame,
    /// Abilities in logits, information, standard error in logits; ascending.
    pub curve: Vec<(f64, f64, Option<f64>)>,
    /// First scores of marks with their names, drawn as dashed verticals.
    pub bounds: Vec<(String, f64)>,
}

/// Errors above are not drawn: beyond, the work says next to nothing.
const LARGEST: f64 = 2.0;

struct Field {
    area: Area,
    x: Scale,
    information: Scale,
    error: Scale,
}

impl Information {
    fn known(&self) -> impl Iterator<Item = (f64, f64, Option<f64>)> + '_ {
        let whole = |one: &&(f64, f64, Option<f64>)| one.0.is_finite() && one.1.is_finite() && one.1 >= 0.0;
        self.curve.iter().filter(whole).copied()
    }

    fn field(&self, wide: f64) -> Option<Field> {
        let ends = self
            .known()
            .fold(None, |ends: Option<(f64, f64, f64)>, (x, y, _)| {
                Some(ends.map_or((x, x, y), |(low, high, top)| {
                    (low.min(x), high.max(x), top.max(y))
                }))
            });
        let (low, high, top) = ends.filter(|(low, high, _)| low < high)?;
        let domain = (0.0, rounded((0.0, top.max(0.1)), LINES).1);
        let (left, right) = (
            gutter(domain, Unit::Number(1)),
            gutter((0.0, LARGEST), Unit::Number(1)),
        );
        let above = if self.bounds.is_empty() { 8.0 } else { 20.0 };
        let area = Area::new(left, above, wide - left - right, 190.0);
        Some(Field {
            area,
            x: Scale::new((low, high), (area.x, area.right())),
            information: Scale::new(domain, (area.bottom(), area.y)),
            error: Scale::new((0.0, LARGEST), (area.bottom(), area.y)),
        })
    }

    fn errors_axis(plate: &mut Plate, field: &Field) {
        let marks = ticks((0.0, LARGEST), LINES);
        let written: Vec<String> = marks
            .values
            .iter()
            .map(|value| Unit::Number(1).tick(*value, marks.step))
            .collect();
        let wide = widest(written.iter().map(String::as_str), SMALL);
        for (value, words) in marks.values.iter().zip(&written) {
            let place = (field.area.right() + 6.0 + wide, field.error.at(*value) + 4.0);
            plate.add(text(place, words).small().end().fill(Tone::Mid));
        }
    }

    fn lines(&self, plate: &mut Plate, field: &Field) {
        let information: Vec<_> = self
            .known()
            .map(|(x, y, _)| (field.x.at(x), field.information.at(y)))
            .collect();
        plate.add(
            path(&information, false)
                .set("fill", "none")
                .stroke(Tone::Acc, 2.5),
        );
        let small = |se: &f64| se.is_finite() && *se <= LARGEST;
        let errors: Vec<_> = self
            .known()
            .filter_map(|(x, _, se)| Some((field.x.at(x), field.error.at(se.filter(small)?))))
            .collect();
        plate.add(
            path(&errors, false)
                .set("fill", "none")
                .stroke(Tone::Mid, 2.0)
                .dashed("5 3"),
        );
    }
}

impl Chart for Information {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        let Some(field) = self.field(plate.width) else {
            return plate.nothing(words::NOTHING);
        };
        value_lines(&mut plate, field.area, field.information, Unit::Number(1));
        floor(&mut plate, field.area, field.information);
        Self::errors_axis(&mut plate, &field);
        values_below(&mut plate, field.area, field.x, Unit::Number(1));
        named_below(&mut plate, field.area, words::ABILITY);
        bounds_above(&mut plate, (field.area, field.x), &self.bounds);
        self.lines(&mut plate, &field);
        let dashes = line((-7.0, 0.0), (7.0, 0.0)).stroke(Tone::Mid, 2.0).dashed("5 3");
        plate.key(vec![
            Key::stroke(Tone::Acc, 2.5, words::INFORMATION),
            Key::new(dashes, words::ERROR),
        ]);
        plate.finish()
    }

    fn table(&self) -> Table {
        let heads = [header::LOGIT, header::INFORMATION, header::ERROR];
        let mut table = Table::new(&self.frame.title, &heads);
        for (theta, information, error) in self.known() {
            let cells = [theta, information, error.unwrap_or(f64::NAN)];
            table
                .rows
                .push(cells.map(|value| Cell::of(Unit::Number(2), value)).into());
        }
        table
    }
}
