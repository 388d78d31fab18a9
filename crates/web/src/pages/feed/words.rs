//! Words about links to feeds.

pub(super) const FEEDS: &str = "Подписка на календарь";
pub(super) const MADE: &str = "Ссылка создана";
