//! Schools that results speak of and nobody has entered become organisations.

use crate::schools::{Schools, folded, kept_code};
use domain::calendar::Period;
use domain::result::ResultSet;
use domain::territory::{
    Code, CodeKind, MunicipalityCode, Organisation, OrganisationId, OrganisationKind, School,
};
use std::collections::BTreeMap;

/// Adds what is unknown to `schools` and returns it, municipalities before their schools.
///
/// Below a region, schools go into the municipality that the file names, found by its code or name and made if it is not
/// there; elsewhere they go directly below whoever sent the file.
pub(super) fn adopt<E>(
    schools: &mut Schools,
    at: &Organisation,
    set: &ResultSet,
    mut name: impl FnMut() -> Result<OrganisationId, E>,
) -> Result<Vec<Organisation>, E> {
    let mut new = Vec::new();
    for school in &set.schools {
        if schools.of(school.code).is_some() {
            continue;
        }
        let parent = match municipality(schools, at, &school.municipality) {
            Place::Known(id) => id,
            Place::New(printed) => {
                let one = new_municipality(name()?, at, &printed);
                let id = one.id.clone();
                remember(schools, &mut new, one);
                id
            }
        };
        let one = new_school(name()?, parent, school);
        remember(schools, &mut new, one);
    }
    Ok(new)
}

/// Names and municipalities of schools as the organisations have them: files of different years write them in different ways.
pub(super) fn name_as_known(set: &mut ResultSet, schools: &Schools) {
    for school in &mut set.schools {
        for (own, known) in [
            (&mut school.name, schools.name(school.code)),
            (&mut school.municipality, schools.municipality(school.code)),
        ] {
            if !known.is_empty() {
                known.clone_into(own);
            }
        }
    }
}

fn remember(schools: &mut Schools, new: &mut Vec<Organisation>, one: Organisation) {
    schools.add(one.clone());
    new.push(one);
}

/// Where a school belongs.
enum Place {
    Known(OrganisationId),
    New(String),
}

fn municipality(schools: &Schools, at: &Organisation, printed: &str) -> Place {
    let printed = printed.trim();
    if at.kind != OrganisationKind::Region || printed.is_empty() {
        return Place::Known(at.id.clone());
    }
    let mut inside = schools
        .iter()
        .filter(|one| one.kind == OrganisationKind::Municipality && schools.is_within(&one.id, &at.id));
    let found = inside.find(|one| is_called(one, printed));
    found.map_or_else(
        || Place::New(printed.to_owned()),
        |one| Place::Known(one.id.clone()),
    )
}

fn is_called(one: &Organisation, printed: &str) -> bool {
    let same = |text: &str| folded(text) == folded(printed);
    same(&one.name) || same(&one.short_name) || one.code(CodeKind::Municipality).is_some_and(same)
}

fn new_municipality(id: OrganisationId, at: &Organisation, printed: &str) -> Organisation {
    let code = MunicipalityCode::parse(printed).map(|code| Code {
        kind: CodeKind::Municipality,
        value: code.to_string(),
    });
    Organisation {
        id,
        kind: OrganisationKind::Municipality,
        name: printed.to_owned(),
        short_name: printed.to_owned(),
        parent: Some(at.id.clone()),
        period: Period::default(),
        codes: code.into_iter().collect(),
        attributes: BTreeMap::new(),
    }
}

fn new_school(id: OrganisationId, parent: OrganisationId, school: &School) -> Organisation {
    let name = match school.name.trim() {
        "" => school.code.to_string(),
        name => name.to_owned(),
    };
    Organisation {
        id,
        kind: OrganisationKind::School,
        short_name: name.clone(),
        name,
        parent: Some(parent),
        period: Period::default(),
        codes: vec![kept_code(school.code)],
        attributes: BTreeMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schools::tests::{id, region};
    use domain::procedure::{Kind, Work};
    use domain::territory::SchoolCode;

    fn set(schools: &[(&str, &str, &str)]) -> ResultSet {
        let mut set = ResultSet::new(Work::new(Kind::Vpr, "МА", 4, 2021), Vec::new());
        for (login, name, municipality) in schools {
            set.schools.push(School {
                code: SchoolCode::parse(login).unwrap(),
                login: (*login).to_owned(),
                name: (*name).to_owned(),
                municipality: (*municipality).to_owned(),
            });
        }
        set
    }

    fn adopted(schools: &mut Schools, at: u8, set: &ResultSet) -> Vec<Organisation> {
        let at = schools.get(&id(at)).unwrap().clone();
        let mut next = 0x10;
        adopt(schools, &at, set, || {
            next += 1;
            Ok::<_, std::convert::Infallible>(id(next))
        })
        .unwrap()
    }

    #[test]
    fn below_a_region_schools_go_into_their_municipality_known_or_new() {
        let mut schools = region();
        let files = set(&[
            ("edu990001", "", "Организация 2"),
            ("edu990010", "Школа № 10", "  организация   2 "),
            ("edu990011", "", "reg99_m007"),
            ("edu990012", "", "reg99_m007"),
            ("edu990013", "", ""),
        ]);
        let new = adopted(&mut schools, 1, &files);
        let said: Vec<_> = new
            .iter()
            .map(|one| (&*one.name, one.kind, one.parent.clone()))
            .collect();
        use OrganisationKind::{Municipality, School};
        assert_eq!(
            said,
            [
                ("Школа № 10", School, Some(id(2))),
                ("reg99_m007", Municipality, Some(id(1))),
                ("edu990011", School, Some(id(0x12))),
                ("edu990012", School, Some(id(0x12))),
                ("edu990013", School, Some(id(1))),
            ]
        );
        assert_eq!(new[1].code(CodeKind::Municipality), Some("reg99_m007"));
        assert!(adopted(&mut schools, 1, &files).is_empty(), "once is enough");
    }

    #[test]
    fn below_a_municipality_schools_are_its_own_whatever_the_file_calls_it() {
        let mut schools = region();
        let new = adopted(&mut schools, 3, &set(&[("edu990010", "", "Район-7")]));
        assert_eq!(new[0].parent, Some(id(3)));
    }

    #[test]
    fn one_file_read_twice_names_its_schools_the_same() {
        let mut schools = region();
        let mut first = set(&[("edu990010", "", "Район-7"), ("edu990011", "Школа", "")]);
        let mut second = first.clone();
        adopted(&mut schools, 1, &first);
        name_as_known(&mut first, &schools);
        assert!(adopted(&mut schools, 1, &second).is_empty());
        name_as_known(&mut second, &schools);
        assert!(first == second);
        let said: Vec<_> = first
            .schools
            .iter()
            .map(|one| (&*one.name, &*one.municipality))
            .collect();
        assert_eq!(said, [("", "Район-7"), ("Школа", "")]);
    }
}
