//! Axes that charts share: values on lines from side to side, shares on columns from top to foot, striped rows.

use super::element::{Area, line, rect, text};
use super::letters::{SMALL, fit, widest};
use super::plate::Plate;
use super::scale::{Scale, ticks};
use super::tone::Tone;
use crate::Unit;
use crate::number::percent;

/// About so many lines are drawn across a field.
pub(crate) const LINES: usize = 4;

/// The room the labels of a value axis need at its left.
pub(crate) fn gutter(domain: (f64, f64), unit: Unit) -> f64 {
    let marks = ticks(domain, LINES);
    let written: Vec<String> = marks
        .values
        .iter()
        .map(|value| unit.tick(*value, marks.step))
        .collect();
    widest(written.iter().map(String::as_str), SMALL).max(20.0) + 10.0
}

/// Lines across the field at round values, each with its value at the left.
pub(crate) fn value_lines(plate: &mut Plate, area: Area, scale: Scale, unit: Unit) {
    let marks = ticks(scale.domain(), LINES);
    for value in marks.values.iter().copied() {
        let y = scale.at(value);
        let words = unit.tick(value, marks.step);
        plate.add(line((area.x, y), (area.right(), y)).stroke(Tone::Line, 1.0));
        plate.add(
            text((area.x - 6.0, y + 4.0), &words)
                .small()
                .end()
                .fill(Tone::Mut),
        );
    }
}

/// The lower edge of a field; dark only where it stands for 0, so that nothing else passes for a floor.
pub(crate) fn floor(plate: &mut Plate, area: Area, scale: Scale) {
    let tone = if scale.domain().0 == 0.0 {
        Tone::Ink
    } else {
        Tone::Line2
    };
    plate.add(line((area.x, area.bottom()), (area.right(), area.bottom())).stroke(tone, 1.0));
}

/// Rows of one height under an axis from 0 to 100 %.
pub(crate) struct Rows {
    /// Where the first row begins.
    pub top: f64,
    pub tall: f64,
    pub many: usize,
    /// Left and right end of the axis.
    pub plot: (f64, f64),
}

impl Rows {
    pub(crate) fn scale(&self) -> Scale {
        Scale::new((0.0, 1.0), self.plot)
    }

    /// Stripes under every other row, and a column at every quarter with its share above.
    pub(crate) fn draw(&self, plate: &mut Plate) {
        for index in (0..self.many).step_by(2) {
            let top = self.top + self.tall * index as f64;
            plate.add(rect(Area::new(0.0, top, plate.width, self.tall)).fill(Tone::Zebra));
        }
        let foot = self.top + self.tall * self.many as f64;
        for quarter in 0..=4 {
            let share = f64::from(quarter) / 4.0;
            let x = self.scale().at(share);
            plate.add(
                text((x, self.top - 9.0), &percent(share, 0))
                    .small()
                    .middle()
                    .fill(Tone::Mut),
            );
            plate.add(line((x, self.top - 4.0), (x, foot)).stroke(Tone::Line, 1.0));
        }
    }
}

/// Values under a field at round places, each with a short stroke.
pub(crate) fn values_below(plate: &mut Plate, area: Area, scale: Scale, unit: Unit) {
    let wanted = if area.w < 400.0 { 2 * LINES } else { 3 * LINES };
    let marks = ticks(scale.domain(), wanted);
    for value in marks.values.iter().copied() {
        let (x, foot) = (scale.at(value), area.bottom());
        plate.add(line((x, foot), (x, foot + 4.0)).stroke(Tone::Line2, 1.0));
        let words = unit.tick(value, marks.step);
        plate.add(text((x, foot + 17.0), &words).small().middle().fill(Tone::Mut));
    }
    plate.height = area.bottom() + 24.0;
}

/// What an axis from side to side is of, under its values at the right end.
pub(crate) fn named_below(plate: &mut Plate, area: Area, words: &str) {
    let words = fit(words, SMALL, area.w);
    let place = (area.right(), plate.height + 9.0);
    plate.add(text(place, &words).small().end().fill(Tone::Mut));
    plate.height += 16.0;
}

/// Dashed lines from top to foot with their names above: the bounds of marks.
pub(crate) fn bounds_above(plate: &mut Plate, (area, scale): (Area, Scale), bounds: &[(String, f64)]) {
    for (name, at) in bounds.iter().filter(|(_, at)| at.is_finite()) {
        let x = scale.at(*at);
        let dashes = line((x, area.y), (x, area.bottom()));
        plate.add(dashes.stroke(Tone::Mut, 1.0).dashed("2 3"));
        let written = text((x, 13.0), &fit(name, SMALL, 60.0));
        plate.add(written.small().middle().fill(Tone::Mut));
    }
}
