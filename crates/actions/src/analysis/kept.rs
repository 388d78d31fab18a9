//! A version studied, as it is kept: figures and summaries of every place, findings of every school.

use super::Rules;
use super::figures::Figures;
use super::rules::of_sign;
use crate::line::study::{Material as Studied, school_by_school};
use crate::refusal::Refusal;
use crate::version::Origin;
use analysis::analysis::{Analysis as Said, Unit};
use analysis::sign::{Code, Finding as Sign};
use analysis::summary::{Place, Summaries, Summary};
use domain::analysis::{Analysis, AnalysisLevel};
use domain::catalog::Catalogue;
use domain::finding::{Finding, FindingId};
use domain::result::{AcceptedVersion, Version, VersionId};
use domain::territory::{Level, SchoolCode};
use jiff::Timestamp;
use lake::Lake;
use sha2::{Digest, Sha256};

/// A version with those beside it.
pub(crate) struct Material {
    pub(crate) version: AcceptedVersion,
    /// The cohort a year before and the same work in earlier years.
    pub(crate) context: Vec<AcceptedVersion>,
    pub(crate) rules: Rules,
}

/// Studies a version; the same material gives the same rows, whenever and wherever.
pub(crate) fn kept(
    lake: &Lake,
    catalogue: &Catalogue,
    of: &Material,
    made: Timestamp,
) -> Result<(Vec<Analysis>, Vec<Finding>), Refusal> {
    let all = std::iter::once(&of.version).chain(&of.context);
    let materials: Result<Vec<Studied>, Refusal> = all.map(|version| material(lake, version)).collect();
    let studied = school_by_school(materials?, catalogue)?;
    let (first, summaries) = studied.ok_or_else(|| Refusal::Internal("nothing was studied".to_owned()))?;
    let stamp = Stamp {
        version: &of.version.id,
        rules: of.rules.text()?,
        made,
    };
    let analyses = analyses(&first.analysis, &summaries, &stamp)?;
    Ok((analyses, findings(&first.analysis, &stamp)?))
}

/// An accepted version as the line studies it.
pub(crate) fn material(lake: &Lake, version: &AcceptedVersion) -> Result<Studied, Refusal> {
    let origin: Origin = serde_json::from_str(&version.provenance).unwrap_or_default();
    let known = Version {
        id: version.id.clone(),
        work: version.work.clone(),
        number: version.number,
        rows: version.rows,
        accepted: version.accepted.to_string(),
        files: origin.files,
        file_hashes: origin.hashes,
        layout: origin.layout,
    };
    Ok(Studied::version(lake.file(&version.id)?, &known))
}

/// What every row bears.
struct Stamp<'a> {
    version: &'a VersionId,
    rules: String,
    made: Timestamp,
}

fn analyses(said: &Said, summaries: &Summaries, stamp: &Stamp<'_>) -> Result<Vec<Analysis>, Refusal> {
    let schools: Vec<&Unit> = said.schools.iter().collect();
    let mut all = Vec::with_capacity(schools.len() + said.municipalities.len() + 1);
    if let Some(whole) = summaries.whole() {
        let figures = Figures::of(&said.overall, said, &schools);
        all.push(row(
            stamp,
            (AnalysisLevel::Whole, String::new()),
            (&figures, &whole),
        )?);
    }
    let wider = summaries.roll_up(Level::Municipality);
    for unit in &said.municipalities {
        let own: Vec<&Unit> = schools
            .iter()
            .copied()
            .filter(|one| one.municipality == unit.name)
            .collect();
        let summary = wider.as_ref().and_then(|wider| wider.get(&unit.place));
        if let Some(summary) = summary {
            let place = (AnalysisLevel::Municipality, unit.name.clone());
            all.push(row(stamp, place, (&Figures::of(unit, said, &own), summary))?);
        }
    }
    for unit in &schools {
        if let (Place::School(code), Some(summary)) = (&unit.place, summaries.get(&unit.place)) {
            let place = (AnalysisLevel::School, code.to_string());
            all.push(row(stamp, place, (&Figures::of(unit, said, &[unit]), summary))?);
        }
    }
    Ok(all)
}

fn row(
    stamp: &Stamp<'_>,
    (level, code): (AnalysisLevel, String),
    (figures, summary): (&Figures, &Summary),
) -> Result<Analysis, Refusal> {
    Ok(Analysis {
        version: stamp.version.clone(),
        level,
        code,
        wrote: summary.wrote(),
        figures: json(figures)?,
        summary: json(summary)?,
        rules: stamp.rules.clone(),
        made: stamp.made,
    })
}

/// Official signs that mark a school; what is not official is shown in papers and marks nobody.
fn findings(said: &Said, stamp: &Stamp<'_>) -> Result<Vec<Finding>, Refusal> {
    let finding = |(school, sign): (SchoolCode, &Sign)| {
        let (parameters, sign_version) = of_sign(sign.code, &said.norms);
        let code = format!("{:?}", sign.code);
        Ok(Finding {
            id: finding_id(stamp.version, school, (&code, &sign_version))?,
            version: stamp.version.clone(),
            school,
            sign: code,
            sign_version,
            parameters: parameters.to_string(),
            evidence: json(sign)?,
            made: stamp.made,
        })
    };
    marking(said).map(finding).collect()
}

/// Official signs that mark schools, each with the name of its finding.
pub(super) fn named(said: &Said, version: &VersionId) -> Result<Vec<(SchoolCode, Code, FindingId)>, Refusal> {
    let name = |(school, sign): (SchoolCode, &Sign)| {
        let (_, method) = of_sign(sign.code, &said.norms);
        let id = finding_id(version, school, (&format!("{:?}", sign.code), &method))?;
        Ok((school, sign.code, id))
    };
    marking(said).map(name).collect()
}

/// Schools with each official sign that marks them.
fn marking(said: &Said) -> impl Iterator<Item = (SchoolCode, &Sign)> {
    let official = |code| {
        let mut totals = said.signs.iter();
        totals.any(|total| total.code == code && total.official)
    };
    let signs = said
        .schools
        .iter()
        .flat_map(|unit| unit.signs.iter().map(move |sign| (unit, sign)));
    signs.filter_map(move |(unit, sign)| match unit.place {
        Place::School(school) if sign.marked && official(sign.code) => Some((school, sign)),
        _ => None,
    })
}

/// A finding computed again is the same finding: whatever refers to it still holds.
pub(super) fn finding_id(
    version: &VersionId,
    school: SchoolCode,
    sign: (&str, &str),
) -> Result<FindingId, Refusal> {
    let digest = Sha256::digest(format!("finding {version} {school} {} {}", sign.0, sign.1).as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    let name = uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string();
    FindingId::new(&name).ok_or_else(|| Refusal::Internal(format!("not a name: {name}")))
}

pub(super) fn json(value: &impl serde::Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(|error| Refusal::Internal(error.to_string()))
}
