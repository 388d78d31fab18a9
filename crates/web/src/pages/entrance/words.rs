//! Words of the door.

use domain::person::Purpose;

pub(super) const SIGN_IN: &str = "Вход";
pub(super) const CODE: &str = "Код подтверждения";
pub(super) const PROVE: &str = "Подтвердите, что это вы";
pub(super) const CHOOSE: &str = "В какой роли вы работаете?";
pub(super) const CREDENTIALS: &str = "Логин или пароль не подошли. Проверьте раскладку и клавишу Caps Lock. После нескольких неудач вход ненадолго закрывается.";
pub(super) const NO_ROLE: &str =
    "Пароль верный, но сейчас вам не назначена ни одна роль. Обратитесь к администратору.";
#[cfg(feature = "oidc")]
pub(super) const NOT_OURS: &str = "Каталог подтвердил, кто вы, но такого человека в «Мериле» нет или вход ему закрыт. Обратитесь к администратору.";
#[cfg(feature = "oidc")]
pub(super) const STRAY: &str =
    "Вход через каталог прерван или занял слишком много времени. Начните его заново.";
#[cfg(feature = "oidc")]
pub(super) const NO_DIRECTORY: &str =
    "Каталог организации сейчас не отвечает или отвечает неверно. Войдите с паролем или попробуйте позже.";
pub(super) const WRONG_CODE: &str = "Код не подошёл: он уже сменился или был использован. После нескольких неудач вход ненадолго закрывается.";
pub(super) const WRONG_PROOF: &str = "Пароль или код не подошли.";
pub(super) const WRONG_PASSWORD: &str = "Пароль не подошёл.";

/// Title of the page behind a link.
pub(super) const fn invitation(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Invitation => "Добро пожаловать",
        Purpose::Reset => "Новый пароль",
    }
}
