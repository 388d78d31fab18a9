//! Sections and rows of the table on the quality of the data.

/// Doubtful rows.
pub const DOUBTS: &str = "Сомнительные строки";
/// With and without them.
pub const SENSITIVITY: &str = "Без сомнительных строк";
/// What intake remarked.
pub const ISSUES: &str = "Замечания при приёме";
/// All who wrote.
pub const ALL_N: &str = "Писали, участников";
/// Without doubtful rows.
pub const CLEAN_N: &str = "Из них без сомнений, участников";
/// Mean of all.
pub const ALL_MEAN: &str = "Средний балл по всем";
/// Mean without doubtful rows.
pub const CLEAN_MEAN: &str = "Средний балл без сомнительных строк";
/// Spread of all.
pub const ALL_SD: &str = "СКО по всем";
/// Spread without doubtful rows.
pub const CLEAN_SD: &str = "СКО без сомнительных строк";
/// Rows refused.
pub const REFUSED: &str = "Строк отклонено (ни в какой показатель не входят)";
