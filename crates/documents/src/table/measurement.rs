//! How well a work measures: reliability, items, differences between groups.

use super::{Cell, Column, Figure, Status, Table, Unit};
use crate::words::{measurement as words, term};
use analysis::figure;
use analysis::measurement::{
    Decisions, Dif, DifClass, ItemDif, ItemMeasure, ItemModel, Measurement, Scaling,
};

/// The standard normal quantile of a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// The coefficients of reliability and the errors at the bounds of marks; its id is `reliability`.
pub fn reliability(found: &Measurement) -> Table {
    let mut table = words::RELIABILITY.table();
    for (key, name, meaning) in words::COEFFICIENTS {
        let not_one = key == "omega" && found.reliability.one_factor == Some(false);
        let meaning = if not_one { words::NOT_ONE } else { meaning };
        table.row(key, coefficient(name, of(found, key), found.n, meaning));
    }
    for bound in found.scaling.iter().flat_map(|scaling| &scaling.bounds) {
        let value = Cell::value(Some(bound.points), found.n, Unit::Number(2));
        let cells = coefficient(&words::at_bound(bound), value, found.n, words::AT_BOUND);
        table.row(format!("bound{}", bound.mark), cells);
    }
    if let Some(decisions) = found
        .scaling
        .as_ref()
        .and_then(|scaling| scaling.decisions.as_ref())
    {
        decided(&mut table, decisions);
    }
    if let Some(reason) = found.unscaled {
        table.note(words::unscaled(reason, found.n));
    }
    table
}

/// How surely marks are given: all of them, each, and at each bound.
fn decided(table: &mut Table, decisions: &Decisions) {
    let n = decisions.n;
    let again = Cell::percent(&decisions.again);
    table.row("again", coefficient(words::AGAIN.0, again, n, words::AGAIN.1));
    let kappa = Cell::value(decisions.kappa, n, Unit::Number(2));
    table.row("kappa", coefficient(words::KAPPA.0, kappa, n, words::KAPPA.1));
    for one in &decisions.marks {
        let value = Cell::percent(&one.again);
        let cells = coefficient(
            &words::mark_again(one.mark),
            value,
            one.again.n,
            words::MARK_AGAIN,
        );
        table.row(format!("mark{}", one.mark), cells);
    }
    for one in &decisions.bounds {
        let value = Cell::percent(&one.again);
        let meaning = words::falsely(one.falsely_above, one.falsely_below);
        let cells = coefficient(&words::bound_again(one), value, one.again.n, &meaning);
        table.row(format!("decided{}", one.mark), cells);
    }
}

fn coefficient(name: &str, value: Cell, n: u64, meaning: &str) -> Vec<Cell> {
    vec![Cell::text(name), value, Cell::Count(n), Cell::text(meaning)]
}

fn of(found: &Measurement, key: &str) -> Cell {
    let scaled = |of: fn(&Scaling) -> Option<f64>| match &found.scaling {
        Some(scaling) => Cell::value(of(scaling), found.n, Unit::Number(2)),
        None => unscaled(found.unscaled, found.n),
    };
    let reliability = &found.reliability;
    match key {
        "alpha" => Cell::number(&reliability.alpha, 2),
        "lambda2" => Cell::number(&reliability.lambda2, 2),
        "omega" => Cell::number(&reliability.omega, 2),
        "error" => Cell::number(&reliability.error, 2),
        "wle" => scaled(|scaling| scaling.reliability),
        "separation" => scaled(|scaling| scaling.separation),
        _ => scaled(|scaling| scaling.marginal),
    }
}

fn unscaled(reason: Option<figure::Reason>, n: u64) -> Cell {
    let reason = reason.map_or_else(String::new, |reason| term::reason(reason, n));
    Cell::Insufficient { reason, n }
}

/// The items; its id is `measurement`.
pub fn measured(found: &Measurement) -> Table {
    let mut table = words::MEASUREMENT.table();
    for item in &found.items {
        table.row(item.info.code.clone(), row(item));
    }
    if let Some(reason) = found.unscaled {
        table.note(words::unscaled(reason, found.n));
    }
    table
}

fn row(item: &ItemMeasure) -> Vec<Cell> {
    let n = item.share.n;
    let model = item.model.as_ref();
    let number = |of: fn(&ItemModel) -> Option<f64>, decimals| {
        model.map_or(Cell::Empty, |model| {
            Cell::value(of(model), n, Unit::Number(decimals))
        })
    };
    vec![
        Cell::text(&item.info.code),
        Cell::Count(u64::from(item.info.max)),
        Cell::Count(n),
        Cell::percent(&item.share),
        Cell::number(&item.rest, 2),
        Cell::number(&item.index, 2),
        Cell::value(
            item.alpha_without.filter(|_| item.share.value.is_some()),
            n,
            Unit::Number(3),
        ),
        difficulty(item),
        number(|model| Some(model.difficulty.se), 3),
        number(|model| model.infit, 2),
        number(|model| model.outfit, 2),
        number(|model| model.s_x2.map(|fit| fit.q), 3),
        remarks(item),
    ]
}

fn remarks(item: &ItemMeasure) -> Cell {
    let words: Vec<&str> = item.remarks.iter().map(|one| words::remark(*one)).collect();
    if item.remarks.iter().any(words::is_notable) {
        return Cell::Status {
            status: Status::Zone,
            word: words.join("; "),
        };
    }
    Cell::text(words.join("; "))
}

