//! How well works measure: their papers, read once more.

use super::{Known, Part, Rows, Study, norms};
use crate::line::Failure;
use analysis::frame::Frame;
use analysis::measurement::{Answers, Beside, Measurement, Rules, measure};
use domain::catalog::Catalogue;
use domain::territory::SchoolCode;
use lake::{Column, Columns, ParquetSet};
use std::collections::BTreeMap;

/// In what kind of settlement schools lie.
pub type Settlements = BTreeMap<SchoolCode, String>;

/// The studies with how well each work measures in the part.
///
/// # Errors
/// A version that cannot be read; a rule that the catalogue lacks.
pub fn with_measurements(
    mut studies: Vec<Study>,
    (catalogue, part): (&Catalogue, &Part),
    settlements: &Settlements,
) -> Result<Vec<Study>, Failure> {
    for one in &mut studies {
        let inside: Vec<SchoolCode> = one
            .material
            .schools()
            .filter(|school| part.holds(school))
            .map(|school| school.code)
            .collect();
        let mut answers = Answers::new(&one.known.lens());
        match &one.material.rows {
            Rows::Set(set) => answers.take(set, |code| inside.contains(&code)),
            Rows::File(file) => take(
                &mut answers,
                file,
                &Papers::OfSchools(&|code| inside.contains(&code)),
            )?,
        }
        one.measurement = Some(of_answers(&answers, &one.known, (catalogue, settlements))?);
    }
    Ok(studies)
}

/// Whose papers are measured.
pub(crate) enum Papers<'a> {
    /// Those of these schools.
    OfSchools(&'a dyn Fn(SchoolCode) -> bool),
    /// Those of a class of a school.
    OfClass(SchoolCode, &'a str),
}

/// How well a work measures in some papers of an accepted version.
///
/// # Errors
/// As [`with_measurements`].
pub(crate) fn measured(
    file: &ParquetSet,
    (known, papers): (&Known, &Papers<'_>),
    beside: (&Catalogue, &Settlements),
) -> Result<Measurement, Failure> {
    let mut answers = Answers::new(&known.lens());
    take(&mut answers, file, papers)?;
    of_answers(&answers, known, beside)
}

fn take(answers: &mut Answers, file: &ParquetSet, papers: &Papers<'_>) -> Result<(), Failure> {
    let columns = Columns::counted().and(Column::Variant).and(Column::Sex);
    let columns = columns.and(Column::Class);
    let mut part = file.header().clone();
    for group in 0..file.row_groups() {
        file.read_row_group_into(group, &columns, &mut part.rows)?;
        match papers {
            Papers::OfSchools(inside) => answers.take(&part, inside),
            Papers::OfClass(school, class) => answers.take_class(&part, *school, class),
        }
    }
    Ok(())
}

fn of_answers(
    answers: &Answers,
    known: &Known,
    (catalogue, settlement): (&Catalogue, &Settlements),
) -> Result<Measurement, Failure> {
    let frame = Frame::new(&known.columns, known.specification(), &norms(catalogue)?);
    let rules = &Rules::from_catalogue(catalogue)?;
    let beside = Beside {
        frame: &frame,
        rules,
        settlement,
    };
    Ok(measure(answers, beside))
}
