//! A report on a plan is made and kept.

use super::gather::{period, rows};
use super::show::ProgressFilter;
use super::told::Beside;
use super::words;
use crate::act::Act;
use crate::aside::aside;
use crate::desk::Desk;
use crate::document::{Format, code, enter};
use crate::entrance::rule::day;
use crate::line::paper::{docx, pdf};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::roadmap::{Reached, WRITERS, reached};
use crate::schools::{Schools, called};
use crate::words::file_name;
use documents::letter::{Stamp, Template, Told, compose_told};
use documents::progress::{Form, Progress, Proposal};
use domain::document::{Document, DocumentId};
use domain::evidence::Evidence;
use domain::instance::{InstanceId, Part};
use domain::proposal::ProposalState;
use domain::roadmap::RoadmapId;
use domain::territory::Organisation;
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;

/// Having a report on a plan made.
pub static ACT: Act = Act::change("progress.report", WRITERS);

/// A report that somebody wants.
#[derive(Clone, Debug, Default)]
pub struct MakeProgress {
    /// Over which period, about which part of the plan.
    pub filter: ProgressFilter,
    /// Which paper.
    pub form: Form,
    /// In which form.
    pub format: Format,
}

/// Makes a report on a plan that is mine as a whole, and keeps it among the documents of the plan's organisation.
///
/// # Errors
/// [`Refusal::Unknown`] if the plan is not there or belongs to others; [`Refusal::NotAllowed`] for a plan of which I see a part.
pub async fn report(desk: &Desk, id: &RoadmapId, order: &MakeProgress) -> Result<DocumentId, Refusal> {
    let form = order.form;
    let (progress, seen, at) = material(desk, id, &order.filter).await?;
    let stamp = Stamp {
        organisation: called(&at).to_owned(),
        made_by: desk.person.short_name(),
        code: code(desk),
    };
    let (office, format, printed) = (Arc::clone(&desk.office), order.format, stamp.clone());
    let (hash, size) = aside(move || {
        let bytes = bytes(&office, (&progress, form), (&printed, format))?;
        Ok((office.documents.keep(&bytes)?, bytes.len() as u64))
    })
    .await?;
    let scope = serde_json::json!({"roadmap": id, "from": order.filter.from, "until": order.filter.until,
        "body": order.filter.body, "section": order.filter.section});
    let document = Document {
        id: desk.office.named(DocumentId::new, desk.now)?,
        kind: format!("{}-{}", form.code(), format.ending()),
        version: None,
        scope: scope.to_string(),
        file_name: file_name(words::file(form), &seen.roadmap.title, format.ending()),
        organisation: at.id,
        hash,
        size,
        made: desk.now,
        made_by: Some(desk.person.id.clone()),
        code: stamp.code,
    };
    enter(desk, &ACT, document).await
}

async fn material(
    desk: &Desk,
    id: &RoadmapId,
    filter: &ProgressFilter,
) -> Result<(Progress, Reached, Organisation), Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let seen = reached(desk, &mut tx, id).await?;
    if !seen.whole {
        return Err(Refusal::NotAllowed(ACT.code));
    }
    let schools = Schools::load(&mut tx).await?;
    let at = schools
        .get(&seen.roadmap.organisation)
        .ok_or(Refusal::Unknown)?
        .clone();
    let today = day(desk.now);
    let period = period(filter, &seen.roadmap, today);
    let rows = rows(desk, &mut tx, (&seen, filter), period).await?;
    let bodies = store::roadmap::assigned(&mut tx, id).await?;
    let beside = Beside {
        root: &seen.roadmap.organisation,
        bodies: &bodies,
        schools: &schools,
        parts: parts(&mut tx, id).await?,
        evidence: evidence(&mut tx, id).await?,
        today,
    };
    let section = rows
        .iter()
        .find(|row| Some(row.activity.section) == filter.section);
    let progress = Progress {
        plan: seen.roadmap.title.clone(),
        approved: words::approved(&seen.roadmap.approved),
        organisation: called(&at).to_owned(),
        about: words::about(
            section.map(|row| row.activity.section_title.as_str()),
            filter.body.as_deref(),
        ),
        period,
        today,
        activities: beside.activities(&rows),
        schools: beside.by_school(&rows),
        proposals: proposals(desk, id).await?,
        made: desk.now.to_string(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
    };
    Ok((progress, seen, at))
}

/// What was proposed for the plan and not declined, the oldest first.
async fn proposals(desk: &Desk, id: &RoadmapId) -> Result<Vec<Proposal>, Refusal> {
    let all = crate::proposal::list(desk, id).await?.into_iter().rev();
    let kept = all.filter(|one| one.proposal.state != ProposalState::Declined);
    let told = |one: crate::proposal::ProposalView| Proposal {
        text: words::proposal(&one),
        number: one.number,
        title: one.title,
        by: format!("{}, {}", one.by, one.organisation_name),
    };
    Ok(kept.map(told).collect())
}

async fn parts(tx: &mut Tx, id: &RoadmapId) -> Result<HashMap<InstanceId, Vec<Part>>, Refusal> {
    let mut all: HashMap<InstanceId, Vec<Part>> = HashMap::new();
    for one in store::instance::parts_of_roadmap(tx, id).await? {
        all.entry(one.instance.clone()).or_default().push(one);
    }
    Ok(all)
}

async fn evidence(tx: &mut Tx, id: &RoadmapId) -> Result<HashMap<InstanceId, Vec<Evidence>>, Refusal> {
    let mut all: HashMap<InstanceId, Vec<Evidence>> = HashMap::new();
    for one in store::evidence::of_roadmap(tx, id).await? {
        all.entry(one.instance.clone()).or_default().push(one);
    }
    Ok(all)
}

fn bytes(
    office: &Office,
    (progress, form): (&Progress, Form),
    (stamp, format): (&Stamp, Format),
) -> Result<Vec<u8>, Refusal> {
    printed(
        office,
        (&progress.told(), form.code(), &progress.plan),
        (stamp, format),
    )
}

/// A document of tables by a template of the catalogue, in some form.
pub(crate) fn printed(
    office: &Office,
    (told, template, heading): (&Told, &str, &str),
    (stamp, format): (&Stamp, Format),
) -> Result<Vec<u8>, Refusal> {
    if format == Format::Xlsx {
        return Ok(documents::xlsx::told(told, stamp, heading).map_err(crate::line::Failure::from)?);
    }
    let template = Template::named(&office.catalogue(), template).map_err(crate::line::Failure::from)?;
    let letter = compose_told(told, &template, stamp).map_err(crate::line::Failure::from)?;
    Ok(match format {
        Format::Pdf => pdf(&letter)?,
        Format::Docx => docx(&letter)?,
        Format::Html | Format::Xlsx => documents::html::letter(&letter, &told.program)
            .map_err(crate::line::Failure::from)?
            .into_bytes(),
    })
}
