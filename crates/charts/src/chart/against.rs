//! Observed beside expected: one row, a dot for what was found, a ring for what was expected.

use super::columns::{BASE, Columns, Labels, TOP};
use crate::drawing::{Element, Key, Plate, Rows, Scale, Shape, Tone};
use crate::drawing::{group, line, rounded, shape, text};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table, Unit};

/// What was observed against what was expected, row by row on one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Against {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// In the order of the caller.
    pub rows: Vec<AgainstRow>,
    /// How values are written.
    pub unit: Unit,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstRow {
    /// Its name.
    pub name: String,
    /// What was found.
    pub observed: f64,
    /// What was expected.
    pub expected: f64,
    /// Whether it is what the sign looks at.
    pub me: bool,
}

const DOT: f64 = 6.0;
const RING: f64 = 5.0;

impl AgainstRow {
    fn labels(&self) -> Labels<'_> {
        Labels {
            code: "",
            level: "",
            name: &self.name,
        }
    }

    fn is_drawn(&self) -> bool {
        self.observed.is_finite() && self.expected.is_finite()
    }

    const fn tone(&self) -> Tone {
        if self.me { Tone::Bad } else { Tone::Acc }
    }
}

impl Against {
    /// From nothing to a round number above all values.
    fn domain(&self) -> (f64, f64) {
        let drawn = self.rows.iter().filter(|row| row.is_drawn());
        let ends = drawn.fold((0.0, 0.0), |(low, high), row| {
            let [one, other] = [row.observed, row.expected];
            (f64::min(low, one.min(other)), f64::max(high, one.max(other)))
        });
        rounded((ends.0, ends.1.max(ends.0 + 1e-9)), 4)
    }

    fn hover(&self, row: &AgainstRow) -> String {
        format!(
            "{}: {}; {} {}",
            row.name,
            self.unit.write(row.observed),
            words::AWAITED,
            self.unit.write(row.expected)
        )
    }

    fn row(&self, plate: &mut Plate, (columns, scale): (&Columns, Scale), row: &AgainstRow) {
        let top = plate.height;
        let all = group()
            .hover(&self.hover(row))
            .add(columns.labels(row.labels(), top));
        let all = if row.is_drawn() {
            let written = text((columns.right, top + BASE), &self.unit.write(row.observed)).end();
            all.add(marks(row, scale, top + columns.dot)).add(written)
        } else {
            all.add(columns.refusal(words::NOTHING, top))
        };
        plate.add(all);
        plate.height += columns.row;
    }

    fn legend() -> Vec<Key> {
        let observed = shape(Shape::Circle, (0.0, 0.0), DOT).fill(Tone::Acc);
        vec![
            Key::new(observed, words::OBSERVED),
            Key::new(shape(Shape::Ring, (0.0, 0.0), RING), words::AWAITED),
        ]
    }
}

fn marks(row: &AgainstRow, scale: Scale, y: f64) -> Element {
    let (from, to) = (scale.at(row.expected), scale.at(row.observed));
    let tie = line((from, y), (to, y)).stroke(Tone::Line2, 2.0);
    let dot = shape(Shape::Circle, (to, y), DOT)
        .fill(row.tone())
        .stroke(Tone::Paper, 1.0);
    group().add(tie).add(shape(Shape::Ring, (from, y), RING)).add(dot)
}

impl Chart for Against {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        if self.rows.is_empty() {
            return plate.nothing(words::NOTHING);
        }
        let columns = Columns::new(self.rows.iter().map(AgainstRow::labels), plate.width, 76.0);
        let Rows { plot, .. } = columns.rows(self.rows.len());
        let scale = Scale::new(self.domain(), plot);
        plate.height = TOP;
        for row in &self.rows {
            self.row(&mut plate, (&columns, scale), row);
        }
        plate.key(Self::legend());
        plate.finish()
    }

    fn table(&self) -> Table {
        let mut table = Table::new(
            &self.frame.title,
            &[header::NAME, words::OBSERVED, words::AWAITED],
        );
        let cell = |value: f64| Cell::of(self.unit, value);
        let rows = self.rows.iter();
        table
            .rows
            .extend(rows.map(|row| vec![Cell::words(&row.name), cell(row.observed), cell(row.expected)]));
        table
    }
}
