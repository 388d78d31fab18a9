//! People: who sees whom, who gives what to whom, and that somebody is left to administer.

#[path = "../town/mod.rs"]
mod town;

mod give;
mod last;
mod sight;
mod whole;

use actions::entrance::accept::Accept;
use actions::person::{Invited, NewAssignment, NewPerson, PersonFilter, list};
use actions::{Desk, Door, Mistake, Refusal, Wrong, entrance};
use domain::person::Role;
use town::{Town, organisation};

const PASSWORD: &str = "тихий вечер над рекой";
/// How often two do the same at once: on a server it takes luck that they meet.
const ROUNDS: u32 = 20;
const WHY: &str = "по письму директора";

fn new(login: &str, role: Role, at: u32) -> NewPerson {
    NewPerson {
        surname: "Новая".into(),
        name: "Анна".into(),
        login: login.into(),
        email: Some(format!("{login}@new.example")),
        role: Some(role),
        organisation: Some(organisation(at)),
        ..NewPerson::default()
    }
}

fn role(role: Role, at: u32) -> NewAssignment {
    NewAssignment {
        role: Some(role),
        organisation: Some(organisation(at)),
        until: None,
    }
}

fn mistakes<T: std::fmt::Debug>(result: Result<T, Refusal>) -> Vec<(&'static str, Wrong)> {
    match result {
        Err(Refusal::Mistaken(all)) => all
            .into_iter()
            .map(|Mistake { field, wrong }| (field, wrong))
            .collect(),
        other => panic!("no mistakes: {other:?}"),
    }
}

async fn logins(desk: &Desk, search: &str) -> Vec<String> {
    let filter = PersonFilter {
        search: search.into(),
        ..PersonFilter::default()
    };
    let page = list(desk, &filter).await.unwrap();
    assert_eq!(
        page.total,
        page.items.len() as u64,
        "who is not listed is not counted"
    );
    page.items.into_iter().map(|one| one.login).collect()
}

/// The cookie of somebody who has used her link.
async fn came_in(town: &Town, invited: &Invited) -> String {
    let door = Door::of(&town.office, "127.0.0.1", "test");
    let typed = Accept {
        secret: invited.link_secret.clone(),
        password: PASSWORD.into(),
        code: None,
    };
    entrance::accept(&door, typed).await.unwrap().secret
}

async fn is_in(town: &Town, cookie: &str) -> bool {
    match entrance::desk(&town.office, cookie, "127.0.0.1").await {
        Ok(_) => true,
        Err(Refusal::SignedOut) => false,
        Err(other) => panic!("{other}"),
    }
}
