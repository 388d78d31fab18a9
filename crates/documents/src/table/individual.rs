//! Individual results: a row for each pupil, by participant code.

use super::{Cell, Figure, Status, Table, Unit};
use crate::subject::Work;
use crate::words::{head, note};
use analysis::statistic::individual::{Done, Individual};
use domain::procedure::Mark;

/// A pupil with the names of school and class, which the individual result only numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Pupil {
    /// Code of the school.
    pub school: String,
    /// Name of the school, empty where unknown.
    pub school_name: String,
    /// Name of the class, empty for none.
    pub class: String,
    /// What the pupil did.
    pub result: Individual,
}

/// The table of individual results of a work; those who were absent have a row without a score.
pub fn of_pupils(work: &Work<'_>, pupils: &[Pupil]) -> Table {
    let mut table = head::INDIVIDUAL.table();
    for (place, pupil) in pupils.iter().enumerate() {
        table.row(
            format!("{} {} {place}", pupil.school, pupil.result.participant),
            row(pupil),
        );
    }
    table.note(note::gap(&work.analysis.norms.journal_gap));
    table
}

fn row(pupil: &Pupil) -> Vec<Cell> {
    let result = &pupil.result;
    let mut cells = vec![
        Cell::text(&*pupil.school),
        Cell::text(&*pupil.school_name),
        Cell::text(&*pupil.class),
        Cell::text(result.participant.to_string()),
    ];
    cells.extend(figures(result));
    cells.push(Cell::text(if result.to_explain { note::EXPLAIN } else { "" }));
    cells
}

/// Variant, score, mark, journal mark, their difference, what was done of each level.
pub(super) fn figures(result: &Individual) -> [Cell; 8] {
    let [basic, raised, high] = result.done.map(done);
    [
        if result.variant == 0 {
            Cell::Empty
        } else {
            Cell::Count(u64::from(result.variant))
        },
        result
            .score
            .map_or_else(|| Cell::text(note::ABSENT), |score| Cell::Count(u64::from(score))),
        mark(result.mark),
        mark(result.journal),
        gap(result.gap),
        basic,
        raised,
        high,
    ]
}

fn mark(mark: Option<Mark>) -> Cell {
    mark.map_or(Cell::Empty, |mark| Cell::Count(u64::from(mark.number())))
}

fn gap(gap: Option<i8>) -> Cell {
    Cell::value(gap.map(f64::from), 1, Unit::Number(0))
}

/// What was done of a level; it rests on one pupil.
fn done(done: Done) -> Cell {
    let share = done.percent().map(|percent| percent / 100.0);
    share.map_or(Cell::Empty, |value| {
        Cell::Figure(Figure {
            value,
            n: 1,
            interval: None,
            unit: Unit::Percent(0),
            status: Status::None,
        })
    })
}
