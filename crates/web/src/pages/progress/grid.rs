//! A month as a grid of weeks from Monday.

use super::asked::Stand;
use domain::calendar::feed;
use domain::instance::InstanceId;
use jiff::ToSpan;
use jiff::civil::Date;

/// A month.
#[derive(Debug)]
pub(crate) struct Month {
    pub(crate) name: String,
    /// The months before and after: `2026-10`.
    pub(crate) previous: String,
    pub(crate) next: String,
    pub(crate) weeks: Vec<[Day; 7]>,
}

/// A day of the grid.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    pub(crate) date: Date,
    /// Whether it belongs to the month.
    pub(crate) inside: bool,
    pub(crate) today: bool,
    /// Whether it is worked.
    pub(crate) working: bool,
    pub(crate) events: Vec<Event>,
}

/// What is shown on a day.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) id: InstanceId,
    pub(crate) title: String,
    pub(crate) days: (Date, Date),
    pub(crate) stand: Stand,
}

impl Event {
    /// On which days it is shown: a long stretch on its last one.
    pub(super) fn on(from: Option<Date>, due: Date) -> (Date, Date) {
        feed::shown(from.unwrap_or(due), due)
    }
}

/// The first and the last day of the grid of a month.
pub(super) fn edges(month: Date) -> (Date, Date) {
    let first = month.first_of_month();
    let back = i64::from(first.weekday().to_monday_zero_offset());
    let last = month.last_of_month();
    let ahead = 6 - i64::from(last.weekday().to_monday_zero_offset());
    (later(first, -back), later(last, ahead))
}

fn later(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

fn code(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// The month with what falls on its days.
pub(super) fn month(month: Date, today: Date, events: &[Event]) -> Month {
    let (first, last) = edges(month);
    let working = domain::calendar::working::WorkingDays::builtin();
    let day = |date: Date| Day {
        date,
        inside: date.month() == month.month(),
        today: date == today,
        working: working.is_working(date),
        events: events
            .iter()
            .filter(|event| event.days.0 <= date && date <= event.days.1)
            .cloned()
            .collect(),
    };
    let mut weeks = Vec::new();
    let mut monday = first;
    while monday <= last {
        weeks.push(std::array::from_fn(|place| day(later(monday, place as i64))));
        monday = later(monday, 7);
    }
    Month {
        name: super::words::month(month),
        previous: code(later(month.first_of_month(), -1)),
        next: code(later(month.last_of_month(), 1)),
        weeks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weeks_go_from_monday_and_hold_the_whole_month() {
        assert_eq!(edges(date(2026, 11, 5)), (date(2026, 10, 26), date(2026, 12, 6)));
        assert_eq!(edges(date(2027, 2, 1)), (date(2027, 2, 1), date(2027, 2, 28)));
        let month = month(date(2026, 11, 1), date(2026, 11, 22), &[]);
        assert_eq!(
            (month.weeks.len(), month.previous.as_str(), month.next.as_str()),
            (6, "2026-10", "2026-12")
        );
        let days = month.weeks.iter().flatten();
        assert_eq!(days.filter(|day| day.inside).count(), 30);
        assert!(!month.weeks[1][2].working, "4 November is a holiday");
    }
}
