//! Small files, small functions, few parameters.

use super::Rule;
use crate::finding::Finding;
use crate::scan::{closing, line_of, words};
use crate::source::Source;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "size",
    says: "No code file over 600 lines; over 400, a function over 60 and more than five parameters are warned of.",
    check,
};

const FILE_LIMIT: usize = 600;
const FILE_WARNING: usize = 400;
const FUNCTION_WARNING: usize = 60;
const PARAMETER_WARNING: usize = 5;

fn check(tree: &Tree) -> Vec<Finding> {
    let code = tree
        .sources
        .iter()
        .filter(|s| s.is_rust() || s.path.ends_with(".py") || s.path.ends_with(".css"));
    code.flat_map(|source| file(source).into_iter().chain(functions(source)))
        .collect()
}

fn file(source: &Source) -> Option<Finding> {
    let lines = source.text.lines().count();
    let told = format!("{lines} lines: split it");
    match lines {
        FILE_LIMIT.. if lines > FILE_LIMIT => Some(Finding::broken(&source.path, 0, told)),
        FILE_WARNING.. if lines > FILE_WARNING => Some(Finding::warning(&source.path, 0, told)),
        _ => None,
    }
}

fn functions(source: &Source) -> Vec<Finding> {
    words(&source.masked.code, "fn")
        .into_iter()
        .flat_map(|at| function(source, at))
        .collect()
}

fn function(source: &Source, at: usize) -> Vec<Finding> {
    let code = &source.masked.code;
    let Some(open) = code[at..].find('(').map(|offset| at + offset) else {
        return Vec::new();
    };
    let Some(close) = closing(code, open) else {
        return Vec::new();
    };
    let (line, mut found) = (line_of(code, at), Vec::new());
    let parameters = parameters(&code[open + 1..close - 1]);
    if parameters > PARAMETER_WARNING {
        found.push(Finding::warning(
            &source.path,
            line,
            format!("{parameters} parameters: make a type of them"),
        ));
    }
    let body = code[close..].find(['{', ';']).map(|offset| close + offset);
    let body = body.filter(|start| code.as_bytes()[*start] == b'{');
    let end = body.and_then(|start| closing(code, start));
    let lines = end.map_or(0, |end| line_of(code, end - 1) - line + 1);
    if lines > FUNCTION_WARNING {
        found.push(Finding::warning(
            &source.path,
            line,
            format!("a function of {lines} lines: name its steps"),
        ));
    }
    found
}

/// Parameters of a list, counted by the colons that stand outside brackets; `self` in any dress is none.
fn parameters(list: &str) -> usize {
    let (mut depth, mut count, mut before) = (0_i32, 0, ' ');
    for (at, letter) in list.char_indices() {
        match letter {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '>' if before != '-' => depth -= 1,
            ':' if depth == 0 && before != ':' && !list[at + 1..].starts_with(':') => count += 1,
            _ => {}
        }
        before = letter;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    fn found(text: &str) -> Vec<(usize, Severity)> {
        check(&Tree::of(&[("crates/a/src/b.rs", text)]))
            .into_iter()
            .map(|f| (f.line, f.severity))
            .collect()
    }

    #[test]
    fn a_long_file_is_warned_of_and_a_longer_one_breaks() {
        assert!(found(&"\n".repeat(FILE_WARNING)).is_empty());
        assert_eq!(found(&"\n".repeat(FILE_WARNING + 1)), [(0, Severity::Warning)]);
        assert_eq!(found(&"\n".repeat(FILE_LIMIT + 1)), [(0, Severity::Broken)]);
    }

    #[test]
    fn a_long_function_is_warned_of_where_it_starts() {
        let text = format!("\nfn a() {{{}}}\nfn b() {{}}\n", "\n".repeat(FUNCTION_WARNING));
        assert_eq!(found(&text), [(2, Severity::Warning)]);
    }

    #[test]
    fn parameters_are_counted_outside_brackets_and_without_self() {
        assert_eq!(
            parameters("&self, a: u8, b: [u8; 4], c: impl Fn(x::Y) -> Z<u8>, d: &HashMap<K, V>"),
            4
        );
        assert_eq!(
            found("fn a(b: u8, c: u8, d: u8, e: u8, f: u8, g: u8) {}").len(),
            1
        );
    }
}
