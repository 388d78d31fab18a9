//! Which events are asked for.

use crate::desk::At;
use crate::form::read_day;
use actions::event::EventFilter;
use domain::person::PersonId;
use domain::territory::OrganisationId;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

/// As it stands in the address; what cannot be read asks for nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) act: String,
    pub(crate) subject: String,
    pub(crate) person: String,
    pub(crate) organisation: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(super) before: Option<i64>,
}

impl Asked {
    /// As the act asks for it.
    pub(super) fn filter(&self, at: &At) -> EventFilter {
        let offset = at.front.settings.offset;
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        EventFilter {
            organisation: OrganisationId::new(&self.organisation),
            person: PersonId::new(&self.person),
            act: said(&self.act),
            subject: said(&self.subject),
            from: read_day(self.from.trim()).and_then(|day| begins(day, offset)),
            to: read_day(self.to.trim()).and_then(|day| begins(day.checked_add(1.day()).ok()?, offset)),
            before_seq: self.before,
            ..EventFilter::default()
        }
    }

    /// As it stands in an address.
    pub(super) fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("act", &self.act),
            ("subject", &self.subject),
            ("person", &self.person),
            ("organisation", &self.organisation),
            ("from", &self.from),
            ("to", &self.to),
        ]
    }
}

/// The first moment of a day by the clocks of the office.
fn begins(day: Date, offset: Offset) -> Option<Timestamp> {
    let midnight = day.to_zoned(TimeZone::fixed(offset)).ok()?;
    Some(midnight.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_begins_by_the_clocks_of_the_office() {
        let begun = begins(date(2026, 11, 22), Offset::constant(7)).unwrap();
        assert_eq!(begun.to_string(), "2026-11-21T17:00:00Z");
    }
}
