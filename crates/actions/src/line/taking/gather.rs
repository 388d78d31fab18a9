//! Pieces of several files, joined by work.

use super::Taken;
use domain::procedure::Specification;
use domain::result::ResultSet;
use domain::territory::{School, SchoolCode};
use intake::issue::Issue;
use intake::proposal::Field;
use intake::register::Entry;
use std::collections::HashMap;

/// One work with everything that several files hold of it.
pub struct Gathered {
    /// Places of its files among the sent ones, from 0.
    pub places: Vec<usize>,
    /// What the files are called, in the order in which they were sent; those of a version it is added to stand first.
    pub files: Vec<String>,
    /// Their hashes, in the same order.
    pub hashes: Vec<String>,
    /// Code of the layout of the first.
    pub layout: String,
    /// Parts of the name that nobody confirmed.
    pub proposed: Vec<Field>,
    /// All rows.
    pub set: ResultSet,
    /// Items as the first file itself describes them, where it does.
    pub stated: Option<Specification>,
    /// Issues by file.
    pub issues: Vec<(String, Vec<Issue>)>,
    /// Rows of pupils, counted or refused.
    pub rows: u64,
    /// Rows refused.
    pub refused: u64,
}

/// Joins what belongs to one work; works stay in the order in which they first appeared.
pub fn gather(taken: Vec<Taken>) -> Vec<Gathered> {
    let mut works: Vec<Gathered> = Vec::new();
    for one in taken {
        let same = |known: &&mut Gathered| {
            known.set.work == one.checked.set.work && known.set.items == one.checked.set.items
        };
        match works.iter_mut().find(same) {
            Some(known) => join(known, one),
            None => works.push(first(one)),
        }
    }
    works
}

fn first(one: Taken) -> Gathered {
    Gathered {
        places: vec![one.place],
        files: vec![one.file.clone()],
        hashes: vec![one.hash],
        layout: one.layout,
        proposed: one.proposed.iter().map(|(field, _)| *field).collect(),
        rows: u64::from(one.checked.rows),
        refused: u64::from(one.checked.refused),
        issues: vec![(one.file, one.checked.issues)],
        set: one.checked.set,
        stated: one.stated,
    }
}

fn join(known: &mut Gathered, one: Taken) {
    if known.set.append(&one.checked.set).is_err() {
        return;
    }
    known.places.push(one.place);
    known.files.push(one.file.clone());
    known.hashes.push(one.hash);
    known
        .proposed
        .extend(one.proposed.iter().map(|(field, _)| *field));
    known.proposed.sort_unstable();
    known.proposed.dedup();
    known.rows += u64::from(one.checked.rows);
    known.refused += u64::from(one.checked.refused);
    known.issues.push((one.file, one.checked.issues));
}

/// Puts names and municipalities of registers onto schools: whoever names a register beside the results means it, and
/// files of different years write one municipality in different ways.
pub fn name_schools(set: &mut ResultSet, register: &[Entry]) {
    let by_code: HashMap<SchoolCode, &School> = register
        .iter()
        .map(|entry| (entry.school.code, &entry.school))
        .collect();
    for school in &mut set.schools {
        let Some(known) = by_code.get(&school.code) else {
            continue;
        };
        for (own, named) in [
            (&mut school.name, &known.name),
            (&mut school.municipality, &known.municipality),
        ] {
            if !named.is_empty() {
                own.clone_from(named);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::procedure::{Kind, Work};

    fn school(name: &str, municipality: &str) -> School {
        School {
            code: SchoolCode::exam(7),
            login: "7".into(),
            name: name.into(),
            municipality: municipality.into(),
        }
    }

    #[test]
    fn a_register_names_schools_and_what_it_leaves_out_stays() {
        let mut set = ResultSet::new(Work::new(Kind::Vpr, "x", 4, 2021), Vec::new());
        set.schools.push(school("", "old"));
        let entry = |name: &str, municipality: &str| Entry {
            school: school(name, municipality),
            settlement: String::new(),
            settlement_size: String::new(),
            pupils: None,
            teachers: None,
            special: None,
            boarding: None,
        };
        name_schools(&mut set, &[entry("new", "")]);
        assert_eq!(
            (&*set.schools[0].name, &*set.schools[0].municipality),
            ("new", "old")
        );
        name_schools(&mut set, &[entry("", "newer")]);
        assert_eq!(
            (&*set.schools[0].name, &*set.schools[0].municipality),
            ("new", "newer")
        );
    }
}
