//! Long lists by pages.

use serde::Serialize;

/// How many entries a page has.
pub(crate) const SIZE: u32 = 50;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    /// Its entries.
    pub items: Vec<T>,
    /// How many entries all pages have together, counting only those that the person may see.
    pub total: u64,
    /// Its number, from 1.
    pub page: u32,
    /// The greatest number of entries on a page.
    pub size: u32,
}

impl<T> Page<T> {
    /// A page of so many entries in all; the number that was asked for, at least 1.
    pub(crate) fn of(items: Vec<T>, total: i64, page: u32) -> Self {
        Self {
            items,
            total: u64::try_from(total).unwrap_or(0),
            page: page.max(1),
            size: SIZE,
        }
    }

    /// How many pages there are; an empty list has one.
    pub fn pages(&self) -> u64 {
        self.total.div_ceil(u64::from(self.size.max(1))).max(1)
    }
}

/// How many entries stand before a page.
pub(crate) fn skipped(page: u32) -> i64 {
    i64::from(page.max(1) - 1) * i64::from(SIZE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_from_one_and_the_last_may_be_short() {
        for (page, before) in [(0, 0), (1, 0), (2, 50), (u32::MAX, 214_748_364_700)] {
            assert_eq!(skipped(page), before);
        }
        for (total, pages) in [(0, 1), (1, 1), (50, 1), (51, 2), (-1, 1)] {
            assert_eq!(Page::<()>::of(Vec::new(), total, 1).pages(), pages, "{total}");
        }
        assert_eq!(Page::<()>::of(Vec::new(), 0, 0).page, 1);
    }
}
