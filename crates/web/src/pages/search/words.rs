//! Words of the search.

pub(super) const SEARCH: &str = "Поиск";

/// What was found.
pub(super) fn kind(code: &'static str) -> &'static str {
    match code {
        "organisation" => "организация",
        "person" => "человек",
        "upload" => "загрузка",
        "version" => "результаты",
        "document" => "документ",
        "help" => "справка",
        other => other,
    }
}
