use super::lens::ItemTables;
use super::{Lens, Mismatch, Place, Summaries, Summary};
use domain::result::{ResultSet, Rows};
use domain::territory::Level;
use std::ops::Range;
use std::sync::Arc;

/// The whole in full, and of every school only what the signs need: scores, marks, journal, no items.
///
/// A school's full [`Summary`] holds a table of items that is some thirty kilobytes wide whatever its size; a country
/// of 55,000 schools would take gigabytes. Without the table a school takes about two kilobytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// All rows together.
    pub whole: Summary,
    /// Rows of each school, without items and without names: those are in the dictionary of whoever made it.
    pub schools: Summaries,
}

/// A brief in the making, over the rows of one file: schools by their place in the file's dictionary.
pub struct BriefCounter<'a> {
    header: &'a ResultSet,
    lens: &'a Lens,
    light: Lens,
    schools: Vec<Option<Box<Summary>>>,
    items: ItemTables,
}

impl<'a> BriefCounter<'a> {
    /// Nothing yet; `header` holds the dictionary of schools to which the rows will point.
    pub fn new(header: &'a ResultSet, lens: &'a Lens) -> Self {
        let schools = vec![None; header.schools.len()];
        Self {
            header,
            lens,
            light: lens.without_items(),
            schools,
            items: lens.item_tables(),
        }
    }

    /// Adds rows; rows that point past the dictionary are left out.
    pub fn observe(&mut self, rows: &Rows) {
        let mut start = 0;
        while start < rows.len() {
            let end = run_end(&rows.school, start..rows.len());
            if let Some(school) = self.schools.get_mut(rows.school[start] as usize) {
                let school = school.get_or_insert_with(|| Box::new(self.light.empty()));
                self.lens
                    .observe_apart(school, &mut self.items, (rows, start..end));
            }
            start = end;
        }
    }

    /// Adds what another counter of the same file has seen.
    ///
    /// # Errors
    /// [`Mismatch`] where the shapes differ.
    pub fn merge(&mut self, other: Self) -> Result<(), Mismatch> {
        for (own, theirs) in self.schools.iter_mut().zip(other.schools) {
            match (own.as_mut(), theirs) {
                (Some(own), Some(theirs)) => own.merge(&theirs)?,
                (None, Some(theirs)) => *own = Some(theirs),
                (_, None) => {}
            }
        }
        let mut part = self.lens.empty();
        (part.table, part.moved) = (other.items.table, other.items.moved);
        let mut mine = self.lens.empty();
        std::mem::swap(&mut mine.table, &mut self.items.table);
        std::mem::swap(&mut mine.moved, &mut self.items.moved);
        mine.merge(&part)?;
        (self.items.table, self.items.moved) = (mine.table, mine.moved);
        Ok(())
    }

    /// The brief: the whole is the schools together, with the items of all.
    ///
    /// # Errors
    /// [`Mismatch`] where the shapes differ.
    pub fn finish(self) -> Result<Brief, Mismatch> {
        let mut light = self.light.empty();
        let mut schools = Summaries::empty(Level::School);
        for (school, summary) in self.header.schools.iter().zip(self.schools) {
            let Some(summary) = summary else { continue };
            light.merge(&summary)?;
            schools.add(Place::School(school.code), Arc::from(summary));
        }
        let whole = Summary {
            shape: self.lens.shape().clone(),
            table: self.items.table,
            moved: self.items.moved,
            ..light
        };
        Ok(Brief { whole, schools })
    }
}

impl Brief {
    /// The brief of a set that is in memory.
    ///
    /// # Errors
    /// [`Mismatch`] where the lens was made for other items.
    pub fn of(set: &ResultSet, lens: &Lens) -> Result<Self, Mismatch> {
        let mut counter = BriefCounter::new(set, lens);
        counter.observe(&set.rows);
        counter.finish()
    }
}

/// Where the run of rows of one school ends.
fn run_end(schools: &[u32], range: Range<usize>) -> usize {
    let first = schools[range.start];
    let rest = &schools[range.clone()];
    range.start
        + rest
            .iter()
            .position(|&school| school != first)
            .unwrap_or(rest.len())
}
