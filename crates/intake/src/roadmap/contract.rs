//! The document that other programs read: `merilo roadmap read FILE --json`.

use domain::calendar::term::Term;
use domain::roadmap::{Activity, Plan, Slip};
use serde::Serialize;
use std::collections::BTreeMap;

/// The number of this form; a changed key is a new number.
pub const SCHEMA: u32 = 1;

/// A plan as one JSON document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document<'p> {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The title.
    pub title: &'p str,
    /// First and last year.
    pub period: Option<PeriodDocument>,
    /// Whose plan it is.
    pub organisation: Option<&'p str>,
    /// Short names and what they stand for.
    pub abbreviations: BTreeMap<&'p str, &'p str>,
    /// The approving order.
    pub approved: Option<ApprovalDocument<'p>>,
    /// Sections in order.
    pub sections: Vec<SectionDocument<'p>>,
    /// Activities in order.
    pub activities: Vec<ActivityDocument<'p>>,
    /// Wordings that are proposals for indicators.
    pub indicators: Vec<&'p str>,
    /// Goals of the methodical part.
    pub goals: Vec<GoalDocument<'p>>,
    /// Points of the approving order.
    pub order_points: Vec<PointDocument<'p>>,
    /// Slips of the document as a whole.
    pub issues: Vec<IssueDocument<'p>>,
}

/// First and last year of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodDocument {
    /// First year.
    pub from: i16,
    /// Last year.
    pub to: i16,
}

/// The approving order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApprovalDocument<'p> {
    /// Its number.
    pub number: Option<&'p str>,
    /// Its date, ISO.
    pub date: Option<String>,
    /// Whose it is.
    pub by: Option<&'p str>,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SectionDocument<'p> {
    /// Its number without the last dot.
    pub number: Option<&'p str>,
    /// Its title.
    pub title: &'p str,
    /// 1 for a section, 2 for a direction within it.
    pub level: u8,
    /// Slips of the heading.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<IssueDocument<'p>>,
}

/// An activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActivityDocument<'p> {
    /// Its place, from 1: the only unique key.
    pub order: u32,
    /// Its number as printed, without the last dot.
    pub number: Option<&'p str>,
    /// The last heading above it: its number, or its title where it has none.
    pub section: Option<&'p str>,
    /// What is to be done.
    pub title: &'p str,
    /// Who answers for it.
    pub responsible: &'p [String],
    /// The kind of document.
    pub document: Option<&'p str>,
    /// The wording of the term.
    pub term_text: &'p str,
    /// The term as data.
    pub term: &'p Term,
    /// The result.
    pub result: Option<&'p str>,
    /// What stands in columns of other kinds; the key is not there where nothing does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<MoreDocument<'p>>,
    /// Slips of the row.
    pub issues: Vec<IssueDocument<'p>>,
}

/// A cell of a column of another kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MoreDocument<'p> {
    /// The header of the column.
    pub header: &'p str,
    /// The text of the cell.
    pub text: &'p str,
}

/// A goal of the methodical part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoalDocument<'p> {
    /// Its number.
    pub number: Option<&'p str>,
    /// Its wording.
    pub title: &'p str,
    /// Its tasks.
    pub tasks: &'p [String],
}

/// A point of the approving order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PointDocument<'p> {
    /// Its number.
    pub number: &'p str,
    /// Its text.
    pub text: &'p str,
}

/// A slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IssueDocument<'p> {
    /// Its code.
    pub code: &'static str,
    /// What it was seen in.
    pub detail: &'p str,
}

/// The JSON document of a plan.
pub fn document(plan: &Plan) -> Document<'_> {
    Document {
        schema: SCHEMA,
        title: &plan.title,
        period: plan.period.map(|(from, to)| PeriodDocument { from, to }),
        organisation: plan.organisation.as_deref(),
        abbreviations: plan
            .abbreviations
            .iter()
            .map(|of| (of.short.as_str(), of.full.as_str()))
            .collect(),
        approved: plan.approved.as_ref().map(|approved| ApprovalDocument {
            number: approved.number.as_deref(),
            date: approved.date.map(|date| date.to_string()),
            by: approved.by.as_deref(),
        }),
        sections: plan.sections.iter().map(section).collect(),
        activities: plan.activities.iter().map(|of| activity(of, plan)).collect(),
        indicators: plan.indicators.iter().map(|of| of.title.as_str()).collect(),
        goals: plan
            .goals
            .iter()
            .map(|of| GoalDocument {
                number: of.number.as_deref(),
                title: &of.title,
                tasks: &of.tasks,
            })
            .collect(),
        order_points: plan
            .order_points
            .iter()
            .map(|of| PointDocument {
                number: &of.number,
                text: &of.text,
            })
            .collect(),
        issues: issues(&plan.slips),
    }
}

fn section(of: &domain::roadmap::Section) -> SectionDocument<'_> {
    SectionDocument {
        number: of.number.as_deref(),
        title: &of.title,
        level: of.level,
        issues: issues(&of.slips),
    }
}

fn activity<'p>(of: &'p Activity, plan: &'p Plan) -> ActivityDocument<'p> {
    ActivityDocument {
        order: of.order,
        number: of.number.as_deref(),
        section: of
            .section
            .and_then(|at| plan.sections.get(at))
            .map(domain::roadmap::Section::name),
        title: &of.title,
        responsible: &of.responsible,
        document: of.document.as_deref(),
        term_text: &of.term_text,
        term: &of.term,
        result: of.result.as_deref(),
        more: of
            .more
            .iter()
            .map(|(header, text)| MoreDocument { header, text })
            .collect(),
        issues: issues(&of.slips),
    }
}

fn issues(slips: &[Slip]) -> Vec<IssueDocument<'_>> {
    slips
        .iter()
        .map(|slip| IssueDocument {
            code: slip.code.as_str(),
            detail: &slip.detail,
        })
        .collect()
}
