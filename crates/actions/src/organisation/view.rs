use domain::territory::{Code, Organisation, OrganisationId, OrganisationKind};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// An organisation as somebody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrganisationView {
    /// Its name among rows.
    pub id: OrganisationId,
    /// What it is.
    pub kind: OrganisationKind,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// Who it belongs to; `None` where that is out of sight.
    pub parent: Option<OrganisationId>,
    /// How far below the topmost that is in sight: 0 for that one.
    pub depth: usize,
    /// First day.
    pub since: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Its codes.
    pub codes: Vec<Code>,
    /// Circumstances: kind of settlement, size and so on.
    pub attributes: BTreeMap<String, String>,
}

impl OrganisationView {
    /// At this depth; the topmost belongs to nobody in sight.
    pub(super) fn of(one: Organisation, depth: usize) -> Self {
        Self {
            parent: one.parent.filter(|_| depth > 0),
            id: one.id,
            kind: one.kind,
            name: one.name,
            short_name: one.short_name,
            depth,
            since: one.period.from,
            until: one.period.to,
            codes: one.codes,
            attributes: one.attributes,
        }
    }

    /// Whether it exists on a day.
    pub fn exists(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}
