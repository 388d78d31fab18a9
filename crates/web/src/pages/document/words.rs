//! Words about papers.

pub(super) const DOCUMENTS: &str = "Документы";
pub(super) const NEW: &str = "Новый документ";
pub(super) const NO_VERSION: &str = "Выберите хотя бы одну работу";
pub(super) const TOO_MANY: &str = "Слишком много работ для одного документа";
pub(super) const NOBODY: &str = "В выбранных работах никто из этих школ не писал.";

/// What kind of paper.
pub(super) fn kind(code: &str) -> &str {
    match code {
        "report-xlsx" => "Отчёт, книга Excel",
        "report-html" => "Отчёт, страница",
        other => other,
    }
}
