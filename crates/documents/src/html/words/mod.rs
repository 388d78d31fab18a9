//! What the page says in Russian, apart from what stands in its templates.

pub(super) mod chart;
pub(super) mod evidence;
pub(super) mod fact;
pub(super) mod lived;
pub(super) mod number;
pub(super) mod section;
pub(super) mod sign;
pub(super) mod source;
pub(super) mod story;

use super::desk::Desk;
use crate::subject::Work;
use crate::words::forms;
use charts::{NO_BREAK, count};

/// The three forms that a Russian noun takes after a number: 1 школа, 2 школы, 5 школ.
pub(super) type Forms = [&'static str; 3];

/// Schools, as the subject.
pub(super) const SCHOOLS: Forms = ["школа", "школы", "школ"];
/// Schools, after «в».
pub(super) const IN_SCHOOLS: Forms = ["школе", "школах", "школах"];
/// Schools, after «из».
pub(super) const OF_SCHOOLS: Forms = ["школы", "школ", "школ"];
/// Municipalities.
pub(super) const MUNICIPALITIES: Forms = ["муниципалитет", "муниципалитета", "муниципалитетов"];
/// Works.
pub(super) const WORKS: Forms = ["работа", "работы", "работ"];
/// Items.
pub(super) const ITEMS: Forms = ["задание", "задания", "заданий"];
/// Pupils who took part.
pub(super) const PUPILS: Forms = ["участник", "участника", "участников"];
/// Pupils who took part, after «у».
pub(super) const OF_PUPILS: Forms = ["участника", "участников", "участников"];

/// A number and the noun after it, joined by a no-break space.
pub(super) fn several(number: u64, nouns: Forms) -> String {
    format!("{}{NO_BREAK}{}", count(number), forms(number, nouns))
}

/// «a», «a и b», «a, b и c»; past `most` names the rest is only counted.
pub(super) fn list(names: &[String], most: usize) -> String {
    if names.len() > most + 1 {
        return format!("{} и ещё {}", names[..most].join(", "), names.len() - most);
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} и {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// What is analysed, where nothing narrower is named.
pub(super) const EVERYTHING: &str = "Все школы";
/// The heading over the parts of schools.
pub(super) const SCHOOLS_TITLE: &str = "Школы по отдельности";
/// The heading over what the signs mean.
pub(super) const SIGNS_TITLE: &str = "Что значат признаки";
/// The heading over the quality of the data.
pub(super) const DATA_TITLE: &str = "Данные и их качество";
/// The heading over the matrix of works.
pub(super) const WORKS_TITLE: &str = "Работы";
/// What the matrix of works is.
pub(super) const WORKS_CAPTION: &str = "Работы отчёта по предметам, классам и годам";
/// Its headers.
pub(super) const WORKS_HEADS: [&str; 6] = [
    "Работа",
    "Писали",
    "Средний процент от максимума",
    "Качество",
    "Успеваемость",
    "Признаки",
];
/// A paper of nothing.
pub(super) const NO_WORKS: &str =
    "В отчёте нет ни одной работы. Примите файлы результатов (merilo import) и повторите отчёт.";

/// What made the page, for machines.
pub(super) fn generator(program: &str) -> String {
    format!("Мерило {program}")
}

/// The heading of a work: «Математика, 4 класс».
pub(super) fn title_of(work: &Work<'_>) -> String {
    let about = &work.analysis.work;
    let subject = Some(work.subject_name.as_str()).filter(|name| !name.is_empty());
    format!(
        "{}, {}{NO_BREAK}класс, {}{NO_BREAK}{}",
        subject.unwrap_or(about.subject.code()),
        about.grade,
        about.kind,
        about.year
    )
}

/// The short name of a work: «МА 4, 2021».
pub(super) fn short(work: &Work<'_>) -> String {
    let about = &work.analysis.work;
    format!("{}{NO_BREAK}{}, {}", about.subject, about.grade, about.year)
}

/// The line under the heading of the page: procedures and years, works, schools.
pub(super) fn about(desk: &Desk<'_>) -> String {
    let works = desk.paper.works.iter().map(|work| &work.analysis.work);
    let mut sittings: Vec<_> = works.map(|work| (work.kind, work.year)).collect();
    sittings.sort_unstable();
    sittings.dedup();
    let mut said: Vec<_> = sittings
        .iter()
        .map(|(kind, year)| format!("{kind}{NO_BREAK}{year}"))
        .collect();
    said.push(several(desk.paper.works.len() as u64, WORKS));
    said.push(several(desk.schools.len() as u64, SCHOOLS));
    said.join(" · ")
}

/// The line under the heading of a work: schools, municipalities, version of the data, scale.
pub(super) fn about_work(work: &Work<'_>) -> String {
    let analysis = work.analysis;
    let mut said = vec![several(analysis.schools_wrote as u64, SCHOOLS)];
    if analysis.municipalities.len() > 1 {
        said.push(several(analysis.municipalities.len() as u64, MUNICIPALITIES));
    }
    if let Some(version) = &work.version {
        said.push(format!("версия данных {}", version.number));
    }
    said.push(match analysis.bounds {
        Some(bounds) => format!("границы отметок {}", written(bounds, analysis.max)),
        None => format!("шкала неизвестна, максимум {}", analysis.max),
    });
    said.join(" · ")
}

/// The bounds of marks: «6 / 10 / 15 из 20».
fn written([three, four, five]: [u16; 3], max: u16) -> String {
    format!("{three} / {four} / {five} из {max}")
}

/// The line under the name of a school.
pub(super) fn about_school(code: &str, municipality: &str) -> String {
    match municipality {
        "" => code.to_owned(),
        named => format!("{named} · {code}"),
    }
}

/// The name of a mini drawing in a row of a table.
pub(super) fn mini(what: &str, place: &str) -> String {
    format!("{what}: {place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_as_they_are_spoken_and_long_lists_are_cut() {
        let names = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(list(&names(&[]), 6), "");
        assert_eq!(list(&names(&["4"]), 6), "4");
        assert_eq!(list(&names(&["4", "10"]), 6), "4 и 10");
        assert_eq!(list(&names(&["1", "2", "3"]), 2), "1, 2 и 3");
        assert_eq!(list(&names(&["1", "2", "3", "4"]), 2), "1, 2 и ещё 2");
    }
}
