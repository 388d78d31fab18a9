//! Another password.

use super::words;
use crate::answer::Answer;
use crate::cookie::SESSION;
use crate::desk::At;
use crate::form::{Posted, Wrongs, typed};
use crate::pages::done::Done;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::{Wrong, account};
use askama::Template;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/change_password.html")]
pub(crate) struct Page<'a> {
    pub(crate) top: Top,
    pub(crate) login: &'a str,
    pub(crate) wrongs: Wrongs,
}

/// What is typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    current: String,
    new: String,
    again: String,
}

/// Shows it.
pub(crate) async fn show(at: At) -> Answer {
    again(&at, Wrongs::default())
}

fn again(at: &At, wrongs: Wrongs) -> Answer {
    let page = Page {
        top: at.top(words::PASSWORD),
        login: &at.person.login,
        wrongs,
    };
    shown_as(page.wrongs.status(), &page)
}

/// Sets it; this session goes on under another secret.
pub(crate) async fn change(at: At, Posted(form): Posted<Form>) -> Answer {
    if form.new != form.again {
        return again(&at, Wrongs::one("again", Wrong::Differs));
    }
    match typed(account::change_password(&at, &form.current, &form.new).await)? {
        Err(wrongs) => again(&at, wrongs),
        Ok(signed) => {
            let mut response = Done::Password.on("/account");
            if let Some(signed) = signed {
                SESSION.keep(&at.front, &signed.secret, &mut response);
            }
            Ok(response)
        }
    }
}
