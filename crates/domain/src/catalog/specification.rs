use super::source::{At, Reader};
use super::work::WorkHead;
use super::{ProblemKind, SubjectEntry};
use crate::procedure::{Code, Item, ItemLevel, Specification, SpecificationError};

/// Where the parts of an item stand, so that a contradiction is shown on its line.
struct ItemPlaces {
    code: usize,
    max: usize,
    kes: usize,
    kt: usize,
}

/// Reads a whole file as one specification, with the byte at which its work is named.
pub(super) fn read(mut table: Reader<'_, '_>, subjects: &[SubjectEntry]) -> Option<(Specification, usize)> {
    let own = WorkHead::read(&mut table);
    let work = WorkHead::default().work(&own, &table, subjects);
    let max = table.need_number::<u16>("max", "a number of points");
    let source = table.text("source").filter(|text| !text.value.trim().is_empty());
    if source.is_none() {
        table.source().report(table.at(), ProblemKind::NoSource);
    }
    let in_force = table.period();
    let (items, places) = items(&mut table);
    let (kes, kt) = (codes(&mut table, "kes"), codes(&mut table, "kt"));
    let origin = table.source();
    table.close();
    let (work, max) = (work?, max?);
    let specification = Specification {
        work: work.value,
        items,
        kes,
        kt,
        max: max.value,
        source: source?.value,
        in_force,
    };
    for problem in specification.problems() {
        let at = place(&problem, &specification, &places, max.at);
        origin.report(at, problem.into());
    }
    Some((specification, work.at))
}

fn items(table: &mut Reader<'_, '_>) -> (Vec<Item>, Vec<ItemPlaces>) {
    let tables = table.tables("item");
    tables.into_iter().filter_map(item).unzip()
}

fn item(mut table: Reader<'_, '_>) -> Option<(Item, ItemPlaces)> {
    let code = table.need_text("code");
    let max = table.need_number::<u8>("max", "a number of points up to 255");
    let level = table.parsed("level", "a level of items", ItemLevel::parse);
    let (kes, kt) = (table.texts("kes"), table.texts("kt"));
    let skill = table.text("skill").map_or_else(String::new, |text| text.value);
    let planned = table.text("planned").map_or_else(String::new, |text| text.value);
    let minutes = table.number::<u8>("minutes", "a number of minutes up to 255");
    table.close();
    let (code, max) = (code?, max?);
    let places = ItemPlaces {
        code: code.at,
        max: max.at,
        kes: kes.at,
        kt: kt.at,
    };
    let item = Item {
        code: code.value,
        max: max.value,
        level: level.map(|level| level.value),
        kes: kes.value,
        kt: kt.value,
        skill,
        planned,
        minutes: minutes.map(|minutes| minutes.value),
    };
    Some((item, places))
}

fn codes(table: &mut Reader<'_, '_>, key: &'static str) -> Vec<Code> {
    let mut found: Vec<At<Code>> = Vec::new();
    for mut entry in table.tables(key) {
        let code = entry.need_text("code");
        let name = entry.need_text("name");
        entry.close();
        if let (Some(code), Some(name)) = (code, name) {
            let (at, code, name) = (code.at, code.value, name.value);
            let value = Code { code, name };
            found.push(At { value, at });
        }
    }
    report_repeated(table, &found);
    found.into_iter().map(|code| code.value).collect()
}

fn report_repeated(table: &Reader<'_, '_>, codes: &[At<Code>]) {
    for (place, code) in codes.iter().enumerate() {
        let again = codes[..place]
            .iter()
            .any(|earlier| earlier.value.code == code.value.code);
        if again {
            let what = SpecificationError::Duplicate(code.value.code.clone());
            table.source().report(code.at, what.into());
        }
    }
}

fn place(
    problem: &SpecificationError,
    specification: &Specification,
    places: &[ItemPlaces],
    max: usize,
) -> usize {
    let last = |code: &str| {
        let found = specification.items.iter().rposition(|item| item.code == code);
        found.map(|place| (&specification.items[place], &places[place]))
    };
    let found = match problem {
        SpecificationError::Sum { .. } => None,
        SpecificationError::Duplicate(code) => last(code).map(|(_, places)| places.code),
        SpecificationError::NoPoints(code) => last(code).map(|(_, places)| places.max),
        SpecificationError::UnknownCode { item, code } => last(item).map(|(item, places)| {
            if item.kes.contains(code) {
                places.kes
            } else {
                places.kt
            }
        }),
    };
    found.unwrap_or(max)
}
