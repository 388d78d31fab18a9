//! Words for people live in the catalogue, templates, `words.rs`, tests and docs; code is English.

use super::Rule;
use crate::finding::Finding;
use crate::scan::line_of;
use crate::source::Source;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "cyrillic",
    says: "Russian stands only in the catalogue, templates, words.rs, comments, tests, benches and docs.",
    check,
};

/// Files that hold words for people: `args.rs` declares the command line with its help.
const SPOKEN: &[&str] = &["words", "args"];
/// Parts of a path under which Russian is at home.
const HOMES: &[&str] = &["catalog", "templates", "docs", "bench", "e2e", "words", "args"];

fn check(tree: &Tree) -> Vec<Finding> {
    tree.sources
        .iter()
        .filter(|source| !is_home(source))
        .flat_map(in_source)
        .collect()
}

fn is_home(source: &Source) -> bool {
    let by_folder = source.folder().split('/').any(|part| HOMES.contains(&part));
    by_folder
        || source.is_test
        || SPOKEN.contains(&source.stem())
        || source.path.ends_with(".md")
        || is_page(source)
}

/// The templates of `web` stand beside their handlers.
fn is_page(source: &Source) -> bool {
    source.path.starts_with("crates/web/src/")
        && (source.path.ends_with(".html") || source.path.ends_with(".txt"))
}

fn in_source(source: &Source) -> Vec<Finding> {
    if source.is_rust() {
        let code = lines(&source.masked.code).chain(lines(&source.masked.literals));
        let mut found: Vec<usize> = code.filter(|line| !source.in_test(*line)).collect();
        found.sort_unstable();
        found.dedup();
        return found.into_iter().map(|line| told(source, line)).collect();
    }
    let uncommented = |line: &usize| !is_comment(source.text.lines().nth(line - 1).unwrap_or_default());
    lines(&source.text)
        .filter(uncommented)
        .map(|line| told(source, line))
        .collect()
}

fn is_comment(line: &str) -> bool {
    ["#", "//", "--", "/*", "*"]
        .iter()
        .any(|mark| line.trim_start().starts_with(mark))
}

fn lines(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut last = 0;
    let found = text
        .char_indices()
        .filter(|(_, letter)| is_cyrillic(*letter))
        .map(|(at, _)| line_of(text, at));
    found.filter(move |line| std::mem::replace(&mut last, *line) != *line)
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{0400}'..='\u{052F}').contains(&letter)
}

fn told(source: &Source, line: usize) -> Finding {
    Finding::broken(
        &source.path,
        line,
        "Russian in code: move it to `words.rs`, a template or the catalogue",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<usize> {
        check(&Tree::of(&[(path, text)]))
            .into_iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn a_russian_literal_in_code_is_found_with_its_line() {
        assert_eq!(
            found(
                "crates/a/src/b.rs",
                "// свой\nfn f() -> &'static str {\n    \"школа\"\n}\n"
            ),
            [3]
        );
        assert_eq!(found("crates/a/src/b.rs", "let c = 'ж';"), [1]);
        assert_eq!(
            found("crates/a/src/b.css", "a { content: \"да\" }\n/* можно */"),
            [1]
        );
    }

    #[test]
    fn its_homes_are_left_alone() {
        for path in [
            "crates/a/src/words.rs",
            "crates/a/templates/b.html",
            "catalog/norm/a.toml",
            "docs/guide/a.md",
            "crates/a/tests/b.rs",
        ] {
            assert!(found(path, "const A: &str = \"школа\";").is_empty(), "{path}");
        }
        assert!(
            found(
                "crates/a/src/b.rs",
                "#[cfg(test)]\nmod tests {\n    const A: &str = \"школа\";\n}\n"
            )
            .is_empty()
        );
    }
}
