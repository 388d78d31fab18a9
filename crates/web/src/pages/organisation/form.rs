//! The form of an organisation, for a new one and for a change.

use super::{typed, words};
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Wrongs};
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::Refusal;
use actions::organisation::{self, OrganisationView};
use askama::Template;
use domain::territory::{CodeKind, OrganisationKind};

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/organisation/form.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) action: String,
    pub(crate) back: String,
    pub(crate) parent: &'static str,
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
    /// Where it may belong; empty where that cannot be changed.
    pub(crate) parents: Vec<OrganisationView>,
}

/// A field that the form has one of for each of a list.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) value: String,
}

impl Page {
    pub(crate) fn kinds(&self) -> Vec<(&'static str, &'static str)> {
        let all = OrganisationKind::ALL.iter();
        all.map(|kind| (kind.code(), words::kind(*kind))).collect()
    }

    pub(crate) fn codes(&self) -> Vec<Field> {
        let field = |kind: &CodeKind| {
            let name = typed::code_field(*kind);
            Field {
                value: self.fields.get(&name).to_owned(),
                name,
                label: words::code(*kind),
                hint: words::code_example(*kind),
            }
        };
        CodeKind::ALL.iter().map(field).collect()
    }

    pub(crate) fn attributes(&self) -> Vec<Field> {
        let field = |(key, label): &(&str, &'static str)| {
            let name = typed::attribute_field(key);
            Field {
                value: self.fields.get(&name).to_owned(),
                name,
                label,
                hint: "",
            }
        };
        words::ATTRIBUTES.iter().map(field).collect()
    }

    /// Mistakes that stand beside no field.
    pub(crate) fn others(&self) -> Vec<String> {
        self.wrongs.others(&[
            "kind",
            "name",
            "short_name",
            "parent",
            "since",
            "until",
            "codes",
            "attributes",
        ])
    }
}

/// Where the form goes and where it came from.
pub(super) struct Place {
    pub(super) title: &'static str,
    pub(super) action: String,
    pub(super) back: String,
    /// What holds where no parent is chosen.
    pub(super) parent: &'static str,
}

/// The form with what was typed.
pub(super) async fn form(at: &At, place: Place, (fields, wrongs): (Fields, Wrongs)) -> Answer {
    let page = Page {
        top: at.top(place.title),
        parents: parents(at).await?,
        action: place.action,
        back: place.back,
        parent: place.parent,
        fields,
        wrongs,
    };
    shown_as(page.wrongs.status(), &page)
}

/// Schools have nothing below them, so that the list stays short.
async fn parents(at: &At) -> Result<Vec<OrganisationView>, Refusal> {
    let mut all = organisation::list(at, None).await?;
    all.retain(|one| {
        let is_leaf = matches!(
            one.kind,
            OrganisationKind::School | OrganisationKind::Kindergarten | OrganisationKind::Supplementary
        );
        !is_leaf || one.id == at.organisation.id
    });
    Ok(all)
}
