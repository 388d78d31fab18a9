//! Works of some years judged together: which schools stand on the list, and by which signs.

use super::kept::{finding_id, json, material};
use crate::line::Failure;
use crate::line::study::{Material, examine};
use crate::refusal::Refusal;
use analysis::sign::Finding as Sign;
use analysis::sign::ensemble::{Ensemble, Entry, Exemption, Grade};
use domain::catalog::Catalogue;
use domain::finding::{ENSEMBLE, Finding};
use domain::result::{AcceptedVersion, VersionId};
use jiff::Timestamp;
use lake::Lake;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many years before a year stand beside it: one cohort passes from grade to grade, one school repeats.
const YEARS: u16 = 2;

/// The versions of a year, the first so many, and those of the years before.
pub(crate) struct Together {
    versions: Vec<AcceptedVersion>,
    own: usize,
}

impl Together {
    /// Out of the latest version of every work.
    pub(crate) fn of(year: u16, latest: Vec<AcceptedVersion>) -> Self {
        let (own, other): (Vec<_>, Vec<_>) = latest.into_iter().partition(|one| one.work.year == year);
        let beside = |one: &AcceptedVersion| (1..=YEARS).contains(&year.saturating_sub(one.work.year));
        let beside = other.into_iter().filter(beside);
        Self {
            own: own.len(),
            versions: own.into_iter().chain(beside).collect(),
        }
    }

    /// Whether the year has any work.
    pub(crate) const fn has_any(&self) -> bool {
        self.own > 0
    }
}

/// The years whose lists a work of this year belongs to.
pub(super) fn years(year: u16) -> impl Iterator<Item = u16> {
    year..=year.saturating_add(YEARS)
}

/// Where a school stands on the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// The chance of as much by all signs together in an honest school.
    pub p: Option<f64>,
    /// The expected share of false ones on a list that ends here.
    pub q: Option<f64>,
    /// How strong the signs are together.
    pub grade: Grade,
    /// What may be another reason.
    pub exempt: Option<Exemption>,
    /// The expected share of false ones on the whole list.
    pub fdr: f64,
    /// Schools and works looked at.
    pub looked: u64,
}

/// A sign of the ensemble as it is kept: what it says, and where the school stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// What the sign says.
    #[serde(flatten)]
    pub sign: Sign,
    /// Where the school stands.
    pub list: Standing,
}

/// Judges the works of a year: for each version the signs that mark schools of the list.
pub(crate) fn together(
    lake: &Lake,
    catalogue: &Catalogue,
    works: Together,
    made: Timestamp,
) -> Result<Vec<(VersionId, Vec<Finding>)>, Refusal> {
    let materials: Result<Vec<Material>, Refusal> = works
        .versions
        .iter()
        .map(|version| material(lake, version))
        .collect();
    let ensemble = Ensemble::from_catalogue(catalogue).map_err(Failure::from)?;
    let list = examine(&materials?, catalogue, &ensemble)?;
    let parameters = parameters(&ensemble)?;
    let mut found: BTreeMap<usize, Vec<Finding>> = (0..works.own).map(|work| (work, Vec::new())).collect();
    let listed = list.findings.iter().filter(|entry| entry.grade != Grade::None);
    for entry in listed {
        let Some(of_work) = found.get_mut(&entry.work) else {
            continue;
        };
        let standing = standing(entry, (list.fdr, list.findings.len() as u64));
        for sign in entry.signs.iter().filter(|sign| sign.marked) {
            let at = At {
                version: &works.versions[entry.work].id,
                entry,
                parameters: &parameters,
                made,
            };
            of_work.push(at.finding(sign, &standing)?);
        }
    }
    let own = works.versions.into_iter().take(works.own);
    let version =
        |(work, version): (usize, AcceptedVersion)| (version.id, found.remove(&work).unwrap_or_default());
    Ok(own.enumerate().map(version).collect())
}

fn standing(entry: &Entry, (fdr, looked): (f64, u64)) -> Standing {
    Standing {
        p: entry.p,
        q: entry.q,
        grade: entry.grade,
        exempt: entry.exempt,
        fdr,
        looked,
    }
}

struct At<'a> {
    version: &'a VersionId,
    entry: &'a Entry,
    parameters: &'a str,
    made: Timestamp,
}

impl At<'_> {
    fn finding(&self, sign: &Sign, standing: &Standing) -> Result<Finding, Refusal> {
        let code = format!("{:?}", sign.code);
        Ok(Finding {
            id: finding_id(self.version, self.entry.school, (&code, ENSEMBLE))?,
            version: self.version.clone(),
            school: self.entry.school,
            sign: code,
            sign_version: ENSEMBLE.to_owned(),
            parameters: self.parameters.to_owned(),
            evidence: json(&Judged {
                sign: sign.clone(),
                list: standing.clone(),
            })?,
            made: self.made,
        })
    }
}

fn parameters(ensemble: &Ensemble) -> Result<String, Refusal> {
    let settings = &ensemble.settings;
    json(&serde_json::json!({
        "fdr": settings.fdr, "level": settings.level, "strong": settings.strong,
        "least": settings.group_least, "groups": settings.groups,
    }))
}
