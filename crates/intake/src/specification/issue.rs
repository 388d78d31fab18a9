use std::fmt;

/// Which of the three official workbooks of a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Book {
    /// The items (`ALL`).
    Items,
    /// The elements of content (`KS`).
    Kes,
    /// The requirements (`KT`).
    Kt,
}

/// A column of the item table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The code of the item.
    Item,
    /// The largest number of points.
    Max,
    /// The level of difficulty.
    Level,
    /// Elements of content.
    Kes,
    /// Requirements.
    Kt,
    /// The skill.
    Skill,
    /// The planned result.
    Planned,
    /// The time.
    Minutes,
}

/// Something in the workbooks that cannot be taken as it stands, or was taken otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The workbook.
    pub book: Book,
    /// The cell with its sheet: `Лист1!H5`.
    pub cell: String,
    /// What stands there.
    pub value: String,
    /// What is wrong with it.
    pub what: IssueKind,
}

/// The ways in which the workbooks go wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IssueKind {
    /// Another row of the item says something else; the first is kept.
    #[error("item {item}: {column} differs from {first}")]
    Contradiction {
        /// The item.
        item: String,
        /// The column.
        column: Column,
        /// The cell that was read first.
        first: String,
    },
    /// No row of the item states its points, so the item was left out.
    #[error("item {0} has no points and was left out")]
    NoPoints(String),
    /// The cell is no value of its column.
    #[error("not a value of {0}")]
    Unreadable(Column),
    /// A number or a date stood where a code was meant; this code was taken.
    #[error("taken for code {0}")]
    CodeHealed(String),
    /// The codifier has no such code.
    #[error("the codifier has no code {0}")]
    CodeUnknown(String),
    /// The codifier explains one code twice; the first is kept.
    #[error("code {0} stands twice")]
    CodeRepeated(String),
    /// A code without words, left out.
    #[error("code {0} has no wording and was left out")]
    CodeNameless(String),
    /// A row with words but without a code, before the first code.
    #[error("the row has no code")]
    NoCode,
    /// A second table stands to the right; nothing of it was taken.
    #[error("a second table begins here, with {rows} filled rows; it was not taken")]
    SecondTable {
        /// Rows of it that hold something, below the header.
        rows: usize,
    },
    /// The items' points do not add up to the stated maximum.
    #[error("items add up to {sum}, the stated maximum is {max}")]
    Sum {
        /// Sum over the items.
        sum: u16,
        /// Maximum as stated.
        max: u16,
    },
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Item => "the code",
            Self::Max => "the maximum",
            Self::Level => "the level",
            Self::Kes => "the elements of content",
            Self::Kt => "the requirements",
            Self::Skill => "the skill",
            Self::Planned => "the planned result",
            Self::Minutes => "the time",
        })
    }
}

/// Why nothing could be taken from a workbook.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No row has the columns without which nothing is known.
    #[error("no row of the workbook {0:?} has the expected headers")]
    NoHeader(Book),
}
