//! Sign D, резкое падение результатов одной параллели от 4 к 5 классу (ФИОКО 2019, official).
//!
//! K as in sign C; marked when K > Q75 + 3·IQR over all schools. It lies where C lies; a fall also follows honestly from
//! a new teacher, an epidemic, or a first year that was the false one. Page: `docs/methods/sign-d.md`.

use super::{Code, Evidence, Finding, c};

pub(super) fn judge(evidence: &Evidence<'_>) -> Finding {
    let reach = evidence.norms.sign_d.value;
    c::found(evidence, Code::D, reach, |growth, fences| {
        (growth.k > fences.high, fences.high)
    })
}
