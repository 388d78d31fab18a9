//! The repetition of a term as an iCalendar rule (RFC 5545), where one can say it.

use super::kind::{Kind, Last, Step, Term, Week};

/// Days of the week as the standard names them, from Monday.
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Term {
    /// The `RRULE` of a repeating term; `None` where it does not repeat or no rule can say how (weeks and decades of a
    /// month, seasons, events, terms of school, several terms).
    pub fn rule(&self) -> Option<String> {
        if !self.recurs {
            return None;
        }
        match &self.kind {
            Kind::Annually { times: None } => Some("FREQ=YEARLY".to_owned()),
            Kind::ByDate(day) | Kind::OnDate(day) => Some(format!(
                "FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}",
                day.month,
                day.counted()?
            )),
            Kind::Months { times: None, dated } if dated.is_empty() => {
                Some(format!("FREQ=YEARLY;BYMONTH={}", self.listed_months()))
            }
            Kind::PartOfMonth {
                week: Some(week),
                weekday: Some(day),
                ..
            } => Some(format!(
                "FREQ=YEARLY;BYMONTH={};BYDAY={}{}",
                self.listed_months(),
                place(Some(*week)),
                name(*day)?
            )),
            Kind::EveryNYears { n } if self.months.is_empty() => Some(format!("FREQ=YEARLY;INTERVAL={n}")),
            Kind::EveryNYears { n } => Some(format!(
                "FREQ=YEARLY;INTERVAL={n};BYMONTH={}",
                self.listed_months()
            )),
            Kind::HalfYearly(step) => self.by_months(step, 6),
            Kind::Quarterly(step) if !step.school => self.by_months(step, 3),
            Kind::Monthly(step) => self.by_months(step, 1),
            Kind::Weekly(step) => weekly(step),
            _ => None,
        }
    }

    fn listed_months(&self) -> String {
        let mut months = self.months.clone();
        months.sort_unstable();
        months
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(",")
    }

    fn by_months(&self, step: &Step, length: u8) -> Option<String> {
        if step.times.is_some() || step.week.is_some() && step.weekday.is_none() {
            return None;
        }
        let mut rule = "FREQ=MONTHLY".to_owned();
        let interval = length * step.every.unwrap_or(1);
        if interval > 1 {
            rule.push_str(&format!(";INTERVAL={interval}"));
        }
        if !self.months.is_empty() {
            rule.push_str(&format!(";BYMONTH={}", self.listed_months()));
        }
        if step.following {
            return None;
        }
        if let Some(day) = step.day {
            rule.push_str(&format!(";BYMONTHDAY={day}"));
        }
        if let Some(day) = step.weekday {
            rule.push_str(&format!(";BYDAY={}{}", place(step.week), name(day)?));
        }
        Some(rule)
    }
}

fn weekly(step: &Step) -> Option<String> {
    if step.times.is_some() {
        return None;
    }
    let interval = step
        .every
        .map(|every| format!(";INTERVAL={every}"))
        .unwrap_or_default();
    let day = match step.weekday {
        Some(day) => format!(";BYDAY={}", name(day)?),
        None => String::new(),
    };
    Some(format!("FREQ=WEEKLY{interval}{day}"))
}

fn name(day: u8) -> Option<&'static str> {
    WEEKDAYS.get(usize::from(day).checked_sub(1)?).copied()
}

fn place(week: Option<Week>) -> String {
    match week {
        Some(Week::Number(number)) => number.to_string(),
        Some(Week::Last(Last::Last)) => "-1".to_owned(),
        None => "1".to_owned(),
    }
}
