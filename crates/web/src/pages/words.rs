//! Words that stand on every page.

use domain::person::Role;
use domain::procedure::Work;

/// Name of the program.
pub(crate) const NAME: &str = "Мерило";

pub(crate) const SAVED: &str = "Сохранено.";
pub(crate) const WELCOME: &str = "Пароль задан, вы вошли.";
pub(crate) const SIGNED_OUT: &str = "Вы вышли.";
pub(crate) const PASSWORD: &str = "Пароль изменён. Остальные сеансы завершены.";
pub(crate) const FACTOR_REMOVED: &str = "Второй фактор отключён.";
pub(crate) const SESSION_ENDED: &str = "Сеанс завершён.";
pub(crate) const TOKEN_REVOKED: &str = "Токен отозван: программа больше не войдёт.";
pub(crate) const FEED_REVOKED: &str = "Ссылка отозвана: календарь по ней больше ничего не получит.";
pub(crate) const ROLE: &str = "Теперь вы работаете в этой роли.";
pub(crate) const RETRIED: &str = "Задание поставлено снова.";
pub(crate) const SENT: &str = "Отправлено. Файлы проверяются.";
pub(crate) const NAMED: &str = "Подтверждено. Файл проверяется ещё раз.";
pub(crate) const ACCEPTED: &str = "Принято. Версия записывается.";
pub(crate) const ACCEPTED_MANY: &str = "Отмеченные файлы приняты. Версии записываются.";
pub(crate) const ASKED: &str = "Планы запрошены: у школ появились проекты.";
pub(crate) const URGED: &str = "Напоминания отправлены.";
pub(crate) const URGED_TODAY: &str = "Сегодня этим школам уже напомнили.";
pub(crate) const PROPOSED: &str = "Предложение записано.";
pub(crate) const PLAN_SENT: &str = "План отправлен.";
pub(crate) const HANDED_BACK: &str = "План возвращён школе с замечанием.";
pub(crate) const IN_FORCE: &str = "Карта введена в действие: мероприятия и сроки записаны.";
pub(crate) const REJECTED: &str = "Отклонено.";
pub(crate) const BACKUP_ORDERED: &str =
    "Копия заказана: она появится в списке, когда будет снята и прочитана заново.";
pub(crate) const MADE: &str = "Документ готов.";

pub(crate) const HOME: &str = "Обзор";
pub(crate) const UPLOADS: &str = "Загрузки";
pub(crate) const CALENDAR: &str = "Календарь";
pub(crate) const ROADMAPS: &str = "Дорожные карты";
pub(crate) const PROCEDURES: &str = "Процедуры";
pub(crate) const WORKS: &str = "Работы";
pub(crate) const RESULTS: &str = "Результаты";
pub(crate) const FINDINGS: &str = "Объективность";
pub(crate) const DOCUMENTS: &str = "Документы";
pub(crate) const ORGANISATIONS: &str = "Организации";
pub(crate) const PEOPLE: &str = "Люди";
pub(crate) const JOURNAL: &str = "Журнал";
pub(crate) const JOBS: &str = "Задания";
pub(crate) const SETTINGS: &str = "Настройки";
pub(crate) const BACKUPS: &str = "Копии";

/// Why there is no figure.
pub(crate) const INSUFFICIENT: &str = "недостаточно данных";

/// Stands where a figure would, if there is none.
pub(crate) const NONE: &str = "—";

/// A work in one line.
pub(crate) fn work(work: &Work, subject: &str) -> String {
    format!(
        "{} {} · {subject} · {}\u{a0}класс",
        work.kind, work.year, work.grade
    )
}

/// What a role is called in the head of a page.
pub(crate) const fn role(role: Role) -> &'static str {
    actions::person::title(role)
}

/// How a source of the catalogue was seen, as its entries mark it, and what that means to a reader.
const SEEN: [(&str, &str); 4] = [
    (" [S2]", " (по пересказу)"),
    (" [S]", ""),
    (" [DATA]", " (по самим файлам)"),
    (" [M]", " (не сверено с документом)"),
];

/// A source in words.
pub(crate) fn source(text: &str) -> String {
    SEEN.iter()
        .fold(text.to_owned(), |text, (mark, words)| text.replace(mark, words))
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn the_marks_of_the_catalogue_are_told_in_words() {
        for (written, told) in [
            ("Приказ № 1, с. 5 [S]", "Приказ № 1, с. 5"),
            ("Таблица [S2]", "Таблица (по пересказу)"),
            ("Таблица [M]", "Таблица (не сверено с документом)"),
            ("Приказ «О шкале»", "Приказ «О шкале»"),
        ] {
            assert_eq!(source(written), told);
        }
    }
}
