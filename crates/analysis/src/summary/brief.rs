use super::{Lens, Mismatch, Place, Summaries, Summary};
use domain::result::{ResultSet, Rows};
use domain::territory::Level;
use std::ops::Range;

/// The whole in full, and of every school only what the signs need: scores, marks, journal, no items.
///
/// A school's full [`Summary`] holds a table of items that is some thirty kilobytes wide whatever its size; a country
/// of 55,000 schools would take gigabytes. Without the table a school takes about two kilobytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// All rows together.
    pub whole: Summary,
    /// Rows of each school, without items.
    pub schools: Summaries,
}

impl Brief {
    /// Nothing yet.
    pub fn empty(lens: &Lens) -> Self {
        Self {
            whole: lens.empty(),
            schools: Summaries::empty(Level::School),
        }
    }

    /// Adds rows whose schools stand in the dictionary of `header`.
    pub fn observe(&mut self, header: &ResultSet, rows: &Rows, lens: &Lens) {
        let light = lens.without_items();
        lens.observe(&mut self.whole, rows, 0..rows.len());
        let mut start = 0;
        while start < rows.len() {
            let end = run_end(&rows.school, start..rows.len());
            if let Some(school) = header.schools.get(rows.school[start] as usize) {
                let place = Place::School(school.code);
                let summary = self.schools.of.entry(place).or_insert_with(|| light.empty());
                light.observe(summary, rows, start..end);
                self.schools
                    .schools
                    .entry(school.code)
                    .or_insert_with(|| school.clone());
            }
            start = end;
        }
    }

    /// Adds what others have seen.
    ///
    /// # Errors
    /// [`Mismatch`] where the shapes differ; nothing is changed then.
    pub fn merge(&mut self, other: Self) -> Result<(), Mismatch> {
        self.whole.merge(&other.whole)?;
        self.schools.merge(other.schools)
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
