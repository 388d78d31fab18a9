//! Words about one's own account.

pub(super) const ACCOUNT: &str = "Моя учётная запись";
pub(super) const PASSWORD: &str = "Смена пароля";
pub(super) const FACTOR: &str = "Второй фактор";
pub(super) const REMOVE: &str = "Отключить второй фактор";
pub(super) const CODES: &str = "Резервные коды";
