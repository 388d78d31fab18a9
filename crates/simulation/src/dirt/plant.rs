use super::DirtKind;
use crate::draw::Key;
use crate::sheet::Columns;
use crate::words;

/// Puts dirt of a kind into a row: `None` if it cannot happen to this row, else the column (`Some(None)`: the row).
pub(super) fn plant(kind: DirtKind, cells: &mut [String], at: &Columns, key: Key) -> Option<Option<usize>> {
    use DirtKind as K;
    match kind {
        K::Duplicate => return Some(None),
        K::EmptyRow => {
            cells.iter_mut().for_each(String::clear);
            return Some(None);
        }
        K::TotalsRow => return None,
        K::PlainSigns | K::Yo => return name(kind, cells, at).map(Some),
        _ => {}
    }
    // Everything else needs a pupil who wrote.
    if !matches!(cells[at.variant].as_str(), "1" | "2") {
        return None;
    }
    match kind {
        K::XTyped | K::XSlip | K::NotTaught | K::TooMany | K::Negative => point(kind, cells, at, key),
        K::Blank | K::NoBreakSpace | K::SexInMarks | K::NoMark => journal(kind, cells, at),
        K::Shifted => shift(cells, at, key),
        K::TotalDiffers => total(cells, at),
        K::NoVariant => set(cells, at.variant, ""),
        K::OddVariant => set(cells, at.variant, ["0", "3"][key.below(3, 2) as usize]),
        K::NoClass => class(cells, at, key),
        _ => None,
    }
    .map(Some)
}

fn set(cells: &mut [String], column: usize, text: &str) -> Option<usize> {
    let differs = cells[column] != text;
    if differs {
        text.clone_into(&mut cells[column]);
    }
    differs.then_some(column)
}

/// One of the item columns that fit, at random.
fn any_item(at: &Columns, key: Key, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let found: Vec<usize> = at.items.clone().filter(|&column| fits(column)).collect();
    (!found.is_empty()).then(|| found[key.below(2, found.len() as u32) as usize])
}

fn point(kind: DirtKind, cells: &mut [String], at: &Columns, key: Key) -> Option<usize> {
    let is = |column: usize, texts: &[&str]| texts.contains(&cells[column].as_str());
    let x = words::NOT_ATTEMPTED;
    let column = match kind {
        DirtKind::XTyped | DirtKind::XSlip => any_item(at, key, |column| is(column, &[x])),
        DirtKind::NotTaught => any_item(at, key, |column| is(column, &[x, "0"])),
        DirtKind::TooMany => any_item(at, key, |column| at.maxima[column - at.items.start] == 2),
        _ => any_item(at, key, |_| true),
    }?;
    let text = match kind {
        DirtKind::XTyped => words::X_TYPED[key.below(3, words::X_TYPED.len() as u32) as usize],
        DirtKind::XSlip => words::X_SLIP,
        DirtKind::NotTaught => words::NOT_TAUGHT,
        DirtKind::TooMany => "19",
        _ => "-1",
    };
    set(cells, column, text)
}

fn journal(kind: DirtKind, cells: &mut [String], at: &Columns) -> Option<usize> {
    let old = cells[at.journal].clone();
    if old.is_empty() {
        return None;
    }
    let text = match kind {
        DirtKind::Blank => format!("{old} "),
        DirtKind::NoBreakSpace => format!("{old}\u{a0}"),
        DirtKind::SexInMarks => at
            .sex
            .map_or(words::SEXES[1], |sex| cells[sex].as_str())
            .to_owned(),
        _ => words::NO_MARK.to_owned(),
    };
    set(cells, at.journal, &text)
}

/// A zero too many among the points: what follows moves to the right, the last point into the column behind.
fn shift(cells: &mut [String], at: &Columns, key: Key) -> Option<usize> {
    let spill = at.spill?;
    let from = at.items.start + key.below(2, at.items.len() as u32) as usize;
    cells[from..=spill].rotate_right(1);
    "0".clone_into(&mut cells[from]);
    Some(spill)
}

fn total(cells: &mut [String], at: &Columns) -> Option<usize> {
    let max: u16 = at.maxima.iter().map(|&max| u16::from(max)).sum();
    let old: u16 = cells[at.total].parse().ok()?;
    let other = if old < max { old + 1 } else { old - 1 };
    set(cells, at.total, &other.to_string())
}

fn class(cells: &mut [String], at: &Columns, key: Key) -> Option<usize> {
    let first = key.below(3, 2) as usize;
    set(cells, at.class, words::NO_CLASS[first]).or_else(|| set(cells, at.class, words::NO_CLASS[1 - first]))
}

fn name(kind: DirtKind, cells: &mut [String], at: &Columns) -> Option<usize> {
    let plain = |text: &str| match kind {
        DirtKind::Yo => text.replace(words::YO[0], &words::YO[1].to_string()),
        _ => words::TYPOGRAPHY
            .iter()
            .fold(text.to_owned(), |text, (sign, plain)| {
                text.replace(*sign, &plain.to_string())
            }),
    };
    at.names.iter().find_map(|&column| {
        let text = plain(&cells[column]);
        set(cells, column, &text)
    })
}
