//! A program is let in: said which, then told its token once.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::proof::proved;
use crate::pages::top::Top;
use crate::pages::{shown, shown_as};
use actions::token::{self, NewToken, TokenMade};
use askama::Template;
use domain::person::{AssignmentId, Scope};
use jiff::Timestamp;

/// Fields beside which something can be said.
const FIELDS: [&str; 4] = ["name", "scope", "assignment", "days"];

/// Before.
#[derive(Debug, Template)]
#[template(path = "pages/token/make.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
    /// Her assignments: name and words.
    pub(crate) assignments: Vec<(String, String)>,
}

impl Page {
    pub(crate) fn scopes(&self) -> Vec<(&'static str, &'static str)> {
        let all = Scope::ALL.iter();
        all.map(|scope| (scope.code(), words::scope(*scope))).collect()
    }

    pub(crate) fn terms(&self) -> Vec<(&'static str, &'static str)> {
        words::TERMS.to_vec()
    }

    pub(crate) fn others(&self) -> Vec<String> {
        self.wrongs.others(&FIELDS)
    }
}

/// The token. It is told once, so this page stands where a form was sent, and nothing is sent on.
#[derive(Template)]
#[template(path = "pages/token/made.html")]
pub(crate) struct Told {
    pub(crate) top: Top,
    pub(crate) name: String,
    pub(crate) secret: String,
    pub(crate) expires: Timestamp,
    /// An address at which it can be tried.
    pub(crate) url: String,
}

/// Asks which program, and how far it may go.
pub(crate) async fn show(at: At) -> Answer {
    proved(&at, &token::make::ACT)?;
    let mut fields = Fields::default();
    fields.set("days", &token::USUAL.to_string());
    fields.set("assignment", at.assignment.id.as_str());
    again(&at, (fields, Wrongs::default()))
}

fn again(at: &At, (fields, wrongs): (Fields, Wrongs)) -> Answer {
    let words = |one: &actions::entrance::Choice| {
        let role = actions::person::title(one.role);
        (
            one.assignment.to_string(),
            format!("{role}, {}", one.organisation_name),
        )
    };
    let page = Page {
        top: at.top(words::MAKE),
        fields,
        wrongs,
        assignments: at.entered.choices.iter().map(words).collect(),
    };
    shown_as(page.wrongs.status(), &page)
}

/// Makes it; sent twice, the second finds the name in use.
pub(crate) async fn make(at: At, Posted(fields): Posted<Fields>) -> Answer {
    match typed(token::make(&at, &read(&fields)).await)? {
        Ok(made) => told(&at, fields.get("name").trim(), made),
        Err(wrongs) => again(&at, (fields, wrongs)),
    }
}

/// What cannot be read is refused by the act as what it is.
fn read(fields: &Fields) -> NewToken {
    NewToken {
        name: fields.get("name").to_owned(),
        scope: Scope::parse(fields.get("scope")),
        assignment: AssignmentId::new(fields.get("assignment")),
        days: Some(fields.get("days").trim().parse().unwrap_or(0)),
    }
}

fn told(at: &At, name: &str, made: TokenMade) -> Answer {
    shown(&Told {
        top: at.top(words::MADE),
        name: name.to_owned(),
        secret: made.secret.expose().to_owned(),
        expires: made.expires,
        url: at.front.settings.public_url.with("/api/v1/me"),
    })
}
