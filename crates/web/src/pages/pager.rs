//! The way through a long list.

use crate::links::encoded;
use actions::Page;

/// Where one stands in a list, and the addresses before and after.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pager {
    /// From 1.
    pub(crate) page: u64,
    pub(crate) pages: u64,
    /// How many entries there are in all.
    pub(crate) total: u64,
    path: String,
    query: String,
}

impl Pager {
    /// For a page of a list at this path, with what it is filtered by.
    pub(crate) fn of<T>(page: &Page<T>, path: impl Into<String>, filter: &[(&str, &str)]) -> Self {
        Self {
            page: u64::from(page.page),
            pages: page.pages(),
            total: page.total,
            path: path.into(),
            query: query(filter),
        }
    }

    fn href(&self, page: u64) -> String {
        format!("{}?{}page={page}", self.path, self.query)
    }

    /// The page before, if there is one.
    pub(crate) fn before(&self) -> Option<String> {
        (self.page > 1).then(|| self.href(self.page - 1))
    }

    /// The page after, if there is one.
    pub(crate) fn after(&self) -> Option<String> {
        (self.page < self.pages).then(|| self.href(self.page + 1))
    }
}

/// A filter as the beginning of a query, without what is not asked for: `q=x&state=y&`.
pub(crate) fn query(filter: &[(&str, &str)]) -> String {
    let asked = filter.iter().filter(|(_, value)| !value.is_empty());
    asked
        .map(|(name, value)| format!("{name}={}&", encoded(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_keeps_the_filter_and_ends_at_both_ends() {
        let at = |page| Pager {
            page,
            pages: 3,
            total: 140,
            path: "/people".into(),
            query: query(&[("q", "Ким & Ко"), ("state", "")]),
        };
        assert_eq!(at(1).before(), None);
        let after = "/people?q=%D0%9A%D0%B8%D0%BC%20%26%20%D0%9A%D0%BE&page=2";
        assert_eq!(at(1).after().as_deref(), Some(after));
        assert_eq!(at(3).after(), None);
        assert!(at(2).before().is_some() && at(2).after().is_some());
    }
}
