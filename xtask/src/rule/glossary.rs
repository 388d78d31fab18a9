//! The glossary speaks of words that exist.

use super::Rule;
use crate::finding::Finding;
use crate::scan::words;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "glossary",
    says: "Every name in backticks in the English column of the glossary occurs in the code.",
    check,
};

const PAGE: &str = "GLOSSARY.md";

fn check(tree: &Tree) -> Vec<Finding> {
    let text = tree.source(PAGE).map_or("", |page| page.text.as_str());
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let gone = names(line).into_iter().filter(|name| !occurs(tree, name));
        found.extend(
            gone.map(|name| Finding::broken(PAGE, at + 1, format!("`{name}` is nowhere in the code"))),
        );
    }
    found
}

/// The names in backticks in the second column of a row of a table.
fn names(line: &str) -> Vec<&str> {
    let column = line
        .strip_prefix('|')
        .and_then(|row| row.split('|').nth(1))
        .unwrap_or_default();
    let quoted = column.split('`').skip(1).step_by(2);
    quoted.filter(|name| !name.contains(['/', ' '])).collect()
}

fn occurs(tree: &Tree, name: &str) -> bool {
    let code = tree.rust().filter(|source| source.path.starts_with("crates/"));
    code.into_iter()
        .any(|source| !words(&source.masked.code, name).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_the_code_no_longer_has_is_found() {
        let page = "| школа | `School` | |\n| сводка | `Summary`, counts | `Gone` |\n| дом | `House` | |\n";
        let tree = Tree::of(&[
            (PAGE, page),
            ("crates/a/src/lib.rs", "pub struct School;\npub struct Summary;"),
        ]);
        let lines: Vec<usize> = check(&tree).into_iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [3]);
    }
}
