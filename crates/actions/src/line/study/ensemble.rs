//! The signs that need all schools of all works at hand at once.

use super::{Known, Material, Rows};
use crate::line::Failure;
use analysis::sign::ensemble::{Ensemble, List, Sitting};
use domain::catalog::Catalogue;
use domain::result::ResultSet;

/// Looks at every school of every work, as one list.
///
/// # Errors
/// A version that cannot be read.
pub fn examine(materials: &[Material], catalogue: &Catalogue, ensemble: &Ensemble) -> Result<List, Failure> {
    let sets: Result<Vec<ResultSet>, Failure> = materials.iter().map(whole).collect();
    let sets = sets?;
    let known: Vec<Known> = materials
        .iter()
        .map(|material| Known::of(material, catalogue))
        .collect();
    let sittings = sets.iter().zip(&known);
    let sittings: Vec<Sitting<'_>> = sittings
        .map(|(set, known)| Sitting::new(set, known.scale()))
        .collect();
    Ok(ensemble.examine(&sittings))
}

/// All rows of a work.
fn whole(material: &Material) -> Result<ResultSet, Failure> {
    match &material.rows {
        Rows::Set(set) => Ok((**set).clone()),
        Rows::File(file) => Ok(file.read_whole()?),
    }
}
