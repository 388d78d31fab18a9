//! Sign P, пик на границе отметки: more pupils at a bound and fewer just below than others of this level have.
//!
//! The expected histogram is that of all other schools, tilted to the mean of the group: a peak that the whole region
//! has at «3» is in it. The statistic is the log-likelihood ratio of «a share of those within reach below the bound was
//! moved to it», less what total and mean say (kernel [`psychometrics::boundary::lifted`]), bound by bound, class by
//! class and for the school; z-values of all groups are calibrated on each other. It does not see what the whole region
//! does, nor a lift past the bound by several points. Page: `docs/methods/sign-p.md`.

use super::ensemble::numbers::Peak;
use super::ensemble::{Measure, Measured, Raw, School, Stratum};
use super::{Explanation, Unit};
use crate::figure::Reason;
use domain::procedure::Mark;
use psychometrics::boundary::lifted::{Lift, Lifted, lifted};

pub(super) fn measure(school: &School<'_>) -> Measured {
    let Some(bounds) = school.reference.bounds else {
        return Err(Reason::NoScale);
    };
    let least = school.settings.group_least.value as u64;
    let mut found = Vec::new();
    for group in school.groups().iter().filter(|group| group.wrote() >= least) {
        for (place, &bound) in bounds.iter().enumerate() {
            let lift = Lift {
                bound: usize::from(bound),
                reach: reach(school),
                share: school.settings.p_share.value,
            };
            let seen = lifted(&school.reference.histogram, &group.histogram, lift).ok();
            found.extend(seen.map(|seen| told(group, place, lift, seen)));
        }
    }
    if found.is_empty() {
        Err(Reason::TooFew { least })
    } else {
        Ok(found)
    }
}

/// How many scores below a bound are within reach: a share of the greatest score, one at least.
fn reach(school: &School<'_>) -> usize {
    let max = school.reference.histogram.len().saturating_sub(1) as f64;
    (libm::round(max * school.settings.p_reach.value / 100.0) as usize).max(1)
}

fn told(group: &super::ensemble::Class<'_>, place: usize, lift: Lift, seen: Lifted) -> Measure {
    let above = seen.observed[1] as f64 - seen.expected[1];
    Measure {
        stratum: Stratum(place as u8),
        raw: Raw::Figure {
            value: seen.z,
            error: 1.0,
        },
        weight: seen.information,
        n: group.wrote(),
        reference: seen.expected[1],
        effect: above,
        unit: Unit::Pupils,
        pupils: libm::round(above.max(0.0)) as u64,
        explanation: Explanation::Peak(Peak {
            class: group.name.map(str::to_owned),
            mark: Mark::ALL[place + 1].number(),
            bound: lift.bound as u16,
            reach: lift.reach as u16,
            observed: seen.observed,
            expected: seen.expected,
            histogram: group.histogram.clone(),
            law: seen.law,
        }),
    }
}
