//! Words in calendars.

use domain::activity::Activity;
use domain::instance::{Instance, InstanceState};
use jiff::civil::Date;

/// The feed of what is one's own.
pub(super) const MINE: &str = "Мои мероприятия";

/// The line of an event: «1.4 Разработка локальных актов».
pub(super) fn title(activity: &Activity, one: &Instance, today: Date) -> String {
    let mark = match one.state {
        InstanceState::Done => "✓ ",
        InstanceState::Skipped => "— ",
        _ if one.is_overdue(today) => "! ",
        _ => "",
    };
    let number = match activity.number.as_str() {
        "" => String::new(),
        number => format!("{number} "),
    };
    let stage = match one.stage.as_str() {
        "" => String::new(),
        stage => format!(" ({stage})"),
    };
    format!("{mark}{number}{}{stage}", activity.title)
}

/// What stands beside it.
pub(super) fn note(activity: &Activity, one: &Instance, today: Date) -> String {
    let mut lines = vec![format!("Срок: {}", activity.term_text)];
    if let Some((from, due)) = one.from.zip(one.due).filter(|(from, due)| from != due) {
        lines.push(format!("С {} по {}", day(from), day(due)));
    }
    if !activity.responsible.is_empty() {
        lines.push(format!("Ответственные: {}", activity.responsible.join(", ")));
    }
    if !activity.document.is_empty() {
        lines.push(format!("Документ: {}", activity.document));
    }
    lines.push(format!("Состояние: {}", state(one, today)));
    lines.join("\n")
}

fn day(day: Date) -> String {
    day.strftime("%d.%m.%Y").to_string()
}

fn state(one: &Instance, today: Date) -> &'static str {
    match one.state {
        InstanceState::Done => "выполнено",
        InstanceState::Skipped => "не требуется",
        _ if one.is_overdue(today) => "просрочено",
        InstanceState::Planned => "не начато",
        InstanceState::Working => "в работе",
        InstanceState::Reported => "ждёт подтверждения",
    }
}
