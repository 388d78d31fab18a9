//! Words about papers.

use actions::document::Kind;

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
        "statement-docx" => "Справка, DOCX",
        "statement-pdf" => "Справка, PDF",
        "objectivity-docx" => "Отчёт об объективности, DOCX",
        "objectivity-pdf" => "Отчёт об объективности, PDF",
        "acceptance-docx" => "Протокол приёма, DOCX",
        "acceptance-pdf" => "Протокол приёма, PDF",
        other => other,
    }
}

/// A document with text.
pub(super) const fn text(kind: Kind) -> &'static str {
    match kind {
        Kind::Statement => "справка по итогам работы",
        Kind::Objectivity => "отчёт об объективности",
        Kind::Acceptance => "протокол приёма результатов",
    }
}
