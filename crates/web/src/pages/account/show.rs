//! Everything about it on one page.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::account::{self, AccountView};
use askama::Template;
use domain::person::Person;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/show.html")]
pub(crate) struct Page<'a> {
    pub(crate) top: Top,
    pub(crate) person: &'a Person,
    pub(crate) account: AccountView,
}

/// Shows it.
pub(crate) async fn show(at: At) -> Answer {
    shown(&Page {
        top: at.top(words::ACCOUNT),
        person: &at.person,
        account: account::show(&at).await?,
    })
}
