//! Which two terms side by side are one.

use crate::calendar::term::kind::{Kind, Span, Step, YearMonth};
use crate::calendar::term::piece::Core;

/// Both as one, or `None` where each is a term of its own.
pub(in crate::calendar::term) fn joined(one: &Core, other: &Core, in_brackets: bool) -> Option<Core> {
    let kind = match (&one.kind, &other.kind) {
        (Kind::Months { times, .. }, Kind::Months { .. }) => {
            return Some(together(
                one,
                other,
                Kind::Months {
                    times: *times,
                    dated: dated(one, other),
                },
            ));
        }
        (Kind::Continuous { span, from }, Kind::Continuous { span: other, .. }) => Kind::Continuous {
            span: narrower(*span, *other),
            from: *from,
        },
        (Kind::Season { season }, Kind::Season { season: more }) => Kind::Season {
            season: [&season[..], more].concat(),
        },
        (Kind::Quarter { quarters }, Kind::Quarter { quarters: more }) => Kind::Quarter {
            quarters: [&quarters[..], more].concat(),
        },
        (Kind::HalfYear { halves }, Kind::HalfYear { halves: more }) => Kind::HalfYear {
            halves: [&halves[..], more].concat(),
        },
        (step, when) => {
            return stepped(one, step, when)
                .or_else(|| framed(one, other, in_brackets))
                .map(|kind| together(one, other, kind));
        }
    };
    Some(together(one, other, kind))
}

/// «постоянно, в течение учебного года» goes on for a school year.
fn narrower(one: Span, other: Span) -> Span {
    if one == Span::Open { other } else { one }
}

fn together(one: &Core, other: &Core, kind: Kind) -> Core {
    Core {
        kind,
        months: [&one.months[..], &other.months].concat(),
        years: [&one.years[..], &other.years].concat(),
        recurs: one.recurs || other.recurs,
    }
}

/// Months with the years that stand with them: the next year said holds for the months before it.
fn dated(one: &Core, other: &Core) -> Vec<YearMonth> {
    let Kind::Months { dated, .. } = &one.kind else {
        return Vec::new();
    };
    let mut all = dated.clone();
    let undated = one.months.iter().skip(all.len()).copied();
    let year_before = if all.is_empty() { one.years.first() } else { None };
    let new = match (year_before, other.years.first()) {
        (Some(year), _) => undated
            .map(|month| YearMonth { year: *year, month })
            .collect::<Vec<_>>(),
        (None, Some(year)) => undated.map(|month| YearMonth { year: *year, month }).collect(),
        (None, None) => return all,
    };
    all.extend(new);
    if let Some(year) = other.years.first() {
        all.extend(other.months.iter().map(|month| YearMonth {
            year: *year,
            month: *month,
        }));
    }
    all
}

/// A step with what says when within it: `ежемесячно, до 25 числа`, `раз в 2 года (октябрь)`.
fn stepped(one: &Core, step: &Kind, when: &Kind) -> Option<Kind> {
    match (step, when) {
        (Kind::Monthly(step), Kind::Monthly(more)) => Some(Kind::Monthly(merged(step, more)?)),
        (Kind::Quarterly(step), Kind::Monthly(more) | Kind::Quarterly(more)) => {
            Some(Kind::Quarterly(merged(step, more)?))
        }
        (Kind::HalfYearly(step), Kind::Monthly(more) | Kind::HalfYearly(more)) => {
            Some(Kind::HalfYearly(merged(step, more)?))
        }
        (Kind::Weekly(step), Kind::Weekly(more)) => Some(Kind::Weekly(merged(step, more)?)),
        (
            Kind::HalfYearly(_)
            | Kind::Quarterly(_)
            | Kind::Monthly(_)
            | Kind::Weekly(_)
            | Kind::EveryNYears { .. },
            Kind::Months { .. } | Kind::MonthRange { from: None, .. },
        ) if one.months.is_empty() => Some(step.clone()),
        (Kind::HalfYearly(_) | Kind::Quarterly(_) | Kind::EveryNYears { .. }, Kind::Months { .. }) => {
            Some(step.clone())
        }
        // «ежемесячно, в течение года» goes on as «ежемесячно» does.
        (
            Kind::HalfYearly(_) | Kind::Quarterly(_) | Kind::Monthly(_) | Kind::Weekly(_),
            Kind::Continuous {
                span: Span::Open | Span::Plan | Span::Year,
                from: None,
            },
        ) => Some(step.clone()),
        _ => None,
    }
}

/// Two steps that say different things of the same.
fn merged(one: &Step, other: &Step) -> Option<Step> {
    let clash = one.day.is_some() && other.day.is_some() || one.weekday.is_some() && other.weekday.is_some();
    (!clash).then(|| Step {
        day: one.day.or(other.day),
        times: one.times.or(other.times),
        week: one.week.or(other.week),
        weekday: one.weekday.or(other.weekday),
        school: one.school || other.school,
        every: one.every.or(other.every),
        following: one.following || other.following,
    })
}

/// Months in brackets behind what others set or what goes on: `по отдельному графику (март-май)`.
fn framed(one: &Core, other: &Core, in_brackets: bool) -> Option<Kind> {
    let frame = matches!(
        one.kind,
        Kind::ByExternalSchedule { .. }
            | Kind::ByOrder { .. }
            | Kind::Continuous { .. }
            | Kind::OnRequest { .. }
    );
    let months = matches!(
        other.kind,
        Kind::Months { .. } | Kind::MonthRange { from: None, .. }
    );
    (frame && months && in_brackets).then(|| one.kind.clone())
}

/// `октябрь ежегодно, начиная с 2025 г.`: a day or month of every year, from a year on.
pub(in crate::calendar::term) fn since(one: &Core, other: &Core) -> Option<Core> {
    let begins = |core: &Core| {
        let open = matches!(
            core.kind,
            Kind::Continuous {
                span: Span::Open,
                from: Some(_)
            }
        );
        core.years
            .first()
            .copied()
            .filter(|_| open && core.months.is_empty())
    };
    let (core, year) = match (begins(one), begins(other)) {
        (None, Some(year)) => (one, year),
        (Some(year), None) => (other, year),
        _ => return None,
    };
    let dated = is_point(&core.kind)
        || matches!(
            core.kind,
            Kind::MonthRange { from: None, .. } | Kind::DateRange { .. }
        );
    (dated && core.years.is_empty()).then(|| core.clone().in_years([year]))
}

/// A day or a month that is named with several years comes in each of them.
pub(in crate::calendar::term) fn is_point(kind: &Kind) -> bool {
    match kind {
        Kind::ByDate(_)
        | Kind::OnDate(_)
        | Kind::PartOfMonth { .. }
        | Kind::Quarter { .. }
        | Kind::HalfYear { .. }
        | Kind::Season { .. } => true,
        Kind::Months { dated, .. } => dated.is_empty(),
        _ => false,
    }
}
