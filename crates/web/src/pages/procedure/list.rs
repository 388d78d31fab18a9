//! The calendar.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::procedure::{self, ProcedureView};
use askama::Template;
use jiff::civil::Date;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/procedure/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) procedures: Vec<ProcedureView>,
    pub(crate) today: Date,
    pub(crate) may_add: bool,
}

impl Page {
    pub(crate) fn held(&self, one: &ProcedureView) -> String {
        held(one)
    }

    /// Whether its title says more than its kind and year.
    pub(crate) fn is_titled(&self, one: &ProcedureView) -> bool {
        one.title != format!("{} {}", one.kind, one.year)
    }

    /// How a term stands: over, within two weeks, later.
    pub(crate) fn state(&self, term: &Date) -> &'static str {
        state(*term, self.today)
    }
}

/// How a term stands.
pub(crate) fn state(term: Date, today: Date) -> &'static str {
    let soon = today.checked_add(jiff::Span::new().days(14)).unwrap_or(today);
    match term {
        term if term < today => "done",
        term if term <= soon => "ask",
        _ => "busy",
    }
}

/// The days in words.
pub(super) fn held(one: &ProcedureView) -> String {
    let [from, to] = [one.held.from, one.held.to].map(|day| day.map(crate::number::day));
    words::between(from.as_deref(), to.as_deref())
}

/// Only who stands at the top writes the calendar.
pub(crate) fn may_write(at: &At) -> bool {
    at.may(&procedure::change::ACT) && at.organisation.parent.is_none()
}

/// Shows it.
pub(crate) async fn show(at: At) -> Answer {
    shown(&Page {
        top: at.top(crate::pages::words::PROCEDURES),
        procedures: procedure::list(&at).await?,
        today: at.today(),
        may_add: may_write(&at),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_term_is_over_near_or_far() {
        let today = date(2026, 11, 22);
        for (term, expected) in [
            (date(2026, 11, 21), "done"),
            (date(2026, 11, 22), "ask"),
            (date(2026, 12, 6), "ask"),
            (date(2026, 12, 7), "busy"),
        ] {
            assert_eq!(state(term, today), expected, "{term}");
        }
    }
}
