//! Documents stay true: a path that a page names exists.

use super::Rule;
use crate::finding::Finding;
use crate::source::Source;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "pages",
    says: "Every path that a document of the house names in backticks exists.",
    check,
};

const PAGES: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "docs/security.md",
];
/// First folders that make a word in backticks a path of this tree.
const ROOTS: &[&str] = &[
    "crates/", "catalog/", "docs/", "xtask/", "bench/", "scripts/", "e2e/", ".ci/", ".cargo/",
];

fn check(tree: &Tree) -> Vec<Finding> {
    let pages = PAGES.iter().filter_map(|page| tree.source(page));
    pages.flat_map(|page| stale(tree, page)).collect()
}

fn stale(tree: &Tree, page: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, line) in page.text.lines().enumerate() {
        let gone = line
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|word| is_path(word) && !exists(tree, word));
        found
            .extend(gone.map(|word| Finding::broken(&page.path, at + 1, format!("`{word}` does not exist"))));
    }
    found
}

/// A word is a path when it starts with a folder of ours and stands for one place, not for a pattern.
fn is_path(word: &str) -> bool {
    ROOTS.iter().any(|root| word.starts_with(root)) && !word.contains(['<', '*', ' ', '{', '…'])
}

fn exists(tree: &Tree, word: &str) -> bool {
    let path = word.split("::").next().unwrap_or(word).trim_end_matches('/');
    tree.source(path).is_some() || tree.under(path).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_gone_is_found_and_a_pattern_is_left_alone() {
        let page = "`crates/a/src/lib.rs` `crates/a` `crates/<room>/src` `cargo test`\n`crates/b/src/lib.rs`";
        let tree = Tree::of(&[("ARCHITECTURE.md", page), ("crates/a/src/lib.rs", "")]);
        let found: Vec<(usize, String)> = check(&tree).into_iter().map(|f| (f.line, f.text)).collect();
        assert_eq!(found, [(2, "`crates/b/src/lib.rs` does not exist".to_owned())]);
    }
}
