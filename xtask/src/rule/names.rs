//! No rooms for odds and ends: a thing lives with the noun it belongs to.

use super::Rule;
use crate::finding::Finding;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "names",
    says: "No file, folder or module is called util, helpers, common or the like.",
    check,
};

const BANNED: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "shared"];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in tree.rust() {
        let parts = source.folder().split('/').chain([source.stem()]);
        let by_path = parts.filter(|part| BANNED.contains(part)).map(|_| 0);
        let by_module = BANNED
            .iter()
            .flat_map(|name| source.lines_with(&format!("mod {name}")));
        let told = "a name for odds and ends: put it with the noun it belongs to";
        found.extend(
            by_path
                .chain(by_module)
                .map(|line| Finding::broken(&source.path, line, told)),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_for_odds_and_ends_is_found_by_path_and_by_module() {
        let lines = |path: &str, text: &str| -> Vec<usize> {
            check(&Tree::of(&[(path, text)]))
                .into_iter()
                .map(|finding| finding.line)
                .collect()
        };
        assert_eq!(lines("crates/a/src/util.rs", ""), [0]);
        assert_eq!(lines("crates/a/tests/common/mod.rs", ""), [0]);
        assert_eq!(
            lines("crates/a/src/lib.rs", "\npub mod helpers { }\nmod utility;"),
            [2]
        );
        assert!(lines("crates/a/src/utility.rs", "").is_empty());
    }
}
