//! What a paper says of itself: where it comes from and by which rules it was made.

use super::{NO_BREAK, count, note, rows};
use crate::subject::{Source, Version, Work};
use analysis::norms::Norms;

/// The name of the product.
pub const PRODUCT: &str = "Мерило";
/// Title of the workbook.
pub const TITLE: &str = "Результаты оценочных процедур";

/// Row: when it was made.
pub const MADE: &str = "Сформировано";
/// Row: who had it made.
pub const ISSUED: &str = "Составил";
/// Row: the code by which it is found again.
pub const CODE: &str = "Код документа";
/// Row: which program made it.
pub const PROGRAM: &str = "Программа";
/// Row: what was taken out.
pub const FILTER: &str = "Отбор";
/// Everything was taken.
pub const EVERYTHING: &str = "без отбора: все участники файлов";
/// Row: a work.
pub const WORK: &str = "Работа";
/// Row: its files.
pub const FILES: &str = "Файлы";
/// Row: the version of its results.
pub const VERSION: &str = "Версия данных";
/// The results are not stored.
pub const UNSTORED: &str = "не сохранена: посчитано прямо по файлам";
/// Row: the layout of its files.
pub const LAYOUT: &str = "Макет выгрузки";
/// Row: the scale.
pub const SCALE: &str = "Шкала перевода в отметки";
/// Row: the specification.
pub const SPECIFICATION: &str = "Спецификация";
/// It is not known.
pub const UNKNOWN: &str = "неизвестна";
/// Row: how many rows.
pub const ROWS: &str = "Строк";
/// Row: tables without rows.
pub const WITHOUT: &str = "Без листа";
/// Row: the rule on small groups.
pub const SMALL: &str = "Малые группы";
/// Row: the rule on doubtful rows.
pub const DOUBTFUL: &str = "Сомнительные строки";
/// The rule on doubtful rows.
pub const DOUBTFUL_RULE: &str = "Входят во все показатели так, как напечатаны, чтобы показатели совпадали с официальными; лист «Данные» показывает, что изменилось бы без них. Отклонённые строки не входят никуда.";
/// Row: what the colours mean.
pub const COLOURS: &str = "Цвета";
/// What the colours mean.
pub const COLOURS_RULE: &str = "Зелёный — норма достигнута, жёлтый — зона неопределённости, красный — норма не достигнута; то же сказано словом в отдельном столбце.";
/// Row: intervals.
pub const INTERVALS: &str = "Интервалы";
/// What the intervals are.
pub const INTERVALS_RULE: &str = "95 %: столбцы «от» и «до» справа от показателя.";

/// A work in words: «ВПР 2021, Математика, 4 класс».
pub fn work(work: &Work<'_>) -> String {
    let of = &work.analysis.work;
    format!(
        "{} {}, {}, {}{NO_BREAK}класс",
        of.kind, of.year, work.subject_name, of.grade
    )
}

/// Which version.
pub fn version(version: &Version) -> String {
    format!("{} ({})", version.number, version.id)
}

/// Where something comes from, and for which year it was made.
pub fn source(source: &Source) -> String {
    let other = source
        .other_year
        .map(|year| format!(" (сделана для {year} года)"));
    format!("{}{}", source.citation, other.unwrap_or_default())
}

/// How many rows, and what became of them.
pub fn counted(work: &Work<'_>) -> String {
    let profile = &work.analysis.overall.profile;
    format!(
        "принято: {}; писали {}, отсутствовали {}, без балла {}; отклонено {}",
        rows(profile.rows),
        count(profile.wrote),
        count(profile.absent),
        count(profile.unscored),
        count(work.analysis.issues.refused)
    )
}

/// The rule on small groups.
pub fn small(norms: &Norms) -> String {
    note::least(norms)
}

/// A table that has no sheet, and why.
pub fn without(title: &str, why: &str) -> String {
    format!("«{title}»: {why}")
}
