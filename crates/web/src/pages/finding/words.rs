//! Words about signs.

pub(super) const FINDINGS: &str = "Признаки";

/// Official signs, to choose from.
pub(super) const SIGNS: &[(&str, &str)] = &[
    ("A", "завышенный средний балл"),
    ("B", "несоответствие отметкам"),
    ("C", "резкий рост результатов параллели"),
    ("D", "резкое падение результатов параллели"),
];

/// What a sign is called.
pub(super) fn sign(code: &str) -> &'static str {
    let known = SIGNS.iter().find(|(known, _)| *known == code);
    known.map_or("", |(_, name)| name)
}
