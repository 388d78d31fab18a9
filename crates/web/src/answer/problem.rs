//! A problem document for programs (RFC 9457).

use super::{Trouble, words};
use crate::trail::Mark;
use actions::Refusal;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The document.
#[derive(Debug, Serialize)]
struct Problem<'a> {
    /// A word that stays the same whatever the language.
    #[serde(rename = "type")]
    kind: &'static str,
    status: u16,
    title: String,
    detail: String,
    /// The mark under which the log knows the request.
    instance: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mistakes: Vec<Field>,
}

/// One field and what is wrong with it.
#[derive(Debug, Serialize)]
struct Field {
    field: &'static str,
    wrong: String,
}

/// The answer.
pub(super) fn problem(trouble: &Trouble, mark: &Mark) -> Response {
    let said = words::said_of(trouble);
    let problem = Problem {
        kind: kind(trouble),
        status: trouble.status().as_u16(),
        title: said.title,
        detail: said.next,
        instance: mark.as_str(),
        mistakes: mistakes(trouble),
    };
    let mut response = (trouble.status(), axum::Json(problem)).into_response();
    let json = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

fn mistakes(trouble: &Trouble) -> Vec<Field> {
    let Trouble::Refused(Refusal::Mistaken(mistakes)) = trouble else {
        return Vec::new();
    };
    let field = |mistake: &actions::Mistake| Field {
        field: mistake.field,
        wrong: words::wrong(mistake.wrong),
    };
    mistakes.iter().map(field).collect()
}

const fn kind(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Refused(refusal) => of_refusal(refusal),
        Trouble::Forged => "forged",
        Trouble::Foreign => "foreign",
        Trouble::Host => "host",
        Trouble::Absent => "absent",
        Trouble::Method => "method",
        Trouble::Form => "form",
        Trouble::TooLarge { .. } => "too-large",
        Trouble::TooMany { .. } => "too-many",
        Trouble::TooSlow => "too-slow",
        Trouble::Broken(_) => "broken",
    }
}

const fn of_refusal(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SignedOut => "signed-out",
        Refusal::NotAllowed(_) => "not-allowed",
        Refusal::Unknown => "unknown",
        Refusal::Prove => "prove",
        Refusal::Overtaken { .. } => "overtaken",
        Refusal::Mistaken(_) => "mistaken",
        Refusal::Credentials => "credentials",
        Refusal::SecondFactor => "second-factor",
        Refusal::Link => "link",
        Refusal::LastAdministrator => "last-administrator",
        Refusal::Line(_) => "line",
        Refusal::Store(_) => "store",
        Refusal::Lake(_) => "files",
        Refusal::Internal(_) => "broken",
    }
}
