//! The plan in its own form with two more columns, and what of it is overdue.

use super::{Activity, Paper, Progress, State, Time};
use crate::table::{Cell, Table};
use crate::words::{date, progress as say};
use domain::calendar::Date;

/// Up to so many times each is told of; of more only those that are not done.
const EACH: usize = 4;

/// The plan with what was carried out; columns that it does not have are left out.
pub(super) fn plan(progress: &Progress) -> Table {
    let mut table = say::PLAN_FORM.table();
    let mut section = "";
    for (at, activity) in progress.activities.iter().enumerate() {
        if activity.section != section {
            section = &activity.section;
            let mut cells = vec![Cell::Empty; table.columns.len()];
            cells[0] = Cell::Across(section.to_owned());
            table.row(format!("section {}", at + 1), cells);
        }
        table.row((at + 1).to_string(), row(activity, progress.today));
    }
    if table.rows.is_empty() {
        table.notes = vec![say::NOTHING.to_owned()];
    }
    without(table, &["number", "document", "result"])
}

fn row(activity: &Activity, today: Date) -> Vec<Cell> {
    let told = [
        activity.number.clone(),
        activity.title.clone(),
        activity.term.clone(),
        activity.responsible.join(", "),
        activity.document.clone(),
        activity.result.clone(),
        carried_out(&activity.times, today),
        papers(&activity.times),
    ];
    told.map(Cell::text).into()
}

/// The table without those of these columns that are empty in every row.
fn without(mut table: Table, keys: &[&str]) -> Table {
    for key in keys {
        let Some(at) = table.columns.iter().position(|column| column.key == *key) else {
            continue;
        };
        let said = |cell: &Cell| !matches!(cell, Cell::Empty | Cell::Across(_));
        if table.rows.iter().any(|row| said(&row.cells[at])) {
            continue;
        }
        table.columns.remove(at);
        for row in &mut table.rows {
            let gone = row.cells.remove(at);
            if matches!(gone, Cell::Across(_)) {
                row.cells[at] = gone;
            }
        }
    }
    table
}

/// What was carried out, in words.
fn carried_out(times: &[Time], today: Date) -> String {
    let many = times.len() > EACH;
    let done = times.iter().filter(|time| time.state == State::Done).count();
    let told = times.iter().filter(|time| !many || time.state != State::Done);
    let alone = times.len() == 1;
    let mut all: Vec<String> = told.map(|time| said(time, today, alone)).collect();
    if many {
        all.insert(0, say::done_of(done, times.len()));
    }
    all.join("; ")
}

fn said(time: &Time, today: Date, alone: bool) -> String {
    let mut text = String::new();
    if !time.stage.is_empty() {
        text.push_str(&format!("{}: ", time.stage));
    }
    if let Some(due) = time.due.filter(|_| !alone) {
        text.push_str(&say::by(due));
    }
    text.push_str(&say::state(time, today));
    if let Some((done, of)) = time.parts {
        text.push_str(&say::parts(done, of));
    }
    if !time.note.is_empty() {
        text.push_str(&format!(" ({})", time.note));
    }
    text
}

/// What shows it: «Приказ от 12.10.2026 № 345».
fn papers(times: &[Time]) -> String {
    let all = times.iter().flat_map(|time| &time.papers).map(Paper::said);
    let mut all: Vec<String> = all.collect();
    all.dedup();
    all.join("; ")
}

impl Paper {
    fn said(&self) -> String {
        let mut text = self.kind.clone();
        if let Some(day) = self.date {
            text.push_str(&say::dated(day));
        }
        if !self.number.is_empty() {
            text.push_str(&say::numbered(&self.number));
        }
        text
    }
}

/// What is not done though its last day is over, the longest first.
pub(super) fn overdue(progress: &Progress) -> Table {
    let mut late: Vec<(Date, &Activity, &Time)> = Vec::new();
    for activity in &progress.activities {
        for time in &activity.times {
            let open = !matches!(time.state, State::Done | State::Skipped | State::Waits);
            if let Some(due) = time.due.filter(|due| open && *due < progress.today) {
                late.push((due, activity, time));
            }
        }
    }
    late.sort_by_key(|(due, ..)| *due);
    let mut table = say::OVERDUE.table();
    for (at, (due, activity, time)) in late.into_iter().enumerate() {
        let days = progress.today.duration_since(due).as_hours() / 24;
        let text = [&activity.number, &activity.title].map(Cell::text);
        let mut cells: Vec<Cell> = text.into();
        cells.push(Cell::Date(due.to_string()));
        cells.push(Cell::Count(u64::try_from(days).unwrap_or(0)));
        cells.push(Cell::text(activity.responsible.join(", ")));
        cells.push(Cell::text(say::standing(time.state)));
        table.row((at + 1).to_string(), cells);
    }
    if table.rows.is_empty() {
        table.notes = vec![say::none_overdue(&date(&progress.today.to_string()))];
    }
    table
}
