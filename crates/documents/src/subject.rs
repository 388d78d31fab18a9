//! What a paper is about: works with their analyses and where they come from.

use analysis::analysis::Analysis;
use analysis::measurement::Measurement;

/// What a paper is about, and when and by what it is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper<'a> {
    /// Works, in the order in which they are printed.
    pub works: Vec<Work<'a>>,
    /// Date and time by the caller's clock, ISO 8601: `2026-11-22T14:05:00`.
    pub made: String,
    /// Version of the program.
    pub program: String,
    /// What was taken out of the files, in words: a municipality, a school; `None` for everything.
    pub filter: Option<String>,
    /// Who had it made and under which code it is found again; `None` outside an office.
    pub issued: Option<Issued>,
}

/// A paper that an office handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Who had it made.
    pub by: String,
    /// The code by which the office finds it again.
    pub code: String,
}

/// One work: its analysis and what it was made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Work<'a> {
    /// The analysis.
    pub analysis: &'a Analysis,
    /// Names of the files.
    pub files: Vec<String>,
    /// Version of the result set, where it is stored.
    pub version: Option<Version>,
    /// Name of the layout that was recognised.
    pub layout: String,
    /// Where the scale of marks comes from; `None` where none is known.
    pub scale: Option<Source>,
    /// Where the specification comes from; `None` where none is known.
    pub specification: Option<Source>,
    /// Name of the subject: «Математика».
    pub subject_name: String,
    /// How well it measures in the part that the paper is about, where that was computed.
    pub measurement: Option<&'a Measurement>,
    /// What intake remarked, grouped.
    pub issues: Vec<IssueLine>,
}

/// Which version of a result set was analysed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// Its identifier, cut to what people can compare.
    pub id: String,
}

/// Where a scale or a specification comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// As people cite it.
    pub citation: String,
    /// The year it was made for, where that is not the year of the work.
    pub other_year: Option<u16>,
}

/// Remarks of intake with one meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueLine {
    /// Severity in words.
    pub severity: String,
    /// Code.
    pub code: String,
    /// What it means.
    pub meaning: String,
    /// How many there are.
    pub count: u64,
    /// The first cell.
    pub first: String,
    /// The last cell.
    pub last: String,
}
