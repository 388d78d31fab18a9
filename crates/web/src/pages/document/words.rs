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
        "order-docx" => "Проект приказа, DOCX",
        "order-pdf" => "Проект приказа, PDF",
        "order-xlsx" => "Проект приказа, книга Excel",
        "order-html" => "Проект приказа, страница",
        "progress-docx" => "Ход реализации, DOCX",
        "progress-pdf" => "Ход реализации, PDF",
        "progress-xlsx" => "Ход реализации, книга Excel",
        "progress-html" => "Ход реализации, страница",
        "progress-annual-docx" => "Ежегодный отчёт о дорожной карте, DOCX",
        "progress-annual-pdf" => "Ежегодный отчёт о дорожной карте, PDF",
        "progress-annual-xlsx" => "Ежегодный отчёт о дорожной карте, книга Excel",
        "progress-annual-html" => "Ежегодный отчёт о дорожной карте, страница",
        "progress-statement-docx" => "Справка об исполнении дорожной карты, DOCX",
        "progress-statement-pdf" => "Справка об исполнении дорожной карты, PDF",
        "progress-statement-xlsx" => "Справка об исполнении дорожной карты, книга Excel",
        "progress-statement-html" => "Справка об исполнении дорожной карты, страница",
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
