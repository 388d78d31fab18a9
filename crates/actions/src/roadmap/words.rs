//! Words that plans made by the program begin with.

use super::show::Draft;
use crate::progress::approved;
use documents::letter::Told;
use documents::table::{Cell as Printed, Column, Row as TableRow, Table};
use domain::roadmap::{Activity, Cell, Roadmap, kept};
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;

/// The title of the plan of a school that follows another one.
pub(super) fn own_title(school: &str, title: &str) -> String {
    format!("План школы: {school}. {title}")
}

/// Who proposed something, and why.
pub(super) fn proposed(by: &str, reason: &str) -> String {
    format!("предложение ({by}): {reason}")
}

/// The title of the plan of the next year: every year that it names is one later.
pub(super) fn next_year(title: &str) -> String {
    let mut next = String::with_capacity(title.len());
    let mut number = String::new();
    for sign in title.chars().chain(['\0']) {
        if sign.is_ascii_digit() {
            number.push(sign);
            continue;
        }
        match number.parse::<u32>() {
            Ok(year) if number.len() == 4 && number.starts_with("20") => {
                next.push_str(&(year + 1).to_string());
            }
            _ => next.push_str(&number),
        }
        number.clear();
        if sign != '\0' {
            next.push(sign);
        }
    }
    next
}

/// A last day that is a day off.
pub(super) fn day_off(day: Date) -> String {
    let name = match day.weekday() {
        Weekday::Monday => "понедельник",
        Weekday::Tuesday => "вторник",
        Weekday::Wednesday => "среда",
        Weekday::Thursday => "четверг",
        Weekday::Friday => "пятница",
        Weekday::Saturday => "суббота",
        Weekday::Sunday => "воскресенье",
    };
    format!("{} — нерабочий день ({name})", day.strftime("%d.%m.%Y"))
}

/// What the file of an order is called.
pub(super) const ORDER: &str = "Проект приказа";

/// The order that puts a draft in force, and what it changes in the edition before.
pub(super) fn order(roadmap: &Roadmap, read: &Draft, (previous, made): (Option<&Roadmap>, &str)) -> Told {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.strftime("%d.%m.%Y").to_string());
    let of = |pairs: &[(&str, String)]| {
        pairs
            .iter()
            .map(|(name, said)| ((*name).to_owned(), said.clone()))
            .collect()
    };
    let tables = vec![changes(read), added(read), removed(read)];
    let count = |at: usize| tables[at].rows.len() as u64;
    let kept = kept(read.plan.clone(), &read.rows).activities.len() as u64;
    let changed = read.difference.iter().flat_map(|one| &one.pairs);
    let counts = [
        ("activities", kept),
        (
            "changed",
            changed.filter(|pair| !pair.changed.is_empty()).count() as u64,
        ),
        ("added", count(1)),
        ("removed", count(2)),
    ];
    Told {
        values: BTreeMap::from([
            (
                "roadmap",
                of(&[
                    ("title", roadmap.title.clone()),
                    ("from", day(roadmap.period.from)),
                    ("to", day(roadmap.period.to)),
                ]),
            ),
            (
                "previous",
                of(&[
                    (
                        "title",
                        previous.map_or_else(String::new, |one| one.title.clone()),
                    ),
                    (
                        "approved",
                        previous.map_or_else(String::new, |one| approved(&one.approved)),
                    ),
                ]),
            ),
        ]),
        counts: BTreeMap::from([(
            "count",
            counts.map(|(name, count)| (name.to_owned(), count)).into(),
        )]),
        tables,
        passport: Vec::new(),
        made: made.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// What a cell of an activity is called.
pub const fn cell(cell: Cell) -> &'static str {
    match cell {
        Cell::Number => "номер",
        Cell::Title => "мероприятие",
        Cell::Term => "срок",
        Cell::Responsible => "ответственные",
        Cell::Document => "вид документа",
        Cell::Result => "результат",
    }
}

fn table(id: &'static str, title: &str, columns: &[(&'static str, &str, u16)]) -> Table {
    let column = |&(key, title, width): &(&'static str, &str, u16)| Column {
        title: title.to_owned(),
        key: key.into(),
        numeric: false,
        width,
    };
    Table {
        id,
        title: title.to_owned(),
        notes: Vec::new(),
        columns: columns.iter().map(column).collect(),
        rows: Vec::new(),
    }
}

fn line(table: &mut Table, cells: &[&str]) {
    table.rows.push(TableRow {
        key: (table.rows.len() + 1).to_string(),
        anchor: None,
        cells: cells.iter().map(|text| Printed::text(*text)).collect(),
    });
}

/// Cells of activities of both editions that differ.
fn changes(read: &Draft) -> Table {
    let columns = [
        ("title", "Мероприятие", 40),
        ("cell", "Что", 14),
        ("before", "Было", 30),
        ("after", "Стало", 30),
    ];
    let mut all = table("changes", "Изменения", &columns);
    for pair in read.difference.iter().flat_map(|one| &one.pairs) {
        let now = read.plan.activities.iter().find(|one| one.order == pair.order);
        let was = read.replaced.iter().find(|one| one.thread == pair.thread);
        let (Some(now), Some(was)) = (now, was) else {
            continue;
        };
        let was = super::laying::printed(was);
        for cell in &pair.changed {
            let (before, after) = (now_says(&was, *cell), now_says(now, *cell));
            line(&mut all, &[&now.title, self::cell(*cell), &before, &after]);
        }
    }
    all
}

fn now_says(one: &Activity, cell: Cell) -> String {
    match cell {
        Cell::Number => one.number.clone().unwrap_or_default(),
        Cell::Title => one.title.clone(),
        Cell::Term => one.term_text.clone(),
        Cell::Responsible => one.responsible.join(", "),
        Cell::Document => one.document.clone().unwrap_or_default(),
        Cell::Result => one.result.clone().unwrap_or_default(),
    }
}

const LISTED: [(&str, &str, u16); 4] = [
    ("number", "№", 8),
    ("title", "Мероприятие", 50),
    ("term", "Срок", 24),
    ("responsible", "Ответственные", 30),
];

fn added(read: &Draft) -> Table {
    let mut all = table("added", "Добавленные мероприятия", &LISTED);
    for order in read.difference.iter().flat_map(|one| &one.added) {
        if let Some(one) = read.plan.activities.iter().find(|one| one.order == *order) {
            list(&mut all, one);
        }
    }
    all
}

fn removed(read: &Draft) -> Table {
    let mut all = table("removed", "Исключённые мероприятия", &LISTED);
    for thread in read.difference.iter().flat_map(|one| &one.removed) {
        if let Some(one) = read.replaced.iter().find(|one| one.thread == *thread) {
            list(&mut all, &super::laying::printed(one));
        }
    }
    all
}

fn list(all: &mut Table, one: &Activity) {
    let number = one.number.clone().unwrap_or_default();
    line(
        all,
        &[&number, &one.title, &one.term_text, &one.responsible.join(", ")],
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_years_of_a_title_move_and_other_numbers_stay() {
        assert_eq!(
            next_year("План школы № 2026 на 2026-2027 годы, 12 пунктов"),
            "План школы № 2027 на 2027-2028 годы, 12 пунктов"
        );
        assert_eq!(next_year("Дорожная карта 120261"), "Дорожная карта 120261");
        assert_eq!(
            day_off(date(2027, 11, 7)),
            "07.11.2027 — нерабочий день (воскресенье)"
        );
    }
}
