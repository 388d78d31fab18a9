//! Words of reports on plans.

use super::schools::{SchoolRow, SchoolsView};
use crate::proposal::ProposalView;
use documents::progress::Form;
use documents::table::{Cell, Column, Row, Table};
use domain::proposal::Correcting;
use domain::roadmap::{Approved, RequestState, RoadmapState, Standing, Waits};

/// What is waited for.
pub fn waits(waits: Waits, words: &str) -> String {
    let what = match waits {
        Waits::Event => "ожидается событие",
        Waits::Schedule => "по графику или приказу",
        Waits::Request => "по запросу",
        Waits::Need => "по необходимости",
        Waits::Year => "год не указан",
        Waits::PlanPeriod => "период плана не указан",
        Waits::Vacation => "даты каникул не заданы",
        Waits::Term => "срок не указан",
    };
    match words.trim() {
        "" => what.to_owned(),
        words => format!("{what}: {words}"),
    }
}

/// The paper that put a plan in force: «приказ от 12.01.2026 № 17, Управление образования».
pub fn approved(approved: &Approved) -> String {
    let mut parts = Vec::new();
    if let Some(day) = approved.date {
        parts.push(format!("от {}", day.strftime("%d.%m.%Y")));
    }
    if !approved.number.is_empty() {
        parts.push(format!("№\u{a0}{}", approved.number));
    }
    let mut text = match parts.is_empty() {
        true => String::new(),
        false => format!("утверждена {}", parts.join(" ")),
    };
    if !approved.by.is_empty() && !text.is_empty() {
        text.push_str(&format!(", {}", approved.by));
    }
    text
}

/// What of a plan is shown: «раздел «…»; ответственный — ОО».
pub(super) fn about(section: Option<&str>, body: Option<&str>) -> String {
    let section = section.map(|section| format!("раздел «{section}»"));
    let body = body.map(|body| format!("ответственный — {body}"));
    [section, body]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("; ")
}

/// What a paper is called as a file, without the plan and the ending.
pub(super) const fn file(form: Form) -> &'static str {
    match form {
        Form::Report => "Ход реализации",
        Form::Annual => "Ежегодный отчёт",
        Form::Statement => "Справка об исполнении",
    }
}

/// How far an activity has come at a school.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Absent => "не запрошено",
        Standing::Unapproved => "план не утверждён",
        Standing::LeftOut => "не включено",
        Standing::Overdue => "просрочено",
        Standing::Waits => "ждёт события",
        Standing::Planned => "запланировано",
        Standing::Working => "в работе",
        Standing::Reported => "ждёт подтверждения",
        Standing::Done => "исполнено",
        Standing::Skipped => "не требуется",
    }
}

/// How far the plan of a school has come.
pub fn plan_of(row: &SchoolRow) -> &'static str {
    match (row.state, row.request) {
        (None, _) => "не запрошен",
        (Some(RoadmapState::Approved), _) => "действует",
        (Some(RoadmapState::Closed), _) => "закрыт",
        (Some(RoadmapState::Rejected), _) => "запрос отозван",
        (Some(RoadmapState::Draft), Some(RequestState::Sent)) => "ждёт утверждения",
        (Some(RoadmapState::Draft), Some(RequestState::Returned)) => "возвращён школе",
        (Some(RoadmapState::Draft), _) => "у школы",
    }
}

/// Schools by activities as a table of a workbook.
pub(super) fn schools_table(view: &SchoolsView) -> Table {
    let column = |title: String, key: String, width| Column {
        title,
        key: key.into(),
        numeric: false,
        width,
    };
    let mut columns = vec![
        column("Школа".to_owned(), "school".to_owned(), 32),
        column("План школы".to_owned(), "plan".to_owned(), 18),
        column("Отправить до".to_owned(), "due".to_owned(), 14),
    ];
    for (at, one) in view.activities.iter().enumerate() {
        let title = format!("{} {}", one.number, one.title);
        columns.push(column(title.trim().to_owned(), format!("activity-{at}"), 24));
    }
    Table {
        id: "schools",
        title: "Планы школ".to_owned(),
        notes: vec![format!(
            "Состояние мероприятий в планах школ на {}.",
            view.today.strftime("%d.%m.%Y")
        )],
        columns,
        rows: view.rows.iter().map(table_row).collect(),
    }
}

fn table_row(row: &SchoolRow) -> Row {
    let mut cells = vec![
        Cell::text(&*row.name),
        Cell::text(plan_of(row)),
        row.due.map_or(Cell::Empty, |due| Cell::Date(due.to_string())),
    ];
    for cell in &row.cells {
        let word = standing(cell.standing);
        let text = match (cell.of, cell.reason.as_str()) {
            (_, reason) if !reason.is_empty() => format!("{word}: {reason}"),
            (of, _) if of > 1 => format!("{word} ({} из {of})", cell.over),
            _ => word.to_owned(),
        };
        cells.push(Cell::text(text));
    }
    Row {
        key: row.organisation.to_string(),
        anchor: None,
        cells,
    }
}

/// What somebody proposes for a plan, with why.
pub(super) fn proposal(one: &ProposalView) -> String {
    let what = match &one.proposal.correcting {
        Correcting::Change { value, .. } => format!("изложить: «{value}» (сейчас: «{}»)", one.before),
        Correcting::Remove { .. } => "исключить".to_owned(),
        Correcting::Add { title, term } if term.is_empty() => format!("добавить: «{title}»"),
        Correcting::Add { title, term } => format!("добавить: «{title}», срок: {term}"),
    };
    format!("{what}. {}", one.proposal.reason)
}
