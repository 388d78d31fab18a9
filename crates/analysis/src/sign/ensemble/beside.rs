//! Other works of a school: what they let expect of this one.

use super::numbers::Levels;
use super::{Measure, Measured, Prepared, Raw, School, Sitting, Stratum};
use crate::figure::Reason;
use crate::sign::{Explanation, Unit};
use domain::territory::SchoolCode;
use psychometrics::Moments;
use std::collections::BTreeMap;

/// Which other works a level is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// Those of earlier years.
    Earlier,
    /// The others of the year.
    SameYear,
}

/// Where a school stands in a work, in standard deviations of pupils from the mean of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Standing {
    pub z: f64,
    pub error: f64,
    pub mean: f64,
    pub n: u64,
}

/// Several works together.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Others {
    z: f64,
    error: f64,
    works: u64,
}

/// What other works let expect, and by how much a standing there counts here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standings {
    own: BTreeMap<SchoolCode, Standing>,
    others: [BTreeMap<SchoolCode, Others>; 2],
    /// Intercept and slope of the own standing on the others'.
    lines: [[f64; 2]; 2],
    /// The standard deviation and the mean of pupils.
    pupils: [f64; 2],
}

impl Standings {
    /// The standings beside each of the works.
    pub fn of(sittings: &[Sitting<'_>], prepared: &[Prepared<'_>]) -> Vec<Self> {
        let own: Vec<(BTreeMap<SchoolCode, Standing>, [f64; 2])> = prepared.iter().map(own).collect();
        let beside = |place: usize| {
            let year = sittings[place].set.work.year;
            let related = |wanted: Beside| {
                let works = own.iter().zip(sittings).enumerate();
                let inside = works.filter(|(other, (_, sitting))| {
                    *other != place
                        && match wanted {
                            Beside::Earlier => sitting.set.work.year < year,
                            Beside::SameYear => sitting.set.work.year == year,
                        }
                });
                together(inside.map(|(_, ((standings, _), sitting))| (standings, sitting)))
            };
            let mut found = Self {
                own: own[place].0.clone(),
                others: [related(Beside::Earlier), related(Beside::SameYear)],
                lines: [[0.0; 2]; 2],
                pupils: own[place].1,
            };
            found.lines = [found.line(0), found.line(1)];
            found
        };
        (0..sittings.len()).map(beside).collect()
    }

    /// The line through all schools by least squares, each counting by its pupils.
    fn line(&self, which: usize) -> [f64; 2] {
        let pairs = || {
            let others = self.others[which].iter();
            others.filter_map(|(code, other)| Some((other.z, self.own.get(code)?)))
        };
        let mut sums = [0.0; 5];
        for (x, own) in pairs() {
            let w = own.n as f64;
            let add = [w, w * x, w * own.z, w * x * x, w * x * own.z];
            sums.iter_mut().zip(add).for_each(|(sum, add)| *sum += add);
        }
        let [w, x, y, xx, xy] = sums;
        let spread = xx - x * x / w;
        if pairs().count() < 3 || spread <= 0.0 {
            return [0.0; 2];
        }
        let slope = (xy - x * y / w) / spread;
        [(y - slope * x) / w, slope]
    }
}

fn own(prepared: &Prepared<'_>) -> (BTreeMap<SchoolCode, Standing>, [f64; 2]) {
    let all = Moments::of_histogram(&prepared.reference.histogram);
    let pupils = [all.sd().unwrap_or(0.0), all.mean().unwrap_or(0.0)];
    let standing = |histogram: &[u64]| {
        let sums = Moments::of_histogram(histogram);
        let mean = sums.mean().filter(|_| pupils[0] > 0.0)?;
        Some(Standing {
            z: (mean - pupils[1]) / pupils[0],
            error: 1.0 / (sums.n as f64).sqrt(),
            mean,
            n: sums.n,
        })
    };
    let of = prepared.papers.iter();
    let found = of.filter_map(|papers| Some((papers.code, standing(&papers.histogram)?)));
    (found.collect(), pupils)
}

/// The mean standing of each school over these works by precision; works under observation alone where there are any.
fn together<'a, 's: 'a>(
    works: impl Iterator<Item = (&'a BTreeMap<SchoolCode, Standing>, &'a Sitting<'s>)>,
) -> BTreeMap<SchoolCode, Others> {
    let mut all: BTreeMap<SchoolCode, Vec<(bool, Standing)>> = BTreeMap::new();
    for (standings, sitting) in works {
        for (&code, &standing) in standings {
            let controlled = sitting.notes.get(&code).is_some_and(|note| note.controlled);
            all.entry(code).or_default().push((controlled, standing));
        }
    }
    let of = |(code, works): (SchoolCode, Vec<(bool, Standing)>)| {
        let observed = works.iter().any(|(controlled, _)| *controlled);
        let kept = || works.iter().filter(|(controlled, _)| *controlled == observed);
        let weight = |standing: &Standing| 1.0 / (standing.error * standing.error);
        let total: f64 = kept().map(|(_, standing)| weight(standing)).sum();
        let sum: f64 = kept().map(|(_, standing)| weight(standing) * standing.z).sum();
        let others = Others {
            z: sum / total,
            error: 1.0 / total.sqrt(),
            works: kept().count() as u64,
        };
        (code, others)
    };
    all.into_iter().map(of).collect()
}

/// The level of a school against what its other works let expect.
pub(crate) fn beside(school: &School<'_>, which: Beside) -> Measured {
    let standings = school.standings;
    let place = which as usize;
    let least = school.settings.group_least.value as u64;
    let own = standings
        .own
        .get(&school.papers.code)
        .ok_or(Reason::NoReference)?;
    let others = standings.others[place].get(&school.papers.code);
    if own.n < least {
        return Err(Reason::TooFew { least });
    }
    if others.is_none() && (which == Beside::SameYear || !standings.others[place].is_empty()) {
        return Err(Reason::NoReference);
    }
    let [sd, mean] = standings.pupils;
    let [intercept, slope] = standings.lines[place];
    let expected = others.map_or(0.0, |others| intercept + slope * others.z);
    let error = others.map_or(0.0, |others| slope * others.error);
    Ok(vec![Measure {
        stratum: Stratum(0),
        raw: Raw::Figure {
            value: own.z - expected,
            error: libm::hypot(own.error, error),
        },
        weight: 1.0,
        n: own.n,
        reference: mean + sd * expected,
        effect: sd * (own.z - expected),
        unit: Unit::Points,
        pupils: own.n,
        explanation: Explanation::Levels(Levels {
            mean: own.mean,
            expected: mean + sd * expected,
            others: others.map_or(0, |others| others.works),
            standing: others.map(|others| others.z),
            own: own.z,
        }),
    }])
}
