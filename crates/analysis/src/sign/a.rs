//! Sign A, завышенные значения среднего балла (ФИОКО 2019, official).
//!
//! Region: X̄ ± t·S/√n over all who wrote; school: x̄ ± t·s/√m; both deviations with n − 1; t = 1.96 by the method.
//! Marked when the school's lower bound is above the region's upper bound. It assumes that schools differ only by
//! chance. They do not: on a real region of 630 schools it marks 13–18 %, most of them simply good schools; and a
//! school whose pupils all have one score has no spread, so that any excess marks it. Page: `docs/methods/sign-a.md`.

use super::{Bounds, Code, Evidence, Explanation, Finding, Unit};
use crate::figure::Reason;
use psychometrics::{Moments, interval};

pub(super) fn judge(evidence: &Evidence<'_>) -> Finding {
    let t = evidence.norms.sign_a.value;
    let sums = evidence.school.scores();
    let pair = bounds(sums, t).zip(bounds(evidence.whole.scores(), t));
    let Some((school, whole)) = pair else {
        return Finding::insufficient(Code::A, Unit::Points, sums.n, Reason::TooFew { least: 2 });
    };
    let marked = school.low > whole.high;
    Finding {
        code: Code::A,
        marked,
        statistic: Some(school.low),
        reference: Some(whole.high),
        n: school.n,
        effect: Some(school.mean - whole.mean),
        unit: Unit::Points,
        pupils: if marked { school.n } else { 0 },
        explanation: Some(Explanation::Means { school, whole, t }),
        insufficient: None,
        p: None,
        calibration: None,
    }
}

fn bounds(sums: Moments, t: f64) -> Option<Bounds> {
    let found = interval::of_mean_with(sums, t)?;
    Some(Bounds {
        n: sums.n,
        mean: sums.mean()?,
        low: found.low,
        high: found.high,
    })
}
