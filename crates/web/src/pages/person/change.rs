//! What somebody is called.

use super::show::id;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::person::{self, Names, PersonView};
use askama::Template;
use axum::extract::Path;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/person/change.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) person: PersonView,
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
}

/// Shows what is stored.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    let person = person::show(&at, &id(&text)?).await?.person;
    let mut fields = Fields::default();
    for (name, value) in [
        ("surname", &person.surname),
        ("name", &person.name),
        ("patronymic", &person.patronymic),
        ("login", &person.login),
        ("email", person.email.as_ref().unwrap_or(&String::new())),
    ] {
        fields.set(name, value);
    }
    form(&at, person, (fields, Wrongs::default()))
}

fn form(at: &At, person: PersonView, (fields, wrongs): (Fields, Wrongs)) -> Answer {
    let page = Page {
        top: at.top(words::CHANGE),
        person,
        fields,
        wrongs,
    };
    shown_as(page.wrongs.status(), &page)
}

/// Writes it anew.
pub(crate) async fn change(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let value = |name| fields.get(name).to_owned();
    let names = Names {
        surname: value("surname"),
        name: value("name"),
        patronymic: value("patronymic"),
        login: value("login"),
        email: Some(value("email")),
    };
    let id = id(&text)?;
    match typed(person::change(&at, &id, &names).await)? {
        Ok(()) => Ok(Done::Saved.on(&format!("/people/{id}"))),
        Err(wrongs) => {
            let person = person::show(&at, &id).await?.person;
            form(&at, person, (fields, wrongs))
        }
    }
}
