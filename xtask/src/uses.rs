//! Expands `use a::{b, c::{d, e as f}};` into plain paths, so that a grouped import hides nothing.

use crate::scan::words;

/// Every path that a `use` statement of `code` names, with the byte offset of its statement.
pub fn paths(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in words(code, "use") {
        let Some(length) = code[at..].find(';') else {
            continue;
        };
        let mut leaves = Vec::new();
        expand("", &code[at + 3..at + length], &mut leaves);
        found.extend(leaves.into_iter().map(|leaf| (at, leaf)));
    }
    found
}

fn expand(prefix: &str, tree: &str, leaves: &mut Vec<String>) {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree);
        let path = path.split_whitespace().collect::<String>();
        let path = format!("{prefix}{path}");
        leaves.push(path.strip_suffix("::self").unwrap_or(&path).to_owned());
        return;
    };
    let head = format!("{prefix}{}", tree[..open].split_whitespace().collect::<String>());
    let inside = tree[open + 1..]
        .trim_end()
        .strip_suffix('}')
        .unwrap_or(&tree[open + 1..]);
    for branch in branches(inside) {
        expand(&head, branch, leaves);
    }
}

/// Splits at the commas that stand outside braces.
fn branches(inside: &str) -> Vec<&str> {
    let (mut depth, mut from, mut out) = (0_i32, 0, Vec::new());
    for (at, letter) in inside.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                out.push(&inside[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    out.push(&inside[from..]);
    out.into_iter()
        .filter(|branch| !branch.trim().is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_taken_apart() {
        let code = "use std::{\n    env,\n    fs::{self, File as F},\n};\nuse a::b;";
        let found: Vec<String> = paths(code).into_iter().map(|(_, path)| path).collect();
        assert_eq!(found, ["std::env", "std::fs", "std::fs::File", "a::b"]);
    }

    #[test]
    fn a_word_that_only_contains_use_is_no_statement() {
        assert!(paths("let reuse = because; fn used() {}").is_empty());
    }
}
