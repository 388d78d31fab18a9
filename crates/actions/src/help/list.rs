//! The table of contents.

use super::book::{Shelf, chapters};
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::schools::folded;
use serde::Serialize;

/// Looking at what help there is: the same for everybody, since it tells of nobody.
pub static ACT: Act = Act::look("help.list", EVERYONE);

/// A page by its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Title {
    /// Its name in addresses.
    pub code: &'static str,
    /// Where it stands.
    pub shelf: Shelf,
    /// Its title.
    pub title: &'static str,
    /// What it is about, in plain words.
    pub brief: &'static str,
}

/// All pages in their order; with a text only those in which all words of it occur.
///
/// # Errors
/// Those of the database.
pub async fn list(desk: &Desk, search: Option<&str>) -> Result<Vec<Title>, Refusal> {
    drop(desk.look(&ACT).await?);
    let text = search.map(folded).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    let wanted = chapters().iter().filter(|one| one.has(&words));
    Ok(wanted
        .map(|one| Title {
            code: one.code,
            shelf: one.shelf,
            title: one.title,
            brief: one.brief,
        })
        .collect())
}
