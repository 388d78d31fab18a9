//! One school: all its works over the years, beside schools like it.

use super::list::ACT;
use super::reading::{Addresses, alike};
use super::sight::Share;
use super::{material, share};
use crate::aside::aside;
use crate::desk::Desk;
use crate::finding::{FindingFilter, FindingView, found};
use crate::line::Failure;
use crate::line::study::{Known, norms};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::schools::{Schools, school_code};
use analysis::frame::Frame;
use analysis::profile::Profile;
use analysis::summary::Summary;
use documents::html::{Lived, lived, sign_name};
use domain::analysis::AnalysisLevel;
use domain::result::AcceptedVersion;
use domain::territory::{Organisation, OrganisationId, SchoolCode};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::Tx;

/// A school with everything that it wrote.
#[derive(Clone, Debug)]
pub struct SchoolDetail {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its works, markup of `documents`; `None` where it wrote none.
    pub works: Option<String>,
    /// Signs that mark it, in the latest versions.
    pub findings: Vec<FindingView>,
}

/// A school of mine by one of its codes.
///
/// # Errors
/// [`Refusal::Unknown`] for any other school.
pub async fn school(desk: &Desk, code: SchoolCode, addresses: Addresses) -> Result<SchoolDetail, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let schools = Schools::load(&mut tx).await?;
    let mine = schools.codes(&desk.organisation.id);
    let one = schools
        .of(code)
        .filter(|_| mine.contains(&code))
        .ok_or(Refusal::Unknown)?;
    let codes: BTreeSet<SchoolCode> = one.codes.iter().filter_map(school_code).collect();
    let findings = found(&mut tx, &codes, &FindingFilter::default()).await?;
    let mut written = Vec::new();
    for code in &codes {
        let briefs = store::analysis::over_years(&mut tx, AnalysisLevel::School, &code.to_string()).await?;
        for brief in briefs {
            written.extend(work(&mut tx, (&schools, &mine, one), (&brief.version, *code)).await?);
        }
    }
    drop(tx);
    written.sort_by_key(|one| {
        let work = &one.version.work;
        (std::cmp::Reverse(work.year), work.grade, work.subject.clone())
    });
    let marks = findings.clone();
    let office = Arc::clone(&desk.office);
    let works = match written.is_empty() {
        true => None,
        false => Some(aside(move || drawn(&office, &written, (&marks, addresses))).await?),
    };
    Ok(SchoolDetail {
        organisation: one.id.clone(),
        works,
        findings,
    })
}

/// A work that the school wrote, with what is kept of it.
struct Written {
    version: AcceptedVersion,
    code: SchoolCode,
    summary: String,
    beside: Option<(String, f64)>,
}

async fn work(
    tx: &mut Tx,
    (schools, mine, one): (&Schools, &BTreeSet<SchoolCode>, &Organisation),
    (id, code): (&domain::result::VersionId, SchoolCode),
) -> Result<Option<Written>, Refusal> {
    let kept = store::analysis::find(tx, id, AnalysisLevel::School, &code.to_string()).await?;
    let version = store::version::find(tx, id).await?;
    let (Some(kept), Some(version)) = (kept, version) else {
        return Ok(None);
    };
    let share = share(tx, id, mine).await?;
    Ok(Some(Written {
        beside: share.and_then(|share| beside(&share, schools, one)),
        summary: kept.summary,
        version,
        code,
    }))
}

/// Schools in the same kind of settlement, or all schools: name and mean percentage of the maximum.
fn beside(share: &Share, schools: &Schools, one: &Organisation) -> Option<(String, f64)> {
    alike::of(share, schools, one).or_else(|| share.mean().map(|mean| (alike::EVERYBODY.to_owned(), mean)))
}

fn drawn(
    office: &Office,
    written: &[Written],
    (marks, addresses): (&[FindingView], Addresses),
) -> Result<String, Refusal> {
    let norms = norms(&office.catalogue())?;
    let mut works = Vec::new();
    for one in written {
        let material = material(&office.lake, &one.version)?;
        let known = Known::of(&material, &office.catalogue());
        let frame = Frame::new(&known.columns, known.specification(), &norms);
        let summary: Summary =
            serde_json::from_str(&one.summary).map_err(|error| Refusal::Internal(error.to_string()))?;
        works.push(Lived {
            title: title(office, one, true),
            name: title(office, one, false),
            year: one.version.work.year,
            href: format!("{}{}?place={}", addresses.works, one.version.id, one.code),
            profile: Profile::of(&summary, &frame),
            beside: one.beside.clone(),
            signs: signs(one, (marks, addresses)),
            frame,
        });
    }
    Ok(lived(&works).map_err(Failure::from)?)
}

fn title(office: &Office, one: &Written, dated: bool) -> String {
    let work = &one.version.work;
    let catalogue = office.catalogue();
    let subject = catalogue.subject(work.subject.code());
    let subject = subject.map_or(work.subject.code(), |entry| &entry.name);
    super::words::title(work, subject, dated)
}

fn signs(
    one: &Written,
    (marks, addresses): (&[FindingView], Addresses),
) -> Vec<(String, &'static str, &'static str)> {
    let own = marks
        .iter()
        .filter(|mark| mark.version == one.version.id && mark.school == one.code);
    own.filter_map(|mark| {
        let (letter, name) = sign_name(&mark.sign)?;
        Some((format!("{}{}", addresses.findings, mark.id), letter, name))
    })
    .collect()
}
