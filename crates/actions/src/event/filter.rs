//! Which events somebody asks for, narrowed to those that she may see.

use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::schools::Schools;
use domain::event::Link;
use domain::person::PersonId;
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Deserialize;
use store::Tx;
use store::event::Filter;

/// Entries of a page that asks for no number.
const USUAL: u32 = 50;
/// The greatest number of entries at once.
pub(super) const MOST: u32 = 500;

/// Which events; every condition that is there has to hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EventFilter {
    /// For this organisation or one below it.
    pub organisation: Option<OrganisationId>,
    /// By this person.
    pub person: Option<PersonId>,
    /// Of this act.
    pub act: Option<String>,
    /// To something of this kind.
    pub subject_kind: Option<String>,
    /// To this.
    pub subject: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
    /// Older than the event of this number: the next page after the one that ended with it.
    pub before_seq: Option<i64>,
    /// At most so many, up to 500; else 50.
    pub limit: Option<u32>,
}

impl EventFilter {
    /// How many at most.
    pub(super) fn limit(&self) -> u32 {
        self.limit.unwrap_or(USUAL).clamp(1, MOST)
    }

    /// Events that are meant, of those that the desk may see, newest first.
    pub(super) async fn read(
        &self,
        tx: &mut Tx,
        under: Option<&OrganisationId>,
        page: (Option<i64>, u32),
    ) -> Result<Vec<Link>, Refusal> {
        let filter = Filter {
            under,
            person: self.person.as_ref(),
            act: said(self.act.as_ref()),
            subject_kind: said(self.subject_kind.as_ref()),
            subject: said(self.subject.as_ref()),
            from: self.from,
            until: self.to,
        };
        Ok(store::event::list(tx, &filter, page.0, i64::from(page.1)).await?)
    }

    /// For which organisation and all below it; `None` for everything that ever happened.
    ///
    /// What happened for no organisation at all (a letter, a purge of sessions) is seen by whoever administers them all.
    pub(super) async fn under(&self, desk: &Desk, tx: &mut Tx) -> Result<Option<OrganisationId>, Refusal> {
        if let Some(asked) = &self.organisation {
            desk.is_mine(tx, asked).await?;
            return Ok(Some(asked.clone()));
        }
        let own = &desk.organisation.id;
        let all = Schools::load(tx).await?;
        let mut topmost = all.iter().filter(|one| one.parent.is_none());
        let is_whole = topmost.all(|one| one.id == *own) && desk.organisation.parent.is_none();
        Ok((!is_whole).then(|| own.clone()))
    }
}

/// A field of a form that was left blank asks for nothing.
fn said(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}
