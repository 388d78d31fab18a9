//! A work as people read it, and how works and figures are written.

mod cascade;
mod choose;
mod file;
mod measurement;
mod read;
mod words;

pub(crate) use read::ADDRESSES;
pub(crate) use words::school_year;

use super::words as common;
use crate::front::Front;
use axum::Router;
use axum::routing::get;
use domain::catalog::Catalogue;
use domain::procedure::Work;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/works/choose", get(choose::choose))
        .route("/works/{version}", get(read::show))
        .route("/works/{version}/measurement", get(measurement::show))
        .route("/works/{version}/measurement/{file}", get(measurement::file))
        .route("/works/{version}/items/{item}", get(measurement::item))
        .route("/works/{version}/{file}", get(file::file))
}

/// «ВПР 2021 · Математика · 4 класс».
pub(crate) fn title(work: &Work) -> String {
    common::work(work, subject(work.subject.code()))
}

/// «Математика 4, 2021».
pub(crate) fn short(work: &Work) -> String {
    words::short(work, subject(work.subject.code()))
}

/// Name of a subject; one that the catalogue does not know goes by its code.
pub(crate) fn subject(code: &str) -> &str {
    let known = Catalogue::builtin().subject(code);
    known.map_or(code, |entry| &*entry.name)
}

/// Below so many pupils no figure is shown (ФИОКО-2026, с. 24).
const LEAST: &str = "fioko-2026.group.least";

/// Whether so many pupils are enough for a figure.
pub(crate) fn is_enough(pupils: u64) -> bool {
    let least = Catalogue::builtin().norm(LEAST).and_then(|norm| norm.value);
    least.is_none_or(|least| pupils as f64 >= least.as_f64())
}

/// A figure with so many decimals, or why there is none.
pub(crate) fn figure(value: Option<f64>, (pupils, decimals): (u64, usize)) -> String {
    match value {
        _ if !is_enough(pupils) => common::INSUFFICIENT.to_owned(),
        Some(value) => crate::number::decimal(value, decimals),
        None => common::NONE.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::procedure::Kind;

    #[test]
    fn a_work_is_named_by_kind_year_subject_and_grade() {
        assert_eq!(
            title(&Work::new(Kind::Vpr, "МА", 4, 2021)),
            "ВПР 2021 · Математика · 4\u{a0}класс"
        );
        assert_eq!(
            title(&Work::new(Kind::Oge, "ЪЪ", 9, 2022)),
            "ОГЭ 2022 · ЪЪ · 9\u{a0}класс"
        );
    }

    #[test]
    fn few_pupils_have_no_figure() {
        assert_eq!(figure(Some(12.345), (10, 1)), "12,3");
        assert_eq!(figure(Some(12.345), (9, 1)), "недостаточно данных");
        assert_eq!(figure(None, (9, 1)), "недостаточно данных");
        assert_eq!(
            figure(None, (1000, 1)),
            "—",
            "nothing to say, although there are enough"
        );
    }
}
