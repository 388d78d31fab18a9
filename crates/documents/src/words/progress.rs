//! What reports on plans say.

use super::head::Head;
use super::{NO_BREAK, date};
use crate::progress::{State, Time};
use domain::calendar::Date;

/// Row of the passport: the plan.
pub const PLAN: &str = "Дорожная карта";
/// Row: by what it was put in force.
pub const APPROVED: &str = "Утверждена";
/// Row: what of it.
pub const ABOUT: &str = "Отбор";
/// Row: the period.
pub const PERIOD: &str = "Отчётный период";
/// An activity under no heading.
pub const NO_SECTION: &str = "Без раздела";
/// An activity for which nobody answers.
pub const NO_BODY: &str = "Ответственный не указан";
/// There is nothing to show.
pub const NOTHING: &str = "На отчётный период сроков исполнения не приходится.";
/// Nobody proposed anything.
pub const NO_PROPOSALS: &str = "Предложений по корректировке за период не поступало.";
/// Neither done nor overdue.
pub const NONE_DUE: &str = "сроки не наступали";
/// The share of those done.
pub const SHARE: &str = "Выполнено, % от выполненных и просроченных";

/// The counts in the order of their rows.
pub const COUNTED: [&str; 8] = [
    "Сроков исполнения в периоде",
    "Выполнено",
    "из них позже срока",
    "В работе, срок не вышел",
    "Просрочено",
    "Срок не наступил, не начато",
    "Не требуется",
    "Ожидают события или графика",
];

const GROUPED: [(&str, &str, bool, u16); 9] = [
    ("all", "Сроков", true, 9),
    ("done", "Выполнено", true, 11),
    ("late", "из них позже", true, 9),
    ("working", "В работе", true, 9),
    ("overdue", "Просрочено", true, 11),
    ("ahead", "Впереди", true, 10),
    ("skipped", "Не требуется", true, 9),
    ("waits", "Ожидают", true, 10),
    ("share", "Выполнено, %", true, 13),
];

const fn with(
    first: (&'static str, &'static str, bool, u16),
) -> [(&'static str, &'static str, bool, u16); 10] {
    let rest = GROUPED;
    [
        first, rest[0], rest[1], rest[2], rest[3], rest[4], rest[5], rest[6], rest[7], rest[8],
    ]
}

const BY_SECTION: [(&str, &str, bool, u16); 10] = with(("section", "Раздел", false, 46));
const BY_BODY: [(&str, &str, bool, u16); 10] = with(("body", "Ответственный", false, 46));
const BY_SCHOOL: [(&str, &str, bool, u16); 10] = with(("school", "Школа", false, 46));

/// What the last column is a share of.
const OF: &str =
    "«Выполнено, %» — доля выполненных среди выполненных и просроченных; сколько их, видно в столбцах слева.";

/// The counts over all.
pub const COUNTS: Head = Head {
    id: "counts",
    title: "Исполнение за период",
    notes: &[
        "Считаются сроки исполнения: у мероприятия, которое проводится ежеквартально, их четыре за год.",
        "Что ожидает события, графика или запроса, срока ещё не имеет и в число сроков не входит.",
    ],
    columns: &[("what", "Показатель", false, 44), ("value", "Значение", true, 14)],
};

/// By section.
pub const SECTIONS: Head = Head {
    id: "sections",
    title: "Исполнение по разделам",
    notes: &[OF],
    columns: &BY_SECTION,
};

/// By body.
pub const BODIES: Head = Head {
    id: "bodies",
    title: "Исполнение по ответственным",
    notes: &[
        "Мероприятие, за которое отвечают несколько исполнителей, учтено у каждого из них.",
        OF,
    ],
    columns: &BY_BODY,
};

/// By school.
pub const SCHOOLS: Head = Head {
    id: "schools",
    title: "Исполнение школами",
    notes: &["Показаны части мероприятий, порученные школам, по алфавиту.", OF],
    columns: &BY_SCHOOL,
};

/// What is overdue.
pub const OVERDUE: Head = Head {
    id: "overdue",
    title: "Не исполнено в срок",
    notes: &[],
    columns: &[
        ("number", "№", false, 8),
        ("title", "Мероприятие", false, 60),
        ("due", "Срок", false, 12),
        ("days", "Дней просрочки", true, 11),
        ("responsible", "Ответственные", false, 36),
        ("state", "Состояние", false, 18),
    ],
};

/// The plan in its own form.
pub const PLAN_FORM: Head = Head {
    id: "plan",
    title: "Исполнение мероприятий",
    notes: &[],
    columns: &[
        ("number", "№", false, 8),
        ("title", "Мероприятие", false, 50),
        ("term", "Срок", false, 22),
        ("responsible", "Ответственные", false, 30),
        ("document", "Вид документа", false, 18),
        ("result", "Планируемый результат", false, 34),
        ("done", "Исполнение", false, 34),
        ("papers", "Документ", false, 26),
    ],
};

/// What people proposed to change.
pub const PROPOSALS: Head = Head {
    id: "proposals",
    title: "Предложения по корректировке",
    notes: &[],
    columns: &[
        ("number", "№", false, 8),
        ("title", "Мероприятие", false, 46),
        ("text", "Что предлагается", false, 60),
        ("by", "Кто предложил", false, 24),
    ],
};

/// «с 01.01.2026 по 31.12.2026».
pub fn period((from, to): (Date, Date)) -> String {
    format!("с {} по {}", date(&from.to_string()), date(&to.to_string()))
}

/// «до 30.06.2026 — », before how it stands.
pub fn by(due: Date) -> String {
    format!("до {} — ", date(&due.to_string()))
}

/// « от 12.10.2026».
pub fn dated(day: Date) -> String {
    format!(" от {}", date(&day.to_string()))
}

/// « № 345».
pub fn numbered(number: &str) -> String {
    format!(" №{NO_BREAK}{number}")
}

/// «выполнено 34 из 36».
pub fn done_of(done: usize, of: usize) -> String {
    format!("выполнено {done} из {of}")
}

/// «; исполнителей выполнили: 12 из 45».
pub fn parts(done: u64, of: u64) -> String {
    format!(", исполнителей выполнили: {done} из {of}")
}

/// How a time stands, with its day.
pub fn state(time: &Time, today: Date) -> String {
    let over = time.due.is_some_and(|due| due < today);
    match (time.state, time.done) {
        (State::Done, Some(day)) if time.is_late() => {
            format!("выполнено {} (позже срока)", date(&day.to_string()))
        }
        (State::Done, Some(day)) => format!("выполнено {}", date(&day.to_string())),
        (State::Working | State::Reported, _) if over => format!("просрочено, {}", standing(time.state)),
        (State::Ahead, _) if over => standing(State::Overdue).to_owned(),
        (state, _) => standing(state).to_owned(),
    }
}

/// How a time stands, in a word or two.
pub const fn standing(state: State) -> &'static str {
    match state {
        State::Ahead => "срок не наступил",
        State::Working => "в работе",
        State::Reported => "ждёт подтверждения",
        State::Overdue => "просрочено",
        State::Done => "выполнено",
        State::Skipped => "не требуется",
        State::Waits => "срок ещё не определён",
    }
}

/// Nothing is overdue on a day.
pub fn none_overdue(day: &str) -> String {
    format!("На {day} просроченных сроков нет.")
}
