//! The indicators of the summary.

/// Писали.
pub const WROTE: &str = "Писали, участников";
/// Отсутствовали.
pub const ABSENT: &str = "Отсутствовали, участников";
/// Присутствовали, но балл неизвестен.
pub const UNSCORED: &str = "Были, но балл неизвестен, участников";
/// Школ.
pub const SCHOOLS: &str = "Школ, где писали";
/// Средний первичный балл.
pub const MEAN: &str = "Средний первичный балл";
/// Процент от максимума.
pub const PERCENT: &str = "Средний процент от максимума";
/// СКО.
pub const SD: &str = "Стандартное отклонение (СКО)";
/// Медиана.
pub const MEDIAN: &str = "Медиана";
/// Нижний квартиль.
pub const LOWER: &str = "Нижний квартиль";
/// Верхний квартиль.
pub const UPPER: &str = "Верхний квартиль";
/// Успеваемость.
pub const SUCCESS: &str = "Успеваемость";
/// Качество.
pub const QUALITY: &str = "Качество";
/// СОУ.
pub const SOU: &str = "СОУ";
/// Средняя отметка.
pub const MARK: &str = "Средняя отметка";
/// α.
pub const ALPHA: &str = "Надёжность (α Кронбаха)";
/// Стандартная ошибка измерения.
pub const ERROR: &str = "Стандартная ошибка измерения, баллы";
