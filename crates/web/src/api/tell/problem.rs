//! A problem document (RFC 9457): what programs are told when something was not done.

use super::{Fault, words};
use crate::answer::Trouble;
use crate::answer::words::{Said, wrong};
use crate::trail::Mark;
use actions::line::Failure;
use actions::{Mistake, Refusal, Wrong};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::person::WeakPassword;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Why something was not done.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// `urn:merilo:problem:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// What happened, in Russian, for people.
    title: String,
    /// Status of the answer.
    status: u16,
    /// What happened, for programs; stays the same whatever the language.
    code: String,
    /// What is kept and what to do next, in Russian; for requests that cannot be read, what cannot.
    detail: String,
    /// The mark under which the log of the server knows the request, as in the header `X-Request-Id`.
    request: String,
    /// Fields that cannot be taken as they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Field>,
    /// Code of the act that the role may not do or the token does not reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<&'static str>,
    /// Who was quicker, where that may be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// When somebody was quicker.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    at: Option<String>,
}

/// A field and what is wrong with it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ProblemField)]
pub(crate) struct Field {
    /// Name of the field, as it is sent.
    field: String,
    /// What is wrong, for programs.
    wrong: &'static str,
    /// What is wrong, in Russian, for people.
    title: String,
}

/// Puts the words on a bare fault, and leaves bare troubles to the outermost layer.
pub(in crate::api) async fn dress(request: Request, next: Next) -> Response {
    let mark = request.extensions().get::<Mark>().cloned().unwrap_or_default();
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Arc<Fault>>() {
        Some(fault) => of_fault(&fault, &mark).into_response(),
        None => response,
    }
}

/// A trouble as programs are told of it.
pub(crate) fn of_trouble(trouble: &Trouble, mark: &Mark) -> Problem {
    let (act, by, at) = more(trouble);
    Problem {
        fields: fields(trouble),
        act,
        by,
        at,
        ..Problem::of(
            trouble.status(),
            code(trouble),
            (words::of_trouble(trouble), mark),
        )
    }
}

fn of_fault(fault: &Fault, mark: &Mark) -> Problem {
    let code = match fault {
        Fault::Trouble(trouble) => return of_trouble(trouble, mark),
        Fault::Token => "csrf",
        Fault::MediaType(_) => "media-type",
        Fault::Json(_) => "json",
        Fault::Query(_) => "query",
        Fault::File(_) => "file",
    };
    Problem::of(fault.status(), code, (words::said(fault), mark))
}

impl Problem {
    fn of(status: StatusCode, code: &str, (said, mark): (Said, &Mark)) -> Self {
        Self {
            kind: format!("urn:merilo:problem:{code}"),
            title: said.title,
            status: status.as_u16(),
            code: code.to_owned(),
            detail: said.next,
            request: mark.as_str().to_owned(),
            fields: Vec::new(),
            act: None,
            by: None,
            at: None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        // Every status here came from one.
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self)).into_response();
        let json = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        response
    }
}

/// Which act, who and when, where there is something to tell.
type More = (Option<&'static str>, Option<String>, Option<String>);

fn more(trouble: &Trouble) -> More {
    match trouble {
        Trouble::Refused(Refusal::NotAllowed(act) | Refusal::OutOfScope(act)) => (Some(act), None, None),
        Trouble::Refused(Refusal::Overtaken { by, at }) => (None, by.clone(), at.map(|at| at.to_string())),
        _ => (None, None, None),
    }
}

fn fields(trouble: &Trouble) -> Vec<Field> {
    let mistakes = match trouble {
        Trouble::Refused(Refusal::Mistaken(mistakes)) => mistakes,
        Trouble::Refused(Refusal::Line(failure)) => return unconfirmed(failure),
        _ => return Vec::new(),
    };
    let field = |mistake: &Mistake| Field {
        field: mistake.field.to_owned(),
        wrong: wrong_code(mistake.wrong),
        title: wrong(mistake.wrong),
    };
    mistakes.iter().map(field).collect()
}

/// Parts of the name of a work that nobody has said.
fn unconfirmed(failure: &Failure) -> Vec<Field> {
    let (Failure::Unconfirmed { fields, .. } | Failure::Unnamed { fields, .. }) = failure else {
        return Vec::new();
    };
    let field = |field: &actions::line::Field| Field {
        field: field.as_str().to_owned(),
        wrong: "unconfirmed",
        title: words::UNCONFIRMED.to_owned(),
    };
    fields.iter().map(field).collect()
}

const fn wrong_code(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Empty => "empty",
        Wrong::TooLong(_) => "too-long",
        Wrong::Form => "form",
        Wrong::Taken => "taken",
        Wrong::Unknown => "unknown",
        Wrong::Backwards => "backwards",
        Wrong::Circle => "circle",
        Wrong::Weak(WeakPassword::Short) => "weak-short",
        Wrong::Weak(WeakPassword::Long) => "weak-long",
        Wrong::Weak(WeakPassword::Common) => "weak-common",
        Wrong::Weak(WeakPassword::Own) => "weak-own",
        Wrong::Differs => "differs",
        Wrong::TooMuch => "too-much",
        Wrong::Unfit => "unfit",
        Wrong::Same => "same",
    }
}

const fn code(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Refused(refusal) => of_acts(refusal),
        Trouble::Choose => "choose",
        Trouble::Authorization => "authorization",
        Trouble::Forged => "csrf",
        Trouble::Foreign => "origin",
        Trouble::Host => "host",
        Trouble::Absent => "address",
        Trouble::Method => "method",
        Trouble::Form => "form",
        Trouble::Nul => "nul",
        Trouble::TooLarge { .. } => "too-large",
        Trouble::TooMany { .. } => "too-many",
        Trouble::Crowded { .. } => "crowded",
        Trouble::TooSlow => "too-slow",
        Trouble::Broken(_) => "broken",
    }
}

