use analysis::analysis::{Analysis, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The few figures of a place that lists show; counts and means stand whatever n is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// Name of the place; empty for the whole and where it is unknown.
    pub name: String,
    /// Municipality of a school; empty where it is unknown.
    pub municipality: String,
    /// Rows.
    pub rows: u64,
    /// Pupils who were absent.
    pub absent: u64,
    /// Schools in which somebody wrote.
    pub schools: u64,
    /// Largest primary score.
    pub max: u16,
    /// Mean primary score.
    pub mean: Option<f64>,
    /// Standard deviation (n − 1).
    pub sd: Option<f64>,
    /// Lower quartile, median, upper quartile.
    pub quartiles: Option<[f64; 3]>,
    /// Pupils by mark; `None` where no scale is known.
    pub marks: Option<BTreeMap<String, u64>>,
    /// Успеваемость, percent.
    pub success: Option<f64>,
    /// Качество, percent.
    pub quality: Option<f64>,
    /// Cronbach's α.
    pub alpha: Option<f64>,
    /// Official signs: of a school those that mark it, with 1; of a wider place how many of its schools each marks.
    pub signs: BTreeMap<String, u64>,
}

impl Figures {
    /// The figures of a place of an analysis, of which these are the schools.
    pub(super) fn of(unit: &Unit, analysis: &Analysis, schools: &[&Unit]) -> Self {
        let (profile, scores) = (&unit.profile, &unit.profile.scores);
        let [low, median, high] = scores.quartiles.map(|figure| figure.value);
        let quartiles = low
            .zip(median)
            .zip(high)
            .map(|((low, median), high)| [low, median, high]);
        let marks = &profile.marks;
        Self {
            name: unit.name.clone(),
            municipality: unit.municipality.clone(),
            rows: profile.rows,
            absent: profile.absent,
            schools: schools.iter().filter(|one| one.profile.wrote > 0).count() as u64,
            max: analysis.max,
            mean: scores.mean.value,
            sd: scores.sd.value,
            quartiles,
            marks: (analysis.bounds.is_some() || marks.n > 0).then(|| by_mark(unit)),
            success: marks.success.share.value,
            quality: marks.quality.share.value,
            alpha: profile.reliability.alpha.value,
            signs: signs(analysis, schools),
        }
    }
}

fn by_mark(unit: &Unit) -> BTreeMap<String, u64> {
    let parts = ["2", "3", "4", "5"].into_iter().zip(&unit.profile.marks.parts);
    parts.map(|(mark, part)| (mark.to_owned(), part.count)).collect()
}

fn signs(analysis: &Analysis, schools: &[&Unit]) -> BTreeMap<String, u64> {
    let official = analysis.signs.iter().filter(|total| total.official);
    let marked = |code| {
        let marks = |unit: &&&Unit| unit.signs.iter().any(|sign| sign.code == code && sign.marked);
        schools.iter().filter(marks).count() as u64
    };
    let counted = official.map(|total| (format!("{:?}", total.code), marked(total.code)));
    counted.filter(|(_, schools)| *schools > 0).collect()
}
