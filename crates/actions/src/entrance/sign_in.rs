//! Coming in by a password.

use super::assigned::assigned;
use super::attempt::{Attempt, Factor, Second, Why};
use super::open::{Entry, Opened, SignedIn};
use crate::act::Act;
use crate::deed::Trace;
use crate::door::Door;
use crate::refusal::Refusal;
use domain::person::{Account, Assignment, Person, SessionId};
use serde::{Deserialize, Serialize};
use std::fmt;
use store::Tx;

/// Somebody comes in.
pub static ACT: Act = Act::system("entrance.sign_in");

/// The longest login or address that anybody has, characters.
const LONGEST: usize = 254;

/// What was typed at the door.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct SignIn {
    /// Login or e-mail address, in any case.
    pub login: String,
    /// Password.
    pub password: String,
    /// Code of the device or from paper, where she has a second factor.
    pub code: Option<String>,
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignIn")
    }
}

/// What the journal keeps of it.
#[derive(Serialize)]
pub(super) struct Came<'a> {
    pub(super) session: &'a SessionId,
    /// The session that ended by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) left: Option<&'a SessionId>,
    pub(super) address: &'a str,
    pub(super) second: Second,
}

/// Who is meant by a login.
#[derive(Default)]
pub(super) struct Meant {
    pub(super) person: Option<Person>,
    pub(super) account: Option<Account>,
    pub(super) assigned: Vec<Assignment>,
}

/// Opens a session for whoever knows login, password and, where there is a second factor, its code.
///
/// # Errors
/// [`Refusal::Credentials`] for all that is wrong and while the account rests; [`Refusal::SecondFactor`] if only the code is
/// missing; [`Refusal::NotAllowed`] if she has no assignment in force; those of the store.
pub async fn sign_in(door: &Door, typed: SignIn) -> Result<SignedIn, Refusal> {
    let meant = meant(door, &typed.login).await?;
    let attempt = Attempt {
        office: &door.office,
        person: meant.person.as_ref(),
        account: meant.account.as_ref(),
        by: None,
        password: Some(&typed.password),
        factor: Factor::Asked(typed.code.as_deref()),
        address: &door.address,
        at: meant.assigned.first().map(|one| &one.organisation),
        now: door.now,
    };
    attempt.weigh().await?;
    let anew = anew(&attempt).await?;
    let begun = door.begin(&ACT, attempt.person, attempt.at.cloned()).await?;
    let (mut deed, second) = attempt.admit(begun).await?;
    let Some(person) = meant.person.as_ref().filter(|_| !meant.assigned.is_empty()) else {
        drop(deed);
        return Err(attempt.refuse(Why::NoRole).await?);
    };
    if let (Some(hash), Some(account)) = (anew, &meant.account) {
        let chosen = account.changed.unwrap_or(door.now);
        store::account::set_password(&mut deed.tx, &person.id, &hash, chosen).await?;
    }
    let opened = entry(door, person, &meant.assigned).open(&mut deed.tx).await?;
    deed.done(came(person, (&opened, door, second))).await?;
    Ok(opened.signed)
}

/// The hash of the password anew, if the one that is kept was made when hashing was less dear.
async fn anew(attempt: &Attempt<'_>) -> Result<Option<domain::person::Secret>, Refusal> {
    let hashing = &attempt.office.hashing;
    let kept = attempt.account.and_then(|account| account.password.as_ref());
    match (kept, attempt.password) {
        (Some(kept), Some(password)) if hashing.is_outdated(kept) => {
            let salt = attempt.office.chance.bytes();
            Ok(Some(hashing.hash(password, salt).await?))
        }
        _ => Ok(None),
    }
}

pub(super) fn entry<'a>(door: &'a Door, person: &'a Person, assigned: &'a [Assignment]) -> Entry<'a> {
    Entry {
        office: &door.office,
        person,
        assigned,
        chosen: None,
        address: &door.address,
        agent: &door.agent,
        proved: true,
        over: door.over.as_ref(),
        now: door.now,
    }
}

pub(super) fn came(person: &Person, (opened, door, second): (&Opened, &Door, Second)) -> Trace {
    Trace::of("person", &person.id).after(&Came {
        session: &opened.session,
        left: opened.left.as_ref(),
        address: &door.address,
        second,
    })
}

/// Reads who is meant, with as many queries whoever it is.
async fn meant(door: &Door, login: &str) -> Result<Meant, Refusal> {
    let typed = login.trim();
    if typed.chars().count() > LONGEST {
        return Ok(Meant::default());
    }
    let mut tx = door.office.store.read().await?;
    let person = by_login_or_email(&mut tx, &typed.to_lowercase()).await?;
    let Some(person) = person else {
        return Ok(Meant::default());
    };
    Ok(Meant {
        account: store::account::find(&mut tx, &person.id).await?,
        assigned: assigned(&mut tx, &person.id, door.now).await?,
        person: Some(person),
    })
}

/// No login has an `@` in it, so at most one of the two is somebody.
pub(super) async fn by_login_or_email(tx: &mut Tx, typed: &str) -> Result<Option<Person>, Refusal> {
    let by_login = store::person::by_login(tx, typed).await?;
    let by_email = store::person::by_email(tx, typed).await?;
    Ok(by_login.or(by_email))
}
