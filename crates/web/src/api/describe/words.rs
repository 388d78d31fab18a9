//! What is said of the API as a whole.

/// What it is the API of.
pub(super) const TITLE: &str = "Мерило";

/// What a program has to know before all else.
pub(super) const ABOUT: &str = "API «Мерила», версия 1. Каждая операция — то же действие, что и на странице, с теми же правами: \
программа действует от имени того, кто вошёл, и видит только его организации. Чужое отвечает так же, как несуществующее: 404. \
Для изменений по cookie сеанса нужен заголовок X-CSRF-Token; программа без человека показывает токен: \
Authorization: Bearer merilo_…. Ошибки приходят как application/problem+json.";