fn difficulty(item: &ItemMeasure) -> Cell {
    let n = item.share.n;
    match &item.model {
        Some(model) => estimate(model.difficulty.value, model.difficulty.se, n),
        None => unscaled(item.unscaled, n),
    }
}

fn estimate(value: f64, se: f64, n: u64) -> Cell {
    Cell::Figure(Figure {
        value,
        n,
        interval: Some((value - Z * se, value + Z * se)),
        unit: Unit::Number(2),
        status: Status::None,
    })
}

/// Differences between groups, item by item; its id is `dif`.
pub fn dif(found: &Measurement) -> Table {
    of_items(found, |_| true)
}

/// The same of the items wanted, by place.
fn of_items(found: &Measurement, wanted: impl Fn(usize) -> bool) -> Table {
    let mut table = words::DIF.table();
    for (place, dif) in found.dif.iter().enumerate() {
        let groups = words::sides(&dif.focal, &dif.reference);
        if let Some(reason) = dif.refused {
            let reason = words::too_few(dif.n, reason, &found.rules.dif_group);
            table.row(format!("{place}"), refused(&groups, dif, reason));
        }
        for item in dif.items.iter().filter(|item| wanted(item.place)) {
            let code = &found.items[item.place].info.code;
            table.row(format!("{place} {code}"), compared(&groups, code, (dif, item)));
        }
    }
    if found.dif.is_empty() {
        table.note(words::NO_GROUPS);
    }
    table
}

fn refused(groups: &str, dif: &Dif, reason: String) -> Vec<Cell> {
    let few = || Cell::Insufficient {
        reason: reason.clone(),
        n: dif.n[0].min(dif.n[1]),
    };
    let [focal, reference] = dif.n.map(Cell::Count);
    vec![
        Cell::text(groups),
        Cell::Empty,
        focal,
        reference,
        few(),
        few(),
        few(),
        few(),
    ]
}

fn compared(groups: &str, code: &str, (dif, item): (&Dif, &ItemDif)) -> Vec<Cell> {
    let [focal, reference] = dif.n.map(Cell::Count);
    let n = dif.n[0] + dif.n[1];
    let difference = item.difference.map_or(Cell::Empty, |value| {
        Cell::points(&figure::Figure::new(value, n, item.interval))
    });
    let status = match item.class {
        DifClass::A => Status::None,
        DifClass::B => Status::Zone,
        DifClass::C => Status::Low,
    };
    vec![
        Cell::text(groups),
        Cell::text(code),
        focal,
        reference,
        difference,
        Cell::value(item.effect, n, Unit::Number(2)),
        Cell::value(Some(item.q), n, Unit::Number(3)),
        Cell::Status {
            status,
            word: words::class(item.class).to_owned(),
        },
    ]
}

/// What is said of one item: its thresholds and its fit (id `fit`), and its differences (id `dif`).
pub fn fit(found: &Measurement, place: usize) -> [Table; 2] {
    let mut table = words::FIT.table();
    let item = &found.items[place];
    let Some(model) = &item.model else {
        if let Some(reason) = item.unscaled {
            table.note(words::unscaled(reason, found.n));
        }
        return [table, of_items(found, |one| one == place)];
    };
    let n = item.share.n;
    if model.thresholds.len() > 1 {
        for (points, step) in (1..).zip(&model.thresholds) {
            let cells = vec![
                Cell::text(words::threshold(points)),
                estimate(step.value, step.se, n),
                Cell::Empty,
            ];
            table.row(format!("threshold{points}"), cells);
        }
    }
    for (key, name, meaning) in words::fit(&found.rules.fit_low, &found.rules.fit_high) {
        let (value, decimals) = match key {
            "infit" => (model.infit, 2),
            "outfit" => (model.outfit, 2),
            "s_x2" => (model.s_x2.map(|fit| fit.p), 3),
            _ => (model.s_x2.map(|fit| fit.q), 3),
        };
        let value = Cell::value(value, n, Unit::Number(decimals));
        table.row(key, vec![Cell::text(name), value, Cell::text(meaning)]);
    }
    [table, of_items(found, |one| one == place)]
}

/// The data behind a chart as a table of this id.
pub fn of_chart(id: &'static str, drawn: &charts::Table) -> Table {
    let numeric = |place: usize| {
        let mut cells = drawn.rows.iter().map(|row| &row[place]);
        cells.all(|cell| !matches!(cell, charts::Cell::Text(_)))
    };
    let column = |(place, title): (usize, &String)| Column {
        title: title.clone(),
        key: format!("c{}", place + 1).into(),
        numeric: numeric(place),
        width: 16,
    };
    let mut table = Table {
        id,
        title: drawn.caption.clone(),
        notes: Vec::new(),
        columns: drawn.headers.iter().enumerate().map(column).collect(),
        rows: Vec::new(),
    };
    for (place, row) in drawn.rows.iter().enumerate() {
        table.row((place + 1).to_string(), row.iter().map(charted).collect());
    }
    table
}

/// Numbers of a drawing rest on no pupils of their own, so they are told as they are written.
fn charted(cell: &charts::Cell) -> Cell {
    match cell {
        charts::Cell::Count(n) => Cell::Count(*n),
        charts::Cell::Few => Cell::Insufficient {
            reason: term::INSUFFICIENT.to_owned(),
            n: 0,
        },
        charts::Cell::Empty => Cell::Empty,
        told => Cell::text(told.text()),
    }
}
