//! The evidence of a sign at a school: what was seen, drawn, its numbers, the method and its limits.

use super::against::drawn;
use super::desk::Desk;
use super::words::{evidence as say, sign};
use super::work::Bench;
use super::{HtmlError, Piece, story};
use crate::words::ensemble;
use crate::words::sign::letter;
use analysis::analysis::Unit;
use analysis::sign::{Code, Finding};

/// What is said of a sign at a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The letter of the sign.
    pub letter: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whether it marks the school.
    pub marked: bool,
    /// What was seen, in a sentence; empty where nothing could be judged.
    pub seen: String,
    /// A drawing of it with its table, markup.
    pub drawing: String,
    /// The numbers behind it: what, and how much.
    pub numbers: Vec<(String, String)>,
    /// What the method says.
    pub method: Method,
}

/// What a sign is, whatever the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// How it is computed and who says so.
    pub rule: &'static str,
    /// What it does not say.
    pub silent: &'static str,
    /// What else could explain it.
    pub otherwise: &'static [&'static str],
    /// What to do next.
    pub next: &'static str,
}

/// Every sign of the only school of a page, in the order of the register; empty for several schools.
pub(super) fn of_school(desk: &Desk<'_>) -> Result<Vec<Evidence>, HtmlError> {
    let [only] = &*desk.schools else {
        return Ok(Vec::new());
    };
    let Some((index, unit)) = only.works.first() else {
        return Ok(Vec::new());
    };
    let signs = unit.signs.iter();
    signs
        .map(|finding| evidence(desk, (*index, unit), finding))
        .collect()
}

/// What is said of a sign that was judged over all works together; its own numbers suffice for it.
///
/// # Errors
/// [`HtmlError`] where a template cannot be filled.
pub fn judged(finding: &Finding) -> Result<Evidence, HtmlError> {
    let found = finding.explanation.as_ref();
    let seen = found.map(|found| format!("{} {}", ensemble::seen(found), ensemble::rarity(finding)));
    let page = sign::page(finding.code);
    Ok(Evidence {
        letter: letter(finding.code),
        name: page.name,
        marked: finding.marked,
        seen: seen.unwrap_or_else(|| crate::words::sign::explanation(finding)),
        drawing: drawn(finding)?,
        numbers: ensemble::numbers(finding),
        method: method(&page),
    })
}

const fn method(page: &sign::Page) -> Method {
    Method {
        rule: page.rule,
        silent: page.silent,
        otherwise: page.otherwise,
        next: page.next,
    }
}

fn evidence(
    desk: &Desk<'_>,
    (index, unit): (usize, &Unit),
    finding: &Finding,
) -> Result<Evidence, HtmlError> {
    let analysis = desk.paper.works[index].analysis;
    let least = analysis.norms.group.value as u64;
    let is_shown = finding.insufficient.is_none() && finding.n >= least && unit.profile.wrote > 0;
    let page = sign::page(finding.code);
    Ok(Evidence {
        letter: letter(finding.code),
        name: page.name,
        marked: finding.marked,
        seen: match finding.marked {
            true => sign::seen(finding, least, story::is_regional(analysis)),
            false => crate::words::sign::explanation(finding),
        },
        drawing: if is_shown {
            drawing(desk, index, finding.code)?
        } else {
            String::new()
        },
        numbers: if is_shown {
            say::numbers(finding)
        } else {
            Vec::new()
        },
        method: method(&page),
    })
}

/// The histogram beside the group, or the comparison with the journal: whichever shows what the sign looks at.
fn drawing(desk: &Desk<'_>, index: usize, code: Code) -> Piece {
    let bench = Bench {
        desk,
        index,
        open: false,
    };
    let charts: &[&str] = match code {
        Code::A => &["scores"],
        Code::B | Code::J => &["journal"],
        Code::C | Code::D => &["history", "scores"],
        Code::P | Code::H | Code::M | Code::T => &["scores"],
        Code::V | Code::S | Code::K => &["items"],
        Code::X => &["journal"],
    };
    charts.iter().map(|chart| bench.chart(chart)).collect()
}
