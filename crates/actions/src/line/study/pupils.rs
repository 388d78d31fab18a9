//! Individual results of the part that is studied.

use super::{Known, Part, Rows, Study};
use crate::line::Failure;
use analysis::frame::Frame;
use analysis::statistic::individual::Individual;
use analysis::statistic::individual::individuals;
use documents::table::{Participant, Pupil};
use domain::result::ResultSet;
use domain::territory::SchoolCode;
use lake::Columns;

/// The pupils of a work, in the order of its rows.
///
/// # Errors
/// A version that cannot be read.
pub fn pupils(one: &Study, part: &Part) -> Result<Vec<Pupil>, Failure> {
    match &one.material.rows {
        Rows::Set(set) => Ok(of_set(one, set, part)),
        Rows::File(file) => {
            let mut all = Vec::new();
            for group in 0..file.row_groups() {
                let mut set = file.header().clone();
                set.rows = file.read_row_group(group, &Columns::all())?;
                all.extend(of_set(one, &set, part));
            }
            Ok(all)
        }
    }
}

fn of_set(one: &Study, set: &ResultSet, part: &Part) -> Vec<Pupil> {
    let known = &one.known;
    let (lens, frame) = (
        known.lens(),
        Frame::new(&known.columns, known.specification(), &one.analysis.norms),
    );
    let rows = (0..set.rows.len()).filter(|&row| part.holds(&set.schools[set.rows.school[row] as usize]));
    individuals(set, rows, &lens, &frame)
        .map(|result| pupil(set, result))
        .collect()
}

fn pupil(set: &ResultSet, result: Individual) -> Pupil {
    let school = &set.schools[result.school as usize];
    Pupil {
        school: school.code.to_string(),
        school_name: school.name.clone(),
        class: set.classes[result.class as usize].clone(),
        result,
    }
}

/// The participants of a school among the rows of a set, in their order, with what every item brought.
pub(crate) fn participants(
    set: &ResultSet,
    (known, frame): (&Known, &Frame),
    school: SchoolCode,
) -> Vec<Participant> {
    let lens = known.lens();
    let rows = (0..set.rows.len()).filter(|&row| set.schools[set.rows.school[row] as usize].code == school);
    let participant = |result: Individual| Participant {
        points: set.rows.points.iter().map(|column| column[result.row]).collect(),
        presence: set.rows.presence[result.row],
        pupil: pupil(set, result),
    };
    individuals(set, rows, &lens, frame).map(participant).collect()
}
