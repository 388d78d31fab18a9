//! Words that papers carry, whoever has them made.

pub use intake::words::{expected, meaning, sentence, severity};

use documents::subject::IssueLine;
use domain::territory::SchoolCode;
use intake::issue::{Group, Issue, grouped};

/// Issues by kind, as papers print them.
pub fn issue_lines(issues: &[Issue]) -> Vec<IssueLine> {
    let line = |group: Group| IssueLine {
        severity: severity(group.code.severity()).to_owned(),
        code: group.code.as_str().to_owned(),
        meaning: meaning(group.code).to_owned(),
        count: group.count as u64,
        first: group.first,
        last: group.last,
    };
    grouped(issues).into_iter().map(line).collect()
}

/// Schools of the same kind of settlement; questionnaires number their answers.
pub fn cluster(settlement: &str) -> String {
    let words = settlement.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let short = words.split_once(" (").map_or(words, |(short, _)| short);
    format!("Похожие школы: {}", short.to_lowercase())
}

/// A school, as a report's filter.
pub fn school(code: SchoolCode) -> String {
    format!("школа {code}")
}
