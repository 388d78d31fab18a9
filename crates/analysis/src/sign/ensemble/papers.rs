//! What a school brought to one work, row by row, as the signs that need rows look at it.

use domain::result::{Doubt, Point, Presence, ResultSet};
use domain::territory::SchoolCode;

/// The works of one school.
#[derive(Clone, Debug)]
pub(crate) struct Papers<'a> {
    /// The school.
    pub code: SchoolCode,
    /// Scores of all who wrote, index = score.
    pub histogram: Vec<u64>,
    /// Classes with those who wrote in them.
    pub classes: Vec<Class<'a>>,
    /// Absent pupils by journal mark, 0 for none.
    pub absent: [u64; 6],
    /// Those who wrote, by journal mark.
    pub present: [u64; 6],
}

/// A class, or a whole school where classes are too small.
#[derive(Clone, Debug, Default)]
pub(crate) struct Class<'a> {
    /// Its name; `None` for the whole school.
    pub name: Option<&'a str>,
    /// Scores of all who wrote, index = score.
    pub histogram: Vec<u64>,
    /// Cells of the complete works, row by row: points and X.
    pub cells: Vec<u8>,
    /// Participants of the complete works.
    pub participants: Vec<u64>,
}

/// How rows are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'a> {
    pub set: &'a ResultSet,
    pub max: u16,
}

impl<'a> Reading<'a> {
    /// The rows of every school, by its place in the set, participant by participant: sums do not depend on the file.
    pub fn by_school(&self) -> Vec<Vec<usize>> {
        let mut rows = vec![Vec::new(); self.set.schools.len()];
        for (row, &school) in self.set.rows.school.iter().enumerate() {
            rows[school as usize].push(row);
        }
        let name = |&row: &usize| (self.set.rows.participant[row], self.set.rows.source_row[row]);
        rows.iter_mut().for_each(|rows| rows.sort_unstable_by_key(name));
        rows
    }

    /// The works of a school; classes of fewer than `least` works stand together as one.
    pub fn papers(&self, school: usize, rows: &[usize], least: u64) -> Papers<'a> {
        let mut found = Papers {
            code: self.set.schools[school].code,
            histogram: self.empty(),
            classes: Vec::new(),
            absent: [0; 6],
            present: [0; 6],
        };
        let mut numbers: Vec<u32> = rows.iter().map(|&row| self.set.rows.class[row]).collect();
        numbers.sort_unstable_by_key(|&class| &self.set.classes[class as usize]);
        numbers.dedup();
        for number in numbers {
            let class = self.class(number, rows, &mut found);
            found.classes.push(class);
        }
        found.together(least);
        found
    }

    fn empty(&self) -> Vec<u64> {
        vec![0; usize::from(self.max) + 1]
    }

    fn class(&self, number: u32, rows: &[usize], school: &mut Papers<'a>) -> Class<'a> {
        let all = &self.set.rows;
        let mut class = Class {
            name: Some(&self.set.classes[number as usize]),
            histogram: self.empty(),
            ..Class::default()
        };
        for &row in rows.iter().filter(|&&row| all.class[row] == number) {
            let journal = usize::from(all.journal[row].min(5));
            if all.presence[row] == Presence::Absent {
                school.absent[journal] += 1;
                continue;
            }
            let Some(score) = all.total[row].value().filter(|&score| score <= self.max) else {
                continue;
            };
            school.present[journal] += 1;
            school.histogram[usize::from(score)] += 1;
            class.histogram[usize::from(score)] += 1;
            self.add_cells(row, score, &mut class);
        }
        class
    }

    /// Takes the cells of a row whose items are all known and add up to the score.
    fn add_cells(&self, row: usize, score: u16, class: &mut Class<'a>) {
        let rows = &self.set.rows;
        let cells = || rows.points.iter().map(|column| column[row]);
        let sum: u16 = cells().map(|point| u16::from(point.adds())).sum();
        let within = cells()
            .zip(&self.set.items)
            .all(|(point, item)| point.counts() && point.adds() <= item.max);
        if within && sum == score && !rows.doubt[row].has(Doubt::SHIFTED) {
            class.cells.extend(cells().map(Point::byte));
            class.participants.push(rows.participant[row]);
        }
    }
}

impl<'a> Papers<'a> {
    /// Who wrote.
    pub fn wrote(&self) -> u64 {
        self.histogram.iter().sum()
    }

    /// Puts classes that are too small to be judged alone together.
    fn together(&mut self, least: u64) {
        let small = |class: &Class<'a>| class.wrote() < least;
        if !self.classes.iter().any(small) || self.classes.len() < 2 {
            return;
        }
        let (few, mut enough): (Vec<_>, Vec<_>) = self.classes.drain(..).partition(small);
        let rest = few.into_iter().reduce(Class::with);
        enough.extend(rest.map(|class| Class { name: None, ..class }));
        self.classes = enough;
    }

    /// The school as one group.
    pub fn whole(&self) -> Class<'a> {
        let all = self
            .classes
            .iter()
            .cloned()
            .reduce(Class::with)
            .unwrap_or_default();
        Class { name: None, ..all }
    }

    /// The classes, and the whole school where there are several.
    pub fn groups(&self) -> Vec<Class<'a>> {
        let mut groups = self.classes.clone();
        if groups.len() > 1 {
            groups.push(self.whole());
        }
        groups
    }
}

impl Class<'_> {
    /// Who wrote.
    pub fn wrote(&self) -> u64 {
        self.histogram.iter().sum()
    }

    /// Complete works.
    pub fn complete(&self) -> u64 {
        self.participants.len() as u64
    }

    /// Both together.
    fn with(mut self, other: Self) -> Self {
        self.histogram
            .iter_mut()
            .zip(&other.histogram)
            .for_each(|(mine, theirs)| *mine += theirs);
        self.cells.extend_from_slice(&other.cells);
        self.participants.extend_from_slice(&other.participants);
        self
    }
}
