//! Nothing half-made: no placeholder that panics, no test that is skipped for ever.

use super::Rule;
use crate::finding::Finding;
use crate::scan::{line_of, words};
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "unfinished",
    says: "No todo!, no unimplemented!, no ignored test, anywhere.",
    check,
};

const MARKS: &[&str] = &["todo!", "unimplemented!", "#[ignore"];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in tree.rust() {
        let code = &source.masked.code;
        for mark in MARKS {
            let lines = words(code, mark).into_iter().map(|at| line_of(code, at));
            found.extend(lines.map(|line| {
                Finding::broken(&source.path, line, format!("`{mark}`: finish it or leave it out"))
            }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_and_ignored_tests_are_found_even_in_tests() {
        let text =
            "fn a() { todo!() }\n#[test]\n#[ignore = \"slow\"]\nfn b() { unimplemented!() }\n// todo!\n";
        let lines: Vec<usize> = check(&Tree::of(&[("crates/a/src/b.rs", text)]))
            .iter()
            .map(|f| f.line)
            .collect();
        assert_eq!(lines, [1, 4, 3]);
    }
}
