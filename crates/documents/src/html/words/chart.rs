//! Titles and captions of charts.

use charts::{NO_BREAK, count, decimal};
use domain::procedure::ItemLevel;

/// Title and caption of a chart.
pub(in crate::html) type Names = (&'static str, &'static str);

/// Shares of marks.
pub(in crate::html) const MARKS: Names = ("Отметки", "Доля участников с каждой отметкой, %");
/// Primary scores.
pub(in crate::html) const SCORES: Names = (
    "Первичные баллы",
    "Доля участников с каждым баллом, %; пунктир — границы отметок",
);
/// Items, with or without norms and a group to compare with.
pub(in crate::html) const fn items(norms: bool, compared: bool) -> Names {
    let caption = match (norms, compared) {
        (true, true) => {
            "Процент от максимума за задание; пунктир — норма уровня задания, кружок — группа сравнения"
        }
        (true, false) => "Процент от максимума за задание; пунктир — норма уровня задания",
        (false, true) => {
            "Процент от максимума за задание; кружок — группа сравнения. Уровни заданий неизвестны, норм нет"
        }
        (false, false) => "Процент от максимума за задание. Уровни заданий неизвестны, норм нет",
    };
    ("Выполнение заданий", caption)
}
/// Comparison with the journal.
pub(in crate::html) const JOURNAL: Names = (
    "Сравнение с отметками по журналу",
    "Доля участников, чья отметка за работу ниже, та же или выше, чем в журнале, %",
);
/// Items by groups.
pub(in crate::html) const GROUPS: Names = (
    "Задания по группам участников",
    "Процент от максимума у получивших «2», «3», «4» и «5»; красным — слабая группа впереди сильной больше, чем случайно",
);
/// The funnel.
pub(in crate::html) const FUNNEL: Names = (
    "Средний балл и число участников",
    "Точка — школа, линия — группа сравнения или все школы, полосы — где лежало бы среднее, если бы различал только \
     случай (95 и 99,8 %). Настоящие различия между школами воронка не учитывает, поэтому за полосой оказываются и просто сильные, и просто \
     слабые школы",
);
/// History.
pub(in crate::html) const HISTORY: Names = (
    "По годам",
    "Доли участников, %; отрезок — 95 % интервал. Работы разных лет различаются трудностью",
);
/// Signs by school and work.
pub(in crate::html) const HEAT: Names = (
    "Признаки по школам и работам",
    "Буквы — признаки; цвет плотнее там, где в одной работе их два и больше, а писавших хватает, чтобы показать числа",
);

/// The measure of the funnel.
pub(in crate::html) const MEAN: &str = "средний балл";
/// The measures that the history shows.
pub(in crate::html) const YEARLY: [&str; 4] = ["успеваемость", "качество", "средний процент", "доля «2»"];

/// How the chart describes itself to those who cannot see it.
pub(in crate::html) fn described(caption: &str, subject: &str, n: u64) -> String {
    format!("{caption}. {subject}, n{NO_BREAK}={NO_BREAK}{}.", count(n))
}

/// The letter of a level.
pub(in crate::html) const fn level(level: ItemLevel) -> &'static str {
    match level {
        ItemLevel::Basic => "Б",
        ItemLevel::Raised => "П",
        ItemLevel::High => "В",
    }
}

/// A skill as short as a chart needs it: without the word that begins them all.
pub(in crate::html) fn skill(wording: &str) -> String {
    let short = ["Умение ", "Умения "]
        .iter()
        .find_map(|word| wording.strip_prefix(word));
    let mut letters = short.unwrap_or(wording).trim_end_matches('.').chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The header over journal bars.
pub(in crate::html) const JOURNAL_BAR: &str = "С журналом: понизили · подтвердили · повысили";
/// What a small interval shows.
pub(in crate::html) const MEAN_OF: &str = "Средний балл";

/// The header over small intervals: their common scale.
pub(in crate::html) fn scale((low, high): (f64, f64), max: u16) -> String {
    format!("{} ← балл из {max} → {}", decimal(low, 0), decimal(high, 0))
}
