use super::{Figures, Seen, Sight};
use domain::analysis::AnalysisLevel;
use domain::procedure::Work;
use domain::result::{AcceptedVersion, VersionId};
use jiff::Timestamp;
use serde::Serialize;

/// What is said of one place in one version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnalysisView {
    /// The work.
    pub work: Work,
    /// Of which version.
    pub version: VersionId,
    /// Number of the version.
    pub number: u32,
    /// How much of it.
    pub level: AnalysisLevel,
    /// Which place: code of the school, name of the municipality, empty for the whole.
    pub code: String,
    /// Pupils who wrote.
    pub wrote: u64,
    /// The figures.
    #[serde(flatten)]
    pub figures: Figures,
    /// When it was computed.
    pub made: Timestamp,
}

impl AnalysisView {
    fn of(version: &AcceptedVersion, seen: &Seen) -> Self {
        Self {
            work: version.work.clone(),
            version: version.id.clone(),
            number: version.number,
            level: seen.level,
            code: seen.code.clone(),
            wrote: seen.wrote,
            figures: seen.figures.clone(),
            made: seen.made,
        }
    }

    /// The one place that is all of mine: my only school, my only municipality, or the whole.
    pub(crate) fn own(version: &AcceptedVersion, sight: &Sight) -> Option<Self> {
        let own = match (&*sight.schools, &*sight.municipalities) {
            ([school], _) => Some(school),
            (_, [municipality]) => Some(municipality),
            _ => sight.whole.as_ref(),
        };
        own.map(|seen| Self::of(version, seen))
    }

    /// Everything in sight, from the widest place to the schools.
    pub(super) fn all_of(version: &AcceptedVersion, sight: &Sight) -> Vec<Self> {
        let all = sight
            .whole
            .iter()
            .chain(&sight.municipalities)
            .chain(&sight.schools);
        all.map(|one| Self::of(version, one)).collect()
    }
}
