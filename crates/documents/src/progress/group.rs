//! Counts: over all, by section, by body, by school.

use super::{Activity, Count, Progress};
use crate::table::{Cell, Figure, Status, Table, Unit};
use crate::words::progress as say;

/// The counts over all, one in a row.
pub(super) fn counts(progress: &Progress) -> Table {
    let mut table = say::COUNTS.table();
    let count = progress.count();
    for ((key, number), name) in count.named().into_iter().zip(say::COUNTED) {
        table.row(key, vec![Cell::text(name), Cell::Count(number)]);
    }
    table.row("share", vec![Cell::text(say::SHARE), share(&count)]);
    table
}

/// By section, in the order of the plan.
pub(super) fn sections(progress: &Progress) -> Table {
    grouped(progress, &say::SECTIONS, |activity| {
        let section = activity.section.as_str();
        vec![if section.is_empty() {
            say::NO_SECTION
        } else {
            section
        }]
    })
}

/// By body: an activity of several bodies counts with each.
pub(super) fn bodies(progress: &Progress) -> Table {
    grouped(progress, &say::BODIES, |activity| {
        match activity.responsible.is_empty() {
            true => vec![say::NO_BODY],
            false => activity.responsible.iter().map(String::as_str).collect(),
        }
    })
}

/// By school.
pub(super) fn schools(progress: &Progress) -> Table {
    let mut table = say::SCHOOLS.table();
    for (at, school) in progress.schools.iter().enumerate() {
        table.row((at + 1).to_string(), cells(&school.name, &school.count));
    }
    emptied(table)
}

fn grouped<'a>(
    progress: &'a Progress,
    head: &crate::words::head::Head,
    names: impl Fn(&'a Activity) -> Vec<&'a str>,
) -> Table {
    let mut all: Vec<(&str, Count)> = Vec::new();
    for activity in &progress.activities {
        let count = Count::of(activity, progress.today);
        for name in names(activity) {
            match all.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => *known = *known + count,
                None => all.push((name, count)),
            }
        }
    }
    let mut table = head.table();
    for (at, (name, count)) in all.iter().enumerate() {
        table.row((at + 1).to_string(), cells(name, count));
    }
    emptied(table)
}

fn emptied(mut table: Table) -> Table {
    if table.rows.is_empty() {
        table.notes = vec![say::NOTHING.to_owned()];
    }
    table
}

fn cells(name: &str, count: &Count) -> Vec<Cell> {
    let numbers = [
        count.all(),
        count.done,
        count.late,
        count.working,
        count.overdue,
        count.ahead,
        count.skipped,
        count.waits,
    ];
    let mut cells = vec![Cell::text(name)];
    cells.extend(numbers.map(Cell::Count));
    cells.push(share(count));
    cells
}

/// The share of those done among those done or overdue; nothing where there are none of either.
fn share(count: &Count) -> Cell {
    let n = count.judged();
    if n == 0 {
        return Cell::Insufficient {
            reason: say::NONE_DUE.to_owned(),
            n,
        };
    }
    Cell::Figure(Figure {
        value: count.done as f64 / n as f64,
        n,
        interval: None,
        unit: Unit::Percent(1),
        status: Status::None,
    })
}
