//! Sign C, резкое возрастание результатов одной параллели от 4 к 5 классу (ФИОКО 2019, official).
//!
//! K = S_N / S_{N+1}: mean share of the work done by the cohort, divided by the same a year later. Marked when
//! K < Q25 − 3·IQR over all schools, quartiles of definition 7. It takes the cohort as the same pupils, though some
//! come and go, and small schools swing by chance; a school that improved marks itself. Page: `docs/methods/sign-c.md`.

use super::{Code, Evidence, Explanation, Finding, Unit};
use crate::cohort::{Cohort, Growth};
use crate::figure::Reason;
use psychometrics::quantile::Fences;

pub(super) fn judge(evidence: &Evidence<'_>) -> Finding {
    let reach = evidence.norms.sign_c.value;
    found(evidence, Code::C, reach, |growth, fences| {
        (growth.k < fences.low, fences.low)
    })
}

/// The finding of C or D: `rule` says whether the school is marked, and the fence it was compared with.
pub(super) fn found(
    evidence: &Evidence<'_>,
    code: Code,
    reach: f64,
    rule: impl Fn(&Growth, &Fences) -> (bool, f64),
) -> Finding {
    let known = evidence.cohort.and_then(|(cohort, school)| {
        let growth = cohort.school(school)?;
        Some((cohort, growth, cohort.fences(reach)?))
    });
    let Some((cohort, growth, fences)) = known else {
        return Finding::insufficient(code, Unit::Points, evidence.school.wrote(), Reason::NoReference);
    };
    let (marked, fence) = rule(growth, &fences);
    Finding {
        code,
        marked,
        statistic: Some(growth.k),
        reference: Some(fence),
        n: growth.n[1],
        effect: Some(cohort.departure(growth, fences.quartiles[1])),
        unit: Unit::Points,
        pupils: if marked { growth.n[1] } else { 0 },
        explanation: Some(explanation(cohort, growth, &fences)),
        insufficient: None,
        p: None,
        calibration: None,
    }
}

fn explanation(cohort: &Cohort, growth: &Growth, fences: &Fences) -> Explanation {
    Explanation::Cohort {
        percent: growth.percent,
        n: growth.n,
        quartiles: fences.quartiles,
        schools: cohort.schools(),
    }
}
