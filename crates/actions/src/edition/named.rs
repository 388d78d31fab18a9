//! Which work somebody speaks of.

use crate::refusal::Refusal;
use domain::catalog::Catalogue;
use domain::procedure::{ProcedureId, Work};
use store::Tx;

/// A work by its procedure, subject and grade; nobody need have written it.
#[derive(Clone, Debug)]
pub struct Named {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Code of the subject.
    pub subject: String,
    /// The grade.
    pub grade: u8,
}

impl Named {
    /// The work; [`Refusal::Unknown`] for procedures, subjects and grades that there are not.
    pub(super) async fn work(&self, tx: &mut Tx, catalogue: &Catalogue) -> Result<Work, Refusal> {
        let procedure = store::procedure::find(tx, &self.procedure)
            .await?
            .ok_or(Refusal::Unknown)?;
        let subject = catalogue.subject(&self.subject).ok_or(Refusal::Unknown)?;
        if !(1..=11).contains(&self.grade) {
            return Err(Refusal::Unknown);
        }
        Ok(Work::new(
            procedure.kind,
            subject.code.code(),
            self.grade,
            procedure.year,
        ))
    }
}
