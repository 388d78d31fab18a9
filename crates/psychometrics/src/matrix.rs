//! Persons by items: the matrix of points that models, pairs and classes are computed from.

/// The byte of a cell whose item was shown but not begun (X): worth no points, and kept apart from a zero.
pub const NOT_ATTEMPTED: u8 = 254;
/// The byte of a cell whose item was not shown: missing by design, it says nothing about the person.
pub const ABSENT: u8 = 255;
/// The greatest points of an item that a byte can hold beside the two codes.
pub const GREATEST: u8 = 253;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Points, from 0 to the item's maximum.
    Points(u8),
    /// Shown, not begun.
    NotAttempted,
    /// Not shown.
    Absent,
}

/// Why bytes are not a matrix of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There are no items.
    NoItems,
    /// An item brings nobody anything, or more than a byte holds.
    Maximum {
        /// Its place.
        item: usize,
        /// Its maximum as told.
        max: u8,
    },
    /// The cells do not fill whole rows.
    Ragged {
        /// How many cells there are.
        cells: usize,
        /// How many items there are.
        items: usize,
    },
    /// A cell holds more points than its item brings.
    AboveMaximum {
        /// The row.
        person: usize,
        /// The column.
        item: usize,
        /// The byte found.
        points: u8,
    },
}

/// A checked matrix of points: every cell is within its item's maximum, or one of the two codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Responses {
    maxima: Vec<u8>,
    cells: Vec<u8>,
}

impl Responses {
    /// Takes the maxima of the items and the cells row by row, a byte each.
    pub fn new(maxima: Vec<u8>, cells: Vec<u8>) -> Result<Self, Fault> {
        let items = maxima.len();
        check_maxima(&maxima)?;
        if !cells.len().is_multiple_of(items) {
            return Err(Fault::Ragged {
                cells: cells.len(),
                items,
            });
        }
        for (person, row) in cells.chunks_exact(items).enumerate() {
            check_row(person, row, &maxima)?;
        }
        Ok(Self { maxima, cells })
    }

    /// Takes rows of points where nothing is absent but what is `None`.
    pub fn of_rows(maxima: Vec<u8>, rows: &[Vec<Option<u8>>]) -> Result<Self, Fault> {
        let items = maxima.len();
        if let Some(row) = rows.iter().find(|row| row.len() != items) {
            return Err(Fault::Ragged {
                cells: row.len(),
                items,
            });
        }
        let cells = rows.iter().flatten().map(|cell| cell.unwrap_or(ABSENT)).collect();
        Self::new(maxima, cells)
    }

    /// How many persons there are.
    pub fn persons(&self) -> usize {
        self.cells.len() / self.maxima.len()
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.maxima.len()
    }

    /// The most points of each item.
    pub fn maxima(&self) -> &[u8] {
        &self.maxima
    }

    /// The bytes of a person, with both codes.
    pub fn row(&self, person: usize) -> &[u8] {
        &self.cells[person * self.items()..][..self.items()]
    }

    /// The rows in their order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.cells.chunks_exact(self.maxima.len())
    }

    /// What stands in a cell.
    pub fn cell(&self, person: usize, item: usize) -> Cell {
        match self.row(person)[item] {
            ABSENT => Cell::Absent,
            NOT_ATTEMPTED => Cell::NotAttempted,
            points => Cell::Points(points),
        }
    }

    /// The points of a person over the items shown; what was not begun brings none.
    pub fn score(&self, person: usize) -> u32 {
        score_of(self.row(person))
    }

    /// The matrix of these persons, in this order.
    #[must_use]
    pub fn of_persons(&self, persons: &[usize]) -> Self {
        Self {
            maxima: self.maxima.clone(),
            cells: persons
                .iter()
                .flat_map(|&person| self.row(person))
                .copied()
                .collect(),
        }
    }

    /// The matrix of these items, in this order; none of no items.
    pub fn of_items(&self, items: &[usize]) -> Option<Self> {
        let cells = self
            .rows()
            .flat_map(|row| items.iter().map(|&item| row[item]))
            .collect();
        (!items.is_empty()).then(|| Self {
            maxima: items.iter().map(|&item| self.maxima[item]).collect(),
            cells,
        })
    }

    /// The distinct rows with their counts, smallest first; what was not begun counts as zero points.
    pub fn patterns(&self) -> Patterns {
        Patterns::of(self)
    }
}

fn check_maxima(maxima: &[u8]) -> Result<(), Fault> {
    if maxima.is_empty() {
        return Err(Fault::NoItems);
    }
    let odd = |&(_, &max): &(usize, &u8)| max == 0 || max > GREATEST;
    match maxima.iter().enumerate().find(odd) {
        Some((item, &max)) => Err(Fault::Maximum { item, max }),
        None => Ok(()),
    }
}

