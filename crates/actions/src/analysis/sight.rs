//! What of an analysed version somebody may see.

use super::Figures;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::schools::school_code;
use domain::analysis::AnalysisLevel;
use domain::person::Role;
use domain::result::VersionId;
use domain::territory::SchoolCode;
use std::collections::BTreeSet;
use store::Tx;
use store::analysis::Brief;

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

/// Up to so many codes are asked for one by one; beyond, all schools are read at once.
const FEW: usize = 8;

/// An analysed version as far as somebody may see it.
pub(crate) struct Sight {
    /// Everything together, and its figures; only where that tells nothing of single schools of others.
    pub(crate) whole: Option<(Brief, Figures)>,
    /// Municipalities in which somebody of mine wrote, under the same condition.
    pub(crate) municipalities: Vec<(Brief, Figures)>,
    /// My schools.
    pub(crate) schools: Vec<(Brief, Figures)>,
}

/// Under which codes result sets know the schools of a desk.
pub(crate) async fn my_codes(desk: &Desk, tx: &mut Tx) -> Result<BTreeSet<SchoolCode>, Refusal> {
    let codes = store::organisation::school_codes_below(tx, &desk.organisation.id).await?;
    Ok(codes.iter().filter_map(|(_, code)| school_code(code)).collect())
}

/// How much of an analysed version is somebody's.
pub(crate) struct Share {
    whole: (Brief, Figures),
    /// My schools.
    pub(crate) schools: Vec<Brief>,
    /// Schools of others that wrote.
    others: u64,
}

/// How much of a version belongs to whoever has these schools; `None` while nothing is said of it yet.
pub(crate) async fn share(
    tx: &mut Tx,
    version: &VersionId,
    mine: &BTreeSet<SchoolCode>,
) -> Result<Option<Share>, Refusal> {
    let Some(whole) = store::analysis::list(tx, version, AnalysisLevel::Whole, None)
        .await?
        .pop()
    else {
        return Ok(None);
    };
    let (whole, schools) = (read(whole), of_mine(tx, version, mine).await?);
    let wrote = schools.iter().filter(|brief| brief.wrote > 0).count() as u64;
    let others = whole.1.schools.saturating_sub(wrote);
    Ok(Some(Share {
        whole,
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
    let all_together = share.shows_whole();
    let schools: Vec<_> = share.schools.into_iter().map(read).collect();
    Ok(Some(Sight {
        whole: all_together.then_some(share.whole),
        municipalities: municipalities(tx, version, (&schools, share.others)).await?,
        schools,
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

    /// Rows of my schools.
    pub(crate) fn rows(&self) -> u64 {
        self.schools.iter().cloned().map(|brief| read(brief).1.rows).sum()
    }
}

const fn tells_nobody_apart(others: u64) -> bool {
    others == 0 || others >= OTHERS
}

async fn of_mine(
    tx: &mut Tx,
    version: &VersionId,
    mine: &BTreeSet<SchoolCode>,
) -> Result<Vec<Brief>, Refusal> {
    if mine.len() > FEW {
        let mut all = store::analysis::list(tx, version, AnalysisLevel::School, None).await?;
        all.retain(|brief| SchoolCode::parse(&brief.code).is_some_and(|code| mine.contains(&code)));
        return Ok(all);
    }
    let mut found = Vec::new();
    for code in mine {
        let one = store::analysis::find(tx, version, AnalysisLevel::School, &code.to_string()).await?;
        found.extend(one.map(|one| Brief {
            version: one.version,
            level: one.level,
            code: one.code,
            wrote: one.wrote,
            figures: one.figures,
            made: one.made,
        }));
    }
    Ok(found)
}

/// A municipality is not shown either if everything without it would tell of single schools of others.
async fn municipalities(
    tx: &mut Tx,
    version: &VersionId,
    (schools, others): (&[(Brief, Figures)], u64),
) -> Result<Vec<(Brief, Figures)>, Refusal> {
    let all = store::analysis::list(tx, version, AnalysisLevel::Municipality, None).await?;
    let own = |name: &str| {
        let inside = schools.iter().filter(|(_, figures)| figures.municipality == name);
        inside.filter(|(brief, _)| brief.wrote > 0).count() as u64
    };
    let shown = all.into_iter().map(read).filter(|(brief, figures)| {
        let own = own(&brief.code);
        let inside = figures.schools.saturating_sub(own);
        own > 0 && tells_nobody_apart(inside) && tells_nobody_apart(others.saturating_sub(inside))
    });
    Ok(shown.collect())
}

fn read(brief: Brief) -> (Brief, Figures) {
    let figures = serde_json::from_str(&brief.figures).unwrap_or_default();
    (brief, figures)
}
