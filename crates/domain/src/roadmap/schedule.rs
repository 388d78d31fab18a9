//! When the activities of a plan fall due: its instances, dated ones and those that wait for something.

use super::Activity;
use crate::calendar::Period;
use crate::calendar::term::{Awaited, Instance, Kind, Occasion, Surroundings, Term};
use crate::calendar::working::WorkingDays;
use crate::id::codes;
use crate::procedure::Procedure;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// What keeps an instance from having a day.
    Waits {
        /// The event it hangs on has no date yet.
        Event = "event",
        /// The schedule or order of somebody.
        Schedule = "schedule",
        /// Somebody's request.
        Request = "request",
        /// Need.
        Need = "need",
        /// The year.
        Year = "year",
        /// The plan's own beginning and end.
        PlanPeriod = "plan_period",
        /// The dates of the vacations.
        Vacation = "vacation",
        /// A term at all.
        Term = "term",
    }
}

/// One time that an activity is expected: dated, or waiting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Expected {
    /// From the first day on which it may be done to the last; `None` while it waits.
    pub days: Option<(Date, Date)>,
    /// What it waits for, with the words of the plan.
    pub waits: Option<(Waits, String)>,
    /// The stage or action, if the term has several.
    pub stage: String,
}

/// All times that an activity is expected while the plan is in force, by days; waiting ones last.
///
/// Nothing is lost: a term that gives no day in the period of its plan waits for one.
pub fn expected(activity: &Activity, plan: Period, occasions: &[Occasion]) -> Vec<Expected> {
    let around = Surroundings {
        plan,
        occasions,
        working: WorkingDays::builtin(),
    };
    let window = (plan.from.unwrap_or(Date::MIN), plan.to.unwrap_or(Date::MIN));
    let found = activity.term.instances(window, &around);
    let mut all: Vec<Expected> = found.dated.into_iter().map(dated).collect();
    all.sort();
    all.dedup();
    all.extend(found.awaited.into_iter().map(waiting));
    if all.is_empty() {
        all.push(waiting(Awaited::Term));
    }
    all
}

fn dated(one: Instance) -> Expected {
    Expected {
        days: Some((one.from, one.due)),
        waits: None,
        stage: one.stage.unwrap_or_default(),
    }
}

fn waiting(awaited: Awaited) -> Expected {
    let (waits, words) = match awaited {
        Awaited::Event(words) => (Waits::Event, words),
        Awaited::Schedule(words) => (Waits::Schedule, words),
        Awaited::Request => (Waits::Request, String::new()),
        Awaited::Need => (Waits::Need, String::new()),
        Awaited::Year => (Waits::Year, String::new()),
        Awaited::PlanPeriod => (Waits::PlanPeriod, String::new()),
        Awaited::Vacation => (Waits::Vacation, String::new()),
        Awaited::Term => (Waits::Term, String::new()),
    };
    Expected {
        days: None,
        waits: Some((waits, words)),
        stage: String::new(),
    }
}

/// Which events of the terms are procedures of the calendar: those whose words name the kind and no other.
pub fn occasions(activities: &[Activity], procedures: &[Procedure]) -> Vec<Occasion> {
    let terms = activities.iter().flat_map(|activity| activity.term.parts());
    let mut events: Vec<&str> = terms.filter_map(event).collect();
    events.sort_unstable();
    events.dedup();
    let named = |event: &&str| {
        procedures
            .iter()
            .filter_map(|one| occasion(event, one))
            .collect::<Vec<_>>()
    };
    events.iter().flat_map(named).collect()
}

fn event(term: &Term) -> Option<&str> {
    match &term.kind {
        Kind::AfterEvent { after } => Some(&after.event),
        Kind::BeforeEvent { before } => Some(&before.event),
        Kind::OnEvent { event } => Some(event),
        _ => None,
    }
}

fn occasion(event: &str, procedure: &Procedure) -> Option<Occasion> {
    let (from, to) = procedure.held.from.zip(procedure.held.to)?;
    let named = |code: &str| {
        event
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| word == code)
    };
    let only = crate::procedure::Kind::ALL
        .iter()
        .filter(|kind| named(kind.code()))
        .count()
        == 1;
    (only && named(procedure.kind.code())).then(|| Occasion {
        event: event.to_owned(),
        from,
        to,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::term::read;
    use crate::procedure::ProcedureId;
    use jiff::Timestamp;
    use jiff::civil::date;

    const PLAN: Period = Period {
        from: Some(date(2025, 1, 1)),
        to: Some(date(2027, 12, 31)),
    };

    fn activity(term: &str) -> Activity {
        Activity {
            term: read(term).term,
            term_text: term.into(),
            ..Activity::default()
        }
    }

    #[test]
    fn every_term_is_expected_some_time_or_waits() {
        for (term, days, waits) in [
            ("до 1 ноября ежегодно", 3, None),
            ("ежеквартально", 12, None),
            ("по запросу ОО", 0, Some(Waits::Request)),
            ("", 0, Some(Waits::Term)),
            ("в 2019 году", 0, Some(Waits::Term)),
            ("в течение месяца после проведения ВПР", 0, Some(Waits::Event)),
        ] {
            let all = expected(&activity(term), PLAN, &[]);
            let dated = all.iter().filter(|one| one.days.is_some()).count();
            let waiting = all
                .iter()
                .find_map(|one| one.waits.as_ref())
                .map(|(waits, _)| *waits);
            assert_eq!((dated, waiting), (days, waits), "{term}");
        }
    }

    #[test]
    fn an_event_that_names_a_procedure_of_the_calendar_has_its_days() {
        let spring = Procedure {
            id: ProcedureId::new("00000000-0000-7000-8000-000000000001").unwrap(),
            kind: crate::procedure::Kind::Vpr,
            year: 2026,
            title: "ВПР".into(),
            held: Period {
                from: Some(date(2026, 4, 20)),
                to: Some(date(2026, 5, 20)),
            },
            created: Timestamp::UNIX_EPOCH,
        };
        let one = activity("в течение месяца после проведения ВПР");
        let known = occasions(std::slice::from_ref(&one), std::slice::from_ref(&spring));
        let all = expected(&one, PLAN, &known);
        assert_eq!(
            all[0].days.map(|(_, due)| due),
            Some(date(2026, 6, 20)),
            "{all:?}"
        );
        let both = activity("в течение месяца после проведения ВПР, ОГЭ");
        assert!(occasions(&[both], &[spring]).is_empty());
    }
}
