//! Input never panics: `unwrap` and `expect` stand only where a reason is written down.

use super::Rule;
use crate::finding::Finding;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "unwraps",
    says: "Outside tests, unwrap, expect and panic! stand only where xtask/unwraps.toml counts them with a reason.",
    check,
};

const LIST: &str = "xtask/unwraps.toml";
const CALLS: &[&str] = &[
    ".unwrap()",
    ".expect(",
    ".unwrap_err()",
    ".expect_err(",
    "panic!",
    "unreachable!",
];

fn check(tree: &Tree) -> Vec<Finding> {
    let text = tree.source(LIST).map_or("", |source| source.text.as_str());
    let allowed: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => return vec![Finding::broken(LIST, 0, error.to_string())],
    };
    let mut found = stale(tree, &allowed);
    for source in tree.rust() {
        let mut lines: Vec<usize> = CALLS.iter().flat_map(|call| source.lines_with(call)).collect();
        lines.sort_unstable();
        found.extend(judge(&source.path, &lines, allowance(&allowed, &source.path)));
    }
    found
}

fn judge(path: &str, lines: &[usize], allowed: usize) -> Vec<Finding> {
    if lines.len() < allowed {
        let told = format!(
            "{} of {allowed} allowed places are left: lower the number in {LIST}",
            lines.len()
        );
        return vec![Finding::warning(path, 0, told)];
    }
    let told =
        format!("may panic: return an error, or count it in {LIST} with the reason ({allowed} allowed here)");
    let is_over = lines.len() > allowed;
    lines
        .iter()
        .filter(|_| is_over)
        .map(|line| Finding::broken(path, *line, told.as_str()))
        .collect()
}

/// The count for `path`, or nothing where the entry gives no reason.
fn allowance(allowed: &toml::Table, path: &str) -> usize {
    let entry = allowed.get(path);
    let why = entry
        .and_then(|entry| entry.get("why"))
        .and_then(toml::Value::as_str)
        .unwrap_or_default();
    let count = entry
        .and_then(|entry| entry.get("count"))
        .and_then(toml::Value::as_integer)
        .unwrap_or_default();
    if why.is_empty() {
        0
    } else {
        usize::try_from(count).unwrap_or_default()
    }
}

fn stale(tree: &Tree, allowed: &toml::Table) -> Vec<Finding> {
    let gone = allowed.keys().filter(|path| tree.source(path).is_none());
    gone.map(|path| Finding::broken(LIST, 0, format!("`{path}` is gone: take its line out")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    fn found(list: &str, text: &str) -> Vec<(usize, Severity)> {
        let files = [(LIST, list), ("crates/a/src/b.rs", text)];
        check(&Tree::of(&files))
            .into_iter()
            .map(|f| (f.line, f.severity))
            .collect()
    }

    const ONE: &str = "\"crates/a/src/b.rs\" = { count = 1, why = \"the list is never empty\" }";

    #[test]
    fn a_call_that_may_panic_is_found() {
        let text = "fn a() { b.unwrap(); c.unwrap_or(1); d\n    .expect(\"e\"); }";
        assert_eq!(found("", text), [(1, Severity::Broken), (2, Severity::Broken)]);
    }

    #[test]
    fn a_counted_call_is_allowed_and_one_more_is_not() {
        assert!(found(ONE, "fn a() { b.unwrap(); }").is_empty());
        assert_eq!(found(ONE, "fn a() { b.unwrap(); c.unwrap(); }").len(), 2);
    }

    #[test]
    fn a_list_that_allows_too_much_or_gives_no_reason_is_told() {
        assert_eq!(found(ONE, "fn a() {}"), [(0, Severity::Warning)]);
        assert_eq!(
            found(
                "\"crates/a/src/b.rs\" = { count = 1, why = \"\" }",
                "fn a() { b.unwrap(); }"
            )
            .len(),
            1
        );
        assert_eq!(
            found("\"crates/a/src/gone.rs\" = { count = 1, why = \"x\" }", ""),
            [(0, Severity::Broken)]
        );
    }
}
