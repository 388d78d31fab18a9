//! Decisions are numbered without gaps and have the same three parts.

use super::Rule;
use crate::finding::Finding;
use crate::source::Source;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "adr",
    says: "Decision records are numbered 0001, 0002, … and say context, decision and consequences.",
    check,
};

const PARTS: &[&str] = &["## Context", "## Decision", "## Consequences"];

fn check(tree: &Tree) -> Vec<Finding> {
    // Sources are sorted by path, so records come in the order of their numbers.
    let records = tree
        .sources
        .iter()
        .filter(|s| s.folder() == "docs/adr" && s.path.ends_with(".md"));
    records
        .enumerate()
        .flat_map(|(at, record)| number(record, at + 1).into_iter().chain(parts(record)))
        .collect()
}

fn number(record: &Source, expected: usize) -> Option<Finding> {
    let is_next = record.stem().starts_with(&format!("{expected:04}-"));
    (!is_next).then(|| Finding::broken(&record.path, 0, format!("the next number is {expected:04}")))
}

fn parts(record: &Source) -> Vec<Finding> {
    let missing = PARTS
        .iter()
        .filter(|part| !record.text.lines().any(|line| line == **part));
    missing
        .map(|part| Finding::broken(&record.path, 0, format!("`{part}` is missing")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "# A\n## Context\nb\n## Decision\nc\n## Consequences\nd\n";

    #[test]
    fn a_gap_and_a_missing_part_are_found() {
        let found = |files: &[(&str, &str)]| check(&Tree::of(files)).len();
        assert_eq!(
            found(&[("docs/adr/0001-a.md", WHOLE), ("docs/adr/0002-b.md", WHOLE)]),
            0
        );
        assert_eq!(
            found(&[("docs/adr/0001-a.md", WHOLE), ("docs/adr/0003-b.md", WHOLE)]),
            1
        );
        assert_eq!(
            found(&[("docs/adr/0001-a.md", WHOLE), ("docs/adr/0001-b.md", WHOLE)]),
            1
        );
        assert_eq!(
            found(&[("docs/adr/0001-a.md", "# A\n## Context\n## Decision\n")]),
            1
        );
    }
}
