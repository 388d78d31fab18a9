//! The values of the columns: how they lie in Parquet, and how to walk over all columns of some rows.

use crate::column::{Column, Columns};
use domain::result::{Doubt, Point, Presence, Rows, Score};
use parquet::data_type::{DataType, Int32Type, Int64Type};
use std::ops::Range;

/// A physical type of Parquet that holds an unsigned number.
pub(crate) trait Wire: DataType {
    /// Bytes of one plain value.
    const BYTES: usize;
    fn of(number: u64) -> Self::T;
    fn number(value: &Self::T) -> u64;
}

impl Wire for Int32Type {
    const BYTES: usize = 4;
    fn of(number: u64) -> i32 {
        number as u32 as i32
    }
    fn number(value: &i32) -> u64 {
        u64::from(*value as u32)
    }
}

impl Wire for Int64Type {
    const BYTES: usize = 8;
    fn of(number: u64) -> i64 {
        number as i64
    }
    fn number(value: &i64) -> u64 {
        *value as u64
    }
}

/// A value of a column.
pub(crate) trait Cell: Copy + 'static {
    type Wire: Wire;
    /// Canonical bytes of one value, which is also the width of the column's logical type.
    const WIDTH: usize;
    /// What stands in a buffer before it is filled.
    const FILL: Self;
    fn number(self) -> u64;
    /// `None` for a number that no value of the column has.
    fn of(number: u64) -> Option<Self>;
}

macro_rules! cell {
    ($kind:ty, $wire:ty, $width:literal, $fill:expr, $value:ident => $number:expr, $read:expr) => {
        impl Cell for $kind {
            type Wire = $wire;
            const WIDTH: usize = $width;
            const FILL: Self = $fill;
            #[inline]
            fn number(self) -> u64 {
                let $value = self;
                $number
            }
            #[inline]
            fn of(number: u64) -> Option<Self> {
                $read(number)
            }
        }
    };
}

cell!(u8, Int32Type, 1, 0, v => u64::from(v), |n| u8::try_from(n).ok());
cell!(u32, Int32Type, 4, 0, v => u64::from(v), |n| u32::try_from(n).ok());
cell!(u64, Int64Type, 8, 0, v => v, Some);
cell!(Point, Int32Type, 1, Point::UNKNOWN, v => u64::from(v.byte()), |n| exactly(n, Point::from_byte(n as u8)));
cell!(Score, Int32Type, 2, Score::NONE, v => u64::from(v.raw()), |n| exactly(n, Score::from_raw(n as u16)));
cell!(Doubt, Int32Type, 1, Doubt::NONE, v => u64::from(v.byte()), |n| exactly(n, Doubt::from_byte(n as u8)));
cell!(Presence, Int32Type, 1, Presence::Wrote, v => v as u64, |n| match n {
    0 => Some(Presence::Wrote),
    1 => Some(Presence::Absent),
    _ => None,
});

fn exactly<C: Cell>(number: u64, cell: C) -> Option<C> {
    (cell.number() == number).then_some(cell)
}

/// Adds the canonical bytes of these values: little-endian, as wide as the column.
pub(crate) fn canonical<C: Cell>(values: &[C], into: &mut Vec<u8>) {
    if C::WIDTH == 1 {
        into.extend(values.iter().map(|value| value.number() as u8));
        return;
    }
    for value in values {
        into.extend_from_slice(&value.number().to_le_bytes()[..C::WIDTH]);
    }
}

/// Something done to every column of some rows.
pub(crate) trait Visit {
    type Error;
    fn column<C: Cell>(&mut self, column: Column, values: &[C]) -> Result<(), Self::Error>;
}

/// Something done to every chosen column of rows that are being filled.
pub(crate) trait Fill {
    type Error;
    fn column<C: Cell>(&mut self, column: Column, values: &mut Vec<C>) -> Result<(), Self::Error>;
}

/// Visits every column in its order, narrowed to this run of rows.
pub(crate) fn visit<V: Visit>(rows: &Rows, run: Range<usize>, visitor: &mut V) -> Result<(), V::Error> {
    visitor.column(Column::School, &rows.school[run.clone()])?;
    visitor.column(Column::Class, &rows.class[run.clone()])?;
    visitor.column(Column::Participant, &rows.participant[run.clone()])?;
    visitor.column(Column::Variant, &rows.variant[run.clone()])?;
    visitor.column(Column::Sex, &rows.sex[run.clone()])?;
    visitor.column(Column::Journal, &rows.journal[run.clone()])?;
    visitor.column(Column::Presence, &rows.presence[run.clone()])?;
    visitor.column(Column::Total, &rows.total[run.clone()])?;
    visitor.column(Column::Mark, &rows.mark[run.clone()])?;
    visitor.column(Column::Doubt, &rows.doubt[run.clone()])?;
    visitor.column(Column::SourceRow, &rows.source_row[run.clone()])?;
    for (item, points) in rows.points.iter().enumerate() {
        visitor.column(Column::Item(item), &points[run.clone()])?;
    }
    Ok(())
}

/// Fills the chosen columns and empties the others.
pub(crate) fn fill<F: Fill>(rows: &mut Rows, columns: &Columns, filler: &mut F) -> Result<(), F::Error> {
    let mut chosen = Chosen { columns, filler };
    chosen.one(Column::School, &mut rows.school)?;
    chosen.one(Column::Class, &mut rows.class)?;
    chosen.one(Column::Participant, &mut rows.participant)?;
    chosen.one(Column::Variant, &mut rows.variant)?;
    chosen.one(Column::Sex, &mut rows.sex)?;
    chosen.one(Column::Journal, &mut rows.journal)?;
    chosen.one(Column::Presence, &mut rows.presence)?;
    chosen.one(Column::Total, &mut rows.total)?;
    chosen.one(Column::Mark, &mut rows.mark)?;
    chosen.one(Column::Doubt, &mut rows.doubt)?;
    chosen.one(Column::SourceRow, &mut rows.source_row)?;
    for (item, points) in rows.points.iter_mut().enumerate() {
        chosen.one(Column::Item(item), points)?;
    }
    Ok(())
}

struct Chosen<'a, F> {
    columns: &'a Columns,
    filler: &'a mut F,
}

impl<F: Fill> Chosen<'_, F> {
    fn one<C: Cell>(&mut self, column: Column, values: &mut Vec<C>) -> Result<(), F::Error> {
        if self.columns.has(column) {
            self.filler.column(column, values)
        } else {
            values.clear();
            Ok(())
        }
    }
}
