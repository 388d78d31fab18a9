//! Scales and scores made comparable: calibrations linked by common items, scores of two works equated.
//!
//! Nothing here makes works comparable that have nothing in common. A link through items says how far those items
//! agree ([`drift`]); an equating of scores says which design it rests on: equivalent groups ([`score`]), or a block
//! of common items ([`anchor`]). Where a block did not hold, the answer is that the years cannot be compared.

pub mod anchor;
pub mod drift;
pub mod scale;
pub mod score;
