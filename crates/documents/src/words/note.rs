//! Sentences under the titles of tables.

use super::{NO_BREAK, count, decimal, points, pupils, schools, sign, term};
use analysis::analysis::SignTotal;
use analysis::norms::{Norms, Threshold, Zone};
use analysis::statistic::dynamics::Dynamics;
use analysis::statistic::items::LevelReport;

/// The rule about small groups.
pub fn least(norms: &Norms) -> String {
    format!(
        "Группы меньше {}: «{}» ({}).",
        pupils(norms.group.value as u64),
        term::INSUFFICIENT,
        norms.group.source
    )
}

/// No scale, no marks.
pub const NO_SCALE: &str = "Шкала перевода неизвестна: отметок нет.";
/// No specification, no levels and blocks.
pub const NO_SPECIFICATION: &str = "Спецификация неизвестна: уровней, норм и блоков нет.";
/// Nothing to show.
pub const NOBODY: &str = "Никто не писал.";
/// No deficits.
pub const NO_DEFICITS: &str = "Долей ниже нормы нет.";
/// No earlier years.
pub const NO_YEARS: &str = "Прошлых лет нет: сравнить не с чем.";
/// A pupil who was not there.
pub const ABSENT: &str = "отсутствовал";
/// A pupil whose gap between the marks is to be explained.
pub const EXPLAIN: &str = "разница велика";
/// Nothing was tried.
pub const NOT_ATTEMPTED: &str = "X";
/// The topic was not taught yet.
pub const NOT_TAUGHT: &str = "не пройд.";
/// No municipality is named in the files.
pub const NO_MUNICIPALITIES: &str = "Муниципалитеты в файлах не названы.";
/// No sign marked anything.
pub const NO_SIGNS: &str = "Отмеченных школ нет.";
/// Harder items are done better.
pub const INVERTED: &str = "Задания более высокого уровня выполнены лучше базовых: это требует объяснения.";
/// Only schools that are marked are listed.
pub const MARKED_ONLY: &str = "Перечислены только отмеченные школы; все признаки школы — в её части отчёта.";

/// Side conditions of the scale that could not be checked.
pub fn unchecked(conditions: &[String]) -> String {
    format!(
        "Дополнительные условия шкалы по этим данным не проверить: {}.",
        conditions.join("; ")
    )
}

/// The scale was made for another year.
pub fn other_year(year: u16) -> String {
    format!("Шкала {year} года: своей для этого года в каталоге нет.")
}

/// Where the scale comes from.
pub fn scale(citation: &str) -> String {
    format!("Шкала: {citation}.")
}

/// Pupils who wrote and have no mark.
pub fn unmarked(number: u64) -> String {
    format!("Писали, но отметки не имеют: {}.", pupils(number))
}

/// What gap between the marks is large.
pub fn gap(norm: &Threshold) -> String {
    format!(
        "Разница велика: отметки расходятся на {} и больше ({}).",
        decimal(norm.value, 0),
        norm.source
    )
}

/// An item at the head of a column: «7 (2)».
pub fn item(code: &str, max: u8) -> String {
    format!("{code} ({max})")
}

/// The items of one level together.
pub fn level(report: &LevelReport, norm: &str) -> Option<String> {
    let share = report.share.value?;
    Some(format!(
        "{} уровень: заданий {}, выполнение {}{NO_BREAK}%, норма {norm}, n = {}.",
        capital(term::level(report.level)),
        report.items,
        decimal(share, 1),
        count(report.share.n)
    ))
}

/// The first letter in upper case, a full stop at the end.
pub fn sentence(text: &str) -> String {
    format!("{}.", capital(text))
}

/// The norms of the levels and whose they are, each owner once.
pub fn norms(zones: &[&Zone]) -> String {
    let mut owners: Vec<&str> = zones.iter().map(|zone| zone.source.as_str()).collect();
    owners.dedup();
    format!("Нормы уровней: {}.", owners.join("; "))
}

/// The first letter in upper case.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// When a block is a deficit.
pub fn deficit(norm: &Threshold) -> String {
    format!(
        "Системный дефицит: недостаточных заданий больше {}{NO_BREAK}% заданий блока, у которых есть норма ({}). В блоке из одного задания дефицит — это само задание.",
        decimal(norm.value, 0),
        norm.source
    )
}

/// A jump at a bound: the counts behind it.
pub fn jump(mark: &str, [two, one, at, next]: [u64; 4]) -> String {
    format!(
        "нижняя граница {mark}: {} + {} ниже, {} + {} с границы",
        count(two),
        count(one),
        count(at),
        count(next)
    )
}

/// The lower bound of a mark, without counts.
pub fn bound(mark: &str) -> String {
    format!("нижняя граница {mark}")
}

/// A score above the maximum.
pub const ABOVE: &str = "выше максимума: отметки нет";

/// One anomaly.
pub fn anomaly(lower: &str, higher: &str, excess: f64, significant: bool) -> String {
    let chance = if significant {
        "вне случайности"
    } else {
        "в пределах случайности"
    };
    format!(
        "{lower} лучше {higher} на {} ({chance})",
        points(excess / 100.0, 1).trim_start_matches('+')
    )
}

/// Against a norm with its number: «≥ 60 %, fioko-2026…».
pub fn more_than(norm: &Threshold) -> String {
    format!(
        "недостаточных заданий больше {}{NO_BREAK}%",
        decimal(norm.value, 0)
    )
}

/// A sign over all schools.
pub fn total(total: &SignTotal, all: u64) -> String {
    let official = if total.official {
        "официальный для этой работы"
    } else {
        "для этой работы не официальный"
    };
    if total.judged == 0 {
        return format!("{} ({official}): {}.", sign::name(total.code), term::UNJUDGED);
    }
    let rest = all.saturating_sub(total.judged as u64);
    format!(
        "{} ({official}): отмечено {} из {}, не определяется у {}.",
        sign::name(total.code),
        count(total.marked as u64),
        count(total.judged as u64),
        count(rest)
    )
}

/// Growth of the share of «2».
pub fn growth(dynamics: &Dynamics, norm: &Threshold) -> String {
    let growth = dynamics.growth;
    let Some(value) = growth.value else {
        let why = growth.insufficient.map(|reason| term::reason(reason, growth.n));
        return format!("Изменение доли «2»: {}.", why.unwrap_or_default());
    };
    let direction = dynamics.direction.map_or("", term::direction);
    format!(
        "Изменение доли «2» к прошлому году: {} (n = {}), {direction}; норма: {}{NO_BREAK}п.п. и больше ({}).",
        points(value / 100.0, 1),
        count(growth.n),
        decimal(norm.value, 0),
        norm.source
    )
}

/// Too few years for the rule.
pub fn years(norm: &Threshold) -> String {
    format!(
        "Для динамики сравнивают не меньше {} лет ({}).",
        decimal(norm.value, 0),
        norm.source
    )
}

/// Groups to compare with that did not fit.
pub fn omitted(number: u64) -> String {
    format!("Ещё {number} групп сравнения не поместились в столбцы.")
}

/// How many schools are listed.
pub fn listed(number: u64) -> String {
    format!("Всего: {}.", schools(number))
}

/// A group as stated in somebody's report.
pub fn stated(name: &str, source: &str) -> String {
    format!("{name}: показатели взяты из отчёта ({source}).")
}

/// The year of a comparator whose items are others.
pub fn previous(name: &str) -> String {
    format!("{name}: задания другого года не сравниваются.")
}
