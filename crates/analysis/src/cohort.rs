//! One cohort in two works a year apart, for the signs C and D.

use crate::summary::{Place, Summaries, Summary};
use domain::territory::{Level, SchoolCode};
use psychometrics::quantile::Fences;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One cohort of one school in two years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Growth {
    /// Mean share of the maximum in the earlier and in the later year, percent.
    pub percent: [f64; 2],
    /// Pupils who wrote in both years.
    pub n: [u64; 2],
    /// K = earlier / later.
    pub k: f64,
}

/// The same cohort of all schools in two works a year apart (say, grade 4 and then grade 5 of one subject).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cohort {
    of: BTreeMap<SchoolCode, Growth>,
    values: Vec<f64>,
    later_max: f64,
}

impl Cohort {
    /// The cohort of the schools that are in both sets of summaries (at the level of schools or classes).
    ///
    /// Schools whose later mean is 0 have no K and stay out.
    pub fn of(earlier: &Summaries, later: &Summaries) -> Self {
        let (Some(earlier), Some(later)) = (earlier.at(Level::School), later.at(Level::School)) else {
            return Self::default();
        };
        let pair = |(place, after): (&Place, &Arc<Summary>)| match place {
            Place::School(code) => Some((*code, growth(earlier.get(place)?, after)?)),
            _ => None,
        };
        let of: BTreeMap<_, _> = later.of.iter().filter_map(pair).collect();
        Self {
            values: of.values().map(|growth: &Growth| growth.k).collect(),
            later_max: later
                .of
                .values()
                .next()
                .map_or(0.0, |summary| f64::from(summary.shape().max)),
            of,
        }
    }

    /// A school's cohort, if it is in both years.
    pub fn school(&self, code: SchoolCode) -> Option<&Growth> {
        self.of.get(&code)
    }

    /// Schools with a K.
    pub fn schools(&self) -> usize {
        self.of.len()
    }

    /// Quartiles of K over all schools with the fences `reach` interquartile ranges outside of them.
    pub fn fences(&self, reach: f64) -> Option<Fences> {
        Fences::around(&self.values, reach)
    }

    /// By how many points of the later work the school departs from what its earlier result and the median K promise.
    pub(crate) fn departure(&self, growth: &Growth, median: f64) -> f64 {
        (growth.percent[1] - growth.percent[0] / median) * self.later_max / 100.0
    }
}

fn growth(earlier: &Summary, later: &Summary) -> Option<Growth> {
    let percent = [percent(earlier)?, percent(later)?];
    (percent[1] > 0.0).then(|| Growth {
        percent,
        n: [earlier.wrote(), later.wrote()],
        k: percent[0] / percent[1],
    })
}

fn percent(summary: &Summary) -> Option<f64> {
    let max = f64::from(summary.shape().max);
    summary
        .scores()
        .mean()
        .filter(|_| max > 0.0)
        .map(|mean| 100.0 * mean / max)
}
