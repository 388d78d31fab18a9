//! The evidence of one sign at one school.

use super::list::{ACT, FindingFilter, FindingView, found, found_one};
use crate::analysis::{Addresses, Evidence, Reading, Standing, Wish, my_codes, read};
use crate::desk::Desk;
use crate::refusal::Refusal;
use analysis::sign::Finding as Sign;
use documents::html::judged;
use documents::words::ensemble;
use domain::finding::{ENSEMBLE, FindingId};

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
    /// Where the school stands on the list of the signs that are judged together; `None` for the official ones.
    pub list: Option<OnList>,
}

/// Where a school stands on the list of the signs that are judged together, in a work.
#[derive(Clone, Debug, PartialEq)]
pub struct OnList {
    /// How strong its signs are together, as people say: «слабый».
    pub grade: &'static str,
    /// What may be another reason, as people say.
    pub exempt: Option<&'static str>,
    /// The expected share of false ones on a list that ends here.
    pub q: Option<f64>,
    /// The expected share of false ones on the whole list.
    pub fdr: f64,
    /// Schools and works looked at.
    pub looked: u64,
}

/// The evidence of a sign at a school of mine.
///
/// # Errors
/// [`Refusal::Unknown`] for signs at schools of others.
pub async fn show(desk: &Desk, id: &FindingId, addresses: Addresses) -> Result<FindingDetail, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mine = my_codes(desk, &mut tx).await?;
    let finding = found_one(&mut tx, &mine, id).await?;
    let beside = FindingFilter {
        version: Some(finding.version.clone()),
        school: Some(finding.school),
        sign: None,
    };
    let beside = found(&mut tx, &mine, &beside).await?;
    drop(tx);
    let list = standing(&finding);
    let together: Vec<Evidence> = beside.iter().filter_map(of_ensemble).collect();
    let wish = Wish {
        place: finding.school.to_string(),
        compare: String::new(),
    };
    let reading = read(desk, &finding.version, (wish, addresses)).await?;
    let signs = reading.part.as_ref().map_or(&[][..], |part| &part.reading.signs);
    let marked = signs.iter().filter(|sign| sign.marked);
    let marked = marked.chain(together.iter());
    let (own, others): (Vec<&Evidence>, Vec<&Evidence>) =
        marked.partition(|sign| sign.letter == finding.sign);
    Ok(FindingDetail {
        evidence: own.first().map(|one| (*one).clone()),
        others: others.into_iter().cloned().collect(),
        finding,
        reading,
        list,
    })
}

/// Where the school stands; what is said of others does not come into it.
fn standing(finding: &FindingView) -> Option<OnList> {
    let list: Standing = serde_json::from_value(finding.evidence.get("list")?.clone()).ok()?;
    Some(OnList {
        grade: ensemble::grade(list.grade),
        exempt: list.exempt.map(ensemble::exemption),
        q: list.q,
        fdr: list.fdr,
        looked: list.looked,
    })
}

/// The evidence of a sign of the ensemble; `None` for official ones, and where it would tell of single schools of others.
fn of_ensemble(finding: &FindingView) -> Option<Evidence> {
    let known = finding.sign_version == ENSEMBLE && finding.evidence.get("explanation").is_some();
    let sign: Sign = serde_json::from_value(known.then(|| finding.evidence.clone())?).ok()?;
    judged(&sign).ok()
}
