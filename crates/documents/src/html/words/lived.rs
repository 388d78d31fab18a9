//! Words about the works of one school over the years.

use super::list;

/// What the table is.
pub(in crate::html) const TITLE: &str = "Работы школы";
/// Headers and their classes.
pub(in crate::html) const HEADS: [(&str, &str); 10] = [
    ("Работа", ""),
    ("Писали", "num"),
    ("Не были", "num"),
    ("Средний балл, % максимума", "num"),
    ("0 ← % максимума → 100", "drawn"),
    ("С кем рядом, %", "num"),
    ("Качество, %", "num"),
    ("Успеваемость, %", "num"),
    ("Признаки", ""),
    ("Умения ниже нормы", ""),
];
/// How to read it.
pub(in crate::html) const NOTES: [&str; 2] = [
    "Отрезок — 95 % интервал среднего, пунктир — группа, названная рядом. Места среди школ здесь нет: сравнивать можно только похожие школы.",
    "Работы разных лет и предметов различаются трудностью; сравнивать их проценты между собой нельзя, только с группой рядом.",
];
/// Measures by year.
pub(in crate::html) const YEARLY: [&str; 2] = ["средний процент", "качество"];
/// What the lines of time show.
pub(in crate::html) const HISTORY: &str =
    "Доли участников, %; отрезок — 95 % интервал. Работы разных лет различаются трудностью";

/// What a small interval shows.
pub(in crate::html) fn drawn(work: &str) -> String {
    format!("Средний процент: {work}")
}

/// The first skills that are low.
pub(in crate::html) fn deficits(skills: &[String]) -> String {
    list(skills, 3)
}
