//! Words about signs.

pub(super) const FINDINGS: &str = "Объективность";
pub(super) const FINDING: &str = "Признак";
pub(super) const NO_OTHERS: &str = "нет";

/// A threshold with its owner.
pub(super) fn threshold(code: &str, value: &str, source: &str) -> String {
    format!("{code} = {value} — {source}")
}

/// Official signs, to choose from.
pub(super) const SIGNS: &[(&str, &str)] = &[
    ("A", "завышенный средний балл"),
    ("B", "несоответствие отметкам"),
    ("C", "резкий рост результатов параллели"),
    ("D", "резкое падение результатов параллели"),
];

/// What a sign is called.
pub(crate) fn sign(code: &str) -> &'static str {
    let known = SIGNS.iter().find(|(known, _)| *known == code);
    known.map_or("", |(_, name)| name)
}
