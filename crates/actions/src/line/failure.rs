//! Why the line stopped.

use super::study::Part;
use analysis::norms::MissingNorm;
use analysis::summary::Mismatch;
use documents::docx::DocxError;
use documents::html::HtmlError;
use documents::letter::LetterError;
use documents::xlsx::XlsxError;
use domain::procedure::Work;
use intake::layout::Unrecognised;
use intake::proposal::Field;
use intake::table::ReadError;
use lake::LakeError;
use std::collections::BTreeSet;
use typeset::TypesetError;

/// Everything that stops the line; the texts are for logs, people are told by whoever speaks to them.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The bytes of a sent file could not be had.
    #[error("{file}: cannot be opened: {source}")]
    Open {
        /// The file, as sent.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// The bytes are no table that can be read.
    #[error("{file}: {source}")]
    Read {
        /// The file, as sent.
        file: String,
        /// Why.
        source: ReadError,
    },
    /// No sheet of the file has a known layout.
    #[error("{file}: no sheet has a known layout")]
    Unrecognised {
        /// The file, as sent.
        file: String,
        /// The layout it comes nearest to.
        nearest: Unrecognised,
    },
    /// Nothing says which work it is.
    #[error("{file}: nothing says which work it is")]
    Unnamed {
        /// The file, as sent.
        file: String,
        /// What is not known of the work.
        fields: Vec<Field>,
    },
    /// Parts of the work's name are only proposed, and nobody confirmed them.
    #[error("{file}: nobody confirmed that it is {work}")]
    Unconfirmed {
        /// The file, as sent.
        file: String,
        /// The proposed work.
        work: Work,
        /// What is only proposed.
        fields: Vec<Field>,
    },
    /// The set has errors and was not to be accepted without its wrong rows.
    #[error("{file}: {errors} errors")]
    Refused {
        /// Its place among the sent files, from 0.
        place: usize,
        /// The file, as sent.
        file: String,
        /// How many errors.
        errors: usize,
    },
    /// The new set would leave out most of the rows accepted before.
    #[error("{work}: {gone} of {of} accepted rows would be gone")]
    Shrinks {
        /// The work.
        work: Work,
        /// Rows that would be gone.
        gone: u64,
        /// Rows accepted before.
        of: u64,
    },
    /// A part has other items than the version it is added to.
    #[error("{0}: a part with other items than the accepted version")]
    OtherItems(Work),
    /// A file is another one than when it was checked.
    #[error("{0}: changed since it was checked")]
    Changed(String),
    /// Nobody of the part took part in any work.
    #[error("nobody of {part:?} is in these works")]
    Nobody {
        /// The part.
        part: Part,
        /// Municipalities that the works know; an empty name where a file names none.
        municipalities: BTreeSet<String>,
    },
    /// The lake refused.
    #[error(transparent)]
    Lake(#[from] LakeError),
    /// The catalogue lacks a norm.
    #[error(transparent)]
    Norm(#[from] MissingNorm),
    /// Summaries that do not belong together: an error of ours, never of the files.
    #[error("summaries of one work differ in shape")]
    Shape,
    /// A workbook could not be made.
    #[error(transparent)]
    Book(#[from] XlsxError),
    /// A page could not be made.
    #[error(transparent)]
    Page(#[from] HtmlError),
    /// The template of a document is wrong.
    #[error(transparent)]
    Template(#[from] LetterError),
    /// A document for editing could not be made.
    #[error(transparent)]
    Docx(#[from] DocxError),
    /// A document for print could not be made.
    #[error(transparent)]
    Pdf(#[from] TypesetError),
}

impl Failure {
    /// Whether it is a fault of the program or its place, and nobody can send something better.
    pub const fn is_ours(&self) -> bool {
        matches!(
            self,
            Self::Open { .. } | Self::Lake(_) | Self::Norm(_) | Self::Shape | Self::Book(_) | Self::Page(_)
        )
    }
}

impl From<Mismatch> for Failure {
    fn from(_: Mismatch) -> Self {
        Self::Shape
    }
}
