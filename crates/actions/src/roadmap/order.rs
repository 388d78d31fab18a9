//! The draft of the order that puts a draft of a plan in force.

use super::reach::begin;
use super::show::draft;
use super::{ORDERERS, words};
use crate::act::Act;
use crate::aside::aside;
use crate::desk::Desk;
use crate::document::{Format, code, enter};
use crate::progress::printed;
use crate::refusal::Refusal;
use crate::schools::{Schools, called};
use crate::words::file_name;
use documents::letter::Stamp;
use domain::document::{Document, DocumentId};
use domain::roadmap::RoadmapId;
use std::sync::Arc;

/// Having the draft of an order made.
pub static ACT: Act = Act::change("roadmap.order", ORDERERS);

/// What the template is called, and the beginning of the kind of document.
const TEMPLATE: &str = "order";

/// Makes the draft of the order for a plan, with what it changes in the edition before, and keeps it among the documents of the
/// plan's organisation.
///
/// # Errors
/// [`Refusal::Unknown`] if the plan is not there or belongs to others.
pub async fn order(desk: &Desk, id: &RoadmapId, format: Format) -> Result<DocumentId, Refusal> {
    let (mut deed, roadmap) = begin(desk, &ACT, id).await?;
    let read = draft(&mut deed.tx, &roadmap).await?;
    let previous = match &roadmap.previous {
        Some(previous) => store::roadmap::find(&mut deed.tx, previous).await?,
        None => None,
    };
    let schools = Schools::load(&mut deed.tx).await?;
    let at = schools
        .get(&roadmap.organisation)
        .ok_or(Refusal::Unknown)?
        .clone();
    // The file is made and kept outside of the transaction; entering it is the act.
    drop(deed);
    let stamp = Stamp {
        organisation: called(&at).to_owned(),
        made_by: desk.person.short_name(),
        code: code(desk),
    };
    let told = words::order(&roadmap, &read, (previous.as_ref(), &desk.now.to_string()));
    let (office, title, stamped) = (Arc::clone(&desk.office), roadmap.title.clone(), stamp.clone());
    let (hash, size) = aside(move || {
        let bytes = printed(&office, (&told, TEMPLATE, &title), (&stamped, format))?;
        Ok((office.documents.keep(&bytes)?, bytes.len() as u64))
    })
    .await?;
    let document = Document {
        id: desk.office.named(DocumentId::new, desk.now)?,
        kind: format!("{TEMPLATE}-{}", format.ending()),
        version: None,
        scope: serde_json::json!({"roadmap": id}).to_string(),
        file_name: file_name(words::ORDER, &roadmap.title, format.ending()),
        organisation: at.id,
        hash,
        size,
        made: desk.now,
        made_by: Some(desk.person.id.clone()),
        code: stamp.code,
    };
    enter(desk, &ACT, document).await
}
