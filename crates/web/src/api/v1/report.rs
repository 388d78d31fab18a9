//! What a look inside an upload found.

use super::work::{Difference, Work};
use crate::api::describe::{Because, VersionId as VersionName, many, shape};
use actions::upload::{self, Unreadable};
use domain::result::VersionId;
use std::collections::BTreeMap;

shape! {
    /// What a look inside a file found.
    #[schema(as = UploadReport)]
    Report from upload::Report {
        /// Works, sheet by sheet.
        works: Vec<WorkReport> => many,
        /// The first issues, in the order of the file.
        issues: Vec<IssueReport> => many,
        /// How each work would change what is accepted.
        changes: Vec<Change> => many,
        /// Codes of schools that are not the sender's to speak of: the first of them.
        foreign: Vec<String>,
        /// How many such schools there are.
        foreign_count: u64,
        /// What else lies in the file.
        beside: Beside,
        /// Why nothing of the file can be taken in.
        unreadable: Option<Unreadable> as Option<Because>,
    }
}

shape! {
    /// One work on one sheet.
    WorkReport from upload::WorkReport {
        /// The file inside an archive; else the upload's own name.
        file: String,
        /// The sheet; empty for a text file.
        sheet: String,
        /// Code of the layout.
        layout: String,
        /// The work.
        work: Work,
        /// What of its name a person still has to confirm.
        proposed: Vec<Proposed> => many,
        /// Rows of pupils, counted or refused.
        rows: u64,
        /// Rows refused whole.
        refused: u64,
        /// Rows with an error: what would be left out if only valid rows were taken.
        rows_with_errors: u64,
        /// Schools.
        schools: u64,
        /// Issues that stop.
        errors: u64,
        /// Issues that do not.
        warnings: u64,
        /// Issues by their codes.
        by_code: BTreeMap<String, u64>,
        /// Pupils who wrote.
        wrote: u64,
        /// Pupils who were absent.
        absent: u64,
        /// Sum of the primary scores of those who wrote.
        points: u64,
        /// Largest primary score that the items allow.
        max: u16,
    }
}

shape! {
    /// A part of a work's name that is not certain.
    Proposed from upload::Proposed {
        /// Which part: `kind`, `subject`, `grade`, `year`, `school`.
        field: String,
        /// Where it was taken from: `layout`, `name`, `folder`, `codes`, `items`.
        evidence: String,
    }
}

shape! {
    /// One issue of one cell.
    IssueReport from upload::IssueReport {
        /// Place of its work in the report, from 0.
        work: usize,
        /// Address of the cell, with its sheet.
        cell: String,
        /// What was typed.
        value: String,
        /// What is wrong: `total-differs`.
        code: String,
        /// Whether it stops acceptance.
        error: bool,
        /// What should stand there, for people.
        expected: String,
        /// The whole, for people.
        sentence: String,
    }
}

shape! {
    /// How a work would change what is accepted, as things stood at the look.
    #[schema(as = UploadChange)]
    Change from upload::Change {
        /// The work.
        work: Work,
        /// The latest version then, of which only the sender's own schools are compared.
        against: Option<VersionId> as Option<VersionName>,
        /// Number of that version.
        number: Option<u32>,
        /// The difference; everything is new where there is no version.
        difference: Difference,
    }
}

shape! {
    /// What else lies in a file.
    #[schema(as = UploadBeside)]
    Beside from upload::Beside {
        /// Schools of registers and questionnaires: those are taken in as organisations.
        schools: u64,
        /// Reports of the federal system about groups of participants.
        stated: u64,
        /// Tables of items.
        specifications: u64,
    }
}