const fn of_acts(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SignedOut => "signed-out",
        Refusal::TokenEnded => "token",
        Refusal::OutOfScope(_) => "scope",
        Refusal::NotAllowed(_) => "not-allowed",
        Refusal::Unknown => "unknown",
        Refusal::Prove => "prove",
        Refusal::FactorDemanded => "factor-demanded",
        Refusal::Overtaken { .. } => "overtaken",
        Refusal::Mistaken(_) => "mistaken",
        Refusal::Credentials => "credentials",
        Refusal::SecondFactor => "second-factor",
        Refusal::Link => "link",
        Refusal::LastAdministrator => "last-administrator",
        Refusal::Line(failure) => of_files(failure),
        Refusal::Store(_) if refusal.is_passing() => "busy",
        Refusal::Store(_) | Refusal::Lake(_) => "storage",
        Refusal::Internal(_) => "broken",
    }
}

const fn of_files(failure: &Failure) -> &'static str {
    match failure {
        Failure::Read { .. } => "unreadable",
        Failure::Unrecognised { .. } => "unrecognised",
        Failure::Unnamed { .. } => "unnamed",
        Failure::Unconfirmed { .. } => "unconfirmed",
        Failure::Refused { .. } => "errors",
        Failure::Shrinks { .. } => "shrinks",
        Failure::OtherItems(_) => "other-items",
        Failure::Changed(_) => "changed",
        ours if ours.is_ours() => "broken",
        _ => "line",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actions::StoreError;
    use actions::line::LakeError;
    use serde_json::{Value, json};

    fn told(trouble: impl Into<Trouble>) -> Value {
        serde_json::to_value(of_trouble(&trouble.into(), &Mark::default())).unwrap()
    }

    #[test]
    fn whatever_goes_wrong_has_its_status_and_its_word() {
        let all: [(Trouble, u16, &str); 28] = [
            (Refusal::SignedOut.into(), 401, "signed-out"),
            (Refusal::Credentials.into(), 401, "credentials"),
            (Refusal::SecondFactor.into(), 401, "second-factor"),
            (Refusal::NotAllowed("upload.accept").into(), 403, "not-allowed"),
            (Trouble::Authorization, 400, "authorization"),
            (Refusal::TokenEnded.into(), 401, "token"),
            (Refusal::OutOfScope("upload.accept").into(), 403, "scope"),
            (Refusal::Prove.into(), 403, "prove"),
            (Refusal::FactorDemanded.into(), 403, "factor-demanded"),
            (Trouble::Choose, 403, "choose"),
            (Trouble::Foreign, 403, "origin"),
            (Refusal::Unknown.into(), 404, "unknown"),
            (Trouble::Absent, 404, "address"),
            (Trouble::Method, 405, "method"),
            (Refusal::Overtaken { by: None, at: None }.into(), 409, "overtaken"),
            (Refusal::LastAdministrator.into(), 409, "last-administrator"),
            (Trouble::TooLarge { limit: 1 }, 413, "too-large"),
            (Trouble::Host, 421, "host"),
            (Refusal::mistake("name", Wrong::Empty).into(), 422, "mistaken"),
            (Trouble::TooMany { seconds: 1 }, 429, "too-many"),
            (Trouble::Crowded { own: true }, 429, "crowded"),
            (Refusal::Store(StoreError::Busy).into(), 503, "busy"),
            (
                Refusal::Store(StoreError::Damaged("x".into())).into(),
                500,
                "storage",
            ),
            (Refusal::Internal("x".into()).into(), 500, "broken"),
            (Refusal::Line(Failure::Shape).into(), 500, "broken"),
            (Refusal::Line(Failure::Changed("x".into())).into(), 422, "changed"),
            (Trouble::Nul, 400, "nul"),
            (Trouble::TooSlow, 504, "too-slow"),
        ];
        for (trouble, status, code) in all {
            let problem = told(trouble);
            assert_eq!(
                (&problem["status"], &problem["code"]),
                (&json!(status), &json!(code))
            );
            assert_eq!(problem["type"], format!("urn:merilo:problem:{code}"));
            assert_ne!((&problem["title"], &problem["detail"]), (&json!(""), &json!("")));
        }
    }

    #[test]
    fn what_is_for_the_log_is_told_to_nobody() {
        let secret = "/var/lib/merilo/merilo.sqlite";
        let inside: [Refusal; 3] = [
            Refusal::Internal(secret.into()),
            Refusal::Store(StoreError::Damaged(secret.into())),
            Refusal::Lake(LakeError::Manifest {
                path: secret.into(),
                line: 1,
            }),
        ];
        for refusal in inside {
            let told = told(refusal).to_string();
            assert!(!told.contains("sqlite"), "{told}");
        }
    }

    #[test]
    fn who_was_quicker_and_which_fields_are_wrong_is_told() {
        let at = "2026-11-22T14:05:00Z";
        let overtaken = told(Refusal::Overtaken {
            by: Some("Иванова А. П.".into()),
            at: at.parse().ok(),
        });
        assert_eq!(
            (&overtaken["by"], &overtaken["at"]),
            (&json!("Иванова А. П."), &json!(at))
        );
        let mistaken = told(Refusal::mistake("name", Wrong::TooLong(5)));
        let field = &mistaken["fields"][0];
        assert_eq!(
            (&field["field"], &field["wrong"]),
            (&json!("name"), &json!("too-long"))
        );
    }
}
