//! People.

use super::hall::{Answer, Hall, row, word};
use crate::args::office::{Because, Change, Invite, Names, People, Role};
use crate::failure::Failure;
use crate::words::acts;
use actions::mail::LINK_PATH;
use actions::person::{self, Invited, NewAssignment, NewPerson, PersonFilter};
use domain::person::AssignmentId;
use serde_json::json;

pub async fn done(hall: &Hall, verb: &People) -> Result<Answer, Failure> {
    match verb {
        People::List { search, page } => list(hall, search, *page).await,
        People::Show { person } => show(hall, person).await,
        People::Invite(new) => invite(hall, new).await,
        People::Change(change) => self::change(hall, change).await,
        People::Assign { person, role } => assign(hall, person, role).await,
        People::Unassign { assignment } => {
            let id = row(AssignmentId::new(assignment), assignment)?;
            person::unassign(&hall.desk, &id).await?;
            Answer::done()
        }
        People::Block(because) => {
            person::block(&hall.desk, &whom(hall, because).await?, &because.reason).await?;
            Answer::done()
        }
        People::Unblock(because) => {
            person::unblock(&hall.desk, &whom(hall, because).await?, &because.reason).await?;
            Answer::done()
        }
        People::RemoveFactor(because) => {
            person::remove_factor(&hall.desk, &whom(hall, because).await?, &because.reason).await?;
            Answer::done()
        }
        People::Reset { person } => {
            let id = hall.person(person).await?;
            let invited = person::reset(&hall.desk, &id).await?;
            link(hall, &invited)
        }
    }
}

async fn whom(hall: &Hall, because: &Because) -> Result<domain::person::PersonId, Failure> {
    hall.person(&because.person).await
}

async fn list(hall: &Hall, search: &str, page: u32) -> Result<Answer, Failure> {
    let filter = PersonFilter {
        search: search.to_owned(),
        page,
        ..PersonFilter::default()
    };
    let found = person::list(&hall.desk, &filter).await?;
    let mut lines: Vec<String> = found.items.iter().map(acts::person).collect();
    lines.extend(acts::pages(found.page, found.pages(), found.total));
    Answer::of("people", &found, lines)
}

async fn show(hall: &Hall, person: &str) -> Result<Answer, Failure> {
    let found = person::show(&hall.desk, &hall.person(person).await?).await?;
    Answer::of("person", &found, acts::whole_person(&found))
}

async fn invite(hall: &Hall, new: &Invite) -> Result<Answer, Failure> {
    let Invite { names, role } = new;
    let new = NewPerson {
        surname: names.surname.clone(),
        name: names.name.clone(),
        patronymic: names.patronymic.clone(),
        login: names.login.clone(),
        email: names.email.clone(),
        role: Some(in_role(&role.role)?),
        organisation: hall.organisation_if(role.organisation.as_ref()).await?,
        until: role.until,
    };
    let invited = person::invite(&hall.desk, &new).await?;
    link(hall, &invited)
}

/// The link is told this once.
fn link(hall: &Hall, invited: &Invited) -> Result<Answer, Failure> {
    let link = hall.url.with(&format!("{LINK_PATH}{}", invited.link_secret));
    let told = json!({ "person": invited.person, "link": link, "expires": invited.expires });
    Answer::of(
        "invited",
        &told,
        vec![acts::link(&link, &hall.moment(invited.expires))],
    )
}

async fn change(hall: &Hall, change: &Change) -> Result<Answer, Failure> {
    let id = hall.person(&change.person).await?;
    person::change(&hall.desk, &id, &names(&change.names)).await?;
    Answer::done()
}

fn names(names: &Names) -> person::Names {
    person::Names {
        surname: names.surname.clone(),
        name: names.name.clone(),
        patronymic: names.patronymic.clone(),
        login: names.login.clone(),
        email: names.email.clone(),
    }
}

async fn assign(hall: &Hall, person: &str, role: &Role) -> Result<Answer, Failure> {
    let new = NewAssignment {
        role: Some(in_role(&role.role)?),
        organisation: hall.organisation_if(role.organisation.as_ref()).await?,
        until: role.until,
    };
    let id = person::assign(&hall.desk, &hall.person(person).await?, &new).await?;
    Answer::of("assignment", &id, vec![acts::DONE.to_owned()])
}

fn in_role(text: &str) -> Result<domain::person::Role, Failure> {
    word(text, domain::person::Role::ALL.iter().map(|role| role.code()))
}
