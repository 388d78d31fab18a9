//! One's own tokens.

use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::entrance::{assigned, rule};
use crate::refusal::Refusal;
use domain::person::{Assignment, Role, Scope, Token, TokenId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use store::Tx;

/// Somebody looks at her own tokens.
pub static ACT: Act = Act::look("token.list", EVERYONE);

/// One of one's own tokens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TokenView {
    /// Its name among rows.
    pub id: TokenId,
    /// What she calls the program.
    pub name: String,
    /// How far it reaches.
    pub scope: Scope,
    /// In which role it acts.
    pub role: Role,
    /// For which organisation and all below it, in short.
    pub organisation_name: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
    /// The day it was last used.
    pub used: Option<Date>,
    /// It opens something: its time is not over, and neither is the role.
    pub holds: bool,
}

/// One's own tokens that were not revoked, the newest first; one that is out of time is shown until it is removed.
///
/// # Errors
/// Those of the store.
pub async fn list(desk: &Desk) -> Result<Vec<TokenView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let own = assigned(&mut tx, &desk.person.id, desk.now).await?;
    let mut views = Vec::new();
    for token in store::token::kept_of(&mut tx, &desk.person.id).await? {
        let one = store::assignment::find(&mut tx, &token.assignment).await?;
        let one = one.ok_or_else(|| Refusal::Internal(format!("token {} has no assignment", token.id)))?;
        let holds = rule::is_in_force(&token, desk.now) && own.contains(&one);
        views.push(view(&mut tx, (token, one), holds).await?);
    }
    Ok(views)
}

async fn view(tx: &mut Tx, (token, one): (Token, Assignment), holds: bool) -> Result<TokenView, Refusal> {
    let organisation = store::organisation::find(tx, &one.organisation).await?;
    Ok(TokenView {
        id: token.id,
        name: token.name,
        scope: token.scope,
        role: one.role,
        organisation_name: organisation.map_or_else(String::new, |one| one.short_name),
        created: token.created,
        expires: token.expires,
        used: token.used,
        holds,
    })
}
