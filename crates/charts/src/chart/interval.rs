//! A small interval with a line to compare it with, for a cell of a table.

use crate::drawing::{Plate, Scale, Tone, circle, group, line};
use crate::number::count;
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table, Unit};

/// A value with its 95 % interval on a scale shared by all rows of a table; 16 pixels high.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// Name and width; [`Frame::mini`] makes it.
    pub frame: Frame,
    /// The value, the lower and the upper end.
    pub value: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
    /// The number of pupils behind the value.
    pub n: u64,
    /// What the value is compared with, drawn as a dashed vertical.
    pub reference: Option<f64>,
    /// The ends of the scale, the same in every row.
    pub scale: (f64, f64),
    /// How the values are written.
    pub unit: Unit,
}

const TALL: f64 = 16.0;

impl Interval {
    fn hover(&self) -> String {
        let write = |value| self.unit.write(value);
        let (low, high) = (write(self.low), write(self.high));
        let n = format!("{} = {}", words::N, count(self.n));
        let interval = format!("{} {low}{}{high}", words::INTERVAL, words::TO);
        format!("{}; {interval}; {n}", write(self.value))
    }

    fn is_drawn(&self, frame: &Frame) -> bool {
        self.value.is_finite() && !frame.few.hides(self.n)
    }
}

impl Chart for Interval {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::mini(frame, TALL);
        let scale = Scale::new(self.scale, (6.0, plate.width - 6.0));
        let middle = TALL / 2.0;
        if !self.is_drawn(frame) {
            return plate.refusal(words::FEW);
        }
        if let Some(reference) = self.reference.filter(|value| value.is_finite()) {
            let x = scale.at(reference);
            plate.add(line((x, 0.0), (x, TALL)).stroke(Tone::Ink, 1.0).dashed("2 2"));
        }
        plate.said = self.hover();
        let mut drawing = group().hover(&plate.said);
        if self.low.is_finite() && self.high.is_finite() {
            let (low, high) = (scale.at(self.low), scale.at(self.high));
            drawing = drawing.add(line((low, middle), (high, middle)).stroke(Tone::Acc, 2.5));
        }
        drawing = drawing.add(circle((scale.at(self.value), middle), 3.8).fill(Tone::Acc));
        plate.add(drawing.pale(frame.few.pales(self.n)));
        plate.finish()
    }

    fn table(&self) -> Table {
        let heads = [
            header::VALUE,
            header::LOW,
            header::HIGH,
            header::REFERENCE,
            header::N,
        ];
        let mut table = Table::new(&self.frame.title, &heads);
        let hidden = self.frame.few.hides(self.n);
        let cell = |value: f64| {
            if hidden {
                Cell::Few
            } else {
                Cell::of(self.unit, value)
            }
        };
        let reference = self
            .reference
            .map_or(Cell::Empty, |value| Cell::of(self.unit, value));
        table.rows.push(vec![
            cell(self.value),
            cell(self.low),
            cell(self.high),
            reference,
            Cell::Count(self.n),
        ]);
        table
    }
}
