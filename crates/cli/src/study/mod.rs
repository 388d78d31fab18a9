//! From taken files or accepted versions to what is said of them.

mod brief;
mod full;
mod known;
mod material;
mod pupils;

pub use brief::{Look, look};
pub use full::{Beside, Study, study};
pub use known::Known;
pub use material::{Material, Part, Rows};
pub use pupils::pupils;

use crate::failure::Failure;
use analysis::norms::Norms;
use domain::catalog::Catalogue;

/// Summaries that do not belong together: an error of ours, never of the files.
const SHAPE: &str = "summaries of one work differ in shape";

fn norms(catalogue: &Catalogue) -> Result<Norms, Failure> {
    Norms::from_catalogue(catalogue).map_err(|missing| Failure::Document(missing.to_string()))
}
