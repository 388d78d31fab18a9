//! New codes for paper.

use super::{codes, words};
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::proof::proved;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::account;
use askama::Template;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/recovery.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) left: u32,
}

/// Asks.
pub(crate) async fn show(at: At) -> Answer {
    proved(&at, &account::recovery::ACT)?;
    shown(&Page {
        top: at.top(words::CODES),
        left: account::show(&at).await?.recovery_left,
    })
}

/// Makes them; sent twice, the later ones hold.
pub(crate) async fn renew(at: At) -> Answer {
    let all = account::recovery(&at).await?;
    codes::shown_once(&at, all)
}
