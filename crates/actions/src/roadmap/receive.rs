//! A plan comes in.

use super::form::ReceivePlan;
use super::reach::reached;
use super::{WORKERS, overtaken};
use crate::act::Act;
use crate::aside::aside;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::line::Failure;
use crate::refusal::{Refusal, Wrong};
use crate::upload::checked_file;
use domain::calendar::Period;
use domain::roadmap::{Plan, Roadmap, RoadmapId, RoadmapKind, RoadmapState};
use domain::territory::{OrganisationId, OrganisationKind};
use intake::roadmap::{Unreadable, read_within};
use jiff::civil::Date;
use std::sync::Arc;
use store::Tx;

/// Taking a plan in.
pub static ACT: Act = Act::change("roadmap.receive", WORKERS);

/// The longest title that is kept, characters.
const TITLE: usize = 500;

/// Keeps the bytes of a plan as they came, reads it, and has it wait for a person.
///
/// # Errors
/// [`Refusal::Mistaken`] for a file without name or bytes, or too large, or in which no plan was found (field `file`,
/// [`Wrong::Form`]); [`Refusal::Line`] for one that cannot be read; [`Refusal::Unknown`] for an organisation or an edition that
/// is not mine; [`Refusal::Overtaken`] where the edition to be replaced is not in force.
pub async fn receive(desk: &Desk, sent: ReceivePlan) -> Result<RoadmapId, Refusal> {
    let (at, kind, previous) = whose(desk, &sent).await?;
    let file_name = checked_file(desk, &sent.file_name, &sent.bytes)?;
    let (office, name, size) = (
        Arc::clone(&desk.office),
        file_name.clone(),
        sent.bytes.len() as u64,
    );
    let (plan, hash) = aside(move || {
        let plan = read_within(&sent.bytes, &name, &office.limits).map_err(|why| unread(name, why))?;
        Ok((plan, office.uploads.keep(&sent.bytes)?))
    })
    .await?;
    let id = desk.office.named(RoadmapId::new, desk.now)?;
    let draft = Roadmap::draft(
        (id, previous.as_ref()),
        (at, kind),
        (title(&plan, &file_name), years(&plan)),
        (desk.person.id.clone(), desk.now),
    );
    let roadmap = Roadmap {
        file_name,
        hash,
        size,
        ..draft
    };
    write(desk, &roadmap, &plan).await
}

async fn write(desk: &Desk, roadmap: &Roadmap, plan: &Plan) -> Result<RoadmapId, Refusal> {
    let mut deed = desk.begin(&ACT, &roadmap.organisation).await?;
    store::roadmap::insert(&mut deed.tx, roadmap, plan).await?;
    let after = serde_json::json!({
        "file": roadmap.file_name, "hash": roadmap.hash, "title": roadmap.title,
        "activities": plan.activities.len(), "previous": roadmap.previous,
    });
    deed.done(Trace::of("roadmap", &roadmap.id).after(&after)).await?;
    Ok(roadmap.id.clone())
}

/// For whom, whose kind of plan, and which edition it replaces.
async fn whose(
    desk: &Desk,
    sent: &ReceivePlan,
) -> Result<(OrganisationId, RoadmapKind, Option<Roadmap>), Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let previous = match &sent.replaces {
        Some(id) => Some(in_force(desk, &mut tx, id).await?),
        None => None,
    };
    let named = previous.as_ref().map(|one| one.organisation.clone());
    let at = named.or_else(|| sent.organisation.clone());
    let at = at.unwrap_or_else(|| desk.organisation.id.clone());
    desk.is_mine(&mut tx, &at).await?;
    let organisation = store::organisation::find(&mut tx, &at).await?;
    let of_school = organisation.ok_or(Refusal::Unknown)?.kind == OrganisationKind::School;
    let usual = if of_school {
        RoadmapKind::School
    } else {
        RoadmapKind::Municipal
    };
    let kind = previous
        .as_ref()
        .map_or(sent.kind.unwrap_or(usual), |one| one.kind);
    Ok((at, kind, previous))
}

async fn in_force(desk: &Desk, tx: &mut Tx, id: &RoadmapId) -> Result<Roadmap, Refusal> {
    let seen = reached(desk, tx, id).await?;
    match (seen.whole, seen.roadmap.state) {
        (false, _) => Err(Refusal::Unknown),
        (true, RoadmapState::Approved) => Ok(seen.roadmap),
        (true, _) => Err(overtaken(tx, &seen.roadmap).await?),
    }
}

fn unread(file: String, why: Unreadable) -> Refusal {
    match why {
        Unreadable::NoPlan => Refusal::mistake("file", Wrong::Form),
        Unreadable::Mixed => Refusal::mistake("file", Wrong::Unfit),
        Unreadable::File(source) => Failure::Read { file, source }.into(),
    }
}

fn title(plan: &Plan, file_name: &str) -> String {
    let read = plan.title.trim();
    let title = if read.is_empty() { file_name } else { read };
    title.chars().take(TITLE).collect()
}

/// From the first day of the first year to the last day of the last one; of school years from September to August.
fn years(plan: &Plan) -> Period {
    let (first, last) = plan.period.unzip();
    let (begin, end) = match plan.school_years {
        true => ((9, 1), (8, 31)),
        false => ((1, 1), (12, 31)),
    };
    let on = |year: Option<i16>, (month, day)| Date::new(year?, month, day).ok();
    Period {
        from: on(first, begin),
        to: on(last, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_plan_of_a_school_year_holds_from_september_to_august() {
        for (school_years, from, to) in [
            (true, date(2026, 9, 1), date(2027, 8, 31)),
            (false, date(2026, 1, 1), date(2027, 12, 31)),
        ] {
            let plan = Plan {
                period: Some((2026, 2027)),
                school_years,
                ..Plan::default()
            };
            let (from, to) = (Some(from), Some(to));
            assert_eq!(years(&plan), Period { from, to });
        }
        assert_eq!(years(&Plan::default()), Period::default());
    }
}
