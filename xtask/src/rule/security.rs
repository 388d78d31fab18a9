//! `docs/security.md` stays true: every requirement is answered once, and every test it names is there.

use std::collections::BTreeMap;

use super::{REGISTER, Rule};
use crate::finding::Finding;
use crate::source::Source;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "security",
    says: "docs/security.md answers every requirement of xtask/asvs.toml once, and every test and rule it names exists.",
    check,
};

const PAGE: &str = "docs/security.md";
const LIST: &str = "xtask/asvs.toml";
/// What stands before the name of a rule of ours.
const TIDY: &str = "tidy: ";
/// How an answer begins that says what is missing.
const OPEN: &str = "open: ";

/// A row of a table that answers a requirement: `number | asks | how it is held | shown by`, or `number | asks | why not`.
struct Row<'a> {
    line: usize,
    number: &'a str,
    cells: Vec<&'a str>,
}

fn check(tree: &Tree) -> Vec<Finding> {
    let text = |path: &str| tree.source(path).map_or("", |source| source.text.as_str());
    let wanted = match numbers(text(LIST)) {
        Ok(wanted) => wanted,
        Err(error) => return vec![Finding::broken(LIST, 0, error)],
    };
    let rows = rows(text(PAGE));
    let mut found = answered(&wanted, &rows);
    found.extend(rows.iter().filter(|row| !is_answer(row)).map(unanswered));
    found.extend(gone(tree, text(PAGE)));
    found
}

/// All numbers of the list: section and place, as in `6.2.1`.
fn numbers(text: &str) -> Result<Vec<String>, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let mut all = Vec::new();
    for (section, places) in table {
        let places = places.as_array().ok_or(format!("`{section}` is no list"))?;
        all.extend(places.iter().map(|place| format!("{section}.{place}")));
    }
    Ok(all)
}

fn rows(text: &str) -> Vec<Row<'_>> {
    text.lines()
        .enumerate()
        .filter_map(|(at, line)| read(at + 1, line))
        .collect()
}

fn read(line: usize, text: &str) -> Option<Row<'_>> {
    let inner = text.trim().strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = inner.split('|').map(str::trim);
    let number = cells.next().filter(|cell| is_number(cell))?;
    Some(Row {
        line,
        number,
        cells: cells.collect(),
    })
}

fn is_number(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| part.parse::<u8>().is_ok())
}

/// Requirements that are not answered once, and answers to what nobody asks.
fn answered(wanted: &[String], rows: &[Row<'_>]) -> Vec<Finding> {
    let mut times: BTreeMap<&str, usize> = wanted.iter().map(|number| (number.as_str(), 0)).collect();
    let mut found = Vec::new();
    for row in rows {
        match times.get_mut(row.number) {
            Some(count) => *count += 1,
            None => found.push(told(row.line, format!("{} is not in {LIST}", row.number))),
        }
    }
    let wrong = times.into_iter().filter(|(_, count)| *count != 1);
    found.extend(
        wrong.map(|(number, count)| told(0, format!("{number} is answered {count} times, not once"))),
    );
    found
}

/// Whether a row says by what it is shown or what is open, or why the requirement does not apply.
fn is_answer(row: &Row<'_>) -> bool {
    match row.cells.as_slice() {
        [asks, how, shown] => {
            let says = shown.contains('`') || shown.contains('§') || shown.contains(OPEN);
            says && !asks.is_empty() && !how.is_empty()
        }
        [asks, why] => !asks.is_empty() && !why.is_empty(),
        _ => false,
    }
}

fn unanswered(row: &Row<'_>) -> Finding {
    let number = row.number;
    told(
        row.line,
        format!("{number}: name a test, a file or a rule in backticks, a § of the page, or say `{OPEN}…`"),
    )
}

/// Tests and rules in backticks that are not there; whole paths are the business of `pages`.
fn gone(tree: &Tree, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let quoted = line.split('`').skip(1).step_by(2);
        let lost = quoted.filter(|word| !is_there(tree, word));
        found.extend(lost.map(|word| told(at + 1, format!("there is no `{word}`"))));
    }
    found
}

fn is_there(tree: &Tree, word: &str) -> bool {
    if let Some(rule) = word.strip_prefix(TIDY) {
        return REGISTER.iter().any(|known| known.name == rule);
    }
    match word.split_once(".rs::") {
        Some((path, name)) => tree
            .source(&format!("{path}.rs"))
            .is_some_and(|source| has_test(source, name)),
        None => true,
    }
}

/// Whether a function of this name stands in the file under an attribute of a test.
fn has_test(source: &Source, name: &str) -> bool {
    let lines: Vec<&str> = source.masked.code.lines().map(str::trim).collect();
    let declared = format!("fn {name}(");
    let is_marked = |at: usize| {
        let attributes = lines[..at].iter().rev();
        attributes
            .take_while(|line| line.is_empty() || line.starts_with("#["))
            .any(|line| line.contains("test"))
    };
    let mut places = lines.iter().enumerate();
    places.any(|(at, line)| line.contains(&declared) && is_marked(at))
}

fn told(line: usize, text: String) -> Finding {
    Finding::broken(PAGE, line, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBERS: &str = "\"1.1\" = [1, 2]\n\"6.2\" = [9]\n";
    const TESTS: &str =
        "#[test]\nfn it_holds() {}\n\n#[tokio::test]\n// why\nasync fn it_waits() {}\n\nfn helper() {}\n";

    /// The page in a tree with one file of tests.
    fn found(page: &str) -> Vec<(usize, String)> {
        let tree = Tree::of(&[(PAGE, page), (LIST, NUMBERS), ("crates/a/tests/b.rs", TESTS)]);
        check(&tree).into_iter().map(|f| (f.line, f.text)).collect()
    }

    #[test]
    fn a_page_that_answers_everything_once_is_left_alone() {
        let page = "| number | asks |\n|---|---|\n\
            | 1.1.1 | a | b | `crates/a/tests/b.rs::it_holds`, `crates/a/tests/b.rs::it_waits` |\n\
            | 1.1.2 | a | b | `tidy: arrows`; open: the rest |\n| 6.2.9 | a | there is none |\n";
        assert_eq!(found(page), []);
    }

    #[test]
    fn what_is_unanswered_answered_twice_or_never_asked_is_found() {
        let page =
            "| 1.1.1 | a | b | § c |\n| 1.1.1 | a | none |\n| 7.7.7 | a | none |\n| 6.2.9 | a | none |\n";
        let told = [
            (3, "7.7.7 is not in xtask/asvs.toml".to_owned()),
            (0, "1.1.1 is answered 2 times, not once".to_owned()),
            (0, "1.1.2 is answered 0 times, not once".to_owned()),
        ];
        assert_eq!(found(page), told);
    }

    #[test]
    fn an_answer_that_shows_nothing_is_found() {
        let page = "| 1.1.1 | a | b | surely |\n| 1.1.2 | a | b | |\n| 6.2.9 | a | |\n";
        let lines: Vec<usize> = found(page).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 2, 3]);
    }

    #[test]
    fn a_test_or_a_rule_that_is_gone_is_found() {
        let page = "| 1.1.1 | a | b | `crates/a/tests/b.rs::it_held` |\n| 1.1.2 | a | b | `crates/a/tests/b.rs::helper` |\n\
            | 6.2.9 | a | b | `crates/a/tests/c.rs::it_holds` |\n`tidy: nothing`, `Posted<T>`\n";
        let lines: Vec<usize> = found(page).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 2, 3, 4]);
    }
}
