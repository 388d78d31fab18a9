//! A work: whose results, compared with whom, and one of its analyses.

use super::cascade::Cascade;
use super::{title, words};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::links;
use crate::pages::shown;
use crate::pages::top::{REFRESH, Top};
use actions::analysis::{self, Addresses, Part, Reading, TabKind, Wish};
use actions::{document, participant};
use askama::Template;
use axum::extract::{Path, Query};
use domain::result::VersionId;
use serde::Deserialize;
use std::sync::Arc;

/// Where drawings and tables lead.
pub(crate) const ADDRESSES: Addresses = Addresses {
    works: links::WORKS,
    findings: links::FINDINGS,
    encoded: links::encoded,
};

/// What is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) place: String,
    pub(crate) compare: String,
    pub(crate) tab: String,
}

impl Asked {
    pub(super) fn wish(&self) -> Wish {
        Wish {
            place: self.place.clone(),
            compare: self.compare.clone(),
        }
    }
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/work/read.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) work: Reading,
    pub(crate) cascade: Cascade,
    pub(crate) tabs: Vec<Link>,
    /// The analysis that is read, markup of the pieces that reports are made of.
    pub(crate) body: String,
    pub(crate) may_print: bool,
}

/// An analysis to go to.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) name: &'static str,
    pub(crate) is_here: bool,
}

/// What stands under the tabs.
#[derive(Debug)]
pub(crate) struct Here<'a> {
    pub(crate) part: &'a Part,
    pub(crate) name: &'static str,
}

impl Page {
    pub(crate) fn here(&self) -> Option<Here<'_>> {
        let part = self.work.part.as_deref()?;
        let tab = self.tabs.iter().find(|tab| tab.is_here).or(self.tabs.first());
        Some(Here {
            part,
            name: tab.map_or("", |tab| tab.name),
        })
    }
}

/// Shows it; anew every few seconds while it is computed.
pub(crate) async fn show(at: At, Path(text): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = VersionId::new(&text).ok_or(Trouble::Absent)?;
    let work = analysis::read(&at, &id, (asked.wish(), ADDRESSES)).await?;
    let body = work.part.as_ref().map(|part| part.body(here(part, &asked)));
    shown(&Page {
        body: body.transpose()?.unwrap_or_default(),
        top: Top {
            refresh: work.part.is_none().then_some(REFRESH),
            ..at.top(&title(&work.version.work))
        },
        cascade: Cascade::of(&work, &asked),
        tabs: work.part.as_ref().map_or_else(Vec::new, |part| {
            let mut all = tabs(&text, part, &asked);
            all.push(measurement(&text, part));
            all.extend(at.may(&participant::list::ACT).then(|| participants(&text, part)));
            all
        }),
        may_print: at.may(&document::make::ACT),
        work,
    })
}

/// How well the work measures lies on a page of its own, because it is computed from the papers once more.
fn measurement(version: &str, part: &Part) -> Link {
    Link {
        href: links::measurement(version, &part.place),
        name: words::MEASUREMENT,
        is_here: false,
    }
}

/// The individual results lie on a page of their own.
fn participants(version: &str, part: &Part) -> Link {
    let place = part.school.map(|_| &*part.place).unwrap_or_default();
    Link {
        href: links::participants(version, place),
        name: words::PARTICIPANTS,
        is_here: false,
    }
}

/// Which analysis is read: the one that is asked for, or the first.
fn here(part: &Part, asked: &Asked) -> TabKind {
    let known = part.tabs.iter().find(|kind| kind.code() == asked.tab);
    known.or(part.tabs.first()).copied().unwrap_or(TabKind::Summary)
}

fn tabs(version: &str, part: &Arc<Part>, asked: &Asked) -> Vec<Link> {
    let here = here(part, asked);
    let link = |kind: TabKind| {
        let tab = if kind == TabKind::Summary { "" } else { kind.code() };
        Link {
            href: links::work(version, [&part.place, &part.compare, tab]),
            name: words::tab(kind),
            is_here: kind == here,
        }
    };
    part.tabs.iter().copied().map(link).collect()
}
