//! Schools by the codes under which results know them.

use actions::organisation::{self, OrganisationView};
use actions::{Desk, Refusal};
use domain::territory::{CodeKind, OrganisationId, SchoolCode};
use std::collections::BTreeMap;

/// Schools of a desk.
#[derive(Debug, Default)]
pub(crate) struct Schools(BTreeMap<String, (OrganisationId, String)>);

impl Schools {
    /// All of them.
    pub(crate) async fn of(desk: &Desk) -> Result<Self, Refusal> {
        let all = organisation::list(desk, None).await?;
        Ok(Self(all.iter().flat_map(codes).collect()))
    }

    /// What a school is called; by its code where we do not know it.
    pub(crate) fn name(&self, code: &str) -> String {
        self.0
            .get(code)
            .map_or_else(|| code.to_owned(), |(_, name)| name.clone())
    }

    /// Its page.
    pub(crate) fn href(&self, code: &str) -> Option<String> {
        self.0.contains_key(code).then(|| crate::links::school(code))
    }

    /// Codes and names, to choose from; a school that has several codes stands there once.
    pub(crate) fn choices(&self) -> Vec<(String, String)> {
        let mut by_school: BTreeMap<&OrganisationId, (String, String)> = BTreeMap::new();
        for (code, (id, name)) in &self.0 {
            by_school
                .entry(id)
                .or_insert_with(|| (name.clone(), code.clone()));
        }
        let mut all: Vec<(String, String)> = by_school.into_values().collect();
        all.sort();
        all.into_iter().map(|(name, code)| (code, name)).collect()
    }
}

fn codes(one: &OrganisationView) -> Vec<(String, (OrganisationId, String))> {
    let codes = one.codes.iter();
    let known = codes.filter(|code| matches!(code.kind, CodeKind::Login | CodeKind::Exam));
    let parsed = known.filter_map(|code| SchoolCode::parse(&code.value));
    parsed
        .map(|code| (code.to_string(), (one.id.clone(), one.short_name.clone())))
        .collect()
}
