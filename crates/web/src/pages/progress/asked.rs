//! What of a plan is asked for: in the address, so that every view can be kept and sent.

use crate::form::read_day;
use crate::links::encoded;
use actions::progress::{ProgressFilter, ProgressView};
use domain::instance::{Instance, InstanceState};
use jiff::civil::Date;
use serde::Deserialize;

/// The query.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) month: String,
    pub(crate) body: String,
    pub(crate) section: String,
    pub(crate) page: u32,
}

impl Asked {
    /// What cannot be read is not asked for.
    pub(super) fn filter(&self) -> ProgressFilter {
        ProgressFilter {
            from: read_day(&self.from),
            until: read_day(&self.until),
            body: Some(self.body.clone()).filter(|body| !body.is_empty()),
            section: self.section.parse().ok(),
        }
    }

    /// The first day of the month that is asked for: `2026-11`.
    pub(super) fn month(&self, today: Date) -> Date {
        let asked = read_day(&format!("{}-01", self.month));
        asked.unwrap_or_else(|| today.first_of_month())
    }

    /// The same view of a plan, or another one of it, with what was asked of it.
    pub(crate) fn kept(&self) -> String {
        let said = [
            ("from", &self.from),
            ("until", &self.until),
            ("body", &self.body),
            ("section", &self.section),
        ];
        let said = said.iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = said
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        match pairs.is_empty() {
            true => String::new(),
            false => format!("?{}", pairs.join("&")),
        }
    }
}

/// The views of a plan: end of the address, name.
pub(crate) const VIEWS: [(&str, &str); 7] = super::words::VIEWS;

/// Bodies and headings that a plan can be asked for by, as far as the view has them.
pub(super) fn choices(view: &ProgressView) -> (Vec<String>, Vec<(u32, String)>) {
    let mut bodies: Vec<String> = Vec::new();
    let mut sections: Vec<(u32, String)> = Vec::new();
    for row in &view.rows {
        for body in &row.activity.responsible {
            if !bodies.contains(body) {
                bodies.push(body.clone());
            }
        }
        let section = (row.activity.section, row.activity.section_title.clone());
        if !section.1.is_empty() && !sections.contains(&section) {
            sections.push(section);
        }
    }
    bodies.sort();
    (bodies, sections)
}

/// How an instance stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stand {
    Ahead,
    Working,
    Reported,
    Overdue,
    Done,
    Skipped,
    Waits,
}

impl Stand {
    pub(super) const ALL: [Self; 7] = [
        Self::Overdue,
        Self::Working,
        Self::Reported,
        Self::Ahead,
        Self::Waits,
        Self::Done,
        Self::Skipped,
    ];

    pub(super) fn of(one: &Instance, today: Date) -> Self {
        match one.state {
            InstanceState::Done => Self::Done,
            InstanceState::Skipped => Self::Skipped,
            _ if one.is_overdue(today) => Self::Overdue,
            InstanceState::Working => Self::Working,
            InstanceState::Reported => Self::Reported,
            InstanceState::Planned if one.due.is_none() => Self::Waits,
            InstanceState::Planned => Self::Ahead,
        }
    }

    /// The mark of the house for it, see the style sheet.
    pub(crate) const fn mark(self) -> &'static str {
        match self {
            Self::Overdue => "bad",
            Self::Working | Self::Reported => "ask",
            Self::Done => "good",
            Self::Skipped => "done",
            Self::Ahead | Self::Waits => "busy",
        }
    }

    pub(crate) const fn words(self) -> &'static str {
        super::words::stand(self)
    }
}
