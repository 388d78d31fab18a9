//! What a model makes expected: the chance of each category of each item at each level of ability.

/// Why numbers or rows do not fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An item has fewer than two categories, or more than a byte tells apart.
    Categories {
        /// Its place.
        item: usize,
    },
    /// The chances do not fill whole levels.
    Ragged,
    /// The chances of an item at a level are not within 0..1 or do not add up to 1.
    Chance {
        /// The level.
        level: usize,
        /// The item.
        item: usize,
    },
    /// A person has a level that is not there, or there is not one level per person.
    Level {
        /// The person.
        person: usize,
    },
    /// A cell holds a category that its item has not.
    Category {
        /// The person.
        person: usize,
        /// The item.
        item: usize,
    },
    /// There is not one full category per item.
    Full,
}

/// The chances of the categories of items at some levels of ability.
///
/// A level is whatever the model makes persons equal in: under the Rasch model a raw score, otherwise each person's
/// own estimate. Few levels make all pairs of a school quick: pairs of the same two levels share their law.
#[derive(Clone, Debug, PartialEq)]
pub struct Chances {
    /// Where the categories of each item begin within a level; the last is the length of a level.
    starts: Vec<usize>,
    cells: Vec<f64>,
}

impl Chances {
    /// Takes the number of categories of each item and the chances, level by level, item by item, category by category.
    pub fn new(categories: &[u8], cells: Vec<f64>) -> Result<Self, Fault> {
        let mut starts = vec![0];
        for (item, &count) in categories.iter().enumerate() {
            if !(2..=crate::matrix::GREATEST).contains(&count) {
                return Err(Fault::Categories { item });
            }
            starts.push(starts[item] + usize::from(count));
        }
        let found = Self { starts, cells };
        if categories.is_empty() || !found.cells.len().is_multiple_of(found.width()) {
            return Err(Fault::Ragged);
        }
        for level in 0..found.levels() {
            let wrong = (0..found.items()).find(|&item| !is_law(found.of(level, item)));
            if let Some(item) = wrong {
                return Err(Fault::Chance { level, item });
            }
        }
        Ok(found)
    }

    /// Chances of items of one point from the chance of a right answer, level by level.
    pub fn of_right(items: usize, right: &[f64]) -> Result<Self, Fault> {
        let cells = right.iter().flat_map(|&p| [1.0 - p, p]).collect();
        Self::new(&vec![2; items], cells)
    }

    fn width(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many levels there are.
    pub fn levels(&self) -> usize {
        self.cells.len() / self.width()
    }

    /// How many categories an item has.
    pub fn categories(&self, item: usize) -> usize {
        self.starts[item + 1] - self.starts[item]
    }

    /// The chances of the categories of an item at a level.
    pub fn of(&self, level: usize, item: usize) -> &[f64] {
        &self.level(level)[self.starts[item]..self.starts[item + 1]]
    }

    /// The chance of one category of an item at a level.
    pub(crate) fn at(&self, level: usize, item: usize, category: u8) -> f64 {
        self.level(level)[self.starts[item] + usize::from(category)]
    }

    /// Tells for each item the chances that persons of two levels give an equal full and an equal other category.
    pub(super) fn matches(&self, levels: [usize; 2], full: &[u8], mut found: impl FnMut(usize, [f64; 2])) {
        let [one, other] = levels.map(|level| self.level(level));
        for (item, (&[from, to], &full)) in self.starts.array_windows().zip(full).enumerate() {
            let (one, other) = (&one[from..to], &other[from..to]);
            let all: f64 = one.iter().zip(other).map(|(p, q)| p * q).sum();
            let both = one[usize::from(full)] * other[usize::from(full)];
            found(item, [both, (all - both).max(0.0)]);
        }
    }

    /// The chances that persons of two levels match, item by item, into the memory of those before.
    pub(super) fn matching(&self, levels: [usize; 2], found: &mut Vec<f64>) {
        let (one, other) = (self.level(levels[0]), self.level(levels[1]));
        found.clear();
        // Nearly all works have items of two categories, whose places need not be looked up.
        if self.width() == 2 * self.items() {
            let pairs = one.as_chunks::<2>().0.iter().zip(other.as_chunks::<2>().0);
            found.extend(pairs.map(|(one, other)| one[0] * other[0] + one[1] * other[1]));
            return;
        }
        let of = |&[from, to]: &[usize; 2]| -> f64 {
            let pairs = one[from..to].iter().zip(&other[from..to]);
            pairs.map(|(p, q)| p * q).sum()
        };
        found.extend(self.starts.array_windows().map(of));
    }

    fn level(&self, level: usize) -> &[f64] {
        &self.cells[level * self.width()..][..self.width()]
    }
}

fn is_law(chances: &[f64]) -> bool {
    let sum: f64 = chances.iter().sum();
    chances.iter().all(|p| (0.0..=1.0).contains(p)) && (sum - 1.0).abs() < 1e-6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_that_are_no_law_are_refused_with_their_place() {
        let fault = Fault::Chance { level: 1, item: 0 };
        assert_eq!(Chances::of_right(1, &[0.5, 1.2]), Err(fault));
        assert_eq!(Chances::new(&[2, 3], vec![0.5; 4]), Err(Fault::Ragged));
        assert_eq!(Chances::new(&[2, 1], vec![]), Err(Fault::Categories { item: 1 }));
        assert_eq!(
            Chances::new(&[3], vec![0.2, 0.2, 0.2]),
            Err(Fault::Chance { level: 0, item: 0 })
        );
    }

    #[test]
    fn a_level_has_the_chances_of_every_category() {
        let found = Chances::new(&[2, 3], vec![0.1, 0.9, 0.2, 0.3, 0.5, 0.4, 0.6, 0.0, 1.0, 0.0]).unwrap();
        assert_eq!((found.items(), found.levels(), found.categories(1)), (2, 2, 3));
        assert_eq!((found.of(1, 1), found.at(0, 1, 2)), (&[0.0, 1.0, 0.0][..], 0.5));
    }
}