fn check_row(person: usize, row: &[u8], maxima: &[u8]) -> Result<(), Fault> {
    let above = |&(_, (&points, &max)): &(usize, (&u8, &u8))| points > max && points <= GREATEST;
    match row.iter().zip(maxima).enumerate().find(above) {
        Some((item, (&points, _))) => Err(Fault::AboveMaximum { person, item, points }),
        None => Ok(()),
    }
}

/// The points of a byte: none for an item not shown, 0 for one not begun.
pub const fn points(byte: u8) -> Option<u8> {
    match byte {
        ABSENT => None,
        NOT_ATTEMPTED => Some(0),
        points => Some(points),
    }
}

/// The sum of the points of a row.
pub fn score_of(row: &[u8]) -> u32 {
    row.iter()
        .map(|&byte| if byte > GREATEST { 0 } else { u32::from(byte) })
        .sum()
}

/// The distinct rows of a matrix: persons with equal rows have equal estimates, so each is computed once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patterns {
    /// The bytes of the distinct rows, row by row: points or [`ABSENT`].
    pub cells: Vec<u8>,
    /// How many persons have each row.
    pub counts: Vec<u32>,
    /// The pattern of each person.
    pub of_person: Vec<u32>,
}

impl Patterns {
    fn of(responses: &Responses) -> Self {
        let items = responses.items();
        let plain: Vec<u8> = responses
            .cells
            .iter()
            .map(|&byte| if byte == NOT_ATTEMPTED { 0 } else { byte })
            .collect();
        let row = |person: u32| &plain[person as usize * items..][..items];
        let mut order: Vec<u32> = (0..responses.persons() as u32).collect();
        order.sort_unstable_by(|&one, &other| row(one).cmp(row(other)).then(one.cmp(&other)));
        let mut found = Self {
            cells: Vec::new(),
            counts: Vec::new(),
            of_person: vec![0; order.len()],
        };
        for same in order.chunk_by(|&one, &other| row(one) == row(other)) {
            for &person in same {
                found.of_person[person as usize] = found.counts.len() as u32;
            }
            found.cells.extend_from_slice(row(same[0]));
            found.counts.push(same.len() as u32);
        }
        found
    }

    /// How many distinct rows there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The distinct rows with their counts.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (&[u8], u32)> {
        let items = self
            .cells
            .len()
            .checked_div(self.counts.len())
            .unwrap_or(1)
            .max(1);
        self.cells.chunks_exact(items).zip(self.counts.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Responses {
        let x = NOT_ATTEMPTED;
        Responses::new(vec![1, 2], vec![1, 2, 0, x, 1, 2, ABSENT, 1, 0, 0]).unwrap()
    }

    #[test]
    fn points_the_item_does_not_bring_are_refused_with_their_place() {
        let fault = Fault::AboveMaximum {
            person: 1,
            item: 0,
            points: 2,
        };
        assert_eq!(Responses::new(vec![1, 2], vec![1, 2, 2, 0]), Err(fault));
    }

    #[test]
    fn bytes_that_are_no_matrix_are_refused() {
        assert_eq!(Responses::new(vec![], vec![]), Err(Fault::NoItems));
        assert_eq!(
            Responses::new(vec![1, 0], vec![]),
            Err(Fault::Maximum { item: 1, max: 0 })
        );
        assert_eq!(
            Responses::new(vec![254], vec![]),
            Err(Fault::Maximum { item: 0, max: 254 })
        );
        let ragged = Fault::Ragged { cells: 3, items: 2 };
        assert_eq!(Responses::new(vec![1, 1], vec![0, 0, 0]), Err(ragged));
    }

    #[test]
    fn not_begun_not_shown_and_zero_are_three_things() {
        let found = small();
        assert_eq!(
            [found.cell(1, 0), found.cell(1, 1), found.cell(3, 0)],
            [Cell::Points(0), Cell::NotAttempted, Cell::Absent]
        );
        assert_eq!((found.score(0), found.score(1), found.score(3)), (3, 0, 1));
    }

    #[test]
    fn equal_rows_are_one_pattern_and_what_was_not_begun_is_a_zero_there() {
        let patterns = small().patterns();
        assert_eq!(patterns.of_person, [1, 0, 1, 2, 0]);
        assert_eq!(patterns.counts, [2, 2, 1]);
        assert_eq!(patterns.cells, [0, 0, 1, 2, ABSENT, 1]);
    }

    #[test]
    fn a_part_keeps_its_order() {
        let part = small().of_persons(&[3, 0]).of_items(&[1]).unwrap();
        assert_eq!(part.rows().collect::<Vec<_>>(), [[1], [2]]);
        assert_eq!(small().of_items(&[]), None);
    }
}
