use serde::Serialize;

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading {
        /// From 1.
        level: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A list of points.
    List {
        /// The points.
        points: Vec<String>,
    },
    /// A table.
    Table(Grid),
    /// A chart.
    Figure(Figure),
    /// Room for a signature.
    Signature {
        /// Whose: an office, or words that stand for it.
        text: String,
    },
}

/// A table as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// Its number in the document, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Sentences under it.
    pub notes: Vec<String>,
    /// Its columns.
    pub heads: Vec<Head>,
    /// Its rows; the spans of their cells add up to the columns.
    pub rows: Vec<Vec<Printed>>,
}

/// A column as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Its header.
    pub title: String,
    /// Whether it holds numbers.
    pub numeric: bool,
    /// How much of the width it wants, in letters.
    pub width: usize,
}

/// A cell as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Printed {
    /// What stands in it.
    pub text: String,
    /// What stands under it, smaller: an interval; empty for nothing.
    pub under: String,
    /// How many columns it takes: neighbours that say the same "too few" are one.
    pub span: usize,
}

/// A chart as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Its number in the document, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// How to read it.
    pub note: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// The drawing, SVG without CSS.
    pub svg: String,
}
