//! A program is let in.

use super::secret::new_token;
use crate::act::{Act, EVERYONE};
use crate::chance::kept;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::entrance::{assigned, rule};
use crate::refusal::{Mistake, Refusal, Wrong};
use domain::person::{Assignment, AssignmentId, Scope, Secret, Token, TokenId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::Tx;

/// Somebody lets a program act in her name.
pub static ACT: Act = Act::dangerous("token.make", EVERYONE);

/// Days for which a token holds if nothing is said.
pub const USUAL: u16 = 90;

/// Days for which a token holds at most.
pub const LONGEST: u16 = 365;

/// The greatest length of the name of a program.
const NAME: usize = 100;

/// Tokens that one person may have in force: more than anybody can look after.
const MOST: usize = 20;

/// What is said of a program.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewToken {
    /// What she calls it.
    pub name: String,
    /// How far it may go.
    pub scope: Option<Scope>,
    /// In which of her assignments; where it is not said, the one of this desk.
    pub assignment: Option<AssignmentId>,
    /// For how many days; where it is not said, [`USUAL`].
    pub days: Option<u16>,
}

/// A token, told once.
#[derive(Clone, Debug)]
pub struct TokenMade {
    /// Its name among rows.
    pub id: TokenId,
    /// The token itself; it is kept nowhere.
    pub secret: Secret,
    /// When it ends.
    pub expires: Timestamp,
}

/// What the journal tells of it.
#[derive(Serialize)]
struct Told<'a> {
    name: &'a str,
    scope: Scope,
    assignment: &'a AssignmentId,
    expires: Timestamp,
}

/// Lets a program act in one's own name, no further than a scope and no longer than some days.
///
/// # Errors
/// [`Refusal::Prove`]; [`Refusal::Mistaken`]: no name, one that is in use, no scope, a number of days that is not from 1 to
/// [`LONGEST`], an assignment that is not hers or not in force, too many tokens; those of the store.
pub async fn make(desk: &Desk, new: &NewToken) -> Result<TokenMade, Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let one = read(desk, &mut deed.tx, new).await?;
    let secret = new_token(&desk.office.chance);
    let token = Token {
        id: desk.office.named(TokenId::new, desk.now)?,
        hash: kept(secret.expose()),
        name: new.name.trim().to_owned(),
        person: desk.person.id.clone(),
        assignment: one.assignment.id,
        scope: one.scope,
        created: desk.now,
        expires: rule::later(desk.now, SignedDuration::from_hours(24 * i64::from(one.days))),
        used: None,
        ended: None,
    };
    store::token::insert(&mut deed.tx, &token).await?;
    deed.done(Trace::of("token", &token.id).after(&told(&token)))
        .await?;
    Ok(TokenMade {
        id: token.id,
        secret,
        expires: token.expires,
    })
}

fn told(token: &Token) -> Told<'_> {
    Told {
        name: &token.name,
        scope: token.scope,
        assignment: &token.assignment,
        expires: token.expires,
    }
}

/// What was understood.
struct Understood {
    assignment: Assignment,
    scope: Scope,
    days: u16,
}

async fn read(desk: &Desk, tx: &mut Tx, new: &NewToken) -> Result<Understood, Refusal> {
    let wanted = new.assignment.as_ref().unwrap_or(&desk.assignment.id);
    let own = assigned(tx, &desk.person.id, desk.now).await?;
    let assignment = own.into_iter().find(|one| one.id == *wanted);
    let days = new.days.unwrap_or(USUAL);
    let found = [
        ("name", name(desk, tx, new.name.trim()).await?),
        ("scope", new.scope.is_none().then_some(Wrong::Empty)),
        ("assignment", assignment.is_none().then_some(Wrong::Unknown)),
        ("days", (!(1..=LONGEST).contains(&days)).then_some(Wrong::Form)),
    ];
    let mistake = |(field, wrong): (&'static str, Option<Wrong>)| Some(Mistake { field, wrong: wrong? });
    match (assignment, new.scope) {
        (Some(assignment), Some(scope)) if found.iter().all(|(_, wrong)| wrong.is_none()) => Ok(Understood {
            assignment,
            scope,
            days,
        }),
        _ => Err(Refusal::Mistaken(found.into_iter().filter_map(mistake).collect())),
    }
}

/// What is wrong with a name: it stands in the journal, and by it one knows which token to revoke.
async fn name(desk: &Desk, tx: &mut Tx, name: &str) -> Result<Option<Wrong>, Refusal> {
    let kept = store::token::kept_of(tx, &desk.person.id).await?;
    let holding = kept.iter().filter(|one| rule::is_in_force(one, desk.now));
    let names: Vec<&str> = holding.map(|one| &*one.name).collect();
    Ok(match name.chars().count() {
        0 => Some(Wrong::Empty),
        long if long > NAME => Some(Wrong::TooLong(NAME)),
        _ if name.contains(char::is_control) => Some(Wrong::Form),
        _ if names.contains(&name) => Some(Wrong::Taken),
        _ if names.len() >= MOST => Some(Wrong::TooMuch),
        _ => None,
    })
}
