//! What the signs mean, and how good the data are.

use super::desk::Desk;
use super::pages::{Headed, Rules, Section};
use super::words::{self, section, sign};
use super::{Piece, sheet};
use crate::words::sign::letter;
use analysis::sign::REGISTER;
use askama::Template;

/// What every sign means.
pub(super) fn rules(_: &Desk<'_>) -> Piece {
    let rules = Rules {
        pages: REGISTER
            .iter()
            .map(|known| (letter(known.code), sign::page(known.code)))
            .collect(),
    };
    let section = Section {
        id: "signs",
        title: words::SIGNS_TITLE,
        caption: "",
        body: rules.render()?,
    };
    Ok(section.render()?)
}

/// The quality of the data of every work.
pub(super) fn part(desk: &Desk<'_>) -> Piece {
    let mut body = String::new();
    for (index, work) in desk.paper.works.iter().enumerate() {
        let Some(table) = desk.table(index, "data") else {
            continue;
        };
        let title = words::title_of(work);
        let sheet = sheet::sheet(desk, index, table)?;
        let headed = Headed {
            title: &title,
            body: &sheet,
        };
        body.push_str(&headed.render()?);
    }
    let section = Section {
        id: "data",
        title: words::DATA_TITLE,
        caption: section::DATA,
        body,
    };
    Ok(section.render()?)
}
