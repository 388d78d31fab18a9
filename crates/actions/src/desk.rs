//! The desk: the narrowed handle of somebody who is signed in.

use crate::act::{Act, Kind};
use crate::deed::Deed;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::token;
use domain::event::Actor;
use domain::person::{Assignment, Person, Role, Scope, SessionId, TokenId};
use domain::territory::{Organisation, OrganisationId};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;
use store::Tx;

/// For how long a proof of who sits there holds.
pub(crate) const PROOF: Duration = Duration::from_secs(10 * 60);

/// Who acts, in which role, for which organisation and all below it, and when.
///
/// There is no other way to rows or files: every act takes a desk and asks it first.
#[derive(Clone, Debug)]
pub struct Desk {
    pub(crate) office: Arc<Office>,
    /// Who.
    pub person: Person,
    /// In which role, for how long.
    pub assignment: Assignment,
    /// For which organisation.
    pub organisation: Organisation,
    /// The session; `None` for a program, and at the command line of the server itself.
    pub session: Option<SessionId>,
    /// The program that acts in her name, if it is not she herself.
    pub bearer: Option<Bearer>,
    /// When who sits there last proved it.
    pub proved: Option<Timestamp>,
    /// A second factor is demanded of her here, and she has none.
    pub(crate) lacks_factor: bool,
    /// The moment of this call.
    pub now: Timestamp,
}

/// A program that acts in somebody's name, no further than its token reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The token that it showed.
    pub token: TokenId,
    /// What the person calls the program.
    pub name: String,
    /// How far it may go.
    pub scope: Scope,
}

impl Desk {
    /// The role.
    pub const fn role(&self) -> Role {
        self.assignment.role
    }

    /// Whether the role may do it somewhere, and the token lets it: what pages show or hide by.
    pub fn offers(&self, act: &Act) -> bool {
        act.is_for(self.role()) && self.is_in_scope(act)
    }

    fn is_in_scope(&self, act: &Act) -> bool {
        let bearer = self.bearer.as_ref();
        bearer.is_none_or(|bearer| token::admits(bearer.scope, act))
    }

    /// Whether a second factor is demanded of her and she still has to set it up: until then there is nothing else for her.
    pub const fn lacks_factor(&self) -> bool {
        self.lacks_factor
    }

    /// May I look? Reading begins, at one moment.
    pub(crate) async fn look(&self, act: &'static Act) -> Result<Tx, Refusal> {
        self.role_may(act)?;
        let mut tx = self.office.store.read().await?;
        self.office.content.learn(&mut tx).await?;
        Ok(tx)
    }

    /// May I do this for that organisation? The act begins.
    pub(crate) async fn begin(&self, act: &'static Act, at: &OrganisationId) -> Result<Deed, Refusal> {
        self.role_may(act)?;
        self.is_proved(act)?;
        self.office.learn().await?;
        let mut tx = self.office.store.write().await?;
        self.is_mine(&mut tx, at).await?;
        Ok(Deed::begun(tx, act, self.actor(), (Some(at.clone()), self.now)))
    }

    /// Whether an organisation is mine or below mine; others are as if they were not there.
    pub(crate) async fn is_mine(&self, tx: &mut Tx, at: &OrganisationId) -> Result<(), Refusal> {
        if store::is_within(tx, at, &self.organisation.id).await? {
            Ok(())
        } else {
            Err(Refusal::Unknown)
        }
    }

    /// Whether it is for this role, this token and whoever has no second factor yet; every way to rows asks it, and whatever
    /// looks at a password asks it before that.
    pub(crate) fn role_may(&self, act: &Act) -> Result<(), Refusal> {
        if !self.is_in_scope(act) {
            return Err(Refusal::OutOfScope(act.code));
        }
        if !act.is_for(self.role()) {
            return Err(Refusal::NotAllowed(act.code));
        }
        if self.lacks_factor && !act.before_factor {
            return Err(Refusal::FactorDemanded);
        }
        Ok(())
    }

    /// A proof from the future was given before the clock was set back, and is none.
    fn is_proved(&self, act: &Act) -> Result<(), Refusal> {
        let fresh =
            |proved: Timestamp| proved <= self.now && self.now.duration_since(proved).unsigned_abs() <= PROOF;
        let is_at_server = self.session.is_none() && self.bearer.is_none();
        if act.kind != Kind::Dangerous || is_at_server || self.proved.is_some_and(fresh) {
            Ok(())
        } else {
            Err(Refusal::Prove)
        }
    }

    /// Who acts, as the journal tells it: a program, or somebody at the command line of the server, acts in another's name.
    pub(crate) fn actor(&self) -> Actor {
        let name = self.person.short_name();
        Actor {
            person: Some(self.person.id.clone()),
            name: match (&self.bearer, &self.session) {
                (Some(bearer), _) => crate::words::by_program(&bearer.name, &name),
                (None, Some(_)) => name,
                (None, None) => crate::words::at_server(&name),
            },
            role: Some(self.role()),
        }
    }
}
