//! A plan is copied into the next year, its terms moved.

use super::reach::{begin, overtaken};
use super::remake::{Draft, plan_of};
use super::{WORKERS, words};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::calendar::Period;
use domain::calendar::working::WorkingDays;
use domain::roadmap::{Activity, Cell, RoadmapId, RoadmapKind, RoadmapState, expected, shifted};
use jiff::ToSpan;
use jiff::civil::Date;

/// Copying a plan into the next year.
pub static ACT: Act = Act::change("roadmap.copy", WORKERS);

/// Days off that are told of one activity at most.
const TOLD: usize = 3;

/// Makes a draft of a plan for the year after: the wordings of this one, every term that names years a year later as a
/// correction beside the printed one. Days that are now days off are said beside the row. Who its bodies are is taken along.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Overtaken`] for a plan that never was in force.
pub async fn copy(desk: &Desk, id: &RoadmapId) -> Result<RoadmapId, Refusal> {
    let (mut deed, edition) = begin(desk, &ACT, id).await?;
    if !matches!(edition.state, RoadmapState::Approved | RoadmapState::Closed) {
        return Err(overtaken(&mut deed.tx, &edition).await?);
    }
    let mut plan = plan_of(&mut deed.tx, id).await?;
    let title = words::next_year(&edition.title);
    plan.title.clone_from(&title);
    plan.period = plan.period.map(|(from, to)| (from + 1, to + 1));
    let period = Period {
        from: edition.period.from.map(later),
        to: edition.period.to.map(later),
    };
    let mut draft = Draft::of(desk, &edition, (plan, title, period), false)?;
    if draft.roadmap.kind == RoadmapKind::Municipal {
        draft.roadmap.parent = None;
    }
    draft.write(&mut deed).await?;
    let mut moved = 0;
    for one in draft.plan.activities.clone() {
        let next = shifted(&one.term, 1);
        let mut now = one.clone();
        if next != one.term {
            let wording = next.wording();
            draft
                .correct((desk, &mut deed.tx), (one.order, Cell::Term, wording.clone()))
                .await?;
            (now.term, now.term_text) = (next, wording);
            moved += 1;
        }
        let note = days_off((&one, edition.period), (&now, period));
        if !note.is_empty() {
            let row = domain::roadmap::Row {
                note,
                ..Draft::row(desk, one.order)
            };
            store::roadmap::put_row(&mut deed.tx, &draft.roadmap.id, &row).await?;
        }
    }
    for body in store::roadmap::assigned(&mut deed.tx, id).await? {
        store::roadmap::assign(&mut deed.tx, &draft.roadmap.id, &body).await?;
    }
    let after = serde_json::json!({"draft": draft.roadmap.id, "moved": moved});
    deed.done(Trace::of("roadmap", id).after(&after)).await?;
    Ok(draft.roadmap.id)
}

/// The day a year later; 29 February becomes the 28th.
fn later(day: Date) -> Date {
    day.checked_add(1.year()).unwrap_or(day)
}

/// Last days that are days off now and were worked before.
fn days_off((was, before): (&Activity, Period), (now, after): (&Activity, Period)) -> String {
    let working = WorkingDays::builtin();
    let last = |one: &Activity, period| -> Vec<Date> {
        let all = expected(one, period, &[]);
        all.into_iter()
            .filter_map(|one| one.days.map(|(_, due)| due))
            .collect()
    };
    let known = last(was, before);
    let fell = |due: &Date| {
        let year_ago = due.checked_sub(1.year()).unwrap_or(*due);
        known.contains(&year_ago) && working.is_working(year_ago) && !working.is_working(*due)
    };
    let off: Vec<Date> = last(now, after).into_iter().filter(fell).take(TOLD).collect();
    off.iter()
        .map(|day| words::day_off(*day))
        .collect::<Vec<_>>()
        .join("; ")
}
