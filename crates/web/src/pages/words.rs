//! Words that stand on every page.

use domain::person::Role;

/// Name of the program.
pub(crate) const NAME: &str = "Мерило";

pub(crate) const SAVED: &str = "Сохранено.";
pub(crate) const WELCOME: &str = "Пароль задан, вы вошли.";
pub(crate) const SIGNED_OUT: &str = "Вы вышли.";
pub(crate) const PASSWORD: &str = "Пароль изменён. Остальные сеансы завершены.";
pub(crate) const FACTOR_REMOVED: &str = "Второй фактор отключён.";
pub(crate) const SESSION_ENDED: &str = "Сеанс завершён.";
pub(crate) const ROLE: &str = "Теперь вы работаете в этой роли.";
pub(crate) const RETRIED: &str = "Задание поставлено снова.";

pub(crate) const HOME: &str = "Обзор";
pub(crate) const ORGANISATIONS: &str = "Организации";
pub(crate) const PEOPLE: &str = "Люди";
pub(crate) const JOURNAL: &str = "Журнал";
pub(crate) const JOBS: &str = "Задания";
pub(crate) const SETTINGS: &str = "Настройки";

/// What a role is called in the head of a page.
pub(crate) const fn role(role: Role) -> &'static str {
    actions::person::title(role)
}
