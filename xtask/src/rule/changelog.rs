//! What is done but not released is written down.

use super::Rule;
use crate::finding::Finding;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "changelog",
    says: "CHANGELOG.md has a part for what is not yet released.",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let is_kept = tree
        .source("CHANGELOG.md")
        .is_some_and(|page| page.text.lines().any(|l| l == "## [Unreleased]"));
    if is_kept {
        Vec::new()
    } else {
        vec![Finding::broken("CHANGELOG.md", 0, "no `## [Unreleased]`")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changelog_without_its_open_part_is_found() {
        assert_eq!(
            check(&Tree::of(&[("CHANGELOG.md", "# Changes\n## [Unreleased]\n")])).len(),
            0
        );
        assert_eq!(
            check(&Tree::of(&[("CHANGELOG.md", "# Changes\n## 1.0\n")])).len(),
            1
        );
        assert_eq!(check(&Tree::default()).len(), 1);
    }
}
