//! Words about parts of a work and what they are compared with.

/// Everybody in a work.
pub(super) const EVERYBODY: &str = "все школы";

/// A class of a school.
pub(super) fn class(school: &str, class: &str) -> String {
    format!("{school} · класс {class}")
}

/// Everything of an organisation.
pub(super) fn all(organisation: &str) -> String {
    format!("{organisation}: все школы")
}

/// Schools in the same kind of settlement.
pub(super) fn alike(settlement: &str) -> String {
    format!("похожие школы: {}", settlement.to_lowercase())
}
