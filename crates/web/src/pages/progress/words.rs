//! Words about the progress of plans.

use super::asked::Stand;
use actions::progress::Form;

pub(super) const TIMELINE: &str = "План по месяцам";
pub(super) const CALENDAR: &str = "Календарь плана";
pub(super) const BOARD: &str = "Доска";
pub(super) const REPORT: &str = "Отчёт о ходе реализации";
pub(super) const COVERAGE: &str = "Чем исполняется план";
pub(super) const MINE: &str = "Мой календарь";

/// The views of a plan: end of the address, name.
pub(crate) const VIEWS: [(&str, &str); 7] = [
    ("", "План"),
    ("/timeline", "По месяцам"),
    ("/calendar", "Календарь"),
    ("/board", "Доска"),
    ("/schools", "Школы"),
    ("/reports", "Отчёты"),
    ("/coverage", "Чем исполняется"),
];

pub(super) const SCHOOLS: &str = "Планы школ";

pub(super) const MONTHS: [&str; 12] = [
    "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
];

const LONG_MONTHS: [&str; 12] = [
    "Январь",
    "Февраль",
    "Март",
    "Апрель",
    "Май",
    "Июнь",
    "Июль",
    "Август",
    "Сентябрь",
    "Октябрь",
    "Ноябрь",
    "Декабрь",
];

/// «Ноябрь 2026».
pub(super) fn month(day: jiff::civil::Date) -> String {
    let place = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    format!("{} {}", LONG_MONTHS.get(place).unwrap_or(&""), day.year())
}

pub(super) const fn stand(stand: Stand) -> &'static str {
    match stand {
        Stand::Ahead => "не начато",
        Stand::Working => "в работе",
        Stand::Reported => "ждёт подтверждения",
        Stand::Overdue => "просрочено",
        Stand::Done => "выполнено",
        Stand::Skipped => "не требуется",
        Stand::Waits => "ожидает события",
    }
}

pub(super) const fn form(form: Form) -> &'static str {
    match form {
        Form::Report => "Ход реализации: план с исполнением и документами",
        Form::Annual => "Ежегодный отчёт для региона",
        Form::Statement => "Справка об исполнении",
    }
}

/// What the drawing of a plan shows.
pub(super) const DRAWN: &str =
    "Отрезок — от первого до последнего дня срока, его вид — состояние на сегодня.";

/// How long there is, or was.
pub(super) fn left(days: i32) -> String {
    match days {
        0 => "срок сегодня".to_owned(),
        days if days > 0 => format!("осталось дней: {days}"),
        days => format!("просрочено дней: {}", days.unsigned_abs()),
    }
}

/// Nothing of the product carries it out.
pub(super) const BY_HAND: &str = "вручную";

/// What carries an activity out, by the address that it is linked with.
pub(super) fn carrier(link: &str) -> &'static str {
    let part = link
        .trim_start_matches('/')
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default();
    match part {
        "" => BY_HAND,
        "procedures" => "оценочная процедура",
        "works" | "results" | "versions" | "schools" => "результаты и их анализ",
        "findings" | "signs" => "признаки необъективности",
        "documents" => "документы системы",
        "uploads" => "сбор результатов",
        "roadmaps" | "activities" | "instances" => "дорожные карты",
        _ => "другая возможность системы",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_what_carries_an_activity_out() {
        for (link, said) in [
            ("", BY_HAND),
            ("/procedures/17", "оценочная процедура"),
            ("/findings?kind=A", "признаки необъективности"),
            ("/unheard-of", "другая возможность системы"),
        ] {
            assert_eq!(carrier(link), said, "{link}");
        }
    }
}
