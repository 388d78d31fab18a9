//! A form as it was typed: name and value of each field.

use super::Wrongs;
use actions::Wrong;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What was typed; a field that is not there is empty.
#[derive(Clone, Default, Deserialize)]
#[serde(from = "Vec<(String, String)>")]
pub(crate) struct Fields(BTreeMap<String, String>);

impl From<Vec<(String, String)>> for Fields {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// A form may hold a password.
impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fields")
    }
}

impl Fields {
    /// What was typed.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether this was typed or chosen.
    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == value
    }

    /// Names of all fields that were sent.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Puts something into a field, for a form that does not begin empty.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), value.to_owned());
    }

    /// A day, if one was typed: as browsers send it, or as people write it.
    pub(crate) fn day(&self, name: &'static str, wrongs: &mut Wrongs) -> Option<Date> {
        let typed = self.get(name).trim();
        if typed.is_empty() {
            return None;
        }
        let day = read_day(typed);
        if day.is_none() {
            wrongs.add(name, Wrong::Form);
        }
        day
    }
}

/// `2026-11-22` or `22.11.2026`.
pub(crate) fn read_day(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_as_browsers_and_as_people_write_it() {
        for (typed, day) in [
            ("2026-11-22", Some(date(2026, 11, 22))),
            ("22.11.2026", Some(date(2026, 11, 22))),
            ("1.9.2020", Some(date(2020, 9, 1))),
            ("31.02.2020", None),
            ("22.11.26", None),
            ("22.11.2026.1", None),
            ("завтра", None),
        ] {
            assert_eq!(read_day(typed), day, "{typed}");
        }
    }
}
