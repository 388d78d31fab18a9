use super::{Columns, Line, Protocol, maxima, texts};
use crate::parameters::Parameters;
use crate::words;

/// Columns of points, of which a work has fewer; «Учебник» stands in the place of the one after its last.
const SLOTS: usize = 40;

/// «groups · user · id · code · otc · gender · klass · var-1 · var-2 · sum · a-1-grade …».
pub(super) const PROTOCOL: Protocol = Protocol {
    name: words::SHEETS_SINGLE[0],
    header,
    columns,
    line,
};

fn header(parameters: &Parameters) -> Vec<String> {
    let book = parameters.items.len() + 1;
    let slot = |place: usize| match place == book {
        true => words::TAIL_2021[0].to_owned(),
        false => format!("a-{place}-grade"),
    };
    texts(&words::HEAD_2020).chain((1..=SLOTS).map(slot)).collect()
}

fn columns(parameters: &Parameters) -> Columns {
    let last = 10 + parameters.items.len();
    Columns {
        login: Some(1),
        names: Vec::new(),
        participant: 3,
        journal: 4,
        sex: Some(5),
        class: 6,
        variant: 7,
        total: 9,
        items: 10..last,
        maxima: maxima(parameters),
        spill: Some(last),
    }
}

/// In autumn 2020 those who wrote the work of a grade had moved on to the next: their codes begin with it.
fn line(line: &Line<'_>) -> Vec<String> {
    let head = [
        groups(line),
        line.planned().login("sch"),
        line.number(),
        (line.participant() + 10_000).to_string(),
        line.journal(),
        line.sex(),
        line.class(words::NO_CLASS[1]).to_lowercase(),
        line.variant(),
        String::new(),
        line.total(""),
    ];
    let mut cells: Vec<String> = head.into_iter().chain(line.points()).collect();
    cells.resize(words::HEAD_2020.len() + SLOTS, String::new());
    cells
}

/// The tags of the school; the municipality stands among them.
fn groups(line: &Line<'_>) -> String {
    let municipality = line.source.territory().municipality(line.planned());
    let (region, number) = (municipality.region, municipality.number);
    format!("{region:02}-RU-XXX,EAST,VPR_{region:02},reg{region:02}_vpr_m{number:03},uchastniki_vpr2020")
}
