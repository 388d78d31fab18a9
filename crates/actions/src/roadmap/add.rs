//! Somebody adds an activity to a draft.

use super::DOERS;
use super::form::{DETAIL, LINE, text};
use super::own::{begin_writing, written};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::calendar::term;
use domain::roadmap::{Activity, RoadmapId, Row};
use serde::{Deserialize, Serialize};

/// Adding an activity to a draft.
pub static ACT: Act = Act::change("roadmap.add", DOERS);

/// The most activities that a draft has.
const MOST: usize = 2000;

/// An activity as somebody types it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Added {
    /// Its number; empty for none.
    pub number: String,
    /// What is to be done.
    pub title: String,
    /// The wording of the term.
    pub term: String,
    /// Who answers for it, one on a line.
    pub responsible: String,
    /// The kind of document.
    pub document: String,
    /// The result that is expected.
    pub result: String,
}

/// Adds an activity after those that the draft has, and gives its place; it can be corrected like any other.
///
/// # Errors
/// [`Refusal::Overtaken`] if the plan is no draft, or it is not the turn of this school; [`Refusal::Mistaken`] without a title
/// (field `title`), for a text too long (its field) or a draft that is full (`order`).
pub async fn add(desk: &Desk, id: &RoadmapId, typed: &Added) -> Result<u32, Refusal> {
    let (mut deed, _) = begin_writing(desk, &ACT, id).await?;
    let there = written(&mut deed.tx, id).await?.original.activities;
    if there.len() >= MOST {
        return Err(Refusal::mistake("order", Wrong::TooMuch));
    }
    let order = there.iter().map(|one| one.order).max().unwrap_or(0) + 1;
    let row = Row {
        order,
        origin: None,
        added: Some(typed.activity(order)?),
        left_out: String::new(),
        note: String::new(),
        person: desk.person.id.clone(),
        made: desk.now,
    };
    store::roadmap::put_row(&mut deed.tx, id, &row).await?;
    let after = serde_json::json!({"order": order, "activity": typed});
    deed.done(Trace::of("roadmap", id).after(&after)).await?;
    Ok(order)
}

impl Added {
    pub(super) fn activity(&self, order: u32) -> Result<Activity, Refusal> {
        let some = |text: String| (!text.is_empty()).then_some(text);
        let wording = text("term", &self.term, (0, LINE))?;
        let responsible = text("responsible", &self.responsible, (0, DETAIL))?;
        let lines = responsible.lines().map(str::trim).filter(|line| !line.is_empty());
        Ok(Activity {
            order,
            number: some(text("number", &self.number, (0, LINE))?),
            title: text("title", &self.title, (1, DETAIL))?,
            term: term::read(&wording).term,
            term_text: wording,
            responsible: lines.map(str::to_owned).collect(),
            document: some(text("document", &self.document, (0, LINE))?),
            result: some(text("result", &self.result, (0, DETAIL))?),
            ..Activity::default()
        })
    }
}
