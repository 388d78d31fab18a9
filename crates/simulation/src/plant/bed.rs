use super::Change;
use crate::draw::Key;
use crate::parameters::Parameters;
use domain::result::{Point, Presence, Rows, Score};

/// A class whose rows a plant may change; every change is noted.
pub(super) struct Bed<'a> {
    pub(super) parameters: &'a Parameters,
    pub(super) rows: &'a mut Rows,
    /// Rows of those who wrote, in the order in which they sit.
    pub(super) writers: Vec<usize>,
    /// The place of the draws of the class.
    pub(super) key: Key,
    /// The class of those who were absent.
    pub(super) no_class: u32,
    pub(super) changes: &'a mut Vec<Change>,
}

impl Bed<'_> {
    /// The place of the draws of a pupil.
    pub(super) fn pupil(&self, row: usize) -> Key {
        self.key.child(self.rows.participant[row])
    }

    /// The share of the class that comes first in this order; equals in the order of their draws.
    pub(super) fn first(&self, share: f64, order: impl Fn(usize) -> i32) -> Vec<usize> {
        let mut rows = self.writers.clone();
        rows.sort_by_key(|&row| (order(row), self.pupil(row).bits(0)));
        rows.truncate((share * self.writers.len() as f64).round() as usize);
        rows
    }

    /// A share of the class at random.
    pub(super) fn some(&self, share: f64) -> Vec<usize> {
        self.first(share, |_| 0)
    }

    pub(super) fn total(&self, row: usize) -> u16 {
        self.rows.total[row].value().unwrap_or(0)
    }

    pub(super) fn point(&self, row: usize, item: usize) -> Point {
        self.rows.points[item][row]
    }

    pub(super) fn items(&self) -> usize {
        self.parameters.items.len()
    }

    /// Points that an item could still bring the pupil; none where it was not taught.
    pub(super) fn missing(&self, row: usize, item: usize) -> u8 {
        let point = self.point(row, item);
        if point.counts() {
            self.parameters.items[item].max.saturating_sub(point.adds())
        } else {
            0
        }
    }

    /// Items that could bring the pupil more.
    pub(super) fn lost(&self, row: usize) -> Vec<usize> {
        (0..self.items())
            .filter(|&item| self.missing(row, item) > 0)
            .collect()
    }

    /// Writes points of a pupil; the total follows.
    pub(super) fn write(&mut self, row: usize, points: &[(usize, Point)]) {
        let before = self.rows.total[row];
        let mut items = 0u64;
        for &(item, point) in points {
            items |= u64::from(self.point(row, item) != point) << item;
            self.rows.points[item][row] = point;
        }
        let sum = (0..self.items())
            .map(|item| u16::from(self.point(row, item).adds()))
            .sum();
        self.rows.total[row] = Score::from_raw(sum);
        if items != 0 {
            self.note(row, items, [before, self.rows.total[row]]);
        }
    }

    /// Makes items fully right.
    pub(super) fn right(&mut self, row: usize, items: &[usize]) {
        let full = |&item: &usize| Some((item, Point::earned(self.parameters.items[item].max)?));
        let points: Vec<(usize, Point)> = items.iter().filter_map(full).collect();
        self.write(row, &points);
    }

    /// Writes a mark of the journal.
    pub(super) fn mark(&mut self, row: usize, mark: u8) {
        if self.rows.journal[row] != mark {
            self.rows.journal[row] = mark;
            let total = self.rows.total[row];
            self.note(row, 0, [total, total]);
        }
    }

    pub(super) fn journal(&self, row: usize) -> u8 {
        self.rows.journal[row]
    }

    /// Makes a pupil absent, as exports tell it: no class, no sex, no mark, no points.
    pub(super) fn keep_home(&mut self, row: usize) {
        let before = self.rows.total[row];
        self.note(row, 0, [before, Score::NONE]);
        self.rows.class[row] = self.no_class;
        self.rows.variant[row] = 0;
        self.rows.sex[row] = 0;
        self.rows.journal[row] = 0;
        self.rows.presence[row] = Presence::Absent;
        self.rows.total[row] = Score::NONE;
        for column in &mut self.rows.points {
            column[row] = Point::UNKNOWN;
        }
    }

    fn note(&mut self, row: usize, items: u64, total: [Score; 2]) {
        self.changes.push(Change {
            row,
            school: self.rows.school[row],
            class: self.rows.class[row],
            participant: self.rows.participant[row],
            items,
            total,
        });
    }
}
