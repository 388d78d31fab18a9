//! How far somebody's hand reaches over people.

use crate::act::Act;
use crate::deed::Deed;
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::Refusal;
use domain::person::{Assignment, Person, PersonId, PersonState, Role};
use domain::territory::OrganisationId;
use store::Tx;

impl Desk {
    /// Whether this role may be given from this desk: an administrator gives any, a head only that of a coordinator.
    ///
    /// For which organisation is another question, see [`Desk::is_mine`].
    pub(super) fn may_give(&self, role: Role) -> bool {
        match self.role() {
            Role::Administrator => true,
            Role::Head => role == Role::Coordinator,
            _ => false,
        }
    }
}

/// A person as a desk sees her.
pub(super) struct Seen {
    /// Who.
    pub(super) person: Person,
    /// What she does or did for the desk's organisations, the latest last; never empty.
    pub(super) own: Vec<Assignment>,
    /// What she does or will do elsewhere.
    pub(super) elsewhere: Vec<Assignment>,
}

impl Seen {
    /// Where what is done to her is written down.
    fn place(&self) -> Option<&OrganisationId> {
        self.own.last().map(|last| &last.organisation)
    }
}

/// The person if something in the desk's organisations is or was hers; whoever has nothing there is as if she were not.
pub(super) async fn seen(desk: &Desk, tx: &mut Tx, id: &PersonId) -> Result<Seen, Refusal> {
    let person = store::person::find(tx, id).await?.ok_or(Refusal::Unknown)?;
    let today = day(desk.now);
    let (mut own, mut elsewhere) = (Vec::new(), Vec::new());
    for one in store::assignment::of_person(tx, id, None).await? {
        if store::is_within(tx, &one.organisation, &desk.organisation.id).await? {
            own.push(one);
        } else if one.period.to.is_none_or(|to| today <= to) {
            elsewhere.push(one);
        }
    }
    if own.is_empty() {
        Err(Refusal::Unknown)
    } else {
        Ok(Seen {
            person,
            own,
            elsewhere,
        })
    }
}

/// Begins something that is done to a whole person, not to one of her roles.
///
/// It reaches as far as she does: who also acts where the desk does not rule, or in a role that the desk cannot give, is out of
/// reach. Otherwise whoever rules a school would choose the password of whoever rules the region.
pub(super) async fn begin(desk: &Desk, act: &'static Act, id: &PersonId) -> Result<(Deed, Seen), Refusal> {
    let mut look = desk.look(act).await?;
    let place = seen(desk, &mut look, id).await?.place().cloned();
    drop(look);
    let mut deed = desk.begin(act, &place.ok_or(Refusal::Unknown)?).await?;
    store::event::queue(&mut deed.tx).await?;
    let seen = seen(desk, &mut deed.tx, id).await?;
    if seen.elsewhere.is_empty() && seen.own.iter().all(|one| desk.may_give(one.role)) {
        Ok((deed, seen))
    } else {
        Err(Refusal::NotAllowed(act.code))
    }
}

/// Whether somebody is left to administer everything that goes with these assignments of one person.
///
/// Asked inside the transaction that takes them, after it has joined the queue of events: of two who take the last two at once
/// the second sees what the first has done.
pub(super) async fn somebody_is_left(
    desk: &Desk,
    tx: &mut Tx,
    person: &Person,
    gone: &[Assignment],
) -> Result<(), Refusal> {
    let today = day(desk.now);
    let administers = |one: &&Assignment| one.role == Role::Administrator && one.period.contains(today);
    let lost: Vec<&Assignment> = gone.iter().filter(administers).collect();
    if person.state != PersonState::Active || lost.is_empty() {
        return Ok(());
    }
    let mut left = store::assignment::in_role(tx, Role::Administrator, today).await?;
    left.retain(|one| gone.iter().all(|gone| gone.id != one.id));
    for one in lost {
        if !is_covered(tx, one, &left).await? {
            return Err(Refusal::LastAdministrator);
        }
    }
    Ok(())
}

/// Whether one of these, of somebody who may come in, reaches as far and lasts as long.
async fn is_covered(tx: &mut Tx, lost: &Assignment, left: &[Assignment]) -> Result<bool, Refusal> {
    let lasts = |one: &&Assignment| match (one.period.to, lost.period.to) {
        (None, _) => true,
        (Some(to), end) => end.is_some_and(|end| end <= to),
    };
    for one in left.iter().filter(lasts) {
        let person = store::person::find(tx, &one.person).await?;
        let active = person.is_some_and(|person| person.state == PersonState::Active);
        if active && store::is_within(tx, &lost.organisation, &one.organisation).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
