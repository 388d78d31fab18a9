use super::{GROUPS, Shape, Summary, group};
use domain::procedure::Mark;

/// What may stand in a cell of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Points earned; above the item's maximum there are none.
    Points(u8),
    /// Not attempted (X): no points, but in the denominator.
    NotAttempted,
    /// Not taught yet: out of the denominator.
    NotTaught,
    /// The cell was not understood: out of the denominator.
    Unknown,
}

/// The counts of one item: how many rows have which value, by score and by mark.
#[derive(Clone, Copy, Debug)]
pub struct ItemCounts<'a> {
    shape: &'a Shape,
    cells: &'a [u64],
    moved: &'a [i64],
    max: u8,
}

impl<'a> ItemCounts<'a> {
    pub(crate) fn of(summary: &'a Summary, place: usize) -> Option<Self> {
        let shape = &summary.shape;
        let max = *shape.items.get(place)?;
        let (first, values) = (shape.values_before(place), Shape::values(max));
        let moved = summary.moved.get(first * GROUPS..(first + values) * GROUPS);
        Some(Self {
            shape,
            cells: &summary.table[shape.cells_before(place)..][..shape.cells(max)],
            moved: moved.unwrap_or(&[]),
            max,
        })
    }

    /// Largest points.
    pub const fn max(&self) -> u8 {
        self.max
    }

    /// Rows with this value.
    pub fn count(&self, value: Value) -> u64 {
        let Some(place) = self.place(value) else { return 0 };
        self.adding_up(place).iter().chain(self.tail(place)).sum()
    }

    /// Rows with this value whose cells add up to this score.
    pub fn at(&self, value: Value, score: u16) -> u64 {
        let row = self.place(value).map_or(&[][..], |place| self.adding_up(place));
        row.get(usize::from(score)).copied().unwrap_or(0)
    }

    /// Rows in the denominator: points or X.
    pub fn n(&self) -> u64 {
        let points: u64 = (0..=self.max)
            .map(|points| self.count(Value::Points(points)))
            .sum();
        points + self.count(Value::NotAttempted)
    }

    /// Points earned by all rows together.
    pub fn sum(&self) -> u64 {
        (1..=self.max)
            .map(|points| u64::from(points) * self.count(Value::Points(points)))
            .sum()
    }

    /// Rows with the largest points.
    pub fn full(&self) -> u64 {
        if self.max == 0 {
            0
        } else {
            self.count(Value::Points(self.max))
        }
    }

    /// Rows with some points, but not the largest.
    pub fn partial(&self) -> u64 {
        (1..self.max)
            .map(|points| self.count(Value::Points(points)))
            .sum()
    }

    /// Rows that tried and got nothing (X stands apart): full + partial + zero + X = n.
    pub fn zero(&self) -> u64 {
        self.count(Value::Points(0))
    }

    /// Rows and points of the pupils with this mark (`None`: without a mark).
    pub fn by_mark(&self, mark: Option<Mark>) -> (u64, u64) {
        let of = |value| self.marked(value, mark);
        let points = (0..=self.max).map(|points| (u64::from(points), of(Value::Points(points))));
        points.fold((of(Value::NotAttempted), 0), |(n, sum), (points, rows)| {
            (n + rows, sum + points * rows)
        })
    }

    /// Rows and points of the complete rows with this score.
    pub fn by_score(&self, score: u16) -> (u64, u64) {
        let points = (0..=self.max).map(|points| (u64::from(points), self.at(Value::Points(points), score)));
        let unattempted = self.at(Value::NotAttempted, score);
        points.fold((unattempted, 0), |(n, sum), (points, rows)| {
            (n + rows, sum + points * rows)
        })
    }

    /// Rows and points of the complete rows, for every score from 0 to the maximum.
    pub fn scores(&self) -> impl Iterator<Item = (u64, u64)> {
        (0..=self.shape.max).map(|score| self.by_score(score))
    }

    /// Rows with this value among the pupils with this mark.
    pub fn marked(&self, value: Value, mark: Option<Mark>) -> u64 {
        let Some(place) = self.place(value) else { return 0 };
        let natural = self
            .adding_up(place)
            .get(self.shape.scores_of(mark))
            .unwrap_or(&[]);
        let aside = self.tail(place)[group(mark)];
        let moved = self.moved.get(place * GROUPS + group(mark)).copied().unwrap_or(0);
        (natural.iter().sum::<u64>() + aside).saturating_add_signed(moved)
    }

    /// The points and X, value by value: rows that add up, one column per score from 0 to the maximum.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'a [u64]> {
        let of = *self;
        (0..Shape::values(self.max)).map(move |place| of.adding_up(place))
    }

    /// Rows of a value that add up, by score; none for values that cannot.
    fn adding_up(&self, place: usize) -> &'a [u64] {
        let scores = if place < Shape::values(self.max) {
            self.shape.aside(0)
        } else {
            0
        };
        let first = if scores == 0 {
            0
        } else {
            self.shape.row(self.max, place)
        };
        &self.cells[first..][..scores]
    }

    /// Rows of a value that do not add up, by group.
    fn tail(&self, place: usize) -> &'a [u64] {
        &self.cells[self.shape.row(self.max, place) + self.shape.aside(0)..][..GROUPS]
    }

    fn place(&self, value: Value) -> Option<usize> {
        let first = usize::from(self.max) + 1;
        match value {
            Value::Points(points) => (points <= self.max).then_some(usize::from(points)),
            Value::NotAttempted => Some(first),
            Value::NotTaught => Some(first + 1),
            Value::Unknown => Some(first + 2),
        }
    }
}
