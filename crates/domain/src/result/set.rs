use super::{Doubt, Point, Presence, Score};
use crate::procedure::{Mark, Work};
use crate::territory::School;
use serde::{Deserialize, Serialize};

/// A column of points: which item, out of how many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemColumn {
    /// Code of the item.
    pub code: String,
    /// Largest number of points.
    pub max: u8,
}

/// The rows of a result set, column by column; all columns are equally long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Index into [`ResultSet::schools`].
    pub school: Vec<u32>,
    /// Index into [`ResultSet::classes`].
    pub class: Vec<u32>,
    /// Participant code or keyed pseudonym; never a name. Unique within school and work.
    pub participant: Vec<u64>,
    /// Variant, 0 where none is stated.
    pub variant: Vec<u8>,
    /// Sex as stated: `b'm'`, `b'f'`, 0 unknown.
    pub sex: Vec<u8>,
    /// Previous mark in the journal, 0 where there is none.
    pub journal: Vec<u8>,
    /// Whether the pupil wrote.
    pub presence: Vec<Presence>,
    /// Primary score.
    pub total: Vec<Score>,
    /// Mark printed in the file itself, 0 where there is none (ВПР exports print none, exam protocols do).
    pub mark: Vec<u8>,
    /// What is doubtful about the row.
    pub doubt: Vec<Doubt>,
    /// Row of the source file, counted from 1.
    pub source_row: Vec<u32>,
    /// Points, one column per item, in the order of [`ResultSet::items`].
    pub points: Vec<Vec<Point>>,
}

/// One row, as a builder hands it over; see [`Rows`] for the fields.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Row<'a> {
    pub school: u32,
    pub class: u32,
    pub participant: u64,
    pub variant: u8,
    pub sex: u8,
    pub journal: Option<Mark>,
    pub presence: Presence,
    pub total: Score,
    pub mark: Option<Mark>,
    pub doubt: Doubt,
    pub source_row: u32,
    pub points: &'a [Point],
}

impl Rows {
    /// No rows yet, with this many item columns.
    pub fn with_items(items: usize) -> Self {
        Self {
            points: vec![Vec::new(); items],
            ..Self::default()
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.school.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.school.is_empty()
    }

    /// Adds a row; missing points are unknown, points beyond the columns are dropped.
    pub fn push(&mut self, row: &Row<'_>) {
        self.school.push(row.school);
        self.class.push(row.class);
        self.participant.push(row.participant);
        self.variant.push(row.variant);
        self.sex.push(row.sex);
        self.journal.push(row.journal.map_or(0, Mark::number));
        self.presence.push(row.presence);
        self.total.push(row.total);
        self.mark.push(row.mark.map_or(0, Mark::number));
        self.doubt.push(row.doubt);
        self.source_row.push(row.source_row);
        for (item, column) in self.points.iter_mut().enumerate() {
            column.push(row.points.get(item).copied().unwrap_or(Point::UNKNOWN));
        }
    }

    /// Keeps the rows for which `keep` (by index) holds, in their order.
    pub fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        fn column<T: Copy>(column: &mut Vec<T>, keep: &[bool]) {
            let mut kept = keep.iter();
            column.retain(|_| kept.next().is_some_and(|&keep| keep));
        }
        let keep: Vec<bool> = (0..self.len()).map(keep).collect();
        column(&mut self.school, &keep);
        column(&mut self.class, &keep);
        column(&mut self.participant, &keep);
        column(&mut self.variant, &keep);
        column(&mut self.sex, &keep);
        column(&mut self.journal, &keep);
        column(&mut self.presence, &keep);
        column(&mut self.total, &keep);
        column(&mut self.mark, &keep);
        column(&mut self.doubt, &keep);
        column(&mut self.source_row, &keep);
        for points in &mut self.points {
            column(points, &keep);
        }
    }

    fn extend(&mut self, other: &Self) {
        self.participant.extend_from_slice(&other.participant);
        self.variant.extend_from_slice(&other.variant);
        self.sex.extend_from_slice(&other.sex);
        self.journal.extend_from_slice(&other.journal);
        self.presence.extend_from_slice(&other.presence);
        self.total.extend_from_slice(&other.total);
        self.mark.extend_from_slice(&other.mark);
        self.doubt.extend_from_slice(&other.doubt);
        self.source_row.extend_from_slice(&other.source_row);
        for (own, points) in self.points.iter_mut().zip(&other.points) {
            own.extend_from_slice(points);
        }
    }

    fn equally_long(&self) -> bool {
        let n = self.len();
        let others = [
            self.class.len(),
            self.participant.len(),
            self.variant.len(),
            self.sex.len(),
            self.journal.len(),
            self.presence.len(),
            self.total.len(),
            self.mark.len(),
            self.doubt.len(),
            self.source_row.len(),
        ];
        others
            .into_iter()
            .chain(self.points.iter().map(Vec::len))
            .all(|length| length == n)
    }
}

/// A checked set of results of one work: what was understood of one or several files, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultSet {
    /// The work.
    pub work: Work,
    /// Items, in the order of the point columns.
    pub items: Vec<ItemColumn>,
    /// Schools that the rows point to.
    pub schools: Vec<School>,
    /// Class names that the rows point to, as printed; the empty name is «нет».
    pub classes: Vec<String>,
    /// The rows.
    pub rows: Rows,
}

/// A result set whose columns do not belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// Columns differ in length.
    #[error("columns differ in length")]
    Length,
    /// There are not as many point columns as items.
    #[error("there are {columns} point columns for {items} items")]
    Items {
        /// Point columns.
        columns: usize,
        /// Items.
        items: usize,
    },
    /// A row points past the schools or classes.
    #[error("a row points past the dictionary of schools or classes")]
    Dictionary,
}

