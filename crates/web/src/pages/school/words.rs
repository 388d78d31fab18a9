//! Words about a school.

/// What it teaches and how large it is: the answers of its questionnaire.
pub(super) const NO_ANSWERS: &str =
    "Контекстных данных нет: они появятся после загрузки анкеты или списка школ.";
