//! From measures to findings: groups calibrated on each other, p-values of a school's groups combined.

use super::{Measure, Measured, Papers, REGISTER, Raw, Settings, Stratum};
use crate::figure::Reason;
use crate::sign::{Calibrated, Finding};
use psychometrics::multiplicity::Family;
use psychometrics::school::Measured as Figure;
use psychometrics::school::calibration::{Calibration, Extremes};
use psychometrics::school::counts::{Count, Counts};
use std::collections::BTreeMap;

/// What all groups of a stratum say of each other.
enum Law {
    Figures(Calibration),
    Counts(Counts),
    Greatest(Extremes),
}

/// What calibration asks of a measure: everything but what is told of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    sign: u8,
    stratum: Stratum,
    raw: Raw,
    weight: f64,
}

/// What calibration asks of a school, sign by sign.
pub(super) fn seen(measured: &[Measured]) -> Box<[Seen]> {
    let of = |(sign, measure): (usize, &Measure)| Seen {
        sign: sign as u8,
        stratum: measure.stratum,
        raw: measure.raw,
        weight: measure.weight,
    };
    let told = measured.iter().enumerate();
    let all = told.flat_map(|(sign, measured)| measured.iter().flatten().map(move |one| (sign, one)));
    all.map(of).collect()
}

/// The laws of every sign and stratum with groups enough.
pub(super) struct Laws(Vec<BTreeMap<Stratum, Law>>);

impl Laws {
    /// What all groups of these schools say of each other.
    pub fn of(all: &[Box<[Seen]>], settings: &Settings) -> Self {
        Self(
            (0..REGISTER.len())
                .map(|sign| laws(all, sign, settings))
                .collect(),
        )
    }

    /// The findings of a school, in the order of the register.
    pub fn findings(
        &self,
        measured: Vec<Measured>,
        (papers, settings): (&Papers<'_>, &Settings),
    ) -> Vec<Finding> {
        let of = |(sign, measured)| finding(sign, measured, &self.0[sign], (papers, settings));
        measured.into_iter().enumerate().map(of).collect()
    }

    /// The p-values that the findings of a school will have, in the order of the register.
    pub fn p_values(&self, seen: &[Seen]) -> Vec<Option<f64>> {
        let of = |sign: usize| {
            let own = seen.iter().filter(|one| usize::from(one.sign) == sign);
            let known = own.filter_map(|one| {
                let p = self.0[sign].get(&one.stratum)?.p(one.raw)?;
                Some((p, one.weight)).filter(|known| known.0.is_finite())
            });
            let (all, weights): (Vec<f64>, Vec<f64>) = known.unzip();
            Family::of(&all).ok()?.cauchy_of_excesses(&weights)
        };
        (0..REGISTER.len()).map(of).collect()
    }
}

fn laws(all: &[Box<[Seen]>], sign: usize, settings: &Settings) -> BTreeMap<Stratum, Law> {
    let mut raw: BTreeMap<Stratum, Vec<Raw>> = BTreeMap::new();
    let own = all.iter().flatten().filter(|one| usize::from(one.sign) == sign);
    for one in own {
        raw.entry(one.stratum).or_default().push(one.raw);
    }
    let least = settings.groups.value as usize;
    let enough = raw.into_iter().filter(|(_, raw)| raw.len() >= least);
    enough
        .filter_map(|(stratum, raw)| Some((stratum, Law::of(&raw)?)))
        .collect()
}

impl Law {
    fn of(all: &[Raw]) -> Option<Self> {
        let figures: Vec<Figure> = all.iter().filter_map(figure).collect();
        let counts: Vec<Count> = all.iter().filter_map(count).collect();
        let greatest: Vec<(f64, f64)> = all.iter().filter_map(greatest).collect();
        match [figures.is_empty(), counts.is_empty()] {
            [false, _] => Calibration::of(&figures).ok().map(Self::Figures),
            [_, false] => Counts::of(&counts).ok().map(Self::Counts),
            [true, true] => Extremes::of(&greatest).ok().map(Self::Greatest),
        }
    }

