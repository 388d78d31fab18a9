//! What was typed about an organisation.

use super::code::canonical;
use crate::refusal::{Mistake, Refusal, Wrong};
use domain::calendar::Period;
use domain::territory::{Code, Organisation, OrganisationId, OrganisationKind};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The greatest length of a full name.
const NAME: usize = 500;
/// The greatest length of a short name.
const SHORT: usize = 150;
/// The greatest length of the name of an attribute.
const KEY: usize = 64;
/// The greatest length of its value.
const VALUE: usize = 500;
/// The greatest number of attributes and of codes.
const MANY: usize = 50;

/// What an organisation is to be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewOrganisation {
    /// What it is.
    pub kind: Option<OrganisationKind>,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// Who it belongs to; `None` for the desk's own organisation, and, in a change, for where it is.
    pub parent: Option<OrganisationId>,
    /// First day.
    pub since: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Its codes, however written.
    pub codes: Vec<Code>,
    /// Circumstances: kind of settlement, size and so on.
    pub attributes: BTreeMap<String, String>,
}

impl NewOrganisation {
    /// The organisation meant, under this name and belonging to this one.
    ///
    /// # Errors
    /// All mistakes at once.
    pub(super) fn read(
        &self,
        id: OrganisationId,
        parent: Option<OrganisationId>,
    ) -> Result<Organisation, Refusal> {
        let codes: Vec<Option<Code>> = self.codes.iter().map(canonical).collect();
        let mistakes = self.mistakes(&codes);
        let (true, Some(kind)) = (mistakes.is_empty(), self.kind) else {
            return Err(Refusal::Mistaken(mistakes));
        };
        let mut codes: Vec<Code> = codes.into_iter().flatten().collect();
        codes.sort_unstable();
        codes.dedup();
        Ok(Organisation {
            id,
            kind,
            name: self.name.trim().to_owned(),
            short_name: self.short_name.trim().to_owned(),
            parent,
            period: Period {
                from: self.since,
                to: self.until,
            },
            codes,
            attributes: self.attributes(),
        })
    }

    fn mistakes(&self, codes: &[Option<Code>]) -> Vec<Mistake> {
        let kind = self.kind.is_none().then_some(Wrong::Empty);
        let backwards = matches!((self.since, self.until), (Some(since), Some(until)) if until < since);
        let found = [
            ("kind", kind),
            ("name", text(&self.name, NAME)),
            ("short_name", text(&self.short_name, SHORT)),
            ("until", backwards.then_some(Wrong::Backwards)),
            ("codes", wrong_codes(codes)),
            ("attributes", self.wrong_attributes()),
        ];
        let told =
            |(field, wrong): (&'static str, Option<Wrong>)| wrong.map(|wrong| Mistake { field, wrong });
        found.into_iter().filter_map(told).collect()
    }

    /// Without those that say nothing.
    fn attributes(&self) -> BTreeMap<String, String> {
        let trimmed = self
            .attributes
            .iter()
            .map(|(key, value)| (key.trim(), value.trim()));
        let said = trimmed.filter(|(_, value)| !value.is_empty());
        said.map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect()
    }

    fn wrong_attributes(&self) -> Option<Wrong> {
        let all = self.attributes();
        if all.len() > MANY {
            return Some(Wrong::TooLong(MANY));
        }
        let keys = all.keys().find_map(|key| text(key, KEY));
        keys.or_else(|| all.values().find_map(|value| text(value, VALUE)))
    }
}

fn wrong_codes(codes: &[Option<Code>]) -> Option<Wrong> {
    if codes.len() > MANY {
        return Some(Wrong::TooLong(MANY));
    }
    codes.iter().any(Option::is_none).then_some(Wrong::Form)
}

/// What is wrong with a text that has to be there.
fn text(typed: &str, longest: usize) -> Option<Wrong> {
    match typed.trim().chars().count() {
        0 => Some(Wrong::Empty),
        long if long > longest => Some(Wrong::TooLong(longest)),
        _ => None,
    }
}
