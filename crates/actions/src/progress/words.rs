//! Words of reports on plans.

use documents::progress::Form;
use domain::roadmap::{Approved, Waits};

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
pub(super) fn approved(approved: &Approved) -> String {
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
