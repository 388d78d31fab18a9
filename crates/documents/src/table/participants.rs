//! Participants of a school or a class: a row for each, by code, with what every item brought.

use super::individual::{Pupil, figures};
use super::{Cell, Column, Table};
use crate::words::{head, note};
use analysis::frame::ItemInfo;
use analysis::norms::Threshold;
use domain::procedure::ItemLevel;
use domain::result::{Point, Presence};

/// Columns of the levels.
const LEVELS: [(&str, ItemLevel); 3] = [
    ("basic", ItemLevel::Basic),
    ("raised", ItemLevel::Raised),
    ("high", ItemLevel::High),
];

/// How many figures stand before the items: variant, score, marks and their difference.
const MARKS: usize = 5;

fn has(items: &[ItemInfo], level: ItemLevel) -> bool {
    items.iter().any(|item| item.level == Some(level))
}

/// A participant with the points of every item, in column order.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// Class, score, marks, what was done of each level.
    pub pupil: Pupil,
    /// Whether they wrote.
    pub presence: Presence,
    /// What each item brought.
    pub points: Vec<Point>,
}

/// The table of participants, in their order; the columns of items stand between marks and levels; levels of which the work has no
/// item are left out.
///
/// Keys of the columns of items are `item ` and the code of the item.
pub fn of_participants(items: &[ItemInfo], gap: &Threshold, participants: &[Participant]) -> Table {
    let mut table = head::PARTICIPANTS.table();
    let first = table
        .columns
        .iter()
        .position(|column| LEVELS.iter().any(|(key, _)| column.key == *key))
        .unwrap_or(table.columns.len());
    let missing = |column: &Column| {
        LEVELS
            .iter()
            .any(|(key, level)| column.key == *key && !has(items, *level))
    };
    table.columns.retain(|column| !missing(column));
    table.columns.splice(first..first, items.iter().map(column));
    for (place, one) in participants.iter().enumerate() {
        let mut cells = vec![
            Cell::text(one.pupil.result.participant.to_string()),
            Cell::text(&*one.pupil.class),
        ];
        let mut figures = figures(&one.pupil.result).into_iter();
        cells.extend(figures.by_ref().take(MARKS));
        let absent = one.presence == Presence::Absent;
        cells.extend(
            one.points
                .iter()
                .map(|&point| if absent { Cell::Empty } else { cell(point) }),
        );
        cells.extend(
            figures
                .zip(LEVELS)
                .filter(|(_, level)| has(items, level.1))
                .map(|(cell, _)| cell),
        );
        table.row(format!("{} {place}", one.pupil.result.participant), cells);
    }
    table.note(note::gap(gap));
    table
}

fn column(item: &ItemInfo) -> Column {
    Column {
        title: note::item(&item.code, item.max),
        key: format!("item {}", item.code).into(),
        numeric: true,
        width: 6,
    }
}

fn cell(point: Point) -> Cell {
    match point {
        Point::NOT_ATTEMPTED => Cell::text(note::NOT_ATTEMPTED),
        Point::NOT_TAUGHT => Cell::text(note::NOT_TAUGHT),
        _ => point
            .points()
            .map_or(Cell::Empty, |points| Cell::Count(u64::from(points))),
    }
}
