use domain::activity::{Activity, ActivityId};
use domain::evidence::DocumentKinds;
use domain::instance::{Instance, InstanceId, InstanceState};
use domain::roadmap::{RoadmapId, Waits};
use jiff::civil::Date;
use serde::Serialize;

/// Whether a second person has to confirm what shows that an activity was carried out.
pub(super) fn needs_confirmation(activity: &Activity) -> bool {
    let kind = DocumentKinds::builtin().get(&activity.document_kind);
    kind.is_some_and(|kind| kind.confirmed)
}

/// An instance as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InstanceView {
    /// Name.
    pub id: InstanceId,
    /// Of which activity.
    pub activity: ActivityId,
    /// Of which plan.
    pub roadmap: RoadmapId,
    /// The number of the activity; empty where there is none.
    pub number: String,
    /// What is to be done.
    pub title: String,
    /// The stage, if the term has several.
    pub stage: String,
    /// Who answers for it, in the plan's words.
    pub responsible: Vec<String>,
    /// The kind of document, in the plan's words.
    pub document: String,
    /// The wording of the term.
    pub term_text: String,
    /// The first day on which it may be done.
    pub from: Option<Date>,
    /// The last day; `None` while it waits.
    pub due: Option<Date>,
    /// What it waits for, with the words of the plan.
    pub waits: Option<(Waits, String)>,
    /// How far it has come.
    pub state: InstanceState,
    /// Whether its last day is over and it is not.
    pub overdue: bool,
}

impl InstanceView {
    pub(super) fn of(one: Instance, activity: &Activity, today: Date) -> Self {
        Self {
            overdue: one.is_overdue(today),
            id: one.id,
            activity: activity.id.clone(),
            roadmap: activity.roadmap.clone(),
            number: activity.number.clone(),
            title: activity.title.clone(),
            stage: one.stage,
            responsible: activity.responsible.clone(),
            document: activity.document.clone(),
            term_text: activity.term_text.clone(),
            from: one.from,
            due: one.due,
            waits: one.waits,
            state: one.state,
        }
    }
}
