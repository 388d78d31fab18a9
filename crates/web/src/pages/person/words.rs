//! Words about people.

use domain::person::PersonState;

pub(super) const PEOPLE: &str = "Люди";
pub(super) const INVITE: &str = "Пригласить человека";
pub(super) const CHANGE: &str = "Изменить данные";
pub(super) const ASSIGN: &str = "Назначить роль";
pub(super) const UNASSIGN: &str = "Снять роль";
pub(super) const BLOCK: &str = "Закрыть вход";
pub(super) const UNBLOCK: &str = "Открыть вход";
pub(super) const FACTOR: &str = "Отключить второй фактор";
pub(super) const LINK: &str = "Ссылка для пароля";

pub(super) const BLOCK_SAYS: &str =
    "Все сеансы этого человека завершатся, ссылки перестанут действовать. Его действия в журнале останутся.";
pub(super) const UNBLOCK_SAYS: &str =
    "Человек сможет войти с прежним паролем. Если пароля ещё не было, выдайте ему новую ссылку.";
pub(super) const FACTOR_SAYS: &str =
    "Человек войдёт по одному паролю, все его сеансы завершатся. Сначала убедитесь, что просит именно он.";

/// Whether somebody may come in, and how it is marked.
pub(super) const fn state(state: PersonState) -> (&'static str, &'static str) {
    match state {
        PersonState::Invited => ("ask", "ждёт пароля"),
        PersonState::Active => ("done", "входит"),
        PersonState::Blocked => ("bad", "вход закрыт"),
    }
}
