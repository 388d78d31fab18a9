//! One text file of the tree, and what of it belongs to tests.

use std::ops::Range;

use crate::scan::{Masked, closing, line_of, mask, words};

/// One text file of the tree.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path from the root of the tree, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Code and literals apart; empty for anything but Rust.
    pub masked: Masked,
    /// Whether all of it is a test, a bench or an example.
    pub is_test: bool,
    tests: Vec<Range<usize>>,
}

impl Source {
    /// Reads `text` as the file at `path`.
    pub fn new(path: &str, text: &str) -> Source {
        let masked = if path.ends_with(".rs") {
            mask(text)
        } else {
            Masked::default()
        };
        let tests = test_lines(&masked.code);
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
            masked,
            is_test: is_test_path(path),
            tests,
        }
    }

    /// Whether it is Rust.
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Name of the file without folder and ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split('.').next().unwrap_or(name)
    }

    /// Folder of the file, without a slash at the end.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether the line (counted from 1) belongs to a test.
    pub fn in_test(&self, line: usize) -> bool {
        self.is_test || self.tests.iter().any(|lines| lines.contains(&line))
    }

    /// Lines, outside tests, at which the code holds `needle` as a whole word.
    pub fn lines_with(&self, needle: &str) -> Vec<usize> {
        let code = &self.masked.code;
        let lines = words(code, needle).into_iter().map(|at| line_of(code, at));
        lines.filter(|line| !self.in_test(*line)).collect()
    }

    /// Names of the modules that this file declares for tests only and keeps in files of their own.
    pub fn test_modules(&self) -> Vec<String> {
        let code = &self.masked.code;
        let attributes = words(code, "#[cfg(test)]");
        attributes
            .into_iter()
            .filter_map(|at| declared(&code[at + "#[cfg(test)]".len()..]))
            .collect()
    }
}

fn declared(rest: &str) -> Option<String> {
    let head = &rest[..rest.find([';', '{'])?];
    let is_file = rest[head.len()..].starts_with(';');
    let (_, name) = head.trim().split_once("mod ")?;
    is_file.then(|| name.trim().to_owned())
}

fn is_test_path(path: &str) -> bool {
    let folder = ["tests", "benches", "examples"];
    path.split('/').any(|part| folder.contains(&part)) || path.ends_with("/tests.rs")
}

/// Ranges of lines that stand under `#[cfg(test)]` or `#[test]`.
fn test_lines(code: &str) -> Vec<Range<usize>> {
    let marks = ["#[cfg(test)]", "#[cfg(all(test", "#[test]"];
    let starts = marks.iter().flat_map(|mark| words(code, mark));
    starts
        .map(|at| line_of(code, at)..line_of(code, item_end(code, at)) + 1)
        .collect()
}

/// Where the item under the attribute at `at` ends: its closing brace, or the `;` of one without a body.
fn item_end(code: &str, at: usize) -> usize {
    let mut from = at;
    while let Some(offset) = code[from..].find(['{', ';', '[', '(']) {
        let open = from + offset;
        let end = closing(code, open).unwrap_or(code.len());
        match code.as_bytes()[open] {
            b';' => return open,
            b'{' => return end.saturating_sub(1),
            _ => from = end,
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "fn a() { x.unwrap(); }\n\n#[cfg(test)]\nmod tests {\n    fn b([c]: [u8; 1]) {\n        y.unwrap();\n    }\n}\nfn d() { z.unwrap(); }\n";

    #[test]
    fn a_test_module_is_set_apart_and_what_follows_is_not() {
        let source = Source::new("crates/a/src/b.rs", TEXT);
        assert_eq!(source.lines_with(".unwrap()"), [1, 9]);
    }

    #[test]
    fn a_test_function_alone_is_set_apart() {
        let source = Source::new(
            "crates/a/src/b.rs",
            "#[test]\nfn t(a: [u8; 2]) {\n    x.unwrap()\n}\nfn u() { x.unwrap() }",
        );
        assert_eq!(source.lines_with(".unwrap()"), [5]);
    }

    #[test]
    fn folders_of_tests_benches_and_examples_are_tests() {
        assert!(Source::new("crates/a/tests/b.rs", TEXT).is_test);
        assert!(Source::new("crates/a/benches/b.rs", TEXT).is_test);
        assert!(!Source::new("crates/a/src/contests.rs", TEXT).is_test);
    }

    #[test]
    fn a_test_module_in_its_own_file_is_named() {
        let source = Source::new(
            "crates/a/src/lib.rs",
            "#[cfg(test)]\nmod fixture;\n#[cfg(test)]\nmod tests { }\nmod b;",
        );
        assert_eq!(source.test_modules(), ["fixture"]);
    }
}
