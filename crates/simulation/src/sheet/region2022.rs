use super::line::textbook;
use super::{Columns, Line, Protocol, Sheet, headers_with_maximum, maxima, texts};
use crate::draw::Key;
use crate::parameters::Parameters;
use crate::territory::{PlannedSchool, classes as classes_of};
use crate::words;
use crate::work::{Source, class_name, cohort};
use std::ops::Range;

/// «Пользователь · … · Дата загрузки · Код · Вариант · 1 (1б) … · Наименование класса · Пол · Отметка … · Итого баллов».
pub(super) const PROTOCOL: Protocol = Protocol {
    name: words::SHEETS_2022[1],
    header,
    columns,
    line,
};

fn header(parameters: &Parameters) -> Vec<String> {
    texts(&words::HEAD_2022)
        .chain(texts(&words::BEFORE_2022))
        .chain(headers_with_maximum(parameters))
        .chain(texts(&words::AFTER_2022))
        .collect()
}

fn columns(parameters: &Parameters) -> Columns {
    let last = 8 + parameters.items.len();
    Columns {
        login: Some(0),
        names: vec![3, 4],
        participant: 6,
        variant: 7,
        items: 8..last,
        class: last,
        sex: Some(last + 1),
        journal: last + 2,
        total: last + 3,
        maxima: maxima(parameters),
        spill: None,
    }
}

fn line(line: &Line<'_>) -> Vec<String> {
    let tail = [
        line.class(words::NO_CLASS[1]),
        line.sex(),
        line.journal(),
        line.total("0"),
    ];
    head(line.source, line.planned())
        .into_iter()
        .chain([line.participant().to_string(), line.variant()])
        .chain(line.points())
        .chain(tail)
        .collect()
}

/// The sheet «Классы»: a row for every class of the schools to which the rows belong.
pub(super) fn classes<'a>(source: &'a Source<'_>, rows: Range<u64>) -> Sheet<'a> {
    let header = texts(&words::HEAD_2022)
        .chain(texts(&words::CLASSES_2022))
        .collect();
    let schools = source.schools_of(rows);
    let lines =
        schools.flat_map(move |place| classes_of_school(source, &source.territory().schools()[place]));
    Sheet {
        name: words::SHEETS_2022[0],
        columns: None,
        rows: Box::new(std::iter::once(header).chain(lines)),
    }
}

fn classes_of_school(source: &Source<'_>, school: &PlannedSchool) -> Vec<Vec<String>> {
    let count = classes_of(source.territory().roll(school, cohort(source.work()))) as usize;
    let name = |class: usize| match count {
        1 => words::NO_CLASS[1].to_owned(),
        _ => class_name(class),
    };
    let tail = |class| [name(class), textbook(school.login), String::new(), String::new()];
    (1..=count)
        .map(|class| head(source, school).into_iter().chain(tail(class)).collect())
        .collect()
}

fn head(source: &Source<'_>, school: &PlannedSchool) -> [String; 6] {
    let municipality = source.territory().municipality(school);
    let region = municipality.region;
    let login = school.login("edu");
    let named = format!("{login} | {}", school.name());
    [
        login,
        region.to_string(),
        format!("reg{region:02}0000 | {}{region}", words::REGION),
        format!("{} | {}", municipality.code(), municipality.name()),
        named,
        uploaded(source, school),
    ]
}

/// A moment in March, one for all the rows of a school: drawn, as there is no clock here.
fn uploaded(source: &Source<'_>, school: &PlannedSchool) -> String {
    let key = Key::new(source.territory().seed())
        .named("uploaded")
        .child(u64::from(school.login));
    let [day, hour, minute, second] = [(0, 20), (1, 14), (2, 60), (3, 60)].map(|(n, to)| key.below(n, to));
    format!(
        "{:02}.03.{} {:02}:{minute:02}:{second:02}",
        day + 1,
        source.work().year,
        hour + 7
    )
}