impl ResultSet {
    /// An empty set of this work.
    pub fn new(work: Work, items: Vec<ItemColumn>) -> Self {
        let rows = Rows::with_items(items.len());
        Self {
            work,
            items,
            schools: Vec::new(),
            classes: Vec::new(),
            rows,
        }
    }

    /// Largest primary score: the sum of the items' maxima.
    pub fn max(&self) -> u16 {
        self.items.iter().map(|item| u16::from(item.max)).sum()
    }

    /// Adds the rows of another set of the same items; schools are joined by code, classes by name.
    ///
    /// # Errors
    /// [`ShapeError::Items`] if the items differ; nothing is added then.
    pub fn append(&mut self, other: &Self) -> Result<(), ShapeError> {
        if self.items != other.items {
            return Err(ShapeError::Items {
                columns: other.items.len(),
                items: self.items.len(),
            });
        }
        let schools = joined(&mut self.schools, &other.schools, |one, two| one.code == two.code);
        let classes = joined(&mut self.classes, &other.classes, |one, two| one == two);
        self.rows
            .school
            .extend(other.rows.school.iter().map(|&place| schools[place as usize]));
        self.rows
            .class
            .extend(other.rows.class.iter().map(|&place| classes[place as usize]));
        self.rows.extend(&other.rows);
        Ok(())
    }

    /// Whether the columns belong together; whoever builds a set by hand or reads one from disk asks first.
    ///
    /// # Errors
    /// The first [`ShapeError`] found.
    pub fn check_shape(&self) -> Result<(), ShapeError> {
        if self.rows.points.len() != self.items.len() {
            return Err(ShapeError::Items {
                columns: self.rows.points.len(),
                items: self.items.len(),
            });
        }
        if !self.rows.equally_long() {
            return Err(ShapeError::Length);
        }
        let schools = self
            .rows
            .school
            .iter()
            .all(|&index| (index as usize) < self.schools.len());
        let classes = self
            .rows
            .class
            .iter()
            .all(|&index| (index as usize) < self.classes.len());
        if schools && classes {
            Ok(())
        } else {
            Err(ShapeError::Dictionary)
        }
    }
}

/// Adds what is new of `other` to `own`; tells where each entry of `other` now stands.
fn joined<T: Clone>(own: &mut Vec<T>, other: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<u32> {
    let mut places = Vec::with_capacity(other.len());
    for entry in other {
        let place = own
            .iter()
            .position(|known| same(known, entry))
            .unwrap_or_else(|| {
                own.push(entry.clone());
                own.len() - 1
            });
        places.push(place as u32);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Kind;

    fn set() -> ResultSet {
        let mut set = ResultSet::new(
            Work::new(Kind::Vpr, "МА", 4, 2021),
            vec![
                ItemColumn {
                    code: "1".into(),
                    max: 1,
                },
                ItemColumn {
                    code: "2".into(),
                    max: 2,
                },
            ],
        );
        set.classes.push("А".into());
        set.schools.push(School {
            code: crate::territory::SchoolCode::parse("edu990001").unwrap(),
            login: "sch990001".into(),
            name: String::new(),
            municipality: String::new(),
        });
        set
    }

    fn row(points: &[Point]) -> Row<'_> {
        Row {
            school: 0,
            class: 0,
            participant: 40001,
            variant: 1,
            sex: b'm',
            journal: Some(Mark::FOUR),
            presence: Presence::Wrote,
            total: Score::new(3).unwrap(),
            mark: None,
            doubt: Doubt::NONE,
            source_row: 2,
            points,
        }
    }

    #[test]
    fn a_row_with_too_few_points_is_filled_with_unknown_and_keeps_its_shape() {
        let mut set = set();
        set.rows.push(&row(&[Point::earned(1).unwrap()]));
        assert_eq!(set.rows.points[1], [Point::UNKNOWN]);
        assert_eq!(set.check_shape(), Ok(()));
        assert_eq!(set.max(), 3);
    }

    #[test]
    fn a_row_that_points_past_the_schools_is_found() {
        let mut set = set();
        set.rows.push(&Row {
            school: 1,
            ..row(&[])
        });
        assert_eq!(set.check_shape(), Err(ShapeError::Dictionary));
        set.rows.school[0] = 0;
        set.rows.journal.clear();
        assert_eq!(set.check_shape(), Err(ShapeError::Length));
    }

    #[test]
    fn an_appended_set_joins_its_schools_and_classes_to_those_known() {
        let (mut one, mut two) = (set(), set());
        two.classes.insert(0, "Б".into());
        one.rows.push(&row(&[]));
        two.rows.push(&Row {
            class: 1,
            participant: 40_002,
            ..row(&[])
        });
        two.rows.push(&Row {
            class: 0,
            participant: 40_003,
            ..row(&[])
        });
        one.append(&two).unwrap();
        assert_eq!(one.schools.len(), 1);
        assert_eq!(one.classes, ["А", "Б"]);
        assert_eq!(one.rows.class, [0, 0, 1]);
        assert_eq!(one.check_shape(), Ok(()));
    }

    #[test]
    fn a_set_of_other_items_is_not_appended() {
        let (mut one, mut two) = (set(), set());
        two.items.pop();
        assert!(one.append(&two).is_err());
    }

    #[test]
    fn rows_that_are_not_kept_leave_every_column() {
        let mut set = set();
        for participant in 1..=4 {
            set.rows.push(&Row {
                participant,
                ..row(&[])
            });
        }
        set.rows.retain(|index| index % 2 == 1);
        assert_eq!(set.rows.participant, [2, 4]);
        assert_eq!(set.check_shape(), Ok(()));
    }
}
