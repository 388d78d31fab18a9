//! Individual results: for each pupil the score, the mark, the journal mark, and what was done of Б, П and В.
//!
//! Done of a level = Σ points / Σ maxima of its items·100, over items that were taught and understood; X earns nothing.
//! Source: ФИОКО-2026, p. 5 and 11: a gap between mark and journal of 2 or more is explained pupil by pupil. A single
//! work measures a pupil with an error of one to three points (`reliability`): a profile by level is a hint, not a
//! diagnosis. Results are by participant code; who it is, only the school knows. Page: `docs/methods/individual.md`.

use crate::frame::Frame;
use crate::summary::Lens;
use domain::procedure::{ItemLevel, Mark};
use domain::result::{Doubt, Point, Presence, ResultSet};
use serde::Serialize;

/// Points earned out of points possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Done {
    /// Points earned.
    pub earned: u32,
    /// Points possible: maxima of the items that were taught and understood.
    pub possible: u32,
}

impl Done {
    /// The share in percent; `None` where nothing was possible.
    pub fn percent(self) -> Option<f64> {
        (self.possible > 0).then(|| 100.0 * f64::from(self.earned) / f64::from(self.possible))
    }
}

/// One pupil.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Individual {
    /// Row among the rows of the set.
    pub row: usize,
    /// Participant code.
    pub participant: u64,
    /// Index of the school in the set.
    pub school: u32,
    /// Index of the class in the set.
    pub class: u32,
    /// Variant, 0 where none is stated.
    pub variant: u8,
    /// Primary score; `None` for the absent.
    pub score: Option<u16>,
    /// Mark; `None` where none is defined.
    pub mark: Option<Mark>,
    /// Journal mark.
    pub journal: Option<Mark>,
    /// What was done of Б, П, В; nothing possible where the row is shifted.
    pub done: [Done; 3],
    /// Mark − journal mark.
    pub gap: Option<i8>,
    /// Whether the gap is as large as the norm or larger.
    pub to_explain: bool,
}

/// The individual results of some rows of a set, in their order.
pub fn individuals<'a>(
    set: &'a ResultSet,
    rows: impl Iterator<Item = usize> + 'a,
    lens: &'a Lens,
    frame: &'a Frame,
) -> impl Iterator<Item = Individual> + 'a {
    rows.map(move |row| individual(set, row, lens, frame))
}

fn individual(set: &ResultSet, row: usize, lens: &Lens, frame: &Frame) -> Individual {
    let rows = &set.rows;
    let (mark, journal) = (lens.mark(rows, row), Mark::new(rows.journal[row]));
    let wrote = rows.presence[row] == Presence::Wrote;
    let gap = mark
        .zip(journal)
        .map(|(mark, journal)| mark.number() as i8 - journal.number() as i8);
    Individual {
        row,
        participant: rows.participant[row],
        school: rows.school[row],
        class: rows.class[row],
        variant: rows.variant[row],
        score: rows.total[row].value().filter(|_| wrote),
        mark,
        journal,
        done: done(set, row, frame),
        gap,
        to_explain: gap.is_some_and(|gap| f64::from(gap.unsigned_abs()) >= frame.norms.journal_gap.value),
    }
}

fn done(set: &ResultSet, row: usize, frame: &Frame) -> [Done; 3] {
    let mut done = [Done::default(); 3];
    if set.rows.presence[row] == Presence::Absent || set.rows.doubt[row].has(Doubt::SHIFTED) {
        return done;
    }
    for (item, column) in frame.items.iter().zip(&set.rows.points) {
        if let Some(level) = item.level {
            add(&mut done[place(level)], column[row], item.max);
        }
    }
    done
}

fn add(done: &mut Done, point: Point, max: u8) {
    if point.counts() && point.adds() <= max {
        done.earned += u32::from(point.adds());
        done.possible += u32::from(max);
    }
}

const fn place(level: ItemLevel) -> usize {
    match level {
        ItemLevel::Basic => 0,
        ItemLevel::Raised => 1,
        ItemLevel::High => 2,
    }
}