    fn p(&self, raw: Raw) -> Option<f64> {
        match self {
            Self::Figures(law) => Some(law.p(figure(&raw)?)),
            Self::Counts(law) => Some(law.p(count(&raw)?)),
            Self::Greatest(law) => Some(law.p(greatest(&raw)?)),
        }
    }

    fn told(&self, raw: Raw) -> Calibrated {
        let (groups, centre, between) = match self {
            Self::Figures(law) => (law.units, law.centre, law.between),
            Self::Counts(law) => {
                let expected = count(&raw).map_or(0.0, |count| count.expected);
                (law.units, law.factor * expected, law.spread * law.spread)
            }
            Self::Greatest(law) => {
                let size = greatest(&raw).map_or(1.0, |(size, _)| size);
                (law.units, law.place + law.slope * libm::log(size), law.scale)
            }
        };
        let error = figure(&raw).map_or(0.0, |figure| figure.error);
        Calibrated {
            groups: groups as u64,
            combined: 1,
            least: 1.0,
            centre,
            variance: error * error,
            between,
        }
    }
}

const fn figure(raw: &Raw) -> Option<Figure> {
    match *raw {
        Raw::Figure { value, error } => Some(Figure { value, error }),
        Raw::Greatest { .. } | Raw::Count { .. } => None,
    }
}

const fn count(raw: &Raw) -> Option<Count> {
    match *raw {
        Raw::Count { observed, expected } => Some(Count { observed, expected }),
        Raw::Greatest { .. } | Raw::Figure { .. } => None,
    }
}

const fn greatest(raw: &Raw) -> Option<(f64, f64)> {
    match *raw {
        Raw::Greatest { size, value } => Some((size, value)),
        Raw::Figure { .. } | Raw::Count { .. } => None,
    }
}

/// What a sign says of a school: its least likely group, with the p-value of all of them.
fn finding(
    sign: usize,
    measured: Measured,
    laws: &BTreeMap<Stratum, Law>,
    (papers, settings): (&Papers<'_>, &Settings),
) -> Finding {
    let sign = &REGISTER[sign];
    let silent = |reason| Finding::insufficient(sign.code, sign.unit, papers.wrote(), reason);
    let measures = match measured {
        Ok(measures) => measures,
        Err(reason) => return silent(reason),
    };
    let known = measures.into_iter().filter_map(|measure| {
        let law = laws.get(&measure.stratum)?;
        Some((law.p(measure.raw)?, law, measure))
    });
    let known: Vec<(f64, &Law, Measure)> = known.filter(|known| known.0.is_finite()).collect();
    let all: Vec<f64> = known.iter().map(|known| known.0).collect();
    let weights: Vec<f64> = known.iter().map(|known| known.2.weight).collect();
    let p = Family::of(&all)
        .ok()
        .and_then(|family| family.cauchy_of_excesses(&weights));
    let least = known
        .into_iter()
        .reduce(|one, other| if other.0 < one.0 { other } else { one });
    let (Some(p), Some((own, law, measure))) = (p, least) else {
        return silent(Reason::NoReference);
    };
    let marked = p <= settings.level.value;
    Finding {
        code: sign.code,
        marked,
        statistic: Some(match measure.raw {
            Raw::Figure { value, .. } | Raw::Greatest { value, .. } => value,
            Raw::Count { observed, .. } => observed as f64,
        }),
        reference: Some(measure.reference),
        n: measure.n,
        effect: Some(measure.effect),
        unit: measure.unit,
        pupils: if marked { measure.pupils } else { 0 },
        calibration: Some(Calibrated {
            combined: all.len() as u64,
            least: own,
            ..law.told(measure.raw)
        }),
        explanation: Some(measure.explanation),
        insufficient: None,
        p: Some(p),
    }
}
