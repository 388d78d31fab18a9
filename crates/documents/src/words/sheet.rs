//! Names of sheets and what stands on every page of them.

/// Short name of the sheet of a table; the table's own title where it has none.
pub fn name(id: &str) -> Option<&'static str> {
    let found = match id {
        "about" => "О выгрузке",
        "summary" => "Сводка",
        "marks" => "Отметки",
        "journal" => "Журнал",
        "scores" => "Баллы",
        "items" => "Задания",
        "planned" => "Планируемые",
        "groups" => "Группы",
        "deficits" => "Дефициты",
        "municipalities" => "Муниципалитеты",
        "schools" => "Школы",
        "signs" => "Признаки",
        "history" => "Динамика",
        "classes" => "Классы",
        "reliability" => "Надёжность",
        "measurement" => "Анализ заданий",
        "dif" => "DIF",
        "participants" => "Участники",
        "individual" => "Ученики",
        "data" => "Данные",
        "counts" => "Итоги",
        "sections" => "Разделы",
        "bodies" => "Ответственные",
        "overdue" => "Просрочено",
        "plan" => "План",
        "proposals" => "Предложения",
        _ => return None,
    };
    Some(found)
}

/// A sheet without a name.
pub const NAMELESS: &str = "Лист";
/// Page numbers.
pub const PAGES: &str = "Страница &P из &N";
/// Header of the lower bound of an interval.
pub const LOW: &str = "от";
/// Header of the upper bound of an interval.
pub const HIGH: &str = "до";
/// Column with the errors of a row.
pub const ERRORS: &str = "Ошибки";
/// Sheet with what to correct.
pub const CORRECT: &str = "Что исправить";
/// Title of that sheet.
pub const CORRECT_TITLE: &str = "Что исправить в файле";
/// Note of that sheet.
pub const CORRECT_NOTE: &str = "Номера строк и столбцов — те же, что в присланном файле. Исправьте ячейки, выделенные цветом, и загрузите файл снова.";
/// Columns of that sheet: title, width.
pub const CORRECT_COLUMNS: [(&str, f64); 6] = [
    ("Важность", 16.0),
    ("Что не так", 70.0),
    ("Сколько", 11.0),
    ("Первая ячейка", 24.0),
    ("Последняя ячейка", 24.0),
    ("Код", 28.0),
];

/// Header of a bound of an interval: «Средний балл, 95 % от»; the unit stands in the header before it.
pub fn bound(title: &str, bound: &str) -> String {
    let title = title.strip_suffix(", %").unwrap_or(title);
    format!("{title}, 95 % {bound}")
}

/// What stands behind a text that was cut to the length a cell can hold.
pub fn cut(length: usize) -> String {
    format!("… (обрезано: в исходной ячейке знаков {length})")
}
