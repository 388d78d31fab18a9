//! Words of the drawings of the ensemble: titles, captions, names of rows.

use crate::words::{NO_BREAK, count, decimal, forms, percent};
use analysis::sign::{Blocks, Code, Peak};

/// Items with equal points in the most alike pair.
pub const SAME: &str = "совпало в самой похожей паре";
/// Items that both wrote.
pub const SHOWN: &str = "заданий всего";
/// Works of the class.
pub const WORKS: &str = "работ всего";
/// The mean of the school.
pub const MEAN: &str = "средний балл";

/// Title and caption of the drawing of a sign.
pub const fn drawing(code: Code) -> [&'static str; 2] {
    match code {
        Code::P => [
            "Баллы у границы",
            "Столбцы — сколько участников набрали каждый балл; линия и полоса — сколько ждали по остальным школам того же уровня.",
        ],
        Code::H => [
            "Разброс баллов",
            "Столбцы — сколько участников набрали каждый балл; линия и полоса — сколько ждали по остальным школам того же уровня.",
        ],
        Code::V => [
            "Задания от трудных к лёгким",
            "Средний балл за задание (точка) и ожидаемый при тех же суммах баллов (кольцо); выделены трудные, решённые лучше ожидаемого.",
        ],
        Code::S => [
            "Самая похожая пара работ",
            "В скольких заданиях баллы двух работ одинаковы (точка) и в скольких ждали при таких суммах (кольцо).",
        ],
        Code::K => [
            "Одинаковые баллы подряд",
            "У скольких работ за эти задания стоят одни и те же баллы (точка) и у скольких ждали (кольцо).",
        ],
        Code::X => [
            "Отсутствовавшие",
            "Сколько отсутствовали (точка) и сколько ждали по доле в остальных школах (кольцо).",
        ],
        Code::M => [
            "Уровень и прошлые годы",
            "Средний балл школы (точка) и тот, которого ждали по её работам прошлых лет (кольцо).",
        ],
        Code::T => [
            "Уровень и другие работы года",
            "Средний балл школы (точка) и тот, которого ждали по другим её работам этого года (кольцо).",
        ],
        Code::A | Code::B | Code::C | Code::D | Code::J => ["", ""],
    }
}

/// What stands at the bar of the bound.
pub fn peak_note(found: &Peak) -> String {
    format!(
        "{} ровно на {}{NO_BREAK}{}, ждали {}",
        count(found.observed[1]),
        found.bound,
        forms(u64::from(found.bound), ["балл", "балла", "баллов"]),
        decimal(found.expected[1], 1)
    )
}

/// An item by its code and the share of its points in the region.
pub fn item(code: Option<&String>, share: f64) -> String {
    let code = code.map_or("—", String::as_str);
    format!("{code} (по всем {})", percent(share, 0))
}

/// A run of items by its first and its last.
pub fn run(found: &Blocks) -> String {
    match &*found.codes {
        [] => "задания подряд".to_owned(),
        [only] => format!("задание {only}"),
        [first, .., last] => format!("задания {first} – {last}"),
    }
}

/// Who was absent: those with low marks or all.
pub const fn absent(low: bool) -> &'static str {
    if low {
        "отсутствовали с «2» и «3»"
    } else {
        "отсутствовали"
    }
}

/// Absent pupils with a mark in the journal.
pub fn mark(mark: u8) -> String {
    format!("из них с «{mark}»")
}
