//! What a person is asked of the name of a work: only what the content does not settle.

use super::words;
use actions::upload::{Naming, Unreadable, UploadDetail};
use domain::catalog::Catalogue;
use domain::procedure::{Kind, Work};

/// A part of the name.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    /// What is proposed, was confirmed or was typed.
    pub(crate) value: String,
    /// Codes and names to choose from; empty where it is typed.
    pub(crate) choices: Vec<(String, String)>,
}

const NAMES: [&str; 5] = ["kind", "subject", "grade", "year", "school"];

/// What is asked, with what was typed before, if anything was.
pub(super) fn fields(one: &UploadDetail, typed: Option<&Naming>) -> Vec<Field> {
    let open: Vec<&str> = open(one);
    let asked = NAMES.into_iter().filter(|name| open.contains(name));
    let work = one.report.works.first().map(|first| &first.work);
    asked
        .map(|name| field(name, typed.unwrap_or(&one.naming), work))
        .collect()
}

/// Parts that are proposed, and those that nothing says.
fn open(one: &UploadDetail) -> Vec<&str> {
    let proposed = one.report.proposed().map(|one| &*one.field);
    let unnamed: &[String] = match &one.report.unreadable {
        Some(Unreadable::Unnamed { fields }) => fields,
        _ => &[],
    };
    proposed.chain(unnamed.iter().map(String::as_str)).collect()
}

fn field(name: &'static str, naming: &Naming, work: Option<&Work>) -> Field {
    let number = |number: Option<String>| number.unwrap_or_default();
    let value = match name {
        "kind" => naming
            .kind
            .clone()
            .or(work.map(|work| work.kind.code().to_owned()))
            .unwrap_or_default(),
        "subject" => {
            let proposed = work.map(|work| work.subject.code().to_owned());
            naming.subject.clone().or(proposed).unwrap_or_default()
        }
        "grade" => number(
            naming
                .grade
                .or(work.map(|work| work.grade))
                .map(|grade| grade.to_string()),
        ),
        "year" => number(
            naming
                .year
                .or(work.map(|work| work.year))
                .map(|year| year.to_string()),
        ),
        _ => naming.school.clone().unwrap_or_default(),
    };
    Field {
        name,
        label: words::label(name),
        value,
        choices: choices(name),
    }
}

fn choices(name: &str) -> Vec<(String, String)> {
    let same = |text: &str| (text.to_owned(), text.to_owned());
    match name {
        "kind" => Kind::ALL.iter().map(|kind| same(kind.code())).collect(),
        "subject" => {
            let all = Catalogue::builtin().subjects.iter();
            all.map(|entry| (entry.code.code().to_owned(), entry.name.clone()))
                .collect()
        }
        "grade" => (1..=11).map(|grade: u8| same(&grade.to_string())).collect(),
        _ => Vec::new(),
    }
}
