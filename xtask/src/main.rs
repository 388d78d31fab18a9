//! tidy: the tree checks itself.
//!
//! `cargo xtask tidy` reads every file of the checkout and the answer of `cargo metadata`, runs the rules
//! of [`rule::REGISTER`] and fails when one of them is broken. A rule is one file with its own tests.

mod expression;
mod finding;
mod metadata;
mod rooms;
mod rule;
mod scan;
mod source;
mod tree;
mod uses;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use finding::{Finding, Severity};
use tree::Tree;

const HELP: &str =
    "cargo xtask tidy [--warnings]   check the tree\ncargo xtask rules               list the rules";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["tidy"] => tidy(false),
        ["tidy", "--warnings"] => tidy(true),
        ["rules"] => list(),
        _ => refuse(HELP),
    }
}

fn tidy(with_warnings: bool) -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let tree = match Tree::read(&root) {
        Ok(tree) => tree,
        Err(error) => return refuse(&error),
    };
    let findings = rule::run(&tree);
    report(&tree, &findings, with_warnings)
}

fn report(tree: &Tree, findings: &[Finding], with_warnings: bool) -> ExitCode {
    let broken = findings.iter().filter(|f| f.severity == Severity::Broken).count();
    for finding in findings {
        if with_warnings || finding.severity == Severity::Broken {
            say(&finding.to_string());
        }
    }
    let (rules, files, warnings) = (rule::REGISTER.len(), tree.sources.len(), findings.len() - broken);
    say(&format!(
        "tidy: {rules} rules, {files} files, {broken} broken, {warnings} warnings{}",
        hint(warnings, with_warnings)
    ));
    if broken == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn hint(warnings: usize, shown: bool) -> &'static str {
    if warnings > 0 && !shown {
        " (cargo xtask tidy --warnings)"
    } else {
        ""
    }
}

fn list() -> ExitCode {
    for rule in rule::REGISTER {
        say(&format!("{:<12} {}", rule.name, rule.says));
    }
    ExitCode::SUCCESS
}

fn refuse(message: &str) -> ExitCode {
    // A broken pipe here leaves nobody to tell.
    let _ = writeln!(std::io::stderr(), "{message}");
    ExitCode::from(2)
}

fn say(line: &str) {
    // A closed pipe (`| head`) is the reader's choice, not a failure.
    let _ = writeln!(std::io::stdout(), "{line}");
}
