//! Schools like one, as they stand in the few figures that lists show.

use super::words;
use crate::analysis::sight::Share;
use crate::schools::Schools;
use domain::territory::{Organisation, SchoolCode};

/// Everybody in a work.
pub(in crate::analysis) const EVERYBODY: &str = words::EVERYBODY;

pub(super) use crate::schools::SETTLEMENT;

/// Fewer schools are no group.
const LEAST: usize = 3;

/// My schools in the same kind of settlement: name and mean percentage of the maximum; `None` where they are too few.
pub(in crate::analysis) fn of(share: &Share, schools: &Schools, one: &Organisation) -> Option<(String, f64)> {
    let kind = one.attributes.get(SETTLEMENT).filter(|kind| !kind.is_empty())?;
    let is_alike = |code: &str| {
        let school = SchoolCode::parse(code).and_then(|code| schools.of(code));
        school.is_some_and(|school| school.attributes.get(SETTLEMENT) == Some(kind))
    };
    let means: Vec<(f64, u64)> = share.means(is_alike);
    let pupils: u64 = means.iter().map(|(_, wrote)| wrote).sum();
    let sum: f64 = means.iter().map(|(mean, wrote)| mean * *wrote as f64).sum();
    (means.len() >= LEAST && pupils > 0).then(|| (words::alike(kind), sum / pupils as f64))
}
