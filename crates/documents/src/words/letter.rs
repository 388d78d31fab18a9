//! What documents say of themselves.

use super::about::PRODUCT;
use super::head::Head;
use crate::letter::LetterError;
use crate::table::Table;

/// Heading over the passport.
pub const PASSPORT: &str = "Паспорт документа";
/// Row: the code.
pub const CODE: &str = "Код документа";
/// Row: who had it made.
pub const MADE_BY: &str = "Кто сформировал";
/// Row: whose rules.
pub const RULES: &str = "Правила";
/// Before the number of a table.
pub const TABLE: &str = "Таблица";
/// Before the number of a figure.
pub const FIGURE: &str = "Рисунок";
/// Heading of the table of contents.
pub const CONTENTS: &str = "Содержание";
/// Before the number of a page.
pub const PAGE: &str = "Страница";
/// Between the number of a page and how many there are.
pub const OF: &str = "из";
/// Under the line for a signature.
pub const SIGNATURE: &str = "подпись, расшифровка подписи";

/// The passport without rows.
pub fn passport() -> Table {
    Head {
        id: "passport",
        title: "Из каких данных, по каким правилам, когда и кем сформировано",
        notes: &["Код находится поиском по системе и открывает всё, из чего сделан документ."],
        columns: &[("what", "Сведение", false, 30), ("value", "Значение", false, 70)],
    }
    .table()
}

/// The line at the foot of every page.
pub fn foot(code: &str, program: &str) -> String {
    format!("Код документа {code} · {PRODUCT} {program}")
}

/// «a», «a и b», «a, b и c».
pub fn enumeration(names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} и {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// What is wrong with a template: where, why, what to do.
pub fn wrong(error: &LetterError) -> String {
    let (place, why) = match error {
        LetterError::Absent(name) => (format!("document/{name}.toml"), "такого шаблона нет".to_owned()),
        LetterError::Form { name, what } => {
            (format!("document/{name}.toml"), format!("не разобрать: {what}"))
        }
        LetterError::Text { name, place, what } => (
            format!("document/{name}.toml, часть {place}"),
            format!("не написать: {what}"),
        ),
    };
    format!("{place}: {why}. Исправьте шаблон в папке справочника и повторите")
}
