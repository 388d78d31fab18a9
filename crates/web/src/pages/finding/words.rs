//! Words about signs.

use crate::number::{decimal, whole};
use actions::finding::OnList;

pub(super) const FINDINGS: &str = "Объективность";
pub(super) const FINDING: &str = "Признак";
pub(super) const NO_OTHERS: &str = "нет";

/// A threshold with its owner.
pub(super) fn threshold(code: &str, value: &str, source: &str) -> String {
    format!("{code} = {value} — {source}")
}

/// How strong the signs of a school in a work are together, and how sure that is.
pub(super) fn standing(list: &OnList) -> String {
    let q = list.q.map_or_else(String::new, |q| match q < 0.0001 {
        true => "меньше 0,01\u{a0}%".to_owned(),
        false => format!("{}\u{a0}%", decimal(100.0 * q, if q < 0.01 { 2 } else { 1 })),
    });
    let exempt = list
        .exempt
        .map_or_else(String::new, |exempt| format!(" Что известно о школе: {exempt}."));
    format!(
        "По всем признакам вместе — {} признак. Если оборвать список на этой школе, ложных в нём ждут {q}; во всём списке — не больше {}\u{a0}%. \
         Всего просмотрено школ и работ: {}.{exempt}",
        list.grade,
        decimal(100.0 * list.fdr, 0),
        whole(list.looked),
    )
}

/// Signs, to choose from: the official ones first.
pub(super) const SIGNS: &[(&str, &str)] = &[
    ("A", "завышенный средний балл"),
    ("B", "несоответствие отметкам"),
    ("C", "резкий рост результатов параллели"),
    ("D", "резкое падение результатов параллели"),
    ("P", "пик на границе отметки"),
    ("V", "инверсия трудности"),
    ("S", "сходство работ"),
    ("K", "блоки одинаковых баллов"),
    ("H", "однородность"),
    ("X", "отсутствие слабых"),
    ("M", "уровень с поправкой"),
    ("T", "нестыковка процедур"),
];

/// What a sign is called.
pub(crate) fn sign(code: &str) -> &'static str {
    let known = SIGNS.iter().find(|(known, _)| *known == code);
    known.map_or("", |(_, name)| name)
}
