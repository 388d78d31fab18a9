use super::{head, table};
use crate::report::{Aim, AimKind, Figure};
use crate::words::{self, hundredfold, level};
use std::collections::BTreeSet;

pub(super) fn section(aims: &[Aim]) -> String {
    let [title, aim, place, measured, met] = words::AIMS;
    let rows: Vec<Vec<String>> = aims.iter().map(row).collect();
    let mut parts = vec![
        title.to_owned(),
        words::AIMS_AFTER.to_owned(),
        table(&head(&[aim, place, measured, met]), 2, &rows),
    ];
    let missed: BTreeSet<AimKind> = aims.iter().filter(|aim| !aim.met()).map(|aim| aim.kind).collect();
    if !missed.is_empty() {
        let reason = |&kind: &AimKind| format!("- {}", words::REASONS[kind as usize]);
        parts.push(words::WHY.to_owned());
        parts.push(missed.iter().map(reason).collect::<Vec<String>>().join("\n"));
    }
    parts.join("\n\n")
}

fn row(aim: &Aim) -> Vec<String> {
    let figures = aim.figures.iter().map(|figure| told(aim.kind, figure));
    let met = aim
        .figures
        .iter()
        .map(|figure| words::YES_NO[usize::from(figure.met)]);
    vec![
        words::AIM_KINDS[aim.kind as usize].to_owned(),
        aim.name.clone(),
        figures.collect::<Vec<String>>().join("; "),
        met.collect::<Vec<&str>>().join("; "),
    ]
}

/// A figure with what it is held against.
fn told(kind: AimKind, figure: &Figure) -> String {
    let value = hundredfold(figure.value);
    match (kind, figure.level) {
        (AimKind::Rival, _) => format!("{value} {} {}", words::AGAINST, hundredfold(figure.wanted)),
        (_, Some(at)) => format!("{value} ({} {})", words::AT, level(at)),
        (_, None) => format!("{value} ({})", words::AIM_ALONE),
    }
}
