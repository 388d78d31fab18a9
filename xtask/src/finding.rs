//! What a rule has to say about one place in the tree.

use std::fmt;

/// Whether a finding stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The rule is broken: `make test` fails.
    Broken,
    /// Worth a look; never fails.
    Warning,
}

/// One place that breaks or strains a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the rule, filled in by the runner.
    pub rule: &'static str,
    /// Path from the root of the tree.
    pub path: String,
    /// Line, counted from 1; 0 when the whole file or folder is meant.
    pub line: usize,
    /// Whether it stops the build.
    pub severity: Severity,
    /// What is wrong and what to do instead.
    pub text: String,
}

impl Finding {
    /// A finding that stops the build.
    pub fn broken(path: &str, line: usize, text: impl Into<String>) -> Finding {
        Finding {
            rule: "",
            path: path.to_owned(),
            line,
            severity: Severity::Broken,
            text: text.into(),
        }
    }

    /// A finding that is only shown.
    pub fn warning(path: &str, line: usize, text: impl Into<String>) -> Finding {
        Finding {
            severity: Severity::Warning,
            ..Finding::broken(path, line, text)
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.severity == Severity::Broken {
            "broken"
        } else {
            "warning"
        };
        if self.line == 0 {
            write!(out, "{mark}[{}] {}: {}", self.rule, self.path, self.text)
        } else {
            write!(
                out,
                "{mark}[{}] {}:{}: {}",
                self.rule, self.path, self.line, self.text
            )
        }
    }
}
