//! Nothing in the tree knows the machine it was written on, or a package server.

use super::Rule;
use crate::finding::Finding;
use crate::source::Source;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "places",
    says: "No absolute path of a machine and no host of a package registry stands in the tree.",
    check,
};

/// First folders of absolute paths; written apart so that this file keeps its own rule.
const FOLDERS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/tm", "p/"),
];
const HOSTS: &[&str] = &[
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("registry.npmjs", ".org"),
    concat!("proxy.golang", ".org"),
    concat!("--index", "-url"),
    concat!("--extra-index", "-url"),
];

fn check(tree: &Tree) -> Vec<Finding> {
    // The lock file is cargo's; its sources are held by `licences`.
    let ours = tree
        .sources
        .iter()
        .filter(|source| source.stem() != "Cargo" || !source.path.ends_with(".lock"));
    ours.flat_map(in_source).collect()
}

fn in_source(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, line) in source.text.lines().enumerate() {
        let path = FOLDERS.iter().find(|folder| starts_path(line, folder));
        let host = HOSTS.iter().find(|host| line.contains(**host));
        found.extend(
            path.map(|p| Finding::broken(&source.path, at + 1, format!("a path of one machine: `{p}`"))),
        );
        found.extend(host.map(|h| Finding::broken(&source.path, at + 1, format!("a package server: `{h}`"))));
    }
    found
}

/// Whether `folder` stands in the line as the start of a path, not as a middle part of one.
fn starts_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "._-/)}~*".contains(letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        check(&Tree::of(&[("docs/a.md", text)])).len()
    }

    #[test]
    fn a_path_of_one_machine_is_found() {
        assert_eq!(found(&format!("see {}main/x", FOLDERS[0])), 1);
        assert_eq!(found(&format!("open('{}a')", FOLDERS[3])), 1);
    }

    #[test]
    fn a_middle_part_of_a_path_is_no_place() {
        assert_eq!(
            found(&format!("docs{}a and $(HOME){}b", FOLDERS[0], FOLDERS[3])),
            0
        );
    }

    #[test]
    fn a_package_server_is_found() {
        assert_eq!(found(&format!("pip install https://{}/simple", HOSTS[2])), 1);
    }
}
