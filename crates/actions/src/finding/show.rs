//! The evidence of one sign at one school.

use super::list::{ACT, FindingView, found_one};
use crate::analysis::{Addresses, Evidence, Reading, Wish, my_codes, read};
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::finding::FindingId;

/// A sign at a school of mine with everything that is behind it.
#[derive(Clone, Debug)]
pub struct FindingDetail {
    /// The sign.
    pub finding: FindingView,
    /// The work of the school.
    pub reading: Reading,
    /// What was seen; `None` where it would tell of single schools of others, or is not computed yet.
    pub evidence: Option<Evidence>,
    /// The other signs that mark the school in this work.
    pub others: Vec<Evidence>,
}

/// The evidence of a sign at a school of mine.
///
/// # Errors
/// [`Refusal::Unknown`] for signs at schools of others.
pub async fn show(desk: &Desk, id: &FindingId, addresses: Addresses) -> Result<FindingDetail, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mine = my_codes(desk, &mut tx).await?;
    let finding = found_one(&mut tx, &mine, id).await?;
    drop(tx);
    let wish = Wish {
        place: finding.school.to_string(),
        compare: String::new(),
    };
    let reading = read(desk, &finding.version, (wish, addresses)).await?;
    let signs = reading.part.as_ref().map_or(&[][..], |part| &part.reading.signs);
    let marked = signs.iter().filter(|sign| sign.marked);
    let (own, others): (Vec<&Evidence>, Vec<&Evidence>) =
        marked.partition(|sign| sign.letter == finding.sign);
    Ok(FindingDetail {
        evidence: own.first().map(|one| (*one).clone()),
        others: others.into_iter().cloned().collect(),
        finding,
        reading,
    })
}
