//! The second factor: offered, shown once, put in force by its first code.

use super::{codes, words};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Posted, Wrongs, typed};
use crate::pages::top::Top;
use crate::pages::{shown, shown_as};
use actions::account::{self, TotpOffer};
use askama::Template;
use serde::Deserialize;

/// Before it is begun.
#[derive(Debug, Template)]
#[template(path = "pages/account/factor.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) has_factor: bool,
    /// Nothing else is open to her until she has one.
    pub(crate) demanded: bool,
}

/// What the device has to be told. It is shown once, so this page stands where a form was sent, and nothing is sent on.
#[derive(Debug, Template)]
#[template(path = "pages/account/offer.html")]
pub(crate) struct Offer {
    pub(crate) top: Top,
    pub(crate) offer: TotpOffer,
    pub(crate) wrongs: Wrongs,
}

impl Offer {
    /// In groups of four, to be typed.
    pub(crate) fn spelled(&self) -> String {
        let letters: Vec<char> = self.offer.secret_base32.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join(" ")
    }
}

/// What is typed, and what was shown, to be shown again if the code is wrong.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    code: String,
    secret: String,
    uri: String,
}

/// Shows what it is good for.
pub(crate) async fn show(at: At) -> Answer {
    shown(&Page {
        top: at.top(words::FACTOR),
        has_factor: account::show(&at).await?.has_totp,
        demanded: at.lacks_factor(),
    })
}

/// Makes a secret.
pub(crate) async fn begin(at: At) -> Answer {
    let offer = account::totp_begin(&at).await?;
    offered(&at, offer, Wrongs::default())
}

fn offered(at: &At, offer: TotpOffer, wrongs: Wrongs) -> Answer {
    let page = Offer {
        top: at.top(words::FACTOR),
        offer,
        wrongs,
    };
    shown_as(page.wrongs.status(), &page)
}

/// Puts it in force and shows the codes for paper.
pub(crate) async fn confirm(at: At, Posted(form): Posted<Form>) -> Answer {
    match typed(account::totp_confirm(&at, &form.code).await)? {
        Ok(all) => codes::shown_once(&at, all),
        Err(wrongs) => {
            let offer = shown_before(form).ok_or(Trouble::Form)?;
            offered(&at, offer, wrongs)
        }
    }
}

/// Comes back from the browser, so it is taken for what it is: text, and a link of this one kind.
fn shown_before(form: Form) -> Option<TotpOffer> {
    let is_one = form.uri.starts_with("otpauth://totp/") && form.uri.len() < 1_000 && form.secret.len() < 200;
    is_one.then_some(TotpOffer {
        secret_base32: form.secret,
        uri: form.uri,
    })
}
