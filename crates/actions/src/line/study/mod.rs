//! From taken sets or accepted versions to what is said of them.

mod brief;
mod ensemble;
mod full;
mod known;
mod material;
mod measured;
mod pupils;

pub use brief::{Look, look};
pub use ensemble::examine;
pub use full::{Beside, Study, study, within};
pub(crate) use full::{among, counted, for_each_group, school_by_school, within_school};
pub use known::Known;
pub use material::{Material, Part, Rows};
pub(crate) use measured::{Papers, measured};
pub use measured::{Settlements, with_measurements};
pub(crate) use pupils::participants;
pub use pupils::pupils;

use super::Failure;
use analysis::norms::Norms;
use domain::catalog::Catalogue;

pub(crate) fn norms(catalogue: &Catalogue) -> Result<Norms, Failure> {
    Ok(Norms::from_catalogue(catalogue)?)
}
