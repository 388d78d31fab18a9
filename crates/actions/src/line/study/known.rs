//! What the catalogue knows of a work: its scale and its items.

use super::Material;
use analysis::summary::Lens;
use domain::catalog::{Catalogue, Found};
use domain::procedure::{Kind, Scale, Specification};
use domain::result::ItemColumn;

/// The scale and the specification of a work, and of which year they are.
pub struct Known {
    /// Item columns of the rows.
    pub columns: Vec<ItemColumn>,
    /// The scale.
    pub scale: Option<(Scale, Found)>,
    /// The specification.
    pub specification: Option<(Specification, Found)>,
}

impl Known {
    /// Looks a work up; what does not fit its columns is left out.
    pub fn of(material: &Material, catalogue: &Catalogue) -> Self {
        let header = material.header();
        let columns = header.items.clone();
        let scale = catalogue
            .nearest_scale(&header.work)
            .map(|(scale, found)| (scale.clone(), found));
        // A scale of another maximum belongs to another paper: better no marks than wrong ones.
        let scale = scale.filter(|(scale, _)| scale.max == header.max() || is_exam(header.work.kind));
        let specification = catalogue
            .nearest_specification(&header.work)
            .map(|(specification, found)| (specification.clone(), found))
            .filter(|(specification, _)| fits(specification, &columns))
            .or_else(|| Some((material.stated.clone()?, Found::Exact)));
        Self {
            columns,
            scale,
            specification,
        }
    }

    /// The lens for its rows.
    pub fn lens(&self) -> Lens {
        Lens::new(&self.columns, self.scale())
    }

    /// The scale, whatever its year.
    pub fn scale(&self) -> Option<&Scale> {
        self.scale.as_ref().map(|(scale, _)| scale)
    }

    /// The specification, whatever its year.
    pub fn specification(&self) -> Option<&Specification> {
        self.specification
            .as_ref()
            .map(|(specification, _)| specification)
    }
}

/// Masks of exams do not state what every item is worth, so the sum of the items is no test of the paper.
const fn is_exam(kind: Kind) -> bool {
    matches!(kind, Kind::Oge | Kind::Ege | Kind::Gve)
}

fn fits(specification: &Specification, columns: &[ItemColumn]) -> bool {
    let same = |(item, column): (&domain::procedure::Item, &ItemColumn)| item.max == column.max;
    specification.items.len() == columns.len() && specification.items.iter().zip(columns).all(same)
}
