//! Agreement of those who mark the same works.
//!
//! Two markers by table ([`kappa`]), any number with gaps ([`krippendorff`]), marks as measurements ([`intra_class`]),
//! severity of a marker with the works taken into account ([`facets`]). No figure has a bound above which marking is
//! good: what is enough depends on what the mark decides.

pub mod facets;
pub mod intra_class;
pub mod kappa;
pub mod krippendorff;
