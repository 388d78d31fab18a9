//! A paper about versions for one organisation: its bytes, without anything that is not its own to see.

use super::Format;
use crate::analysis::{OTHERS, material};
use crate::line::paper::{Kind, Stamp, book, book_with_pupils, docx, letter, page, paper, pdf};
use crate::line::study::{Beside, Material, Part, Rows, Settlements, among, with_measurements, within};
use crate::office::Office;
use crate::refusal::Refusal;
use documents::subject::Issued;
use domain::result::{AcceptedVersion, ResultSet};
use domain::territory::SchoolCode;
use std::collections::{BTreeSet, HashSet};

/// For whom a paper is, and about what.
pub(super) struct Wanted {
    /// The versions it is about.
    pub(super) versions: Vec<AcceptedVersion>,
    /// Those beside them: cohorts, earlier years.
    pub(super) context: Vec<AcceptedVersion>,
    /// What the organisation is called.
    pub(super) name: String,
    /// Under which codes result sets know its schools.
    pub(super) codes: BTreeSet<SchoolCode>,
    /// In what kind of settlement those lie, as far as known.
    pub(super) settlements: Settlements,
    pub(super) format: Format,
    /// Whether single pupils are listed.
    pub(super) pupils: bool,
    /// When, RFC 3339.
    pub(super) made: String,
    /// Which document, where it has text.
    pub(super) kind: Kind,
    /// Who hands it out.
    pub(super) stamp: Stamp,
}

/// Makes the paper.
///
/// # Errors
/// [`crate::line::Failure::Nobody`] if nobody of the organisation wrote any of the works.
pub(super) fn bytes(office: &Office, wanted: &Wanted) -> Result<Vec<u8>, Refusal> {
    let mut materials = Vec::new();
    let mut all_own = true;
    for version in wanted.versions.iter().chain(&wanted.context) {
        let (material, own) = narrowed(office, wanted, version)?;
        materials.push(material);
        all_own &= own;
    }
    let part = if all_own {
        Part::Whole
    } else {
        Part::Municipality(wanted.name.clone())
    };
    let nothing = Beside {
        stated: &[],
        schools: &[],
    };
    let with = (nothing, &*office.catalogue(), &part);
    let studies = among(materials, wanted.versions.len(), with)?;
    let studies = within(studies, &part)?;
    let studies = with_measurements(studies, (&office.catalogue(), &part), &wanted.settlements)?;
    let mut paper = paper(&studies, (&office.catalogue(), &part), &wanted.made);
    paper.filter = Some(wanted.name.clone());
    paper.issued = Some(Issued {
        by: wanted.stamp.made_by.clone(),
        code: wanted.stamp.code.clone(),
    });
    match wanted.format {
        Format::Html => Ok(page(&paper)?),
        Format::Xlsx if wanted.pupils => Ok(book_with_pupils(&paper, &studies, &part)?),
        Format::Xlsx => Ok(book(&paper)?),
        Format::Docx | Format::Pdf => {
            let letter = letter(&paper, (&office.catalogue(), wanted.kind), &wanted.stamp)?;
            Ok(if wanted.format == Format::Pdf {
                pdf(&letter)?
            } else {
                docx(&letter)?
            })
        }
    }
}

/// A version with the organisation's schools as one municipality of its name, so that the line takes exactly these as the part
/// and the rest as what it is compared with; where the rest would tell of single schools, there is no rest.
fn narrowed(
    office: &Office,
    wanted: &Wanted,
    version: &AcceptedVersion,
) -> Result<(Material, bool), Refusal> {
    let mut set = office.lake.read(&version.id)?;
    let wrote: HashSet<SchoolCode> = set
        .rows
        .school
        .iter()
        .map(|&place| set.schools[place as usize].code)
        .collect();
    let others = wrote.iter().filter(|code| !wanted.codes.contains(code)).count() as u64;
    if (1..OTHERS).contains(&others) {
        keep_own(&mut set, &wanted.codes);
    }
    if others > 0 {
        name_part(&mut set, wanted);
    }
    let studied = material(&office.lake, version)?;
    let own = others == 0;
    Ok((
        Material {
            files: if own { studied.files } else { Vec::new() },
            rows: Rows::Set(Box::new(set)),
            ..studied
        },
        own,
    ))
}

fn keep_own(set: &mut ResultSet, codes: &BTreeSet<SchoolCode>) {
    let own: Vec<bool> = set.schools.iter().map(|one| codes.contains(&one.code)).collect();
    let places = set.rows.school.clone();
    set.rows.retain(|row| own[places[row] as usize]);
}

/// A municipality of others that bears the same name must not be taken for the part.
fn name_part(set: &mut ResultSet, wanted: &Wanted) {
    for school in &mut set.schools {
        if wanted.codes.contains(&school.code) {
            school.municipality.clone_from(&wanted.name);
        } else if school.municipality == wanted.name {
            school.municipality.clear();
        }
    }
}
