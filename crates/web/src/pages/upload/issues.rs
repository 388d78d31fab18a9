//! Remarks about cells, grouped by kind.

use actions::upload::{IssueReport, Report};

/// One kind of remark.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    pub(crate) code: &'a str,
    /// How many there are in all.
    pub(crate) count: u64,
    /// Whether it stops acceptance.
    pub(crate) error: bool,
    /// The first of those that are kept with their cells.
    pub(crate) first: &'a IssueReport,
    /// The last of them.
    pub(crate) last: &'a IssueReport,
}

/// Kinds of remarks, errors first, the most frequent first. A kind of which no cell is kept is told by no example.
pub(super) fn groups(report: &Report) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for issue in &report.issues {
        match groups.iter_mut().find(|group| group.code == issue.code) {
            Some(group) => group.last = issue,
            None => groups.push(Group {
                code: &issue.code,
                count: count(report, &issue.code),
                error: issue.error,
                first: issue,
                last: issue,
            }),
        }
    }
    groups.sort_by_key(|group| (!group.error, std::cmp::Reverse(group.count)));
    groups
}

fn count(report: &Report, code: &str) -> u64 {
    let of_code = |work: &actions::upload::WorkReport| work.by_code.get(code).copied();
    report.works.iter().filter_map(of_code).sum()
}

/// Remarks of which no cell is kept.
pub(super) fn untold(report: &Report) -> u64 {
    let all: u64 = report.works.iter().flat_map(|work| work.by_code.values()).sum();
    all.saturating_sub(report.issues.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actions::upload::WorkReport;
    use domain::procedure::{Kind, Work};

    fn issue(code: &str, cell: &str, error: bool) -> IssueReport {
        IssueReport {
            work: 0,
            cell: cell.into(),
            value: String::new(),
            code: code.into(),
            error,
            expected: String::new(),
            sentence: String::new(),
        }
    }

    #[test]
    fn errors_come_first_with_their_first_and_last_cell() {
        let report = Report {
            works: vec![WorkReport {
                file: String::new(),
                sheet: String::new(),
                layout: String::new(),
                work: Work::new(Kind::Vpr, "МА", 4, 2021),
                proposed: Vec::new(),
                rows: 0,
                refused: 0,
                rows_with_errors: 0,
                schools: 0,
                errors: 2,
                warnings: 300,
                wrote: 0,
                absent: 0,
                points: 0,
                max: 0,
                by_code: [("odd".to_owned(), 300), ("wrong".to_owned(), 2)].into(),
            }],
            issues: vec![
                issue("odd", "A1", false),
                issue("wrong", "B2", true),
                issue("wrong", "B9", true),
            ],
            ..Report::default()
        };
        let told: Vec<_> = groups(&report)
            .iter()
            .map(|group| {
                (
                    group.code.to_owned(),
                    group.count,
                    group.first.cell.clone(),
                    group.last.cell.clone(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("wrong".into(), 2, "B2".into(), "B9".into()),
                ("odd".into(), 300, "A1".into(), "A1".into())
            ]
        );
        assert_eq!(untold(&report), 299);
    }
}
