//! Parts of a work that are tables: which, in what order, under what titles.

use super::{Forms, SCHOOLS as SCHOOLS_FORMS, several};
use charts::count;

/// Works, after «в».
const OF_WORKS: Forms = ["работе", "работах", "работах"];

/// Tables in the order of the page: id, title, caption.
pub(in crate::html) const TABLES: [(&str, &str, &str); 16] = [
    (
        "summary",
        "Все показатели",
        "Рядом — группы сравнения. Наведите на число, чтобы увидеть, по скольким участникам оно посчитано, и интервал",
    ),
    ("marks", "Отметки", ""),
    ("scores", "Первичные баллы", ""),
    ("items", "Выполнение заданий", ""),
    ("groups", "Задания по группам участников", ""),
    ("journal", "Сравнение с отметками по журналу", ""),
    ("history", "По годам", ""),
    (
        "reliability",
        "Надёжность работы",
        "Насколько можно верить баллу одного ученика",
    ),
    (
        "measurement",
        "Анализ заданий",
        "Трудность на общей шкале, связь с остальной работой, согласие с моделью; что посмотреть в задании",
    ),
    (
        "dif",
        "Различное функционирование заданий (DIF)",
        "Различие между группами при равном балле — вопрос к заданию, а не вывод о группе",
    ),
    (
        "deficits",
        "Дефициты",
        "Что выполнено ниже нормы и чья это норма; начинать лучше с умений, а не с отдельных заданий",
    ),
    (
        "planned",
        "Планируемые результаты",
        "Задания, собранные по умениям и кодам спецификации",
    ),
    (
        "municipalities",
        "Муниципалитеты",
        "По алфавиту. Отрезок — 95 % интервал среднего балла, пунктир — группа сравнения или все школы. Мест нет",
    ),
    (
        "schools",
        "Школы",
        "По алфавиту. Отрезок — 95 % интервал среднего балла, пунктир — группа сравнения или все школы. Мест нет и не будет: \
         сравнивать можно только похожие школы",
    ),
    (
        "classes",
        "Классы",
        "По алфавиту. Отрезок — 95 % интервал среднего балла: у классов он широк, и различие внутри него — случайность",
    ),
    (
        "signs",
        "Отмеченные признаки",
        "Признак — повод посмотреть вместе со школой, не вывод",
    ),
];

/// Title and caption of a table.
pub(in crate::html) fn of_table(id: &str) -> Option<(&'static str, &'static str)> {
    let known = TABLES.iter().find(|(known, ..)| *known == id)?;
    Some((known.1, known.2))
}

/// Tables that stand on the page even where they have no rows, because their notes say why.
pub(in crate::html) const ALWAYS: [&str; 2] = ["deficits", "signs"];

/// Tables behind a line that opens them.
pub(in crate::html) const FOLDED: [&str; 11] = [
    "summary",
    "marks",
    "scores",
    "items",
    "groups",
    "journal",
    "history",
    "planned",
    "signs",
    "measurement",
    "dif",
];

/// The title over the table of works in the part of a school.
pub(in crate::html) const SCHOOL_WORKS: &str = "Работы школы";
/// The header of its first column.
pub(in crate::html) const WORK: &str = "Работа";
/// The header over small intervals of several works.
pub(in crate::html) const OWN_SCALE: &str = "Интервал среднего; шкала у каждой работы своя";
/// The caption over the parts of schools.
pub(in crate::html) const SCHOOLS: &str = "По алфавиту. У каждой школы — её работы, чем они отличаются от общего уровня, что ниже нормы и признаки с объяснением";
/// The caption over the quality of the data.
pub(in crate::html) const DATA: &str = "Напечатанный итог входит в показатели так, как напечатан, даже если он не равен сумме баллов за задания: иначе \
     показатели не совпали бы с официальными. Ниже — сколько таких строк и что изменилось бы без них";

/// There are too many schools for parts of their own.
pub(in crate::html) fn too_many(schools: &str, most: usize) -> String {
    format!(
        "В отчёте {schools}, поэтому частей по отдельным школам здесь нет: они помещаются, когда школ не больше {most}. Все \
         показатели школ — в таблицах «Школы» выше. Отчёт по муниципалитету с частью о каждой школе: merilo report … \
         --municipality НАЗВАНИЕ"
    )
}

/// Which schools a map of signs shows, where it does not show all: how many of how many, with signs in how many works.
pub(in crate::html) fn repeated([shown, all]: [u64; 2], least: u64) -> String {
    format!(
        "Показаны школы, у которых признаки есть не меньше чем в {}: {} из {}, по алфавиту. Признаки остальных — в таблицах «Школы»",
        several(least, OF_WORKS),
        several(shown, SCHOOLS_FORMS),
        count(all)
    )
}
