//! The first organisation and the first administrator.

use super::typed::{self, NAME, TITLE};
use crate::account::ensure;
use crate::act::Act;
use crate::deed::{Deed, Trace};
use crate::invitation::{Made, Wanted, make};
use crate::office::Office;
use crate::refusal::{Mistake, Refusal, Wrong};
use domain::calendar::Period;
use domain::person::{Assignment, AssignmentId, Person, PersonId, PersonState, Purpose, Role};
use domain::territory::{Organisation, OrganisationId, OrganisationKind};
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// The office is founded: its topmost organisation and its first administrator.
pub static ACT: Act = Act::system("entrance.found");

/// Who founds which office.
#[derive(Clone, Debug, Deserialize)]
pub struct Founding {
    /// Name of the topmost organisation.
    pub organisation_name: String,
    /// What it is.
    pub organisation_kind: OrganisationKind,
    /// Фамилия of the administrator.
    pub surname: String,
    /// Имя.
    pub name: String,
    /// Отчество, or nothing.
    pub patronymic: String,
    /// What she will type to sign in.
    pub login: String,
    /// Her address, or nothing.
    pub email: String,
}

/// The one link by which the first administrator chooses her password.
#[derive(Clone, PartialEq, Eq)]
pub struct Founded {
    /// What the link carries; it is told once and kept nowhere.
    pub link_secret: String,
    /// Until when it holds.
    pub expires: Timestamp,
}

impl fmt::Debug for Founded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Founded(until {})", self.expires)
    }
}

/// Whether there is anybody yet.
///
/// # Errors
/// Those of the store.
pub async fn is_founded(office: &Office) -> Result<bool, Refusal> {
    let mut tx = office.store.read().await?;
    Ok(anybody(&mut tx).await?)
}

/// Makes the first organisation and the first administrator; works once.
///
/// # Errors
/// [`Refusal::Overtaken`] if there is somebody already; [`Refusal::Mistaken`]; those of the store.
pub async fn found(office: &Office, founding: Founding) -> Result<Founded, Refusal> {
    let now = office.clock.now();
    let (organisation, person) = read(office, &founding, now)?;
    let mut deed = office.begin(&ACT, None, None).await?;
    store::event::queue(&mut deed.tx).await?;
    if anybody(&mut deed.tx).await? {
        return Err(Refusal::Overtaken { by: None, at: None });
    }
    let link = settle(&mut deed, office, (&organisation, &person, now)).await?;
    let trace = Trace::of("organisation", &organisation.id);
    deed.done(trace.after(&(&organisation, &person)).at(&organisation.id))
        .await?;
    Ok(Founded {
        link_secret: link.secret,
        expires: link.expires,
    })
}

async fn anybody(tx: &mut store::Tx) -> Result<bool, store::StoreError> {
    Ok(store::person::count(tx, &store::person::Filter::default()).await? > 0)
}

async fn settle(
    deed: &mut Deed,
    office: &Office,
    (organisation, person, now): (&Organisation, &Person, Timestamp),
) -> Result<Made, Refusal> {
    let tx = &mut deed.tx;
    let assignment = Assignment {
        id: office.named(AssignmentId::new, now)?,
        person: person.id.clone(),
        role: Role::Administrator,
        organisation: organisation.id.clone(),
        period: Period::default(),
    };
    store::organisation::insert(tx, organisation, now).await?;
    store::person::insert(tx, person).await?;
    ensure(tx, &person.id).await?;
    store::assignment::insert(tx, &assignment).await?;
    let wanted = Wanted {
        person: &person.id,
        purpose: Purpose::Invitation,
        made_by: None,
        now,
    };
    make(tx, office, wanted).await
}

/// What was typed, as rows; or all mistakes at once.
fn read(office: &Office, typed: &Founding, now: Timestamp) -> Result<(Organisation, Person), Refusal> {
    let mut mistakes = Vec::new();
    let names = [
        ("organisation_name", typed::text(&typed.organisation_name, TITLE)),
        ("surname", typed::text(&typed.surname, NAME)),
        ("name", typed::text(&typed.name, NAME)),
        ("patronymic", typed::text_if(&typed.patronymic, NAME)),
        ("login", typed::login(&typed.login)),
    ];
    let [title, surname, name, patronymic, login] = names.map(|(field, read)| or(read, field, &mut mistakes));
    let email = or(typed::email(&typed.email), "email", &mut mistakes);
    if !mistakes.is_empty() {
        return Err(Refusal::Mistaken(mistakes));
    }
    let organisation = Organisation {
        id: office.named(OrganisationId::new, now)?,
        kind: typed.organisation_kind,
        short_name: title.clone(),
        name: title,
        parent: None,
        period: Period::default(),
        codes: Vec::new(),
        attributes: BTreeMap::new(),
    };
    let person = Person {
        id: office.named(PersonId::new, now)?,
        surname,
        name,
        patronymic,
        login,
        email,
        state: PersonState::Invited,
        created: now,
    };
    Ok((organisation, person))
}

fn or<T: Default>(read: Result<T, Wrong>, field: &'static str, mistakes: &mut Vec<Mistake>) -> T {
    read.unwrap_or_else(|wrong| {
        mistakes.push(Mistake { field, wrong });
        T::default()
    })
}
