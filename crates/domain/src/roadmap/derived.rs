//! A plan derived from another one: which of its activities, which were added, which are left out and why.

use super::{Activity, Expected, Plan, Section, expected};
use crate::activity::ActivityId;
use crate::calendar::Period;
use crate::calendar::term::{Kind, Occasion, Term};
use crate::person::PersonId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What people said of a row of a draft; rows of which nothing was said are as the plan has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The place of the activity in the draft.
    pub order: u32,
    /// The activity of another plan that it was derived from, by its thread.
    pub origin: Option<ActivityId>,
    /// An activity that was added, as it was typed first.
    pub added: Option<Activity>,
    /// Why it is left out; empty where it is not.
    pub left_out: String,
    /// What is to be said beside it, for example why it stands here.
    pub note: String,
    /// Who said so last.
    pub person: PersonId,
    /// When.
    pub made: Timestamp,
}

/// An activity of a plan in force with the heading that it stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// It, with the bodies that mean whom the new plan is for.
    pub activity: Activity,
    /// Its heading with its number; empty where it stands under none.
    pub heading: String,
}

/// A plan of these activities with their wordings, in their order, counted anew; headings are taken along.
pub fn derived(title: String, period: Period, activities: Vec<Derived>) -> Plan {
    let mut plan = Plan {
        title,
        period: period
            .from
            .zip(period.to)
            .map(|(from, to)| (from.year(), to.year())),
        ..Plan::default()
    };
    for (order, one) in (1..).zip(activities) {
        let section = section(&mut plan.sections, one.heading);
        plan.activities.push(Activity {
            order,
            section,
            cells: Vec::new(),
            slips: Vec::new(),
            ..one.activity
        });
    }
    plan
}

/// The place of a heading, which is added where it is not the last one.
fn section(sections: &mut Vec<Section>, heading: String) -> Option<usize> {
    if heading.is_empty() {
        return None;
    }
    if let Some(at) = sections.iter().position(|one| one.title == heading) {
        return Some(at);
    }
    sections.push(Section {
        number: None,
        title: heading,
        level: 1,
        slips: Vec::new(),
    });
    Some(sections.len() - 1)
}

/// The plan with the activities that people added, after those that it had.
pub fn with_added(plan: &Plan, rows: &[Row]) -> Plan {
    let mut plan = plan.clone();
    for row in rows {
        plan.activities.extend(row.added.clone().map(|added| Activity {
            order: row.order,
            ..added
        }));
    }
    plan.activities.sort_by_key(|one| one.order);
    plan
}

/// The plan without the activities that are left out.
pub fn kept(mut plan: Plan, rows: &[Row]) -> Plan {
    let left = rows.iter().filter(|row| !row.left_out.is_empty());
    let left: BTreeSet<u32> = left.map(|row| row.order).collect();
    plan.activities.retain(|one| !left.contains(&one.order));
    plan
}

/// Whether the days of an activity leave those that the plan above gives it.
///
/// Of a deadline, something has to be done by each, and nothing after the last; of any other term, each day lies within one of
/// its times. Where either waits for something there are no days to compare, and nothing is said.
pub fn is_outside(own: &Activity, above: &Activity, (period, occasions): (Period, &[Occasion])) -> bool {
    let days = |one: &Activity| -> Vec<(Date, Date)> {
        let all: Vec<Expected> = expected(one, period, occasions);
        all.into_iter().filter_map(|one| one.days).collect()
    };
    let (mine, windows) = (days(own), days(above));
    if mine.is_empty() || windows.is_empty() {
        return false;
    }
    let is_deadline = |term: &Term| matches!(term.kind, Kind::ByDate(_));
    if above.term.parts().iter().any(is_deadline) {
        return is_late(&mine, &windows);
    }
    let lies = |due| windows.iter().any(|(from, until)| *from <= due && due <= *until);
    !mine.into_iter().all(|(_, due)| lies(due))
}

/// Whether one of the deadlines finds less done than there are deadlines so far, or something comes after the last.
fn is_late(mine: &[(Date, Date)], deadlines: &[(Date, Date)]) -> bool {
    let by = |until: Date| mine.iter().filter(|(_, due)| *due <= until).count();
    let missed = deadlines
        .iter()
        .enumerate()
        .any(|(at, (_, until))| by(*until) <= at);
    missed || deadlines.last().is_some_and(|(_, last)| by(*last) < mine.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::term;
    use jiff::civil::date;

    const PLAN: Period = Period {
        from: Some(date(2026, 1, 1)),
        to: Some(date(2026, 12, 31)),
    };

    fn activity(title: &str, wording: &str) -> Activity {
        Activity {
            title: title.into(),
            term: term::read(wording).term,
            term_text: wording.into(),
            ..Activity::default()
        }
    }

    fn row(order: u32, added: Option<Activity>, left_out: &str) -> Row {
        Row {
            order,
            origin: None,
            added,
            left_out: left_out.into(),
            note: String::new(),
            person: PersonId::new("00000000-0000-7000-8000-000000000001").unwrap(),
            made: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_derived_plan_counts_anew_and_takes_each_heading_once() {
        let of = |title: &str, heading: &str| Derived {
            activity: Activity {
                order: 17,
                section: Some(9),
                ..activity(title, "до 1 августа")
            },
            heading: heading.into(),
        };
        let all = vec![
            of("Анализ", "1. ВПР"),
            of("Отчёт", "2. Итоги"),
            of("Обзор", "1. ВПР"),
        ];
        let plan = derived("План".into(), PLAN, all);
        let places: Vec<_> = plan
            .activities
            .iter()
            .map(|one| (one.order, one.section))
            .collect();
        assert_eq!(places, [(1, Some(0)), (2, Some(1)), (3, Some(0))]);
        assert_eq!(plan.sections.len(), 2);
        assert_eq!(plan.period, Some((2026, 2026)));
    }

    #[test]
    fn what_is_added_stands_after_the_rest_and_what_is_left_out_is_gone() {
        let plan = derived(
            String::new(),
            PLAN,
            vec![Derived {
                activity: activity("Анализ", "до 1 августа"),
                heading: String::new(),
            }],
        );
        let rows = [
            row(2, Some(activity("Своё", "в мае")), ""),
            row(1, None, "нет выпускных классов"),
        ];
        let whole = with_added(&plan, &rows);
        let titles: Vec<_> = whole.activities.iter().map(|one| &*one.title).collect();
        assert_eq!(titles, ["Анализ", "Своё"]);
        let left: Vec<_> = kept(whole, &rows)
            .activities
            .into_iter()
            .map(|one| one.title)
            .collect();
        assert_eq!(left, ["Своё"]);
    }

    #[test]
    fn a_term_of_ones_own_is_outside_only_where_a_day_of_it_is() {
        for (above, own, outside) in [
            ("до 1 августа", "до 1 июля", false),
            ("до 1 августа", "до 15 августа", true),
            ("до 1 августа", "до 1 мая, до 1 июля", false),
            ("до 1 августа", "до 1 июля, до 1 октября", true),
            ("май-июнь", "в мае", false),
            ("май-июнь", "в апреле", true),
            ("ежеквартально", "до 20 марта, до 20 июня", false),
            ("по запросу", "до 15 августа", false),
            ("до 1 августа", "по запросу", false),
        ] {
            let (above_, own_) = (activity("", above), activity("", own));
            assert_eq!(
                is_outside(&own_, &above_, (PLAN, &[])),
                outside,
                "{above} → {own}"
            );
        }
    }
}
