//! Words about versions.

use domain::analysis::AnalysisLevel;

pub(super) const WORKS: &str = "Работы и версии";
pub(super) const COMPARE: &str = "Сравнение версий";
const WHOLE: &str = "Все строки версии";

/// What a place is called.
pub(crate) fn place(level: AnalysisLevel, name: &str) -> String {
    match level {
        AnalysisLevel::Whole => WHOLE.to_owned(),
        AnalysisLevel::Municipality | AnalysisLevel::School => name.to_owned(),
    }
}

/// Which value of a row changed.
pub(super) fn value(of: &str) -> String {
    let known = match of {
        "class" => "класс",
        "variant" => "вариант",
        "sex" => "пол",
        "journal" => "отметка в журнале",
        "presence" => "присутствие",
        "total" => "первичный балл",
        "mark" => "отметка",
        "doubt" => "сомнение",
        other => return other.replacen("item:", "задание ", 1),
    };
    known.to_owned()
}
