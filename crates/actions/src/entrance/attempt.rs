//! One attempt to prove who somebody is, by a password, a second factor or a link.
//!
//! What nobody must learn from outside is which accounts there are. So every attempt that fails is the same refusal, costs one
//! hash and writes one event, whether the account is unknown, blocked, at rest or only the password wrong. An account at rest
//! is compared with nothing, so a right password is not told from a wrong one until the rest is over.
//!
//! Attempts that run side by side are counted one by one: what was found out about a password before the transaction began
//! counts only if the account still may be tried then.

use super::refuse;
use crate::account::{factor, recovery_code};
use crate::deed::Deed;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::person::{Account, LOCK_CEILING, Person, PersonState, Secret, Totp};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// Why an attempt failed: for the journal, never for whoever tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Why {
    /// Nobody goes by this login.
    Unknown,
    /// She was blocked, or has not chosen a password yet.
    Closed,
    /// The account rests after too many failures.
    Resting,
    /// The password is another.
    Password,
    /// The code is another, or was used.
    Code,
    /// Something about the account changed while it was looked at.
    Changed,
    /// All was right, but she acts nowhere today.
    NoRole,
    /// The directory outside named somebody we do not know.
    Outside,
    /// All was right but for the code that is still to be typed.
    CodeMissing,
}

/// What is asked besides the password.
#[derive(Clone, Copy)]
pub(crate) enum Factor<'a> {
    /// The code, if the account has a second factor.
    Asked(Option<&'a str>),
    /// Nothing: she has shown it when she came in.
    Spared,
}

/// With what besides the password it was proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Second {
    /// Nothing.
    None,
    /// A code of the device.
    Totp,
    /// One of the codes on paper.
    RecoveryCode,
}

/// Who tries to be whom.
pub(crate) struct Attempt<'a> {
    pub(crate) office: &'a Office,
    /// Who it would be; `None` if nobody goes by this login.
    pub(crate) person: Option<&'a Person>,
    /// Her account as it was read first.
    pub(crate) account: Option<&'a Account>,
    /// Whose hand it is: the person of a desk, nobody known at the door.
    pub(crate) by: Option<&'a Person>,
    /// The password; `None` where a link stands for it.
    pub(crate) password: Option<&'a str>,
    pub(crate) factor: Factor<'a>,
    pub(crate) address: &'a str,
    pub(crate) at: Option<&'a OrganisationId>,
    pub(crate) now: Timestamp,
}

impl Attempt<'_> {
    /// Compares the password; a wrong one is counted and told of in the journal here.
    ///
    /// # Errors
    /// [`Refusal::Credentials`]; those of the store.
    pub(crate) async fn weigh(&self) -> Result<(), Refusal> {
        let standing = self.standing();
        let hash = standing.as_ref().ok().copied();
        let password = self.password.unwrap_or_default();
        let right = self.office.hashing.verify(password, hash).await?;
        match standing {
            Ok(_) if right => Ok(()),
            Ok(_) => Err(self.refuse(Why::Password).await?),
            Err(why) => Err(self.refuse(why).await?),
        }
    }

    /// The hash to compare with, or why there is nothing to compare.
    fn standing(&self) -> Result<&Secret, Why> {
        let person = self.person.ok_or(Why::Unknown)?;
        let account = self.account.ok_or(Why::Closed)?;
        if person.state != PersonState::Active {
            return Err(Why::Closed);
        }
        if rests(account, self.now) {
            return Err(Why::Resting);
        }
        account.password.as_ref().ok_or(Why::Closed)
    }

    /// Lets a deed go on if the account may still be tried and the second factor is right; forgets earlier failures.
    ///
    /// # Errors
    /// [`Refusal::Credentials`], [`Refusal::SecondFactor`]; then nothing of the deed happened. Those of the store.
    pub(crate) async fn admit(&self, mut deed: Deed) -> Result<(Deed, Second), Refusal> {
        store::event::queue(&mut deed.tx).await?;
        match self.stand_again(&mut deed.tx).await? {
            Ok(second) => Ok((deed, second)),
            Err(why) => {
                drop(deed);
                Err(self.refuse(why).await?)
            }
        }
    }

    async fn stand_again(&self, tx: &mut Tx) -> Result<Result<Second, Why>, Refusal> {
        let Some(person) = self.person else {
            return Ok(Err(Why::Unknown));
        };
        let Some(account) = store::account::find(tx, &person.id).await? else {
            return Ok(Err(Why::Changed));
        };
        if self.is_guessable(&account) && rests(&account, self.now) {
            return Ok(Err(Why::Resting));
        }
        if self.password.is_some() && self.account.map(|first| &first.password) != Some(&account.password) {
            return Ok(Err(Why::Changed));
        }
        let second = self.second(tx, &account).await?;
        if second.is_ok() {
            store::account::clear_failures(tx, &person.id).await?;
        }
        Ok(second)
    }

    /// Whether anything of this attempt can be guessed: a link alone cannot, so it opens an account at rest too.
    fn is_guessable(&self, account: &Account) -> bool {
        let asked = matches!(self.factor, Factor::Asked(_));
        self.password.is_some() || (asked && in_force(account).is_some())
    }

    async fn second(&self, tx: &mut Tx, account: &Account) -> Result<Result<Second, Why>, Refusal> {
        let (Factor::Asked(code), Some(totp)) = (self.factor, in_force(account)) else {
            return Ok(Ok(Second::None));
        };
        let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else {
            return Ok(Err(Why::CodeMissing));
        };
        if let Some(hash) = recovery_code::kept_if_code(code) {
            let used = store::account::use_recovery_code(tx, &account.person, &hash, self.now).await?;
            return Ok(used.then_some(Second::RecoveryCode).ok_or(Why::Code));
        }
        let right = self.spend(tx, account, totp, code).await?;
        Ok(right.then_some(Second::Totp).ok_or(Why::Code))
    }

    /// Uses a code up, if it is one: neither it nor an earlier one is good again.
    async fn spend(&self, tx: &mut Tx, account: &Account, totp: &Totp, code: &str) -> Result<bool, Refusal> {
        let Some(step) = factor::step_of(totp, code, self.now)? else {
            return Ok(false);
        };
        if !factor::is_from_the_future(totp, self.now) {
            return Ok(store::account::accept_step(tx, &account.person, step).await?);
        }
        // Otherwise a clock that ran ahead for a while would shut the second factor until that time comes again.
        let anew = Totp {
            step: Some(step),
            ..totp.clone()
        };
        store::account::remove_totp(tx, &account.person).await?;
        store::account::set_totp(tx, &account.person, &anew.secret).await?;
        Ok(store::account::confirm_totp(tx, &account.person, &anew).await?)
    }

    /// Writes down that the attempt failed, counts it where it was a guess, and gives the one answer there is.
    pub(crate) async fn refuse(&self, why: Why) -> Result<Refusal, Refusal> {
        refuse::refuse(self, why).await
    }
}

/// The second factor that is asked for.
fn in_force(account: &Account) -> Option<&Totp> {
    account.totp.as_ref().filter(|totp| totp.confirmed.is_some())
}

/// Whether an account rests; a rest longer than any was written by a clock that has since been set back.
pub(crate) fn rests(account: &Account, now: Timestamp) -> bool {
    account
        .locked_until
        .is_some_and(|until| now < until && until.duration_since(now).unsigned_abs() <= LOCK_CEILING)
}
