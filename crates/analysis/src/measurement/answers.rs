//! The papers that a measurement rests on: those whose every cell is known and adds up to the printed score.

use crate::summary::Lens;
use domain::result::{Point, ResultSet, Rows};
use domain::territory::SchoolCode;
use psychometrics::Responses;
use psychometrics::matrix::NOT_ATTEMPTED;

/// Complete papers of a part of a territory, with the facts by which groups are compared.
#[derive(Clone, Debug)]
pub struct Answers {
    lens: Lens,
    cells: Vec<u8>,
    /// Pupils of the part who wrote, complete or not.
    pub wrote: u64,
    /// As stated: `b'm'`, `b'f'`, 0 unknown.
    pub(super) sex: Vec<u8>,
    /// 0 where none is stated.
    pub(super) variant: Vec<u8>,
    pub(super) school: Vec<SchoolCode>,
}

impl Answers {
    /// None yet of a work with this lens.
    pub fn new(lens: &Lens) -> Self {
        Self {
            lens: lens.clone(),
            cells: Vec::new(),
            wrote: 0,
            sex: Vec::new(),
            variant: Vec::new(),
            school: Vec::new(),
        }
    }

    /// Adds the papers of the schools that lie inside.
    pub fn take(&mut self, set: &ResultSet, inside: impl Fn(SchoolCode) -> bool) {
        let own: Vec<bool> = set.schools.iter().map(|school| inside(school.code)).collect();
        self.take_rows(set, |rows, row| own[rows.school[row] as usize]);
    }

    /// Adds the papers of a class of a school, by its name in the set.
    ///
    /// A class is measured as a school is: classical figures with their intervals from the least n on, no scale and no
    /// comparison of groups below the numbers that these ask for, and the reason in their place.
    pub fn take_class(&mut self, set: &ResultSet, school: SchoolCode, class: &str) {
        let own = |rows: &Rows, row: usize| {
            set.schools[rows.school[row] as usize].code == school
                && set.classes[rows.class[row] as usize] == class
        };
        self.take_rows(set, own);
    }

    fn take_rows(&mut self, set: &ResultSet, own: impl Fn(&Rows, usize) -> bool) {
        let rows = &set.rows;
        for row in (0..rows.len()).filter(|&row| own(rows, row)) {
            self.wrote += u64::from(self.lens.wrote(rows, row));
            if self.lens.adds_up(rows, row) {
                self.row(rows, row);
                self.school.push(set.schools[rows.school[row] as usize].code);
            }
        }
    }

    fn row(&mut self, rows: &Rows, row: usize) {
        let cell = |points: &Vec<Point>| match points[row] {
            Point::NOT_ATTEMPTED => NOT_ATTEMPTED,
            point => point.adds(),
        };
        self.cells.extend(rows.points.iter().map(cell));
        self.sex.push(rows.sex[row]);
        self.variant.push(rows.variant[row]);
    }

    /// How many papers there are.
    pub fn n(&self) -> u64 {
        self.school.len() as u64
    }

    /// The lens they were read with.
    pub(super) const fn lens(&self) -> &Lens {
        &self.lens
    }

    /// The matrix; `None` without papers or where an item brings nothing.
    pub(super) fn responses(&self) -> Option<Responses> {
        let maxima = self.lens.shape().items.clone();
        let matrix = Responses::new(maxima, self.cells.clone()).ok();
        matrix.filter(|matrix| matrix.persons() > 0)
    }
}
