//! The official rule A, as it stands, as a rival.

use analysis::norms::Norms;
use analysis::ruler::Ruler;
use analysis::sign::{Code, Evidence, REGISTER};
use analysis::summary::{Lens, Place, Summary, summarise};
use domain::catalog::Catalogue;
use domain::result::ResultSet;
use domain::territory::Level;

/// How far the lower bound of each school lies above the upper bound of the whole, in points.
pub(super) fn excesses(set: &ResultSet) -> Vec<Option<f64>> {
    let catalogue = Catalogue::builtin();
    let Ok(norms) = Norms::from_catalogue(catalogue) else {
        return vec![None; set.schools.len()];
    };
    let lens = Lens::new(&set.items, catalogue.scale(&set.work));
    let schools = summarise(set, &lens, Level::School);
    let Some(whole) = schools
        .roll_up(Level::Region)
        .and_then(|mut all| all.of.remove(&Place::Whole))
    else {
        return vec![None; set.schools.len()];
    };
    let ruler = Ruler::new(1);
    let excess = |school: &Summary| {
        excess(&Evidence {
            school,
            whole: &whole,
            cohort: None,
            norms: &norms,
            ruler: &ruler,
        })
    };
    set.schools
        .iter()
        .map(|school| excess(schools.of.get(&Place::School(school.code))?))
        .collect()
}

fn excess(evidence: &Evidence<'_>) -> Option<f64> {
    let sign = REGISTER.iter().find(|sign| sign.code == Code::A)?;
    let finding = (sign.judge)(evidence);
    Some(finding.statistic? - finding.reference?)
}
