use super::{Columns, Line, Protocol, maxima, texts};
use crate::parameters::Parameters;
use crate::words;

/// «логин школы · … · всего баллов · балл за 1 … · Учебник · Др.уч. автор · Др.уч. название».
pub(super) const PROTOCOL: Protocol = Protocol {
    name: words::SHEETS_SINGLE[1],
    header,
    columns,
    line,
};

fn header(parameters: &Parameters) -> Vec<String> {
    let items = (1..=parameters.items.len()).map(|item| format!("{}{item}", words::ITEM_2021));
    texts(&words::HEAD_2021)
        .chain(items)
        .chain(texts(&words::TAIL_2021))
        .collect()
}

fn columns(parameters: &Parameters) -> Columns {
    let last = 9 + parameters.items.len();
    Columns {
        login: Some(0),
        names: vec![1],
        participant: 3,
        journal: 4,
        sex: Some(5),
        class: 6,
        variant: 7,
        total: 8,
        items: 9..last,
        maxima: maxima(parameters),
        spill: Some(last),
    }
}

fn line(line: &Line<'_>) -> Vec<String> {
    let head = [
        line.planned().login("sch"),
        line.school().municipality.clone(),
        line.number(),
        line.participant().to_string(),
        line.journal(),
        line.sex(),
        line.class(words::NO_CLASS[0]),
        line.variant(),
        line.total(""),
    ];
    let tail = [line.textbook(), String::new(), String::new()];
    head.into_iter().chain(line.points()).chain(tail).collect()
}
