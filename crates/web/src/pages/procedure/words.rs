//! What pages of procedures say.

use domain::procedure::Kind;

pub(super) const ADD: &str = "Новая процедура";
pub(super) const CHANGE: &str = "Сроки процедуры";
pub(super) const UNKNOWN: &str = "не указано";

/// A kind in full.
pub(super) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Vpr => "ВПР — всероссийские проверочные работы",
        Kind::Oge => "ОГЭ — основной государственный экзамен",
        Kind::Ege => "ЕГЭ — единый государственный экзамен",
        Kind::Gve => "ГВЭ — государственный выпускной экзамен",
        Kind::Niko => "НИКО — национальные исследования качества образования",
        Kind::Regional => "РДР — региональные диагностические работы",
        Kind::Municipal => "МПР — муниципальные проверочные работы",
    }
}

pub(super) fn between(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from.to_owned(),
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => format!("с {from}"),
        (None, Some(to)) => format!("до {to}"),
        (None, None) => UNKNOWN.to_owned(),
    }
}

pub(super) fn bounds(three: u16, four: u16, five: u16, max: u16) -> String {
    format!("«3» от {three} · «4» от {four} · «5» от {five} · всего {max}")
}

pub(crate) fn other_year(year: u16) -> String {
    format!("ближайшая известная: {year}\u{a0}года")
}
