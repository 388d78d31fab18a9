//! One instance: its parts, what was said of it, what shows it.

use super::part::{PartView, parts};
use super::reach::{Seen, seen};
use super::view::{InstanceView, needs_confirmation};
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::Refusal;
use crate::roadmap::RoadmapView;
use crate::schools::{self, Schools};
use crate::upload::called;
use domain::activity::Activity;
use domain::evidence::Evidence;
use domain::instance::{Comment, Instance, InstanceId};
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// Looking at one instance.
pub static ACT: Act = Act::look("instance.show", EVERYONE);

/// An instance with everything about it that the person may see.
#[derive(Clone, Debug, Serialize)]
pub struct InstanceDetail {
    /// As lists show it.
    pub view: InstanceView,
    /// It.
    pub instance: Instance,
    /// Of which activity.
    pub activity: Activity,
    /// Of which plan.
    pub roadmap: RoadmapView,
    /// Whether all of it is mine; else only my own part.
    pub whole: bool,
    /// Whether a second person has to confirm that it is done.
    pub needs_confirmation: bool,
    /// Who said that it is done or not needed.
    pub done_by: Option<String>,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
    /// Whose part is how far.
    pub parts: Vec<PartView>,
    /// What was said, the oldest first.
    pub comments: Vec<CommentView>,
    /// What shows it, the oldest first; versions whose place another took are marked.
    pub evidence: Vec<EvidenceView>,
    /// The other times of the activity, by their days.
    pub others: Vec<InstanceView>,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommentView {
    /// From 1.
    pub number: u32,
    /// About whose part.
    pub organisation_name: String,
    /// Who, surname and initials.
    pub by: String,
    /// When.
    pub made: Timestamp,
    /// The words.
    pub text: String,
}

/// A document that shows something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceView {
    /// It.
    pub evidence: Evidence,
    /// In whose part.
    pub organisation_name: String,
    /// Who attached it, surname and initials.
    pub by: String,
    /// Whether a later version took its place.
    pub replaced: bool,
}

/// An instance of a plan that I may see.
///
/// # Errors
/// [`Refusal::Unknown`] if it is not there, belongs to others, or is not meant for me.
pub async fn show(desk: &Desk, id: &InstanceId) -> Result<InstanceDetail, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let there = seen(desk, &mut tx, id).await?;
    let today = day(desk.now);
    let mut others = store::instance::of_thread(&mut tx, &there.instance.thread).await?;
    others.retain(|one| one.id != *id);
    others.sort_by_key(|one| (one.due.is_none(), one.due));
    let view = |one: Instance| InstanceView::of(one, &there.activity, today);
    Ok(InstanceDetail {
        view: view(there.instance.clone()),
        others: others.into_iter().map(view).collect(),
        parts: parts(desk, &mut tx, &there).await?,
        comments: comments(desk, &mut tx, &there).await?,
        evidence: evidence(desk, &mut tx, &there).await?,
        done_by: called(&mut tx, there.instance.done_by.as_ref()).await?,
        confirmed_by: called(&mut tx, there.instance.confirmed_by.as_ref()).await?,
        needs_confirmation: needs_confirmation(&there.activity),
        roadmap: RoadmapView::of(&mut tx, there.roadmap.clone()).await?,
        whole: there.whole,
        instance: there.instance,
        activity: there.activity,
    })
}

async fn comments(desk: &Desk, tx: &mut Tx, there: &Seen) -> Result<Vec<CommentView>, Refusal> {
    let schools = Schools::load(tx).await?;
    let mut all: Vec<Comment> = store::instance::comments(tx, &there.instance.id).await?;
    all.retain(|one| there.whole || schools.is_within(&one.organisation, &desk.organisation.id));
    let mut views = Vec::with_capacity(all.len());
    for one in all {
        views.push(CommentView {
            number: one.number,
            organisation_name: schools
                .get(&one.organisation)
                .map_or("", schools::called)
                .to_owned(),
            by: called(tx, Some(&one.person)).await?.unwrap_or_default(),
            made: one.made,
            text: one.text,
        });
    }
    Ok(views)
}

async fn evidence(desk: &Desk, tx: &mut Tx, there: &Seen) -> Result<Vec<EvidenceView>, Refusal> {
    let schools = Schools::load(tx).await?;
    let mut all = store::evidence::of(tx, &there.instance.id).await?;
    all.retain(|one| there.whole || schools.is_within(&one.organisation, &desk.organisation.id));
    let replaced: Vec<_> = all.iter().filter_map(|one| one.replaces.clone()).collect();
    let mut views = Vec::with_capacity(all.len());
    for one in all {
        views.push(EvidenceView {
            organisation_name: schools
                .get(&one.organisation)
                .map_or("", schools::called)
                .to_owned(),
            by: called(tx, Some(&one.person)).await?.unwrap_or_default(),
            replaced: replaced.contains(&one.id),
            evidence: one,
        });
    }
    Ok(views)
}
