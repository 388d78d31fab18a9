//! What of an analysed version somebody may see.

use super::Figures;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::schools::school_code;
use domain::analysis::AnalysisLevel;
use domain::person::Role;
use domain::result::VersionId;
use domain::territory::SchoolCode;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::Tx;
use store::analysis::Brief;
use store::revision::Noun;

/// Who reads what is said of results.
pub(crate) const READERS: &[Role] = &[
    Role::Specialist,
    Role::Methodist,
    Role::Head,
    Role::Curator,
    Role::RegionViewer,
];

/// With fewer schools of others than this, what is said of all together would tell what is said of one of them.
pub(crate) const OTHERS: u64 = 3;

/// One place of an analysed version, without its summary.
#[derive(Debug)]
pub(crate) struct Seen {
    /// How much of the version.
    pub(crate) level: AnalysisLevel,
    /// Which place, see [`domain::analysis::Analysis::code`].
    pub(crate) code: String,
    /// The same as schools are known; `None` for wider places.
    school: Option<SchoolCode>,
    /// Pupils who wrote.
    pub(crate) wrote: u64,
    /// The figures.
    pub(crate) figures: Figures,
    /// When it was computed.
    pub(crate) made: Timestamp,
}

impl From<Brief> for Seen {
    fn from(brief: Brief) -> Self {
        let is_school = brief.level == AnalysisLevel::School;
        Self {
            school: SchoolCode::parse(&brief.code).filter(|_| is_school),
            figures: serde_json::from_str(&brief.figures).unwrap_or_default(),
            level: brief.level,
            code: brief.code,
            wrote: brief.wrote,
            made: brief.made,
        }
    }
}

/// An analysed version as far as somebody may see it.
pub(crate) struct Sight {
    /// Everything together; only where that tells nothing of single schools of others.
    pub(crate) whole: Option<Arc<Seen>>,
    /// Municipalities in which somebody of mine wrote, under the same condition.
    pub(crate) municipalities: Vec<Arc<Seen>>,
    /// My schools.
    pub(crate) schools: Vec<Arc<Seen>>,
}

/// Under which codes result sets know the schools of a desk.
pub(crate) async fn my_codes(desk: &Desk, tx: &mut Tx) -> Result<Arc<BTreeSet<SchoolCode>>, Refusal> {
    let key = format!("codes {}", desk.organisation.id);
    if let Some(known) = tx.known(Noun::Organisation, &key).await? {
        return Ok(known);
    }
    let codes = store::organisation::school_codes_below(tx, &desk.organisation.id).await?;
    let mine: BTreeSet<SchoolCode> = codes.iter().filter_map(|(_, code)| school_code(code)).collect();
    Ok(tx.keep(Noun::Organisation, &key, mine))
}

/// All places of a level; from memory where nothing was analysed since.
async fn places(
    tx: &mut Tx,
    version: &VersionId,
    level: AnalysisLevel,
) -> Result<Arc<Vec<Arc<Seen>>>, Refusal> {
    let key = format!("{} {version}", level.code());
    if let Some(known) = tx.known(Noun::Analysis, &key).await? {
        return Ok(known);
    }
    let all = store::analysis::list(tx, version, level, None).await?;
    let all: Vec<Arc<Seen>> = all.into_iter().map(|brief| Arc::new(brief.into())).collect();
    Ok(tx.keep(Noun::Analysis, &key, all))
}

/// How much of an analysed version is somebody's.
pub(crate) struct Share {
    whole: Arc<Seen>,
    /// My schools.
    pub(crate) schools: Vec<Arc<Seen>>,
    /// Schools of others that wrote.
    others: u64,
}

/// How much of a version belongs to whoever has these schools; `None` while nothing is said of it yet.
pub(crate) async fn share(
    tx: &mut Tx,
    version: &VersionId,
    mine: &BTreeSet<SchoolCode>,
) -> Result<Option<Share>, Refusal> {
    let whole = places(tx, version, AnalysisLevel::Whole).await?;
    let Some(whole) = whole.first() else {
        return Ok(None);
    };
    let mut schools = places(tx, version, AnalysisLevel::School).await?.to_vec();
    schools.retain(|seen| seen.school.is_some_and(|code| mine.contains(&code)));
    let wrote = schools.iter().filter(|seen| seen.wrote > 0).count() as u64;
    let others = whole.figures.schools.saturating_sub(wrote);
    Ok(Some(Share {
        whole: Arc::clone(whole),
        schools,
        others,
    }))
}

/// What somebody with these schools may see of a version; `None` while nothing is said of it yet.
pub(crate) async fn sight(
    tx: &mut Tx,
    version: &VersionId,
    mine: &BTreeSet<SchoolCode>,
) -> Result<Option<Sight>, Refusal> {
    let Some(share) = share(tx, version, mine).await? else {
        return Ok(None);
    };
    Ok(Some(Sight {
        municipalities: municipalities(tx, version, &share).await?,
        whole: share.shows_whole().then_some(share.whole),
        schools: share.schools,
    }))
}

impl Share {
    /// Whether somebody of mine is in it at all.
    pub(crate) const fn is_mine(&self) -> bool {
        !self.schools.is_empty()
    }

    /// Whether all of it is mine.
    pub(crate) const fn is_all_mine(&self) -> bool {
        self.others == 0
    }

    /// Whether figures of all together tell nothing of single schools of others.
    pub(crate) const fn shows_whole(&self) -> bool {
        tells_nobody_apart(self.others)
    }

    /// Mean percentage of the maximum of all together, where that tells nothing of single schools of others.
    pub(super) fn mean(&self) -> Option<f64> {
        percent(&self.whole.figures).filter(|_| self.shows_whole())
    }

    /// The same of each of some schools of mine, with the pupils who wrote.
    pub(super) fn means(&self, wanted: impl Fn(&str) -> bool) -> Vec<(f64, u64)> {
        let wanted = self.schools.iter().filter(|seen| wanted(&seen.code));
        wanted
            .filter_map(|seen| Some((percent(&seen.figures)?, seen.wrote)))
            .collect()
    }

    /// Rows of my schools.
    pub(crate) fn rows(&self) -> u64 {
        self.schools.iter().map(|seen| seen.figures.rows).sum()
    }
}

fn percent(figures: &Figures) -> Option<f64> {
    let max = f64::from(figures.max);
    figures.mean.filter(|_| max > 0.0).map(|mean| 100.0 * mean / max)
}

const fn tells_nobody_apart(others: u64) -> bool {
    others == 0 || others >= OTHERS
}

/// A municipality is not shown either if everything without it would tell of single schools of others.
async fn municipalities(tx: &mut Tx, version: &VersionId, share: &Share) -> Result<Vec<Arc<Seen>>, Refusal> {
    let mut own: BTreeMap<&str, u64> = BTreeMap::new();
    for seen in share.schools.iter().filter(|seen| seen.wrote > 0) {
        *own.entry(&seen.figures.municipality).or_default() += 1;
    }
    let mut all = places(tx, version, AnalysisLevel::Municipality).await?.to_vec();
    all.retain(|seen| {
        let own = own.get(&*seen.code).copied().unwrap_or(0);
        let inside = seen.figures.schools.saturating_sub(own);
        own > 0 && tells_nobody_apart(inside) && tells_nobody_apart(share.others.saturating_sub(inside))
    });
    Ok(all)
}
