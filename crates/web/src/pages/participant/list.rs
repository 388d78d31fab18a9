//! Who wrote, and what each item brought.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::links;
use crate::pages::shown;
use crate::pages::top::Top;
use crate::pages::work::title;
use actions::participant::{self, Done, ParticipantList, Wanted};
use askama::Template;
use axum::extract::{Path, Query};
use domain::result::VersionId;
use serde::Deserialize;

/// What is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) place: String,
    pub(crate) class: String,
    pub(crate) item: String,
    pub(crate) done: String,
}

impl Asked {
    /// The class may be chosen apart from its school, and belongs to no other.
    pub(super) fn wanted(&self) -> Wanted {
        let school = self.place.split(' ').next().unwrap_or_default();
        let place = match &*self.class {
            "" => self.place.clone(),
            class => format!("{school} {class}"),
        };
        Wanted {
            place,
            item: self.item.clone(),
            done: Done::parse(&self.done),
        }
    }
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/participant/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) list: ParticipantList,
    pub(crate) asked: Asked,
}

impl Page {
    /// The table, markup of the pieces that reports are made of.
    pub(crate) fn table(&self) -> &str {
        self.list.table.as_ref().map_or("", |(_, markup)| markup)
    }

    /// As addresses call the school.
    pub(crate) fn school(&self) -> String {
        self.list
            .place
            .as_ref()
            .map(|(code, _)| code.to_string())
            .unwrap_or_default()
    }

    pub(crate) fn class(&self) -> &str {
        self.list.place.as_ref().map_or("", |(_, class)| class)
    }

    fn place(&self) -> String {
        match self.class() {
            "" => self.school(),
            class => format!("{} {class}", self.school()),
        }
    }

    pub(crate) fn work(&self) -> String {
        links::work(self.list.version.id.as_str(), [&self.place(), "", ""])
    }

    pub(crate) fn query(&self) -> String {
        let of = |(name, value): (&str, &str)| format!("{name}={}", links::encoded(value));
        let all = [
            ("place", &*self.place()),
            ("item", &self.asked.item),
            ("done", &self.asked.done),
        ];
        all.map(of).join("&")
    }

    pub(crate) fn done(&self) -> [(&'static str, &'static str); 4] {
        Done::ALL.map(|done| (done.code(), words::done(done)))
    }

    /// The item that is asked for, and what it tests.
    pub(crate) fn item(&self) -> Option<&participant::Choice> {
        self.list.items.iter().find(|item| item.code == self.asked.item)
    }
}

/// Shows them.
pub(crate) async fn list(at: At, Path(text): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = VersionId::new(&text).ok_or(Trouble::Absent)?;
    let list = participant::list(&at, &id, asked.wanted()).await?;
    shown(&Page {
        top: at.top(&words::title(&title(&list.version.work))),
        list,
        asked,
    })
}
