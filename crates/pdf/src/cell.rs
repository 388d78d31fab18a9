//! Tables as they come out.

/// A table; its columns are the drawn ones, of all its pages together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Left and right ends of its columns, points from the left of the page; one more than there are columns.
    pub edges: Vec<f64>,
    /// Rows from the top.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Cells from the left; those of rows above that reach down stand here too, each with `from_above`.
    pub cells: Vec<Cell>,
    /// A page begins with it.
    pub after_break: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// First column.
    pub column: usize,
    /// Columns it takes, at least one.
    pub columns: usize,
    /// What stands in it; paragraphs parted by line ends.
    pub text: String,
    /// It began in a row above.
    pub from_above: bool,
}

impl Table {
    /// Number of columns.
    pub fn width(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }
}
