use super::Summary;

/// Two summaries of works of different shape cannot be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("summaries of different shapes")]
pub struct Mismatch;

impl Summary {
    /// Adds the rows of another summary, as if both had been observed together.
    ///
    /// # Errors
    /// [`Mismatch`] where the shapes differ; nothing is changed then.
    pub fn merge(&mut self, other: &Self) -> Result<(), Mismatch> {
        if self.shape != other.shape {
            return Err(Mismatch);
        }
        self.add(other);
        Ok(())
    }

    /// Merges summaries that are known to have one shape.
    pub(crate) fn add(&mut self, other: &Self) {
        debug_assert_eq!(self.shape, other.shape);
        self.reach(other.histogram.len());
        add(&mut self.histogram, &other.histogram);
        add(&mut self.clean, &other.clean);
        add(&mut self.absent, &other.absent);
        self.unscored += other.unscored;
        add(self.crossed.as_flattened_mut(), other.crossed.as_flattened());
        add(&mut self.journal, &other.journal);
        self.doubts.add(other.doubts);
        add(&mut self.table, &other.table);
        if !other.moved.is_empty() {
            self.moved.resize(other.moved.len(), 0);
            self.moved
                .iter_mut()
                .zip(&other.moved)
                .for_each(|(mine, theirs)| *mine += theirs);
        }
    }

    /// Makes the histogram at least so long.
    pub(crate) fn reach(&mut self, length: usize) {
        if self.histogram.len() < length {
            self.histogram.resize(length, 0);
        }
    }
}

fn add(into: &mut [u64], from: &[u64]) {
    into.iter_mut()
        .zip(from)
        .for_each(|(mine, theirs)| *mine += theirs);
}
