//! What stands around every page: title, sections, who is signed in.

use crate::assets::{MARK, STYLE};
use crate::desk::Seat;
use crate::front::Front;
use crate::pages::help;
use crate::pages::sections::{Sections, sections};
use actions::entrance::Entered;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// How often a page is fetched anew while something is under way, seconds.
pub(crate) const REFRESH: u16 = 3;

/// See above; the layout reads it.
#[derive(Clone, Debug)]
pub(crate) struct Top {
    pub(crate) title: String,
    /// Sections the role may see.
    pub(crate) sections: Sections,
    /// Who is signed in.
    pub(crate) who: Option<Who>,
    /// Where this page is explained; empty for who has not signed in.
    pub(crate) help: String,
    /// What forms carry.
    pub(crate) csrf: String,
    /// Seconds after which the page is fetched anew, while something is under way.
    pub(crate) refresh: Option<u16>,
    /// What was just done.
    pub(crate) done: Option<&'static str>,
    /// The day it is by the clocks of the office.
    pub(crate) today: Date,
    /// How far the clocks of the office are ahead of UTC.
    pub(crate) offset: Offset,
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    pub(crate) name: String,
    pub(crate) role: &'static str,
    pub(crate) organisation: String,
    /// Whether there is another role to act in.
    pub(crate) has_choice: bool,
}

impl Top {
    /// Around a page that nobody has to be signed in for.
    pub(crate) fn bare(front: &Front, title: &str) -> Self {
        Self {
            title: title.to_owned(),
            sections: Sections::default(),
            who: None,
            help: String::new(),
            csrf: String::new(),
            refresh: None,
            done: None,
            today: Date::default(),
            offset: front.settings.offset,
        }
    }

    /// Around a page that may be seen signed in or not.
    pub(crate) fn of_seat(front: &Front, seat: &Seat, title: &str) -> Self {
        match &seat.0 {
            Some(entered) => Self::of_desk(front, entered, (title, "")),
            None => Self::bare(front, title),
        }
    }

    /// Around a page of somebody who is signed in.
    pub(crate) fn of_desk(front: &Front, entered: &Entered, (title, path): (&str, &str)) -> Self {
        let desk = &entered.desk;
        Self {
            sections: sections(desk, path),
            who: Some(Who {
                name: desk.person.short_name(),
                role: super::words::role(desk.role()),
                organisation: desk.organisation.short_name.clone(),
                has_choice: entered.choices.len() > 1,
            }),
            help: help::about(path, "", desk.role()),
            csrf: entered.csrf.clone(),
            today: crate::number::date(desk.now, front.settings.offset),
            ..Self::bare(front, title)
        }
    }

    pub(crate) fn style(&self) -> &str {
        &STYLE.href
    }

    pub(crate) fn mark(&self) -> &str {
        &MARK.href
    }

    pub(crate) fn name(&self) -> &str {
        super::words::NAME
    }

    /// A moment by the clocks of the office.
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        crate::number::moment(*at, self.offset)
    }

    /// A whole number.
    pub(crate) fn whole(&self, value: &u64) -> String {
        crate::number::whole(*value)
    }

    /// A day.
    pub(crate) fn day(&self, day: &Date) -> String {
        crate::number::day(*day)
    }
}
