//! A feed of days for the calendars of other programs: iCalendar (RFC 5545), all-day events that block no time.

mod line;
mod link;
mod repetition;

pub use link::{FeedLink, FeedLinkId};
pub use repetition::Repetition;

use jiff::Timestamp;
use jiff::civil::Date;
use line::Lines;

/// A stretch of at most so many days is shown whole; a longer one by its last day, or a month would lie under every week.
const SHORT: i32 = 7;

/// A calendar that others subscribe to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// What calendars call it.
    pub name: String,
    /// When it was made.
    pub made: Timestamp,
    /// Its events.
    pub entries: Vec<Entry>,
}

/// An event of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same for the same event in every feed; without a domain.
    pub uid: String,
    /// First and last day, as [`shown`] gives them.
    pub days: (Date, Date),
    /// How it comes again.
    pub repetition: Option<Repetition>,
    /// One line.
    pub title: String,
    /// What is to be known beside it; lines are kept.
    pub note: String,
    /// Where it lives in the product.
    pub link: Option<String>,
    /// Under what calendars may sort it.
    pub category: Option<String>,
}

/// The days on which a calendar shows what may be done from one day to another.
pub fn shown(from: Date, due: Date) -> (Date, Date) {
    let days = due.duration_since(from).as_hours() / 24 + 1;
    match days <= i64::from(SHORT) {
        true => (from, due),
        false => (due, due),
    }
}

impl Feed {
    /// The text of the feed.
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.fixed("BEGIN:VCALENDAR");
        lines.fixed("VERSION:2.0");
        lines.fixed("PRODID:-//Merilo//Merilo//RU");
        lines.fixed("CALSCALE:GREGORIAN");
        lines.fixed("METHOD:PUBLISH");
        lines.text("NAME", &self.name);
        lines.text("X-WR-CALNAME", &self.name);
        lines.fixed("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        lines.fixed("X-PUBLISHED-TTL:PT6H");
        for entry in &self.entries {
            entry.write(self.made, &mut lines);
        }
        lines.fixed("END:VCALENDAR");
        lines.finish()
    }
}

impl Entry {
    fn write(&self, made: Timestamp, lines: &mut Lines) {
        let (first, last) = self.days;
        lines.fixed("BEGIN:VEVENT");
        lines.raw("UID", &format!("{}@merilo", self.uid));
        lines.raw("DTSTAMP", &made.strftime("%Y%m%dT%H%M%SZ").to_string());
        lines.raw("DTSTART;VALUE=DATE", &compact(first));
        // The end is the first day that no longer belongs to it.
        lines.raw("DTEND;VALUE=DATE", &compact(last.tomorrow().unwrap_or(last)));
        if let Some(repetition) = &self.repetition {
            lines.raw("RRULE", &repetition.rule());
        }
        lines.text("SUMMARY", &self.title);
        if !self.note.is_empty() {
            lines.text("DESCRIPTION", &self.note);
        }
        if let Some(link) = &self.link {
            lines.raw("URL", link);
        }
        if let Some(category) = &self.category {
            lines.text("CATEGORIES", category);
        }
        lines.fixed("TRANSP:TRANSPARENT");
        lines.fixed("END:VEVENT");
    }
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}
