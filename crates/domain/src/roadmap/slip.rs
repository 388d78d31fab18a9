//! Slips of a plan: what is odd in it, offered for repair.

use super::Cell;
use serde::{Deserialize, Serialize};

/// What is odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum SlipCode {
    ImpossibleDate,
    DuplicateNumber,
    SkippedNumber,
    WrongPrefix,
    NoTrailingDot,
    NumberStoredAsFloat,
    Unnumbered,
    NoNumberColumn,
    NumberingRestarts,
    SectionNumbering,
    CutByPage,
    WordCut,
    LostText,
    HeadLost,
    HeadingLost,
    JunkRow,
    Markup,
    BlankLinesInsideRow,
    OtherTable,
    MissingSeparator,
    TrailingPunctuation,
    EmptyCell,
    DuplicateResponsible,
    InconsistentCase,
    InconsistentMark,
    UndefinedAbbreviation,
    UnusedAbbreviation,
    SingleYear,
    GapInYears,
    YearOutsidePeriod,
    TermBeforeApproval,
    /// The wording of a term was not understood.
    TermNotUnderstood,
    /// A word of a term is misspelt and was read as the nearest one.
    TermMisspelt,
    /// Words stand beside a term that say nothing of time.
    TermPartly,
}

impl SlipCode {
    /// The code as machines read it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ImpossibleDate => "impossible_date",
            Self::DuplicateNumber => "duplicate_number",
            Self::SkippedNumber => "skipped_number",
            Self::WrongPrefix => "wrong_prefix",
            Self::NoTrailingDot => "no_trailing_dot",
            Self::NumberStoredAsFloat => "number_stored_as_float",
            Self::Unnumbered => "unnumbered",
            Self::NoNumberColumn => "no_number_column",
            Self::NumberingRestarts => "numbering_restarts",
            Self::SectionNumbering => "section_numbering",
            Self::CutByPage => "cut_by_page",
            Self::WordCut => "word_cut",
            Self::LostText => "lost_text",
            Self::HeadLost => "head_lost",
            Self::HeadingLost => "heading_lost",
            Self::JunkRow => "junk_row",
            Self::Markup => "markup",
            Self::BlankLinesInsideRow => "blank_lines_inside_row",
            Self::OtherTable => "other_table",
            Self::MissingSeparator => "missing_separator",
            Self::TrailingPunctuation => "trailing_punctuation",
            Self::EmptyCell => "empty_cell",
            Self::DuplicateResponsible => "duplicate_responsible",
            Self::InconsistentCase => "inconsistent_case",
            Self::InconsistentMark => "inconsistent_mark",
            Self::UndefinedAbbreviation => "undefined_abbreviation",
            Self::UnusedAbbreviation => "unused_abbreviation",
            Self::SingleYear => "single_year",
            Self::GapInYears => "gap_in_years",
            Self::YearOutsidePeriod => "year_outside_period",
            Self::TermBeforeApproval => "term_before_approval",
            Self::TermNotUnderstood => "term_not_understood",
            Self::TermMisspelt => "term_misspelt",
            Self::TermPartly => "term_partly",
        }
    }

    /// The cell that a correction would put right; `None` where no single cell is wrong.
    pub const fn cell(self) -> Option<Cell> {
        match self {
            Self::ImpossibleDate
            | Self::TermNotUnderstood
            | Self::TermMisspelt
            | Self::TermPartly
            | Self::YearOutsidePeriod
            | Self::TermBeforeApproval => Some(Cell::Term),
            Self::DuplicateNumber
            | Self::SkippedNumber
            | Self::WrongPrefix
            | Self::NoTrailingDot
            | Self::NumberStoredAsFloat
            | Self::Unnumbered => Some(Cell::Number),
            Self::DuplicateResponsible | Self::UndefinedAbbreviation | Self::MissingSeparator => {
                Some(Cell::Responsible)
            }
            _ => None,
        }
    }
}

/// One slip with what it was seen in: the text, the number, the two numbers around a gap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// What is odd.
    pub code: SlipCode,
    /// The words it was seen in.
    pub detail: String,
}

impl Slip {
    /// A slip seen in some words.
    pub fn new(code: SlipCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }
}
