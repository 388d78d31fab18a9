//! Rows in pieces: whether they fit a header, appended by runs, emptied without giving the memory back.

use crate::cell::{Cell, Fill, fill};
use crate::column::{Column, Columns};
use domain::result::{ResultSet, Rows, ShapeError};
use std::convert::Infallible;
use std::ops::Range;

/// Whether these rows fit the items, schools and classes of the header.
pub(crate) fn check(header: &ResultSet, rows: &Rows) -> Result<(), ShapeError> {
    let (columns, items) = (rows.points.len(), header.items.len());
    if columns != items {
        return Err(ShapeError::Items { columns, items });
    }
    if !equally_long(rows) {
        return Err(ShapeError::Length);
    }
    let within = |indices: &[u32], bound: usize| indices.iter().all(|&index| (index as usize) < bound);
    if within(&rows.school, header.schools.len()) && within(&rows.class, header.classes.len()) {
        Ok(())
    } else {
        Err(ShapeError::Dictionary)
    }
}

fn equally_long(rows: &Rows) -> bool {
    let lengths = [
        rows.class.len(),
        rows.participant.len(),
        rows.variant.len(),
        rows.sex.len(),
        rows.journal.len(),
        rows.presence.len(),
        rows.total.len(),
        rows.mark.len(),
        rows.doubt.len(),
        rows.source_row.len(),
    ];
    let points = rows.points.iter().map(Vec::len);
    lengths
        .into_iter()
        .chain(points)
        .all(|length| length == rows.len())
}

/// Appends a run of other rows with as many items.
pub(crate) fn append(to: &mut Rows, from: &Rows, run: Range<usize>) {
    to.school.extend_from_slice(&from.school[run.clone()]);
    to.class.extend_from_slice(&from.class[run.clone()]);
    to.participant.extend_from_slice(&from.participant[run.clone()]);
    to.variant.extend_from_slice(&from.variant[run.clone()]);
    to.sex.extend_from_slice(&from.sex[run.clone()]);
    to.journal.extend_from_slice(&from.journal[run.clone()]);
    to.presence.extend_from_slice(&from.presence[run.clone()]);
    to.total.extend_from_slice(&from.total[run.clone()]);
    to.mark.extend_from_slice(&from.mark[run.clone()]);
    to.doubt.extend_from_slice(&from.doubt[run.clone()]);
    to.source_row.extend_from_slice(&from.source_row[run.clone()]);
    for (to, from) in to.points.iter_mut().zip(&from.points) {
        to.extend_from_slice(&from[run.clone()]);
    }
}

/// Empties every column and keeps its memory.
pub(crate) fn clear(rows: &mut Rows) {
    struct Clear;
    impl Fill for Clear {
        type Error = Infallible;
        fn column<C: Cell>(&mut self, _: Column, values: &mut Vec<C>) -> Result<(), Infallible> {
            values.clear();
            Ok(())
        }
    }
    let Ok(()) = fill(rows, &Columns::all(), &mut Clear);
}
