//! Words about a work that is read.

use actions::analysis::TabKind;
use domain::procedure::Work;

/// What an analysis is called.
pub(super) const fn tab(kind: TabKind) -> &'static str {
    match kind {
        TabKind::Summary => "Сводка",
        TabKind::Marks => "Отметки",
        TabKind::Journal => "Сравнение с журналом",
        TabKind::Scores => "Первичные баллы",
        TabKind::Items => "Задания",
        TabKind::Planned => "Планируемые результаты",
        TabKind::Groups => "Группы",
    }
}

/// The individual results.
pub(super) const PARTICIPANTS: &str = "Участники";

/// How well the work measures.
pub(super) const MEASUREMENT: &str = "Измерение";

/// The title of its page.
pub(super) fn measurement(work: &str) -> String {
    format!("{MEASUREMENT}: {work}")
}

/// The title of the page of an item.
pub(super) fn item(item: &str, work: &str) -> String {
    format!("{item}: {work}")
}

/// What the selects are called.
pub(super) const YEAR: &str = "Учебный год";
pub(super) const KIND: &str = "Процедура";
pub(super) const GRADE: &str = "Класс";
pub(super) const SUBJECT: &str = "Предмет";
pub(super) const PLACE: &str = "Чьи результаты";
pub(super) const COMPARE: &str = "Сравнить с";

/// A work as short as the head of a column.
pub(super) fn short(work: &Work, subject: &str) -> String {
    format!("{subject} {}, {} {}", work.grade, work.kind, work.year)
}

/// The school year in which a spring lies: «2020/21».
pub(crate) fn school_year(spring: u16) -> String {
    format!("{}/{:02}", spring.saturating_sub(1), spring % 100)
}
