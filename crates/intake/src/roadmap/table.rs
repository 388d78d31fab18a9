//! What a document is for the reader of plans: lines of text and tables, whatever file they come from.

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A paragraph.
    Line(String),
    /// A table.
    Grid(Grid),
}

/// A table with a cell for every column of every row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    /// Rows from the top.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Texts as they stand in the file.
    pub cells: Vec<String>,
    /// Which of them are the value of a cell merged from above.
    pub spanned: Vec<bool>,
    /// One cell goes over the whole width.
    pub whole: bool,
    /// A cell goes over all columns but one or two.
    pub wide: bool,
    /// A page may end above it.
    pub after_break: bool,
    /// Blank lines stand inside it.
    pub has_blank_lines: bool,
    /// The source ends inside it.
    pub cut_off: bool,
}

impl Row {
    /// A row of texts.
    pub fn of(cells: Vec<String>) -> Self {
        let spanned = vec![false; cells.len()];
        Self {
            cells,
            spanned,
            ..Self::default()
        }
    }

    /// A row that one text fills.
    pub fn of_one(text: impl Into<String>) -> Self {
        Self {
            whole: true,
            ..Self::of(vec![text.into()])
        }
    }

    /// Places of the cells that hold something.
    pub fn filled(&self) -> Vec<usize> {
        (0..self.cells.len())
            .filter(|at| !self.cells[*at].trim().is_empty())
            .collect()
    }

    /// Whether one text is all there is: a cell over the whole width, or the same in every cell.
    pub fn is_whole(&self) -> bool {
        let filled = self.filled();
        let same = filled.len() > 2 && filled.iter().all(|at| self.cells[*at] == self.cells[filled[0]]);
        self.whole && filled.len() <= 1 || same
    }
}

impl Grid {
    /// The greatest number of cells of a row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}
