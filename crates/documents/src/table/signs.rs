//! Signs of biased results, school by school, with what each does not say.

use super::places::code;
use super::scene::{Scene, anchor, name, row_key};
use super::{Cell, Table, Unit};
use crate::words::{head, note, sign, term};
use analysis::analysis as whole;
use analysis::sign::{self as judged, Finding};

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::SIGNS.table();
    let (units, all) = if scene.is_whole() {
        (scene.schools(), false)
    } else {
        (vec![scene.unit], true)
    };
    for unit in &units {
        let shown = unit.signs.iter().filter(|finding| all || finding.marked);
        for finding in shown {
            let key = format!("{} {}", row_key(&unit.place), sign::letter(finding.code));
            table.anchored(key, anchor(&unit.place), row(unit, finding, scene));
        }
    }
    if scene.is_whole() {
        table.note(note::MARKED_ONLY);
    }
    if table.rows.is_empty() {
        table.note(note::NO_SIGNS);
    }
    let schools = scene.analysis.schools.len() as u64;
    let totals = scene.analysis.signs.iter();
    totals.for_each(|total| table.notes.push(note::total(total, schools)));
    table
}

fn row(unit: &whole::Unit, finding: &Finding, scene: &Scene<'_>) -> Vec<Cell> {
    let mut totals = scene.analysis.signs.iter();
    let official = totals.any(|total| total.code == finding.code && total.official);
    let yes = |yes: bool| if yes { term::YES } else { term::NO };
    let marked = match finding.insufficient {
        Some(_) => term::UNJUDGED,
        None => yes(finding.marked),
    };
    let effect = match finding.unit {
        judged::Unit::PercentagePoints => {
            let fraction = finding.effect.map(|effect| effect / 100.0);
            Cell::value(fraction, finding.n, Unit::Points(1))
        }
        _ => Cell::value(finding.effect, finding.n, Unit::Number(2)),
    };
    vec![
        Cell::text(name(unit)),
        Cell::text(code(unit)),
        Cell::text(sign::name(finding.code)),
        Cell::text(yes(official)),
        Cell::text(marked),
        statistic(finding.statistic, finding),
        statistic(finding.reference, finding),
        Cell::Count(finding.n),
        effect,
        Cell::text(sign::unit(finding.unit)),
        Cell::text(sign::explanation(finding)),
    ]
}

/// What was computed, in the unit of the sign: shares of pupils for J, plain numbers otherwise.
fn statistic(value: Option<f64>, finding: &Finding) -> Cell {
    match finding.unit {
        judged::Unit::PercentagePoints => {
            Cell::value(value.map(|value| value / 100.0), finding.n, Unit::Percent(1))
        }
        _ => Cell::value(value, finding.n, Unit::Number(2)),
    }
}
