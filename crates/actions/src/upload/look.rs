//! A look inside an upload: whose it is, what it holds, which schools it speaks of.

use super::Naming;
use crate::aside::aside;
use crate::line::taking::{Bench, Bytes, Meter, Sent, Sorted, sorted, take_one};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::schools::{Schools, may_know_more, school_code};
use domain::catalog::Catalogue;
use domain::result::{ResultSet, Upload, UploadId};
use domain::territory::{CodeKind, Organisation, SchoolCode};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The school of files that name none, until somebody names it.
const NOBODY: u32 = 0;

/// An upload with everything that a look inside needs.
#[derive(Clone)]
pub(crate) struct Look {
    pub(crate) office: Arc<Office>,
    pub(crate) upload: Upload,
    /// For whom it was sent.
    pub(crate) at: Organisation,
    pub(crate) schools: Arc<Schools>,
}

impl Look {
    /// Everything as it stands now; `None` if there is no such upload.
    pub(crate) async fn begin(office: &Arc<Office>, id: &UploadId) -> Result<Option<Self>, Refusal> {
        let mut tx = office.store.read().await?;
        let Some(upload) = store::upload::find(&mut tx, id).await? else {
            return Ok(None);
        };
        let schools = Schools::load(&mut tx).await?;
        let at = schools.get(&upload.organisation).cloned();
        Ok(Some(Self {
            office: Arc::clone(office),
            at: at.ok_or(Refusal::Unknown)?,
            schools,
            upload,
        }))
    }

    /// What the file holds, read as the person named it; the rows are counted as they are checked.
    ///
    /// # Errors
    /// [`Refusal::Line`] where the file is to blame; those of the shelf.
    pub(crate) async fn taken(&self, meter: &Meter) -> Result<Sorted, Refusal> {
        let (look, meter) = (self.clone(), meter.clone());
        aside(move || {
            let sent = look.sent()?;
            let catalogue = look.office.catalogue();
            let bench = Bench {
                meter,
                ..look.bench(&catalogue)
            };
            Ok(sorted(take_one(0, &sent, &bench)?))
        })
        .await
    }

    /// The file; it takes the disk to get.
    pub(crate) fn sent(&self) -> Result<Sent, Refusal> {
        Ok(Sent {
            name: self.upload.file_name.clone(),
            bytes: Bytes::Here(self.office.uploads.read(&self.upload.hash)?),
        })
    }

    pub(crate) fn bench<'a>(&self, catalogue: &'a Catalogue) -> Bench<'a> {
        let naming = Naming::kept(&self.upload.confirmed);
        Bench {
            limits: self.office.limits.clone(),
            confirmed: naming.confirmed(),
            school: naming.school().or_else(|| self.own_code()),
            ..Bench::new(catalogue)
        }
    }

    /// A file that names no school speaks of the school that sent it.
    fn own_code(&self) -> Option<SchoolCode> {
        let logins = self.at.codes.iter().filter(|code| code.kind == CodeKind::Login);
        let own = logins.filter_map(school_code).next();
        own.filter(|_| !may_know_more(self.at.kind))
    }

    /// Whether a school is the sender's to speak of.
    pub(crate) fn is_mine(&self, code: SchoolCode) -> bool {
        self.schools.holds(&self.at.id, code)
    }

    /// Schools of sets that are not the sender's to speak of: somebody else's, or, unless an authority sends them, unheard of.
    pub(crate) fn foreign<'a>(&self, sets: impl Iterator<Item = &'a ResultSet>) -> Vec<String> {
        let codes: BTreeSet<SchoolCode> = sets
            .flat_map(|set| set.schools.iter().map(|one| one.code))
            .collect();
        let foreign = codes.into_iter().filter(|&code| {
            let nobodys = self.schools.of(code).is_none();
            let allowed = nobodys && (may_know_more(self.at.kind) || code == SchoolCode::exam(NOBODY));
            !self.is_mine(code) && !allowed
        });
        foreign.map(|code| code.to_string()).collect()
    }
}
