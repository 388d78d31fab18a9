use super::{head, share, sign, table};
use crate::report::Power;
use crate::words::{self, count, hundredfold, level, number};

pub(super) fn section(found: &[Power]) -> String {
    let Some(first) = found.first() else {
        return String::new();
    };
    let middle = first
        .found
        .get(first.found.len() / 2)
        .map_or(0.0, |(level, _)| *level);
    [
        words::POWER.to_owned(),
        words::POWER_ABOUT.to_owned(),
        found_by_level(found, first),
        format!("{} {} {}", words::SIZES, level(middle), words::SIZES_OF),
        found_by_size(found, first),
        words::SIGNS.to_owned(),
        seen_by_sign(found, first),
    ]
    .join("\n\n")
}

fn about(one: &Power) -> Vec<String> {
    vec![one.plant_name.clone(), one.name.clone(), hundredfold(one.pupils)]
}

fn found_by_level(found: &[Power], first: &Power) -> String {
    let mut heads = head(&words::POWER_HEAD);
    heads.extend(
        first
            .found
            .iter()
            .map(|(at, _)| format!("{} {}", words::FOUND, level(*at))),
    );
    heads.extend(head(&[words::ALONE, words::RULE_A]));
    let row = |one: &Power| {
        let mut cells = about(one);
        cells.extend([number(one.touched, 1), count(one.schools)]);
        cells.extend(one.found.iter().map(|(_, found)| share(found)));
        cells.extend([hundredfold(one.alone.value), hundredfold(one.rule_a.value)]);
        cells
    };
    table(&heads, 2, &found.iter().map(row).collect::<Vec<_>>())
}

fn found_by_size(found: &[Power], first: &Power) -> String {
    let mut heads = head(&words::POWER_HEAD[..3]);
    heads.extend(first.sizes.iter().map(|([from, to], _)| match (from, to) {
        (0, to) => format!("{} {to}", words::UP_TO),
        (from, &u32::MAX) => format!("{from} {}", words::AND_MORE),
        (from, to) => format!("{from}–{to}"),
    }));
    let row = |one: &Power| {
        let mut cells = about(one);
        cells.extend(one.sizes.iter().map(|(_, found)| share(found)));
        cells
    };
    table(&heads, 2, &found.iter().map(row).collect::<Vec<_>>())
}

fn seen_by_sign(found: &[Power], first: &Power) -> String {
    let mut heads = head(&words::POWER_HEAD[..3]);
    heads.extend(first.signs.iter().map(|(code, _)| sign(Some(*code))));
    let row = |one: &Power| {
        let mut cells = about(one);
        cells.extend(one.signs.iter().map(|(_, share)| hundredfold(*share)));
        cells
    };
    table(&heads, 2, &found.iter().map(row).collect::<Vec<_>>())
}
