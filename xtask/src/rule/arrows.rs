//! Who may use whom.

use super::Rule;
use crate::finding::Finding;
use crate::metadata::Package;
use crate::rooms::{Room, rooms};
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "arrows",
    says: "A room uses only the rooms that the table of architecture allows it.",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let rooms = match rooms() {
        Ok(rooms) => rooms,
        Err(error) => return vec![Finding::broken("xtask/rooms.toml", 0, error)],
    };
    let ours: Vec<&str> = tree
        .packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let told = |package: &Package| match rooms.get(&package.name) {
        Some(room) => forbidden(package, room, &ours),
        None => vec![Finding::broken(
            &manifest(package),
            0,
            "this room has no row in xtask/rooms.toml",
        )],
    };
    tree.packages.iter().flat_map(told).collect()
}

fn forbidden(package: &Package, room: &Room, ours: &[&str]) -> Vec<Finding> {
    let is_ours = |used: &&String| ours.contains(&used.as_str());
    let code = package
        .uses
        .iter()
        .filter(is_ours)
        .filter(|used| !room.may_use.contains(used));
    let tests = package
        .tests_use
        .iter()
        .filter(is_ours)
        .filter(|used| *used == "merilo");
    code.chain(tests)
        .map(|used| Finding::broken(&manifest(package), 0, told(package, used, room)))
        .collect()
}

fn told(package: &Package, used: &str, room: &Room) -> String {
    let allowed = if room.may_use.is_empty() {
        "no room of ours".to_owned()
    } else {
        room.may_use.join(", ")
    };
    format!("`{}` may not use `{used}`; it may use: {allowed}", package.name)
}

fn manifest(package: &Package) -> String {
    format!("{}/Cargo.toml", package.folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, uses: &[&str], tests_use: &[&str]) -> Package {
        let owned = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        Package {
            name: name.to_owned(),
            folder: format!("crates/{name}"),
            uses: owned(uses),
            tests_use: owned(tests_use),
        }
    }

    fn findings(packages: Vec<Package>) -> Vec<String> {
        check(&Tree {
            packages,
            ..Tree::default()
        })
        .into_iter()
        .map(|finding| finding.text)
        .collect()
    }

    #[test]
    fn an_arrow_against_the_table_is_found() {
        let found = findings(vec![
            package("domain", &["serde", "lake"], &[]),
            package("lake", &["domain"], &[]),
        ]);
        assert_eq!(
            found,
            ["`domain` may not use `lake`; it may use: no room of ours"]
        );
    }

    #[test]
    fn tests_may_use_any_room_but_the_program() {
        assert!(
            findings(vec![
                package("simulation", &[], &["intake"]),
                package("intake", &[], &[])
            ])
            .is_empty()
        );
        assert_eq!(
            findings(vec![
                package("lake", &[], &["merilo"]),
                package("merilo", &[], &[])
            ])
            .len(),
            1
        );
    }

    #[test]
    fn a_room_that_is_not_in_the_table_is_found() {
        assert_eq!(
            findings(vec![package("attic", &[], &[])]),
            ["this room has no row in xtask/rooms.toml"]
        );
    }
}
